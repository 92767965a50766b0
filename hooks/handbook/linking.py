"""Link: many records become one immutable handbook in which every link leads somewhere.

Links are written once, at the end that came later; the way back is derived
here. A link that leads nowhere is a finding with the nearest id; a link to a
record that is itself broken is left to that record's own finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from handbook.eligibility.calculators import PlacedCalculator
from handbook.findings import Finding, Place
from handbook.geo.boundaries import Boundaries
from handbook.kinds import KINDS
from handbook.link_targets import Edge, Key, LinkFinder
from handbook.list_files import Listed
from handbook.model.checkup import Checkup
from handbook.model.criteria import Concept
from handbook.model.identity import Identity, Word
from handbook.model.ladder import Rung
from handbook.model.record import Record
from handbook.model.workday import WorkYear
from handbook.reference_lists import ReferenceLists
from handbook.shapes import Broken, Shaped


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
    finder = LinkFinder(kinds, lost, vocabularies)
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


__all__ = ["Edge", "Handbook", "Key", "key_named", "link"]
