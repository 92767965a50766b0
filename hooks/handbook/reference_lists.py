"""What stands among the vocabularies but is no list of words: what can be asked, the ladder, working days.

Most need no reader of their own: a new one is a row of `typed_lists.py` and a field of `ReferenceLists`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from handbook.eligibility.asking import FACTS, read_concepts
from handbook.eligibility.calculators import CALCULATORS, PlacedCalculator, read_calculators
from handbook.eligibility.firms import FIRMS
from handbook.findings import Finding, Level, Place
from handbook.link_fields import references
from handbook.list_files import Listed, read_entries, read_listed
from handbook.model.base import Link, Term
from handbook.model.checkup import Checkup
from handbook.model.criteria import Concept
from handbook.model.doubt import Doubt
from handbook.model.errand import BankQuestion, LifeEvent, WayIn
from handbook.model.inspection import InspectionLimit
from handbook.model.ladder import Rung
from handbook.model.publishing import FileOwner, PublishedEdition, Signer
from handbook.model.query import Query
from handbook.model.route import OrganisingForm, Route
from handbook.model.saying import Saying
from handbook.model.screen import Screen
from handbook.model.system import System
from handbook.model.topic import Topic
from handbook.model.usual import Usual
from handbook.model.wording import Wording
from handbook.model.workday import WorkYear
from handbook.prose import Prose, read_prose
from handbook.typed_lists import LIST_FILES, QUERIES, QUERIES_SECOND
from handbook.workdays import NAME as WORKDAYS
from handbook.workdays import read_work_years

STEMS = frozenset({QUERIES, QUERIES_SECOND, WORKDAYS, FACTS, CALCULATORS, FIRMS, *(file.stem for file in LIST_FILES)})
"""Files that are not read as lists of words."""


@dataclass(frozen=True, slots=True)
class ReferenceLists:
    """All of it; what has no file is empty."""

    concepts: Mapping[str, Concept] = field(default_factory=lambda: MappingProxyType({}))
    ladder: Listed[Rung] = field(default_factory=Listed)
    work_years: tuple[WorkYear, ...] = ()
    calculators: Mapping[str, PlacedCalculator] = field(default_factory=lambda: MappingProxyType({}))
    everyday: Listed[Saying] = field(default_factory=Listed)
    abbreviations: Listed[Saying] = field(default_factory=Listed)
    usual: Listed[Usual] = field(default_factory=Listed)
    screens: Listed[Screen] = field(default_factory=Listed)
    doubts: Listed[Doubt] = field(default_factory=Listed)
    checkups: Listed[Checkup] = field(default_factory=Listed)
    routes: Listed[Route] = field(default_factory=Listed)
    organising: Listed[OrganisingForm] = field(default_factory=Listed)
    life_events: Listed[LifeEvent] = field(default_factory=Listed)
    ways_in: Listed[WayIn] = field(default_factory=Listed)
    questions: Listed[BankQuestion] = field(default_factory=Listed)
    inspection: Listed[InspectionLimit] = field(default_factory=Listed)
    topics: Listed[Topic] = field(default_factory=Listed)
    asked: tuple[str, ...] = ()  # what queries expect, `policies/hnte`; lists ask it in a memo, so not in FIELDS
    editions: Listed[PublishedEdition] = field(default_factory=Listed)
    owners: Listed[FileOwner] = field(default_factory=Listed)  # for the forge, so not in FIELDS
    signing: Listed[Signer] = field(default_factory=Listed)  # for the sheet that is signed, so neither
    wording: Listed[Wording] = field(default_factory=Listed)  # for checks alone, so not in FIELDS
    systems: Listed[System] = field(default_factory=Listed)  # the same
    prose: tuple[Prose, ...] = field(default=(), repr=False)  # the same
    broken: frozenset[str] = frozenset()  # files that are there but could not be read whole

    def links(self) -> Iterator[tuple[Place, Link | Term, str]]:
        """The records and words that these lists name, and where, for linking."""
        for file in LIST_FILES:
            listed: Listed[BaseModel] = getattr(self, file.field)
            for index, item in enumerate(listed):
                for path, mark, text in references(item):
                    yield listed.place(index, *path), mark, text
        for told in self.calculators.values():
            yield from ((told.place(*path), Link("policies"), name) for path, name in told.policies())

    def spelled(self, name: str) -> str:
        """One of the fields as text: other facts, another text."""
        held = getattr(self, name)
        items: Iterable[BaseModel | PlacedCalculator] = held.values() if isinstance(held, Mapping) else held
        models = (item.calculator if isinstance(item, PlacedCalculator) else item for item in items)
        return "\n".join(model.model_dump_json(exclude_defaults=True) for model in models)


FIELDS = ("concepts", "work_years", "calculators", *(file.field for file in LIST_FILES if file.published))

FACTS_BESIDE = tuple(name for name in FIELDS if name not in {file.field for file in LIST_FILES if file.of_editions})
"""What the fingerprint of the facts counts."""


def read_reference_lists(root: Path) -> tuple[ReferenceLists, list[Finding]]:
    """Every such file of a handbook, and what is wrong with them."""
    concepts, wrong = read_concepts(root)
    errors = any(one.level is Level.ERROR for one in wrong)
    unreadable = (root / "data" / "vocabularies" / f"{FACTS}.yml").is_file() and (errors or not concepts)
    read: dict[str, Any] = {}
    for file in LIST_FILES:
        read[file.field], found = read_listed(root, file.stem, file.model, file.label)
        wrong += found
    years, wrong_years = read_work_years(root)
    calculators, wrong_calculators = read_calculators(root)
    prose, wrong_letters = read_prose(root)
    beside = ReferenceLists(
        concepts=MappingProxyType(concepts),
        work_years=tuple(years),
        calculators=MappingProxyType(calculators),
        asked=_asked(root),
        prose=prose,
        broken=frozenset({FACTS} if unreadable else ()),
        **read,
    )
    return beside, [*wrong, *wrong_years, *wrong_calculators, *wrong_letters]


def _asked(root: Path) -> tuple[str, ...]:
    """What people often look for; a line that cannot be read is said by `check.py --look-up`."""
    return tuple(one.item.expect for one in read_entries(root, QUERIES, Query, "查询清单").items)
