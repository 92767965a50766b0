"""What the styles of a Word file say of paragraphs and letters, with what they are based on."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.papers.docx.elements import Element, attribute, child, children, switched, value, whole

_LONGEST_CHAIN = 20
"""Styles based on each other: Word allows 11, a circle has no end."""


@dataclass(frozen=True)
class Look:
    """How letters are set: `None` is not said."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """This look, and another where this one says nothing."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.size if self.size is None else self.size,
            below.hidden if self.hidden is None else self.hidden,
        )


def look_of(properties: Element | None) -> Look:
    """What `w:rPr` says."""
    size = whole(value(properties, "sz"))
    return Look(switched(properties, "b"), size / 2 if size else None, switched(properties, "vanish"))


@dataclass(frozen=True)
class Style:
    """What a style says, with what it is based on."""

    name: str
    """As Word shows it, in small letters: `toc 1`, `heading 2`."""
    alignment: str | None
    """`center`, `right` …"""
    numbering: tuple[str | None, int | None, str]
    """The list and level that its paragraphs are put into, and the id of the style that says so."""
    own_look: Look
    look: Look
    """Its own over what the whole file has."""


class Styles:
    """The styles by id."""

    def __init__(self, tree: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str | None, Style] = {}
        self._default = ""
        for style in children(tree, "style") if tree is not None else ():
            key = attribute(style, "styleId") or ""
            self._elements.setdefault(key, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}:
                self._default = self._default or key
        self._everywhere = look_of(child(tree, "docDefaults", "rPrDefault", "rPr")).over(Look(size=10.0))

    def style(self, key: str | None) -> Style:
        """A style by its id; of a paragraph that names none, the usual one."""
        if key not in self._styles:
            self._styles[key] = self._read(self._chain(key or self._default))
        return self._styles[key]

    def _chain(self, key: str) -> list[Element]:
        """A style and those it is based on, its own first."""
        chain: list[Element] = []
        at: str | None = key
        while at in self._elements and self._elements[at] not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[at])
            at = value(self._elements[at], "basedOn")
        return chain

    def _read(self, chain: list[Element]) -> Style:
        look = Look()
        for style in chain:
            look = look.over(look_of(child(style, "rPr")))
        alignment = next((said for style in chain if (said := value(style, "pPr", "jc"))), None)
        name = (value(chain[0], "name") or "").lower() if chain else ""
        return Style(name, alignment, _numbering(chain), look, look.over(self._everywhere))


def _numbering(chain: list[Element]) -> tuple[str | None, int | None, str]:
    for style in chain:
        properties = child(style, "pPr", "numPr")
        if properties is not None and value(properties, "numId") is not None:
            level = value(properties, "ilvl")
            return (
                value(properties, "numId"),
                None if level is None else whole(level),
                attribute(style, "styleId") or "",
            )
    return None, None, ""
