"""JSON on one line, Chinese as it is: the form of all that is read by programs, of which there are thousands."""

from __future__ import annotations

from typing import Any

from pydantic_core import from_json, to_json


def compact(value: Any) -> str:
    """What `json.dumps` with the smallest separators writes, in less than half of the time."""
    return to_json(value).decode()


def compact_bytes(value: Any) -> bytes:
    """The same as UTF-8."""
    return to_json(value)


def parsed(data: bytes) -> Any:
    """What such bytes say, in less time than `json.loads` takes. Raises ValueError where they are no JSON."""
    return from_json(data, cache_strings="keys")
