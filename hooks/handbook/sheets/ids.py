"""Identifiers for rows: addresses are promises, so the same row gets the same one every time.

A row is named, in this order, by the column that identifies it, its serial
number, or its first other identifier. A row with none of these is first looked
for among the records that are there, by name, model and owner; else its name
(if it is ASCII) or its number in the sheet becomes the id. Nothing is random.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbook.findings import Finding
from handbook.model.record import Record
from handbook.sheets.grid import place
from handbook.sheets.rows import Draft

LONGEST = 64
DEFAULT_PREFIX = "ins"


@dataclass(frozen=True)
class NamedRows:
    """Drafts with their ids, and those that cannot have one."""

    ids: Mapping[int, str]  # by row
    findings: tuple[Finding, ...]


def slug(text: str) -> str:
    """Lower-case ASCII with hyphens; empty where nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")


@dataclass(frozen=True, slots=True)
class Naming:
    """How a kind's rows are named where nobody says otherwise."""

    prefix: str = DEFAULT_PREFIX
    alike: tuple[str, ...] = ("model", "owner")  # what a row without a number is known again by, beside its title


def assign(
    drafts: Sequence[Draft], held: Mapping[str, Record], prefix: str, sheet: str, naming: Naming = Naming()
) -> NamedRows:
    """An id for every draft; the second row with an id that is taken is a finding."""
    ids: dict[int, str] = {}
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    elsewhere = _by_identifier(held)
    unnamed = []
    for draft in drafts:
        name = _named(draft, held, elsewhere, prefix, naming.prefix)
        if not name:
            unnamed.append(draft)
        elif name in rows:
            findings.append(_repeated(sheet, draft, name, rows[name]))
        else:
            ids[draft.row], rows[name] = name, draft.row
    ids |= _Unnamed(held, set(rows), prefix or naming.prefix, naming.alike).assign(unnamed)
    return NamedRows(ids, tuple(findings))


def _repeated(sheet: str, draft: Draft, name: str, first: int) -> Finding:
    where = place(sheet, draft.row)
    return Finding("repeated-id", where, f"标识“{name}”与第 {first} 行相同。", "改成不同的编号，或删去重复的一行。")


def _by_identifier(held: Mapping[str, Record]) -> dict[str, str]:
    return {text: name for name, record in held.items() for text in getattr(record, "identifiers", ())}


def _named(draft: Draft, held: Mapping[str, Record], elsewhere: Mapping[str, str], prefix: str, default: str) -> str:
    """The id of a row that has something to be named by."""
    explicit = draft.text("id")
    if explicit:
        return explicit
    if draft.keep_raw and f"{draft.keep_raw}{draft.raw_id}" in elsewhere:
        return elsewhere[f"{draft.keep_raw}{draft.raw_id}"]
    if draft.raw_id and not prefix and draft.raw_id in held:
        return draft.raw_id
    for raw in _identifiers(draft):
        made = slug(raw)
        if made and (made.isascii() and (raw.isascii() or re.search(r"\d", made))):
            return _prefixed(made, prefix or default)
    return ""


def _identifiers(draft: Draft) -> Iterable[str]:
    yield draft.raw_id
    yield draft.text("serial_number")
    for text in draft.values.get(("identifiers",), []):
        yield re.split("[:：]", text, maxsplit=1)[-1]


def _prefixed(name: str, prefix: str) -> str:
    return name if name.startswith(f"{prefix}-") else f"{prefix}-{name}"


class _Unnamed:
    """Rows without any identifier, beside the records that they may be."""

    def __init__(self, held: Mapping[str, Record], taken: set[str], prefix: str, fields: tuple[str, ...]) -> None:
        self.held, self.taken, self.prefix, self.fields = held, set(taken), prefix, fields
        self.alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for name, record in held.items():
            if name.startswith(f"{prefix}-"):
                self.alike[_likeness(record, fields)].append(name)

    def assign(self, drafts: Sequence[Draft]) -> dict[int, str]:
        made: dict[int, str] = {}
        for draft in drafts:
            same = [name for name in self.alike[_draft_likeness(draft, self.fields)] if name not in self.taken]
            if same:
                made[draft.row] = self._take(same[0])
        for draft in drafts:
            if draft.row not in made:
                made[draft.row] = self._take(self._free(draft))
        return made

    def _take(self, name: str) -> str:
        self.taken.add(name)
        return name

    def _free(self, draft: Draft) -> str:
        title = draft.text("title")
        base = slug(title) if title.isascii() else ""
        number = slug(draft.number) or str(draft.row)
        first = _prefixed(base or number, self.prefix)
        if first not in self.taken and (first not in self.held or self._is_same(first, draft)):
            return first
        start = 2 if base else self._highest() + 1
        stem = f"{first}-" if base else f"{self.prefix}-"
        while f"{stem}{start}" in self.taken or f"{stem}{start}" in self.held:
            start += 1
        return f"{stem}{start}"

    def _is_same(self, name: str, draft: Draft) -> bool:
        """Whether a record is this row with something corrected in it, rather than another thing."""
        record = self.held[name]
        model = draft.text("model")
        return record.title == draft.text("title") or bool(model and getattr(record, "model", None) == model)

    def _highest(self) -> int:
        names = [name.removeprefix(f"{self.prefix}-") for name in {*self.taken, *self.held}]
        return max((int(name) for name in names if name.isdigit()), default=0)


def _likeness(record: Record, fields: tuple[str, ...]) -> tuple[str, ...]:
    return (record.title, *(str(getattr(record, name, None) or "") for name in fields))


def _draft_likeness(draft: Draft, fields: tuple[str, ...]) -> tuple[str, ...]:
    return (draft.text("title"), *(draft.text(name) for name in fields))
