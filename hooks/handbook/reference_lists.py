"""What stands among the vocabularies but is no list of words: what can be asked, the ladder, working days.

Each file has a reader of its own. A new one is a field here, a line in
`read_reference_lists`, and its name in `STEMS`; fingerprint and rebuilds follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel

from handbook.eligibility.asking import FACTS, read_concepts
from handbook.eligibility.calculators import CALCULATORS, PlacedCalculator, read_calculators
from handbook.eligibility.firms import FIRMS
from handbook.findings import Finding, Level, Place
from handbook.list_files import Listed, read_entries, read_listed
from handbook.model.checkup import Checkup
from handbook.model.criteria import Concept
from handbook.model.doubt import Doubt
from handbook.model.ladder import Rung
from handbook.model.query import Query
from handbook.model.saying import Saying
from handbook.model.screen import Screen
from handbook.model.usual import Usual
from handbook.model.wording import Wording
from handbook.model.workday import WorkYear
from handbook.prose import Prose, read_prose
from handbook.workdays import NAME as WORKDAYS
from handbook.workdays import read_work_years

QUERIES = "queries"
"""What the look-up must answer well; lookup/queries.py holds it to that and says what is wrong with the file."""

QUERIES_SECOND = "queries-second"
"""The same by another hand. Nothing is fitted to it: lists do not ask what it expects, and it does not change."""

LADDER = "ladder"

CHECKUPS = "checkups"

EVERYDAY, ABBREVIATIONS = "everyday", "abbreviations"
"""What people say for words of papers, and short names in Latin letters: the look-up widens queries by them."""

WORDING = "wording"
"""Words that checks complain of; nothing published rests on it."""

USUAL, SCREENS = "usual", "screens"
"""What applicants usually answer, an estimate for the order of questions; and which are asked together."""

DOUBTS = "doubts"
"""Answers that hardly agree, about which a reader is asked again; no verdict rests on it."""

STEMS = frozenset(
    {QUERIES, QUERIES_SECOND, EVERYDAY, ABBREVIATIONS, WORDING, WORKDAYS}
    | {FACTS, LADDER, CHECKUPS, CALCULATORS, USUAL, SCREENS, DOUBTS, FIRMS}
)
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
    asked: tuple[str, ...] = ()  # what queries expect, `policies/hnte`; lists ask it in a memo, so not in FIELDS
    wording: Listed[Wording] = field(default_factory=Listed)  # for checks alone, so not in FIELDS
    prose: tuple[Prose, ...] = field(default=(), repr=False)  # the same
    broken: frozenset[str] = frozenset()  # files that are there but could not be read whole

    def links(self) -> Iterator[tuple[Place, str]]:
        """The policies that these lists name, and where, for linking."""
        for index, rung in enumerate(self.ladder):
            for field_name in ("conditions", "benefits"):
                for number, ref in enumerate(getattr(rung, field_name)):
                    yield self.ladder.place(index, field_name, number, "policy"), ref.policy
        for index, checkup in enumerate(self.checkups):
            for number, target in enumerate(checkup.targets):
                yield self.checkups.place(index, "targets", number, "policy"), target.policy
        for told in self.calculators.values():
            yield from ((told.place(*path), name) for path, name in told.policies())

    def spelled(self, name: str) -> str:
        """One of the fields as text: other facts, another text."""
        held = getattr(self, name)
        items: Iterable[BaseModel | PlacedCalculator] = held.values() if isinstance(held, Mapping) else held
        models = (item.calculator if isinstance(item, PlacedCalculator) else item for item in items)
        return "\n".join(model.model_dump_json(exclude_defaults=True) for model in models)


FIELDS = (
    "concepts", "ladder", "work_years", "calculators", "everyday", "abbreviations",
    "usual", "screens", "doubts", "checkups",
)  # fmt: skip


def read_reference_lists(root: Path) -> tuple[ReferenceLists, list[Finding]]:
    """Every such file of a handbook, and what is wrong with them."""
    concepts, wrong_concepts = read_concepts(root)
    ladder, wrong_ladder = read_listed(root, LADDER, Rung, "成长路线")
    years, wrong_years = read_work_years(root)
    calculators, wrong_calculators = read_calculators(root)
    everyday, wrong_everyday = read_listed(root, EVERYDAY, Saying, "大家的话")
    abbreviations, wrong_abbreviations = read_listed(root, ABBREVIATIONS, Saying, "缩写")
    usual, wrong_usual = read_listed(root, USUAL, Usual, "常见回答")
    screens, wrong_screens = read_listed(root, SCREENS, Screen, "一屏一问")
    doubts, wrong_doubts = read_listed(root, DOUBTS, Doubt, "存疑的数")
    checkups, wrong_checkups = read_listed(root, CHECKUPS, Checkup, "体检")
    wording, wrong_wording = read_listed(root, WORDING, Wording, "用词清单")
    prose, wrong_letters = read_prose(root)
    errors = any(one.level is Level.ERROR for one in wrong_concepts)
    unreadable = (root / "data" / "vocabularies" / f"{FACTS}.yml").is_file() and (errors or not concepts)
    broken = frozenset({FACTS} if unreadable else ())
    beside = ReferenceLists(
        MappingProxyType(concepts),
        ladder,
        tuple(years),
        MappingProxyType(calculators),
        everyday,
        abbreviations,
        usual,
        screens,
        doubts,
        checkups,
        asked=_asked(root),
        wording=wording,
        prose=prose,
        broken=broken,
    )
    wrong_sayings = [*wrong_everyday, *wrong_abbreviations]
    wrong = [*wrong_concepts, *wrong_ladder, *wrong_years, *wrong_calculators, *wrong_sayings, *wrong_wording]
    return beside, [*wrong, *wrong_usual, *wrong_screens, *wrong_doubts, *wrong_checkups, *wrong_letters]


def _asked(root: Path) -> tuple[str, ...]:
    """What people often look for; a line that cannot be read is said by `check.py --look-up`."""
    return tuple(one.item.expect for one in read_entries(root, QUERIES, Query, "查询清单").items)
