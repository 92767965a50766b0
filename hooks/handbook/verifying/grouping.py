"""Sentences of a fact by the places that they cite, and what a comparison finds of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.verifying.answers import WORST, Answer, Detail
from handbook.verifying.claims import Claim, Piece
from handbook.verifying.likeness import TextIndex
from handbook.verifying.locators import Cited

AGREES = 0.3
"""Share of a sentence's pairs that stand in an article which it was restated from; measured, such have 0.37 to 1."""

FEW = 6
"""Pairs of a sentence so short that they prove nothing either way."""

_RANKS = {**{answer: at for at, answer in enumerate(WORST)}, "未引": -1}


@dataclass
class Finding:
    """What a comparison found of sentences that cite the same places."""

    answer: Answer
    said: str
    found: tuple[str, ...] = ()
    better: str = ""
    missing: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    numbers: int = 0  # that stand there
    agreement: float = 0.0

    @property
    def rank(self) -> tuple[int, float]:
        """The higher, the more it proves."""
        return _RANKS[self.answer], self.agreement

    def detail(self) -> Detail:
        return Detail(
            self.said, self.answer, "、".join(self.found), self.better, tuple(self.missing), "；".join(self.reasons)
        )


@dataclass
class Located:
    """What was found, and in which text."""

    finding: Finding
    index: TextIndex | None


@dataclass(frozen=True)
class Group:
    """Sentences that cite the same places, with the title of the fact that they belong to."""

    pieces: tuple[Piece, ...]
    places: tuple[Cited, ...]
    title: str = ""  # in its normal form

    @property
    def said(self) -> str:
        return "；".join(piece.said or "、".join(one.written for one in piece.quantities) for piece in self.pieces)

    @property
    def form(self) -> str:
        return "。".join(piece.form for piece in self.pieces)

    @property
    def with_title(self) -> str:
        return f"{self.title}。{self.form}"


def groups(claim: Claim) -> list[Group]:
    """The sentences of a fact by the places they cite: their own, else the fact's."""
    titles = tuple(piece for piece in claim.pieces if piece.is_title)
    title = "。".join(piece.form for piece in titles)
    found: dict[tuple[Cited, ...], list[Piece]] = {}
    for piece in claim.pieces:
        if not piece.is_title:
            found.setdefault(piece.places or claim.places, []).append(piece)
    if not found:
        return [Group(titles, claim.places, title)]
    made = [Group(tuple(pieces), places, title) for places, pieces in found.items()]
    numbered = tuple(piece for piece in titles if piece.quantities)
    cites = next((at for at, one in enumerate(made) if one.places), 0)
    made[cites] = Group((*numbered, *made[cites].pieces), made[cites].places, title)
    return made
