"""Nearby: some files checked alone, with what they speak of and what speaks of them, and the rest by name.

Before a commit nobody waits for ten thousand records to be read. Of a whole
check a `Map` is kept: which records stand in which file, and which they name.
With it the changed files and their neighbours are read, every other record is
known to exist, and the rules run over those few. What spans the whole
handbook (two titles alike, say) is left to the next whole check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbook import anchors
from handbook.checks import check
from handbook.checks.privacy import without_numbers
from handbook.edition import surroundings
from handbook.findings import Finding, Level, in_order
from handbook.kinds import KINDS
from handbook.link_fields import references
from handbook.linking import Handbook, Key
from handbook.model.base import Link
from handbook.reading import read_file
from handbook.shapes import Broken, Drawn, Shaped, shape_records

MOST = 200
"""Files of neighbours that are read; an office of half the city has more, and they are known by name."""

WHOLE = frozenset({"exception-unneeded"})
"""What only a check of everything can know."""


@dataclass(frozen=True, slots=True)
class Map:
    """Which records stand in which file, and which records the file's name."""

    holds: Mapping[str, Sequence[Key]] = field(default_factory=dict)
    names: Mapping[str, Sequence[Key]] = field(default_factory=dict)


def map_of(handbook: Handbook) -> Map:
    """The map of a handbook that was read whole."""
    holds: dict[str, list[Key]] = {}
    names: dict[str, list[Key]] = {}
    for key, shaped in handbook.shaped.items():
        holds.setdefault(shaped.file, []).append(key)
    for edge in handbook.edges:
        names.setdefault(handbook.shaped[edge.source].file, []).append(edge.target)
    return Map(holds, {file: list(dict.fromkeys(found)) for file, found in names.items()})


def is_record(file: str) -> bool:
    """Whether a file, from the handbook's root, holds records; others concern the whole handbook."""
    parts = file.split("/")
    return len(parts) > 2 and parts[0] == "data" and parts[1] in KINDS and file.endswith((".yml", ".yaml"))


def check_near(root: Path, files: Sequence[str], known: Map, today: date, cache: Path | None = None) -> list[Finding]:
    """What is wrong in some files of records, each given from the handbook's root."""
    around = surroundings(root, cache)
    changed = {file: _read(root, file) for file in files if (root / file).is_file()}
    near = {file: _read(root, file) for file in _neighbours(files, changed, known) if (root / file).is_file()}
    read = {**changed, **near}
    found = [finding for drawn in read.values() for finding in drawn[2]]
    shaped: dict[str, list[Shaped]] = {kind: [] for kind in KINDS}
    for file, drawn in read.items():
        shaped[_kind(file)] += drawn[0]
    handbook, linked = around.linked(shaped, _by_name(read, known, gone=set(files) - set(changed)))
    found += linked + (check(handbook, today) if handbook else [])
    return in_order(without_numbers(finding) for finding in found if _is_of_these(finding, changed, read))


def _is_of_these(finding: Finding, changed: Iterable[str], read: Iterable[str]) -> bool:
    """What stands in a changed file; of its neighbours only errors, which the change has brought."""
    if finding.code in WHOLE:
        return False
    file = finding.place.file
    return file in changed or (file in read and finding.level is Level.ERROR)


def _read(root: Path, file: str) -> Drawn:
    document, wrong = read_file(root, root / file)
    shaped, broken, found = shape_records([document], KINDS[_kind(file)].model)
    return shaped, broken, [*wrong, *found]


def _neighbours(files: Sequence[str], changed: Mapping[str, Drawn], known: Map) -> list[str]:
    """The files of records that the changed ones name, and of those that name them."""
    homes = {key: file for file, keys in known.holds.items() for key in keys}
    own = {key for file in files for key in known.holds.get(file, ())}
    own |= {(_kind(file), item.record.id) for file, drawn in changed.items() for item in drawn[0]}
    named = [homes[key] for drawn in changed.values() for key in _link_targets(drawn, homes) if key in homes]
    naming = [file for file, keys in known.names.items() if own.intersection(keys)]
    return [file for file in dict.fromkeys([*named, *naming]) if file not in files][:MOST]


def _link_targets(drawn: Drawn, homes: Mapping[Key, str]) -> Iterator[Key]:
    for item in drawn[0]:
        for _, mark, text in references(item.record):
            if isinstance(mark, Link):
                name, _ = anchors.split(text)
                kind, slash, rest = name.partition("/")
                kinds: Iterable[str] = [mark.kind] if mark.kind else [kind] if slash else KINDS
                yield from ((one, rest if slash and not mark.kind else name) for one in kinds)


def _by_name(read: Mapping[str, Drawn], known: Map, gone: set[str]) -> dict[str, list[Broken]]:
    """Every record that was not read, so that links to it are right; those of a file that is gone are gone."""
    broken: dict[str, list[Broken]] = {kind: [] for kind in KINDS}
    for file, drawn in read.items():
        broken[_kind(file)] += drawn[1]
    for file, keys in known.holds.items():
        if file not in read and file not in gone:
            for kind, name in keys:
                broken[kind].append(Broken(name))
    return broken


def _kind(file: str) -> str:
    return file.split("/")[1]
