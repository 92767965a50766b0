"""What the styles of a Word file say of paragraphs and letters, with what they are based on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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


class Styles:
    """The styles by id."""

    def __init__(self, tree: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._tree = tree
        for style in children(tree, "style") if tree is not None else ():
            key = attribute(style, "styleId") or ""
            self._styles.setdefault(key, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}:
                self._default = self._default or key
        self._chains: dict[str, list[Element]] = {}

    def chain(self, key: str | None) -> list[Element]:
        """A style and those it is based on, its own first."""
        key = key or self._default
        if key not in self._chains:
            chain: list[Element] = []
            at: str | None = key
            while at in self._styles and self._styles[at] not in chain and len(chain) < _LONGEST_CHAIN:
                chain.append(self._styles[at])
                at = value(self._styles[at], "basedOn")
            self._chains[key] = chain
        return self._chains[key]

    def name(self, key: str | None) -> str:
        """As Word shows it, in small letters: `toc 1`, `heading 2`."""
        chain = self.chain(key)
        return (value(chain[0], "name") or "").lower() if chain else ""

    def alignment(self, key: str | None) -> str | None:
        """`center`, `right` …"""
        return next((said for style in self.chain(key) if (said := value(style, "pPr", "jc"))), None)

    def numbering(self, key: str | None) -> tuple[str | None, int | None, str]:
        """The list and level that a style puts its paragraphs into, and the id of the style that says so."""
        for style in self.chain(key):
            properties = child(style, "pPr", "numPr")
            if properties is not None and value(properties, "numId") is not None:
                level = value(properties, "ilvl")
                return (
                    value(properties, "numId"),
                    None if level is None else whole(level),
                    attribute(style, "styleId") or "",
                )
        return None, None, ""

    def look(self, key: str | None, *, paragraph: bool) -> Look:
        """How a style sets letters; a paragraph's over what the whole file has."""
        look = Look()
        for style in self.chain(key) if key or paragraph else ():
            look = look.over(look_of(child(style, "rPr")))
        return look.over(self._everywhere) if paragraph else look

    @cached_property
    def _everywhere(self) -> Look:
        return look_of(child(self._tree, "docDefaults", "rPrDefault", "rPr")).over(Look(size=10.0))
