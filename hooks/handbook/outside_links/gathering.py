"""Every outside address of a handbook, with the file and line that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from handbook.findings import Place
from handbook.model.values import is_web_address
from handbook.prose import read_prose
from handbook.reading import line_of, read_file

_IN_TEXT = re.compile(r"https?://[!-~]+")
"""Inside a sentence only ASCII belongs to an address: Chinese text follows it without a blank."""

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[!-~]*)?")
_FENCE = re.compile(r"\s*(```|~~~)")
_CODE = re.compile(r"`[^`]*`")
_RESERVED = ("example", "invalid", "test", "example.com", "example.net", "example.org")  # RFC 2606


@dataclass(frozen=True, slots=True)
class Mention:
    """An address as it is asked for, and a place that names it."""

    address: str
    place: Place


def gathered(root: Path, private: bool = False) -> dict[str, list[Place]]:
    """Addresses in the order of the files, each with every place that names it.

    Left out are names that are reserved for examples and, unless `private`,
    addresses of this machine and of the network it stands in.
    """
    found: dict[str, list[Place]] = {}
    for mention in (*_of_data(root), *_of_prose(root)):
        if private or not is_private(mention.address):
            found.setdefault(mention.address, []).append(mention.place)
    return found


def wire(address: str) -> str | None:
    """An address in the letters that may be sent: host in IDNA, path and query in percent signs, no fragment.

    None for what is no http(s) address, or stands for an example.
    """
    if not is_web_address(address) or "{" in address:
        return None
    try:
        split = urlsplit(address)
        host = (split.hostname or "").encode("idna").decode("ascii")
        port = f":{split.port}" if split.port else ""
    except (UnicodeError, ValueError):
        return None
    if any(host == name or host.endswith(f".{name}") for name in _RESERVED):
        return None
    path, query = (quote(part, safe="/%:=&?~+!$,;'@()*[]|") for part in (split.path or "/", split.query))
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((split.scheme.lower(), host + port, path, query, ""))


def is_private(address: str) -> bool:
    """Whether an address is of this machine or of an inner network, where another reader finds nothing."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or "." not in host


def _of_data(root: Path) -> Iterator[Mention]:
    for path in sorted((root / "data").rglob("*.yml")):
        document = read_file(root, path)[0]
        for way, key, text in _texts(document.value):
            place = Place(document.file, line_of(document.lines, way))
            yield from (Mention(address, place) for address in _addresses(key, text))


def _texts(
    value: Any, way: tuple[str | int, ...] = (), key: str = ""
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every text of a file: the way to it, the key it stands under, and itself."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*way, name), name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*way, index), key)
    elif isinstance(value, str):
        yield way, key, value


def _addresses(key: str, text: str) -> Iterator[str]:
    if key == "website" and _DOMAIN.fullmatch(text):
        text = f"http://{text}"  # a host alone is asked as a browser once did; its own way to https is followed
    for written in [text] if is_web_address(text) else _in_text(text):
        address = wire(written)
        if address:
            yield address


def _in_text(text: str) -> Iterator[str]:
    for match in _IN_TEXT.finditer(text):
        yield _without_tail(re.split(r"[<>\"`|]", match[0])[0])


def _without_tail(address: str) -> str:
    """Without the marks of the sentence around it; a bracket that opens inside an address also closes there."""
    while address and (
        address[-1] in ".,;:!?'*_]}" or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return re.split(r"\]\(|\)\]|\)[,.;:]", address)[0]


def _of_prose(root: Path) -> Iterator[Mention]:
    """What `content/*.md` names outside of code, which shows how something is written."""
    for page in read_prose(root, ["content"])[0]:
        file, fenced = page.file, False
        for number, line in enumerate(page.text.splitlines(), 1):
            if _FENCE.match(line):
                fenced = not fenced
            elif not fenced:
                for written in _in_text(_CODE.sub("", line)):
                    address = wire(written)
                    if address:
                        yield Mention(address, Place(file, number))
