"""Records against texts: which text belongs to which record, and what the desk answers of each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from handbook.model.record import Record
from handbook.verifying.answers import Result, worst
from handbook.verifying.belonging import Library
from handbook.verifying.claims import Claim, claims
from handbook.verifying.comparing import compared
from handbook.verifying.grouping import AGREES, FEW, Finding, Located
from handbook.verifying.likeness import TextIndex, pairs
from handbook.verifying.locators import Cited, cited
from handbook.verifying.normal_form import fingerprint
from handbook.verifying.recordwide import compared_with_head
from handbook.verifying.searching import searched
from handbook.verifying.texts import Text

TEXTS = ("sources",)
"""Kinds whose records are texts themselves: there is nothing in them to compare."""

Key = tuple[str, str]
"""Kind and id of a record."""


def verify(
    records: Mapping[Key, Record],
    texts: Sequence[Text] | Library,
    only: Iterable[Key] | None = None,
    listener: Callable[[Key], None] = lambda key: None,
) -> Iterator[Result]:
    """What the desk answers of every fact of the records that a text belongs to, in their order.

    `only` are the records to go through; without it all. Records that no text belongs to, and that name none, give
    nothing. `listener` is told each record as it begins.
    """
    library = texts if isinstance(texts, Library) else Library(texts)
    for key in only if only is not None else (key for key in records if key[0] not in TEXTS):
        listener(key)
        yield from verify_record(key, records[key], library, records)


def verify_record(
    key: Key, record: Record, library: Library, records: Mapping[Key, Record] | None = None
) -> list[Result]:
    """What the desk answers of one record's facts."""
    desk = Desk(key, record, library, records or {})
    made = [desk.answer(claim) for claim in claims(record)] if desk.texts or desk.names_texts() else []
    return [one for one in (*made, *desk.bases()) if one is not None]


class Desk:
    """One record with the texts that it may be compared with; `answer` says what the desk answers of one fact."""

    def __init__(self, key: Key, record: Record, library: Library, records: Mapping[Key, Record]) -> None:
        self.key, self.record, self.library = key, record, library
        self.own = library.of_record(record)
        self.texts = self.own or library.named_by(record) or library.of_policies(record, records)
        self.partial = library.lacks_some(record) if self.own else True
        self.where = [place for said in getattr(record, "legal_basis", ()) for place in cited(said) if place.text]

    def names_texts(self) -> bool:
        """Whether a fact of a record without texts names one that is at hand."""
        return any(self.called(place.text) for claim in claims(self.record) for place in _places(claim) if place.text)

    def called(self, name: str) -> TextIndex | None:
        return self.library.called(name, self.own)

    def answer(self, claim: Claim) -> Result | None:
        if claim.field:
            return self._told(claim, [Located(*self._of_head(claim))]) if self.own else None
        if _places(claim):
            if not self.texts and not any(self.called(place.text) for place in _places(claim) if place.text):
                return None
            found = compared(claim, self.texts, self.called, self.partial)
            if claim.led:  # the place is that of a condition; the fact may say more
                for one in found:
                    one.finding.answer = "存疑" if one.finding.answer == "不符" else one.finding.answer
            told = self._told(claim, found)
            elsewhere = self._search(claim) if claim.led and told.answer == "存疑" else None
            if elsewhere and _surely(claim, elsewhere.finding):
                return self._told(claim, [elsewhere])
            return replace(told, answer="存疑") if claim.led and told.answer == "不符" else told
        searched_ = self._search(claim)
        return self._told(claim, [searched_]) if searched_ else None

    def _of_head(self, claim: Claim) -> tuple[Finding, TextIndex | None]:
        return compared_with_head(claim, self.record, self.own, self.library)

    def _search(self, claim: Claim) -> Located | None:
        tried = [Located(searched(claim, index), index) for index in self.texts]
        return max(tried, key=lambda one: one.finding.rank, default=None)

    def bases(self) -> Iterator[Result]:
        """What a guide says that it rests on: whether those articles are there."""
        for at, said in enumerate(getattr(self.record, "legal_basis", ())):
            places = cited(said)
            name = places[0].text if places and places[0].text else said
            index = self.called(name)
            if index is None:
                continue
            lost = [place for place in places if not index.text.resolved(place)]
            there = tuple(key for place in places for key in index.text.resolved(place))
            made = Finding("相近" if places else "证实", said, there or ("题头",))
            if lost:
                made.answer = "存疑" if all(index.text.beyond(place) for place in lost) else "不符"
                made.reasons.append(f"没有{'、'.join(place.written for place in lost)}")
                made.missing = [place.written for place in lost]
            elif places:
                made.reasons.append("条文在，写的是不是这件事要人看")
            yield self._told(
                Claim(f"legal_basis[{at + 1}]", (), said if places else "", place=("legal_basis", at)),
                [Located(made, index)],
                said,
            )

    def _told(self, claim: Claim, found: Sequence[Located], said: str = "") -> Result:
        findings = [one.finding for one in found]
        answer = worst([one.answer for one in findings])
        numbers = any(one.numbers for one in findings)
        if answer == "相近" and numbers and all(one.answer in ("证实", "相近") for one in findings):
            answer = "证实" if all(one.agreement >= AGREES for one in findings) else "相近"
        decisive = [one for one in findings if one.answer == answer] or findings
        places = list(dict.fromkeys(key for one in findings for key in one.found))
        prints = {
            key: fingerprint(one.index.text.articles[key])
            for one in found
            if one.index
            for key in one.finding.found
            if key in one.index.text.articles
        }
        return Result(
            record="/".join(self.key),
            path=claim.path,
            locator=claim.locator or "、".join(dict.fromkeys(place.text + place.written for place in _places(claim))),
            answer=answer,
            found="、".join(places),
            better=next((one.better for one in decisive if one.better), ""),
            text="、".join(dict.fromkeys(one.index.text.title for one in found if one.index)),
            missing=tuple(dict.fromkeys(word for one in findings for word in one.missing)),
            reason="；".join(dict.fromkeys(reason for one in decisive for reason in one.reasons)),
            said=said or claim.said,
            fingerprints=prints,
            cited=tuple(
                dict.fromkeys((one.index.text.name, key) for one in found if one.index for key in one.finding.found)
            ),
            parts=tuple(one.detail() for one in findings) if len(findings) > 1 else (),
            place=claim.place,
        )


SURELY = 0.6
"""Share of a fact's words that must stand elsewhere, where the places of the facts that rest on it do not hold it."""


def _surely(claim: Claim, found: Finding) -> bool:
    words = sum(len(pairs(piece.form)) for piece in claim.pieces)
    return found.answer in ("证实", "相近") and found.agreement >= SURELY and words > FEW


def _places(claim: Claim) -> list[Cited]:
    return [*claim.places, *(place for piece in claim.pieces for place in piece.places)]
