"""JSON as the API writes it: one line, Chinese as it is."""

from __future__ import annotations

import json
from typing import Any


def encoded(value: Any) -> str:
    """For what people open to see what there is."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Only what is known: nothing stands there as null, an empty text or an empty list."""
    return {name: value for name, value in values.items() if value or _is_said(value)}


def _is_said(value: object) -> bool:
    """Of what is false: zero and no say something."""
    return not (value is None or isinstance(value, str | list | dict))
