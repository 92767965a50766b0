"""Drafts of laws beside the records that people made of them: what a draft had, lacked, or had better."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bench.arguments import parser
from handbook.checks import check
from handbook.edition import gather
from handbook.findings import Level
from handbook.linking import Handbook
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.papers.drafting import Draft, draft_of, file_of, handbook_with, values_of_fields
from handbook.papers.drafting.differences import as_written
from handbook.papers.opening import read_paper
from handbook.papers.structure.reading import document_of
from handbook.papers.values.reading import values_of
from handbook.verifying.locators import cited, spelled
from handbook.verifying.text_records import is_of
from handbook.verifying.texts import bare, read_text

FACTS = ("doc_nos", "issuers", "signed_on", "effective_on", "expires_on", "repeals", "replaces")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NOT_SAID = frozenset(
    {"id", "locator", "confidence", "note", "criteria", "examples", "unmodelled", "name", "citations"}
)


@dataclass(frozen=True)
class Compared:
    """One law: of facts, articles and numbers, what both have, what only the record has, what only the draft."""

    title: str
    facts: tuple[set[str], set[str], set[str], set[str]]
    """Alike, otherwise, in the record alone, in the draft alone."""
    places: tuple[set[str], set[str], set[str]]
    numbers: tuple[set[str], set[str], set[str]]
    findings: int

    def row(self) -> str:
        cells = [self.title, *(str(len(part)) for part in (*self.facts, *self.places, *self.numbers))]
        return f"| {' | '.join([*cells, str(self.findings)])} |"


HEAD = (
    "| law | facts alike | otherwise | record alone | draft alone | articles of both | record alone | draft alone "
    "| numbers of both | record alone | draft alone | findings |"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 where every law was drafted."""
    verb = parser("drafts", "起草法规，和已有的记录逐项对照")
    verb.add_argument("laws", type=Path, nargs="+", help="法规的文本文件")
    verb.add_argument("--root", type=Path, default=Path(), help="手册所在的文件夹")
    verb.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 30), help="哪一天")
    asked = verb.parse_args(argv)
    handbook, _ = gather(asked.root)
    if handbook is None:
        print("没有读到手册。", file=sys.stderr)
        return 2
    made = [one for law in asked.laws for one in compare(handbook, law, asked.today)]
    print(HEAD + "\n|" + " --- |" * HEAD.count(" | ") + " --- |")
    print("\n".join(one.row() for one in made))
    for one in made:
        print(f"\n{one.title}")
        print("\n".join(f"  {said}" for said in _details(one)))
    return 0


def compare(handbook: Handbook, law: Path, today: date) -> Iterator[Compared]:
    """A law beside each record of it; nothing of a law that has none."""
    data = law.read_bytes()
    text = read_text(law.name, data)
    for record in handbook.records("policies").values():
        if not isinstance(record, Policy) or not _restates(record, text.names):
            continue
        without = _without(handbook, record, [one for one in handbook.records("sources").values() if is_of(one, text)])
        document = document_of(read_paper(data, law.name))
        draft = draft_of(read_paper(data, law.name), document, values_of(document), without, today)
        drafted = next(values_of_fields(one.fields) for one in draft.records if one.kind == "policies")
        said = as_written(record)
        yield Compared(
            record.title,
            _facts(said, drafted),
            _parted(_places(said), _places(drafted)),
            _parted(_numbers(said), _numbers(drafted)),
            _findings(without, draft, today),
        )


def _findings(without: Handbook, draft: Draft, today: date) -> int:
    """Errors and warnings in the files of a draft; that others name the record that was taken out is no fault of it."""
    files = {file_of(record) for record in draft.records}
    made, findings = handbook_with(without, draft.records)
    return sum(
        1 for one in (*findings, *check(made, today)) if one.place.file in files and one.level is not Level.NOTICE
    )


def _restates(record: Policy, names: frozenset[str]) -> bool:
    return bare(record.title) in names or bare(record.title).split("及其")[0] in names


def _without(handbook: Handbook, record: Policy, sources: Sequence[Record]) -> Handbook:
    """The handbook as if nobody had made the record."""
    gone = {("policies", record.id), *(("sources", one.id) for one in sources)}
    kinds = {
        kind: MappingProxyType({name: one for name, one in held.items() if (kind, name) not in gone})
        for kind, held in handbook.kinds.items()
    }
    shaped = {key: one for key, one in handbook.shaped.items() if key not in gone}
    return replace(handbook, kinds=MappingProxyType(kinds), shaped=MappingProxyType(shaped))


def _facts(said: dict[str, Any], drafted: dict[str, Any]) -> tuple[set[str], set[str], set[str], set[str]]:
    both = {name for name in FACTS if said.get(name) and drafted.get(name)}
    alike = {name for name in both if _plain(said[name]) == _plain(drafted[name])}
    mine = {name for name in FACTS if said.get(name)} - both
    theirs = {name for name in FACTS if drafted.get(name)} - both
    return alike, both - alike, mine, theirs


def _plain(value: Any) -> Any:
    return [one.get("number") if isinstance(one, dict) else one for one in value] if isinstance(value, list) else value


def _parted(mine: set[str], theirs: set[str]) -> tuple[set[str], set[str], set[str]]:
    return mine & theirs, mine - theirs, theirs - mine


def _parts(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record.get("clauses", ())
    yield from record.get("thresholds", ())


def _articles(locator: str) -> list[str]:
    return [spelled(one.way[:1]) for one in cited(locator) if not one.text]


def _places(record: dict[str, Any]) -> set[str]:
    return {article for part in _parts(record) for article in _articles(part.get("locator", ""))}


def _numbers(record: dict[str, Any]) -> set[str]:
    """Every number of a clause or threshold with its article; numbers of articles themselves are none."""
    return {
        f"{article} {float(number):g}"
        for part in _parts(record)
        for article in _articles(part.get("locator", ""))[:1]
        for number in _FIGURE.findall(_said(part))
    }


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_said(inner) for name, inner in value.items() if name not in _NOT_SAID)
    return " ".join(map(_said, value)) if isinstance(value, list) else str(value)


def _details(one: Compared) -> Iterator[str]:
    for name, parts in (("facts", one.facts[1:]), ("articles", one.places[1:]), ("numbers", one.numbers[1:])):
        for where, part in zip(("otherwise", "record alone", "draft alone")[-len(parts) :], parts, strict=True):
            if part:
                yield f"{name}, {where}: {', '.join(sorted(part))}"
