"""All gaps of a handbook on a day, and how much of it is whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.checks.evidence import unearned
from handbook.evidence import Standing, State, standings
from handbook.gaps import rules
from handbook.gaps.offices import asked_office, telephone
from handbook.gaps.questions import Asked, Question, Tally
from handbook.kinds import KINDS
from handbook.linking import Handbook, Key
from handbook.model.base import Grade
from handbook.model.record import Record
from handbook.parts import Path

Grades = Sequence[tuple[Path, Grade]]


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that a record does not answer, and who is asked: the id of a body, empty for 归口待定."""

    key: Key
    office: str
    asked: Asked

    @property
    def question(self) -> Question:
        return self.asked.question


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is not known of any public record that is no sample, in the order of the handbook."""

    gaps: tuple[Gap, ...]
    tallies: Mapping[tuple[str, Question], Tally]  # by kind; a question that no record of a kind is asked is not there


def gaps_of(handbook: Handbook, today: date) -> Gaps:
    """Every question put to every record."""
    gaps: list[Gap] = []
    tallies: defaultdict[tuple[str, Question], list[int]] = defaultdict(lambda: [0, 0])
    for key, record in handbook:
        if not _counts(record):
            continue
        office: str | None = None
        for asked in _asked(handbook, key, record, today):
            counted, tally = tallies[key[0], asked.question], asked.tally
            counted[0] += tally.asked
            counted[1] += tally.answered
            if asked.words:
                office = asked_office(handbook, key) if office is None else office
                gaps.append(Gap(key, office, asked))
    return Gaps(tuple(gaps), {of: Tally(*counted) for of, counted in tallies.items()})


def completeness(kind: str, record: Record) -> Tally:
    """How much of a record is there of what it can answer alone; nothing of a sample or of what is withdrawn."""
    if kind not in KINDS or not _counts(record):
        return Tally(0, 0)
    return sum((asked.tally for rule in rules.LOCAL for asked in rule(kind, record)), Tally(0, 0))


def _counts(record: Record) -> bool:
    return not record.sample and record.withdrawn is None


def _asked(handbook: Handbook, key: Key, record: Record, today: date) -> Iterator[Asked]:
    yield from telephone(handbook, key, record)
    for rule in (rules.days, rules.source, rules.elements):
        yield from rule(key[0], record)
    sure = handbook.shaped[key].sureness
    listed = KINDS[key[0]].official or sure.to_verify  # of most records it is enough to know how many grades they have
    grades = rules.graded(record) if listed else []
    yield from _certainty(handbook, key, record, grades, sure.to_verify + sure.a + sure.b)
    yield from _page(key[0], record, grades)
    yield from rules.overdue(record, today)


def _certainty(handbook: Handbook, key: Key, record: Record, grades: Grades, many: int) -> Iterator[Asked]:
    """What grades say, and what citations say of them: an A without any, and what changed since it was compared."""
    if not many and not record.citations:
        return
    words, places = rules.to_verify(record, grades)
    bare = unearned(handbook, key)
    moved = [one for one in standings(handbook, key) if one.state is not State.HOLDS] if record.citations else []
    said = [words] if words else []
    said += [f"{len(bare)} 处 A 没有凭据：{rules.named(record, bare)}"] if bare else []
    said += [f"{len(moved)} 处核对后有变：{'、'.join(_moved(record, one) for one in moved)}"] if moved else []
    lacking = {*places, *bare, *(one.path or (one.citation.at,) for one in moved)}
    yield Asked(Question.CHECK, "；".join(said), places, max(many, len(lacking)), len(lacking))


def _moved(record: Record, standing: Standing) -> str:
    """施行日期（条文已变）"""
    what = rules.named(record, [standing.path]) if standing.path else standing.citation.at
    return f"{what}（{standing.state.value}）"


def _page(kind: str, record: Record, grades: Grades) -> Iterator[Asked]:
    """An official page whose address is known has been opened; what opening it would lift is said."""
    if not KINDS[kind].official or record.source is None or record.source.url is None:
        return
    below = Counter(grade for _, grade in grades if grade != "A")
    if record.verified_on or not below:
        yield Asked(Question.PAGE)
        return
    lifts = "、".join(f"{below[grade]} 处 {grade}" for grade in sorted(below))
    yield Asked(Question.PAGE, f"打开官方网页逐条核对，能升的有 {lifts}")
