"""The river in one call: from a folder of data to everything that can be published of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from handbook.checks import check
from handbook.checks.privacy import without_numbers
from handbook.checks.sound_texts import SoundTexts
from handbook.deriving import Derived, derive
from handbook.evidence import settled
from handbook.fact_digests import digests, fingerprint
from handbook.findings import Finding, Level, Place, in_order
from handbook.geo.boundaries import Boundaries, read_boundaries
from handbook.history import Amendment, History
from handbook.hyperlinks.foreign import pictures_with_scripts
from handbook.kinds import KINDS
from handbook.linking import Handbook, Key, link
from handbook.model.identity import Identity, Word
from handbook.model.record import Record
from handbook.reading import Document, Read, Run, line_of, read_each, read_file
from handbook.reading.sources import strange_files
from handbook.reference_lists import ReferenceLists, read_reference_lists
from handbook.renaming import in_todays_keys
from handbook.shapes import Broken, Drawn, Shaped, shape, shape_records
from handbook.strange_folders import strange_folders
from handbook.word_lists import read_vocabularies

Listener = Callable[[str], None]
"""Told the name of each stage as it begins."""

_FINDINGS = "findings"

Shape = TypeVar("Shape", bound=BaseModel)
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Edition:
    """One handbook on one day, ready to be rendered. Only made where no error stands."""

    handbook: Handbook
    derived: Derived
    fingerprint: str
    digests: Mapping[Key, bytes] = field(repr=False, default_factory=dict)
    history: History | None = field(repr=False, default=None)  # what the edge knows of earlier versions
    books: frozenset[str] = frozenset()  # addresses of books that the edge lays beside what is generated
    _memo: dict[Any, Any] = field(repr=False, compare=False, default_factory=dict)

    def memo(self, work: Callable[[Edition], Answer]) -> Answer:
        """What a function of the whole handbook answers, worked out once however many pages ask."""
        if work not in self._memo:
            self._memo[work] = work(self)
        return self._memo[work]  # type: ignore[no-any-return]

    @property
    def findings(self) -> tuple[Finding, ...] | None:
        """What checks say of it; None where nobody has put them to it."""
        return self._memo.get(_FINDINGS)

    def note_findings(self, findings: Iterable[Finding]) -> None:
        """Keep what checks said, so that no page puts them a second time."""
        self._memo[_FINDINGS] = tuple(findings)

    def amendments(self, key: Key) -> tuple[Amendment, ...]:
        """What was done to a record, the newest first; nothing where nobody remembers."""
        return self.memo(_amendments).get(key, ())

    def record_memo(self, work: Callable[[Edition, Key], Answer], key: Key) -> Answer:
        """What a function of one record answers. All files of a record are made in a row: what several of them say is
        worked out for the first, and forgotten when the next record comes."""
        return self._once_of(key, work, lambda: work(self, key))

    def answer(self, work: Callable[[Edition, Key], Answer], key: Key) -> Answer:
        """What a small function of one record answers on this day. Whoever asks rests on the answer alone, not on the
        record or the day from which it follows; the answer says all of itself when it is written out (`repr`)."""
        return work(self, key)

    def kept_answer(self, name: str, key: Key, work: Callable[[], Answer]) -> Answer:
        """What `work` makes of one record, from one edition to the next where somebody keeps it (kept_answers.py).
        Everything that it says must be asked of the edition inside of it, the record itself included."""
        return work()

    def _once_of(self, key: Key, work: object, make: Callable[[], Answer]) -> Answer:
        if self._memo.get("record") != key:
            self._memo["record"], self._memo["of record"] = key, {}
        known = self._memo["of record"]
        if work not in known:
            known[work] = make()
        return known[work]  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Prepared:
    """What preparing gave: an edition, or none and the errors that prevent it."""

    edition: Edition | None
    findings: tuple[Finding, ...]


@dataclass
class Kept:
    """What was read and shaped before, for whoever prepares the same handbook again and again.

    Who keeps it takes out the files that changed: `forget(path)`.
    """

    documents: dict[str, Read] = field(default_factory=dict)
    drawn: dict[str, tuple[Document, Drawn]] = field(default_factory=dict)
    digests: dict[Key, tuple[Record, bytes]] = field(default_factory=dict)

    def forget(self, path: Path) -> None:
        """Read this file again next time."""
        self.documents.pop(path.as_posix(), None)


def prepare(
    root: Path,
    today: date,
    cache: Path | None = None,
    listener: Listener = lambda stage: None,
    run: Run | None = None,
    *,
    kept: Kept | None = None,
    program: str = "",
) -> Prepared:
    """Read, shape, link, check and derive the handbook in `root`; findings of all stages together.

    `run` spreads work that falls into tasks; without it they are done in turn. What is read is added to `kept`. Where
    it is said which `program` this is, texts that it found sound before are not looked at again.
    """
    handbook, findings = gather(root, cache, listener, kept, run)
    if handbook is not None:
        listener("check")
        wrong = (item.wrong for item in handbook.reference_lists.wording)
        findings += check(handbook, today, SoundTexts(cache, program, wrong) if cache and program else None)
    ordered = tuple(in_order(map(without_numbers, findings)))
    if handbook is None or (ordered and ordered[0].level is Level.ERROR):
        return Prepared(None, ordered)
    listener("derive")
    edition = edition_of(handbook, today)
    edition.note_findings(ordered)
    return Prepared(edition, ordered)


def gather(
    root: Path,
    cache: Path | None = None,
    listener: Listener = lambda stage: None,
    kept: Kept | None = None,
    run: Run | None = None,
) -> tuple[Handbook | None, list[Finding]]:
    """Read, shape and link: a handbook, or none where it has no identity, and what is wrong so far."""
    listener("read")
    around = surroundings(root, cache)
    findings = around.findings
    shaped, broken = _shaped(root, cache, findings, kept, run)
    findings += [*strange_folders(root), *strange_files(root), *pictures_with_scripts(root)]
    listener("link")
    handbook, found = around.linked(shaped, broken)
    return handbook, findings + found


@dataclass
class Surroundings:
    """Everything of a handbook but its records, and what is wrong with it."""

    identity: Identity | None
    vocabularies: dict[str, dict[str, Word]]
    lost_words: list[Broken]
    reference_lists: ReferenceLists
    boundaries: list[Boundaries]
    findings: list[Finding]

    def linked(
        self, shaped: dict[str, list[Shaped]], broken: dict[str, list[Broken]]
    ) -> tuple[Handbook | None, list[Finding]]:
        """The records among them; no handbook where it is not said whose it is."""
        if self.identity is None:
            return None, []
        lost = {**broken, "vocabularies": self.lost_words}
        return link(self.identity, self.vocabularies, shaped, lost, self.boundaries, lists=self.reference_lists)


def surroundings(root: Path, cache: Path | None = None) -> Surroundings:
    """Read whose handbook it is, its words, the lists beside them, and its outlines."""
    findings: list[Finding] = []
    identity = _identity(root, findings)
    vocabularies, lost_words, wrong_words = read_vocabularies(root, cache)
    lists, wrong_lists = read_reference_lists(root)
    boundaries, wrong_outlines = read_boundaries(root)
    return Surroundings(
        identity, vocabularies, lost_words, lists, boundaries, [*findings, *wrong_words, *wrong_lists, *wrong_outlines]
    )


def edition_of(handbook: Handbook, today: date, kept: Kept | None = None, history: History | None = None) -> Edition:
    """A handbook on one day, whatever the checks may still say of it.

    Checks look at what editors wrote. In the edition a fact whose article has changed since is 待核.
    """
    handbook = settled(handbook)
    facts = digests(handbook, kept.digests if kept else {})
    return Edition(handbook, derive(handbook, today), fingerprint(handbook, facts), facts, history)


def _amendments(edition: Edition) -> Mapping[Key, tuple[Amendment, ...]]:
    return edition.history.by_record() if edition.history else {}


def time_zone_of(root: Path) -> str:
    """The zone in which the handbook's day begins; what is wrong with the file is said by `prepare`."""
    path = root / "data" / "handbook.yml"
    value = read_file(root, path)[0].value if path.is_file() else None
    written = value.get("time_zone") if isinstance(value, dict) else None
    return written if isinstance(written, str) else str(Identity.model_fields["time_zone"].default)


def _identity(root: Path, findings: list[Finding]) -> Identity | None:
    path = root / "data" / "handbook.yml"
    if not os.path.lexists(path):
        hint = "在手册文件夹里建 data/handbook.yml，或用 --root 指向手册文件夹。"
        findings.append(Finding("unreadable", Place("data/handbook.yml"), "没有手册的总说明文件。", hint))
        return None
    document = _collect(_one(read_file(root, path)), findings)[0]
    if document.value is None:
        return None
    written = document.value.get("format") if isinstance(document.value, dict) else None
    if written not in (None, "1"):
        place = Place(document.file, line_of(document.lines, ("format",)))
        findings.append(Finding("format", place, f"不认识格式版本“{written}”。", "这一版生成器读 format: 1。"))
        return None
    return _shape_one(document, Identity, findings)


def _shaped(
    root: Path, cache: Path | None, findings: list[Finding], kept: Kept | None, run: Run | None
) -> tuple[dict[str, list[Shaped]], dict[str, list[Broken]]]:
    """The records of every kind, each file shaped as soon as it is read."""
    shaped, broken = {}, {}
    for kind, row in KINDS.items():
        read = read_each(root, kind, cache, kept.documents if kept else None, run)
        documents = (_collect(_one(document), findings)[0] for document in read)
        shaped[kind], broken[kind], found = shape_records(documents, row.model, kept.drawn if kept else None)
        findings += found
    return shaped, broken


def _shape_one(document: Document, model: type[Shape], findings: list[Finding]) -> Shape | None:
    document, old = in_todays_keys(document, model)
    made, found = shape(document.value, model, document.file, document.lines)
    findings += old + found
    return made


def _one(read: tuple[Document, list[Finding]]) -> tuple[list[Document], list[Finding]]:
    return [read[0]], read[1]


def _collect(read: tuple[list[Document], list[Finding]], findings: list[Finding]) -> list[Document]:
    documents, found = read
    findings += found
    return documents
