"""Questions put to an element of WordprocessingML. Names are without namespaces: strict and transitional files differ
only there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml, which has no types."""

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Of nearly all files: asked first."""
_OFF = frozenset({"0", "false", "off", "none"})


def name(element: Element) -> str:
    """`p` of `{http://…/main}p`; nothing of comments."""
    tag = element.tag
    return tag[tag.find("}") + 1 :] if isinstance(tag, str) else ""


def attribute(element: Element | None, wanted: str) -> str | None:
    """An attribute by its name without a namespace."""
    if element is None:
        return None
    found: str | None = element.get(_MAIN + wanted)
    if found is not None:
        return found
    return next((value for key, value in element.attrib.items() if key[key.find("}") + 1 :] == wanted), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, and the first of the next name in it."""
    for wanted in path:
        if element is None:
            return None
        element = next(element.iterchildren("{*}" + wanted), None)
    return element


def children(element: Element, wanted: str) -> Iterator[Element]:
    """All children of a name."""
    found: Iterator[Element] = element.iterchildren("{*}" + wanted)
    return found


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` of a child."""
    return attribute(child(element, *path), "val")


def whole(text: str | None, otherwise: int = 0) -> int:
    """An attribute as a number; what is none, or is absurd, is the default."""
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else otherwise


def switched(element: Element | None, wanted: str) -> bool | None:
    """A property that is on or off (`<w:b/>`, `<w:b w:val="0"/>`), or is not said."""
    found = child(element, wanted)
    return None if found is None else (attribute(found, "val") or "1").lower() not in _OFF
