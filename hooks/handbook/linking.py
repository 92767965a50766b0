"""Link: many records become one immutable handbook in which every link leads somewhere.

Links are written once, at the end that came later; the way back is derived
here. A link that leads nowhere is a finding with the nearest id; a link to a
record that is itself broken is left to that record's own finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType

from handbook import anchors
from handbook.eligibility.calculators import PlacedCalculator
from handbook.findings import Finding, Place
from handbook.geo.boundaries import Boundaries
from handbook.kinds import KINDS
from handbook.link_fields import references
from handbook.list_files import Listed
from handbook.model.base import Link, Term
from handbook.model.checkup import Checkup
from handbook.model.criteria import Concept
from handbook.model.identity import Identity, Word
from handbook.model.ladder import Rung
from handbook.model.record import Record
from handbook.model.workday import WorkYear
from handbook.parts import Path
from handbook.reference_lists import ReferenceLists
from handbook.shapes import Broken, Shaped

Key = tuple[str, str]
"""A record's kind and id."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One link as somebody wrote it: `source` says `relation` of `target`, at `path`.

    `part` is the task or paragraph of a plan that the link names; None where it means the whole record.
    """

    source: Key
    relation: str
    target: Key
    path: Path
    part: str | None = None


@dataclass(frozen=True)
class Handbook:
    """All records of one handbook, linked. Nothing in it changes after it is made."""

    identity: Identity
    vocabularies: Mapping[str, Mapping[str, Word]]
    kinds: Mapping[str, Mapping[str, Record]]
    shaped: Mapping[Key, Shaped]
    edges: tuple[Edge, ...]
    boundaries: tuple[Boundaries, ...]
    reference_lists: ReferenceLists
    _into: Mapping[Key, tuple[Edge, ...]] = field(repr=False)
    _from: Mapping[Key, tuple[Edge, ...]] = field(repr=False)

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """What can be asked of an applicant, by id, in the order in which it is asked."""
        return self.reference_lists.concepts

    @property
    def ladder(self) -> Listed[Rung]:
        """The steps on which firms grow, from the lowest."""
        return self.reference_lists.ladder

    @property
    def checkups(self) -> Listed[Checkup]:
        """What is asked to tell how near one is to several policies."""
        return self.reference_lists.checkups

    @property
    def work_years(self) -> tuple[WorkYear, ...]:
        """The years whose holidays are known, in their order."""
        return self.reference_lists.work_years

    @property
    def calculators(self) -> Mapping[str, PlacedCalculator]:
        """What can be worked out, by id."""
        return self.reference_lists.calculators

    def records(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind by id, in the order of their files."""
        return self.kinds.get(kind, {})

    def record(self, key: Key) -> Record:
        return self.kinds[key[0]][key[1]]

    def links_to(self, key: Key) -> tuple[Edge, ...]:
        """Who speaks of this record."""
        return self._into.get(key, ())

    def links_from(self, key: Key) -> tuple[Edge, ...]:
        """Of whom this record speaks."""
        return self._from.get(key, ())

    def place(self, key: Key, *path: str | int) -> Place:
        """Where a value of a record is written."""
        return self.shaped[key].place(*path)

    def word(self, vocabulary: str, label: str) -> Word:
        """The word that editors write as `label` (or as one of its aliases)."""
        return self.vocabularies[vocabulary][label]

    def __iter__(self) -> Iterator[tuple[Key, Record]]:
        for key, item in self.shaped.items():
            yield key, item.record


def link(
    identity: Identity,
    vocabularies: Mapping[str, Mapping[str, Word]],
    shaped: Mapping[str, list[Shaped]],
    broken: Mapping[str, list[Broken]],
    boundaries: Iterable[Boundaries] = (),
    *,
    lists: ReferenceLists | None = None,
) -> tuple[Handbook, list[Finding]]:
    """Join the records of all kinds. Samples are left out where the handbook says so."""
    findings: list[Finding] = []
    kinds: dict[str, dict[str, Shaped]] = {kind: {} for kind in KINDS}
    for kind, items in shaped.items():
        for item in items:
            _enter(kinds[kind], item, findings)
    lost = {kind: {item.id for item in items} for kind, items in broken.items()}
    finder = _Finder(kinds, lost, vocabularies)
    edges = [edge for kind, items in kinds.items() for item in items.values() for edge in finder.edges(kind, item)]
    held = lists or ReferenceLists()
    finder.check(held.links())
    kept = {
        kind: {name: item for name, item in items.items() if _kept(item, identity)} for kind, items in kinds.items()
    }
    handbook = _handbook(identity, vocabularies, kept, edges, boundaries=tuple(boundaries), reference_lists=held)
    return handbook, findings + finder.findings


def _kept(item: Shaped, identity: Identity) -> bool:
    return identity.samples or not item.record.sample


def _enter(items: dict[str, Shaped], item: Shaped, findings: list[Finding]) -> None:
    earlier = items.setdefault(item.record.id, item)
    if earlier is not item:
        message = f"标识“{item.record.id}”已用在 {earlier.place('id')}。"
        findings.append(Finding("repeated-id", item.place("id"), message, "换一个标识，或合并两条记录。"))


def _handbook(
    identity: Identity,
    vocabularies: Mapping[str, Mapping[str, Word]],
    kept: dict[str, dict[str, Shaped]],
    edges: list[Edge],
    *,
    boundaries: tuple[Boundaries, ...],
    reference_lists: ReferenceLists,
) -> Handbook:
    shaped = {(kind, name): item for kind, items in kept.items() for name, item in items.items()}
    edges = [edge for edge in edges if edge.source in shaped and edge.target in shaped]
    return Handbook(
        identity=identity,
        vocabularies=MappingProxyType(dict(vocabularies)),
        kinds=MappingProxyType(
            {
                kind: MappingProxyType({name: item.record for name, item in items.items()})
                for kind, items in kept.items()
            }
        ),
        shaped=MappingProxyType(shaped),
        edges=tuple(edges),
        boundaries=boundaries,
        reference_lists=reference_lists,
        _into=_grouped(edges, lambda edge: edge.target),
        _from=_grouped(edges, lambda edge: edge.source),
    )


def _grouped(edges: Iterable[Edge], key: Callable[[Edge], Key]) -> Mapping[Key, tuple[Edge, ...]]:
    groups: dict[Key, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return MappingProxyType({name: tuple(group) for name, group in groups.items()})


def key_named(handbook: Handbook, name: str) -> Key | None:
    """The record that a checked link to any kind names, `policies/hnte` or a bare id; None for one left out."""
    kind, slash, rest = name.partition("/")
    if slash:
        return (kind, rest) if rest in handbook.records(kind) else None
    return next(((kind, name) for kind in KINDS if name in handbook.records(kind)), None)


Where = Callable[[], Place]
"""The line of a link, which is looked up only where something is wrong with it."""


class _Finder:
    """Looks up what each record names, and says so where nothing is there."""

    def __init__(
        self,
        kinds: dict[str, dict[str, Shaped]],
        lost: dict[str, set[str]],
        vocabularies: Mapping[str, Mapping[str, Word]],
    ) -> None:
        self.ids, self.lost, self.vocabularies = kinds, lost, vocabularies
        self.findings: list[Finding] = []

    def edges(self, kind: str, item: Shaped) -> Iterator[Edge]:
        source = (kind, item.record.id)
        for path, mark, text in references(item.record):
            if isinstance(mark, Term):
                self._check_term(mark.vocabulary, text, partial(item.place, *path))
                continue
            name, part = anchors.split(text)
            place = partial(item.place, *path)
            target = self._target(mark.kind, name, place)
            if target is not None and (part is None or self._has(mark, target, part, place)):
                yield Edge(source, _relation(path), target, path, part)

    def check(self, named: Iterable[tuple[Place, Link | Term, str]]) -> None:
        """Whether what is named outside of records exists."""
        for stands, mark, text in named:
            place = partial(Place, stands.file, stands.line)
            if isinstance(mark, Term):
                self._check_term(mark.vocabulary, text, place)
                continue
            name, part = anchors.split(text)
            target = self._target(mark.kind, name, place)
            if target is not None and part is not None:
                self._has(mark, target, part, place)

    def _has(self, mark: Link, target: Key, part: str, place: Where) -> bool:
        """Whether a link may name this part of the record; says why not."""
        wrong = anchors.trouble(mark, "/".join(target), self.ids[target[0]][target[1]].record, part)
        if wrong:
            self._say("unknown-id", place, *wrong)
        return wrong is None

    def _target(self, kind: str | None, text: str, place: Where) -> Key | None:
        if kind is None:
            kind, text = self._kind_of(text, place)
            if kind is None:
                return None
        if text in self.ids.get(kind, ()):
            return kind, text
        if text not in self.lost.get(kind, ()):
            self._say_unknown(kind, text, place)
        return None

    def _kind_of(self, text: str, place: Where) -> tuple[str | None, str]:
        """The kind of a link that may lead to any: `policies/hnte`, or a bare id that only one kind has."""
        kind, slash, name = text.partition("/")
        if slash and kind in KINDS:
            return kind, name
        having = [kind for kind in KINDS if text in self.ids.get(kind, ()) or text in self.lost.get(kind, ())]
        if len(having) == 1:
            return having[0], text
        if having:
            forms = "、".join(f"{kind}/{text}" for kind in having)
            self._say("ambiguous-id", place, f"“{text}”在几类记录里都有。", f"写明是哪一类：{forms}。")
            return None, text
        everything = [name for names in self.ids.values() for name in names]
        near = get_close_matches(text, everything, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "写已有记录的标识，例如 policies/hnte。"
        self._say("unknown-id", place, f"data/ 里没有“{text}”。", hint)
        return None, text

    def _say_unknown(self, kind: str, text: str, place: Where) -> None:
        near = get_close_matches(text, sorted({*self.ids.get(kind, ()), *self.lost.get(kind, ())}), n=1, cutoff=0.6)
        missing = f"先在 data/{kind}/ 里建这条记录（例如 data/{kind}/{text}.yml），或改成已有的标识。"
        hint = f"是不是“{near[0]}”？" if near else missing
        self._say("unknown-id", place, f"data/{kind}/ 里没有“{text}”。", hint)

    def _check_term(self, vocabulary: str, text: str, place: Where) -> None:
        words = self.vocabularies.get(vocabulary, {})
        if text in words or vocabulary in self.lost.get("vocabularies", ()):
            return
        if not words:
            self._say(
                "unknown-term",
                place,
                f"还没有词表 data/vocabularies/{vocabulary}.yml。",
                _begin_words(vocabulary, text),
            )
            return
        near = get_close_matches(text, list(words), n=1, cutoff=0.5)
        listed = "、".join(dict.fromkeys(word.label for word in words.values()))
        hint = f"是不是“{near[0]}”？" if near else f"可选：{listed}。"
        if "，" in text or "、" in text:
            hint = "几个词之间用英文逗号“,”，例如 [企业, 科研人员]。"
        self._say("unknown-term", place, f"词表 data/vocabularies/{vocabulary}.yml 里没有“{text}”。", hint)

    def _say(self, code: str, place: Where, message: str, hint: str) -> None:
        self.findings.append(Finding(code, place(), message, hint))


def _begin_words(vocabulary: str, text: str) -> str:
    """The next step where a vocabulary is not there at all: a new city brings its own words."""
    copied = f"从示例城市拷一份（handbook init 示例 --example 写出的 data/vocabularies/{vocabulary}.yml）再改"
    return f"{copied}，或新建这个文件，每个词一项，例如 - {{id: word-1, label: {text}}}。"


def _relation(path: Path) -> str:
    """The name of the field that holds the link: `lead_office`, `clauses.guide`."""
    return ".".join(step for step in path if isinstance(step, str))


# --- which fields of a model are links -----------------------------------------------------------
