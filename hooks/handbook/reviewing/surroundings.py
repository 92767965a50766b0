"""What changed beside the records: vocabularies, settings, outlines, and pages written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from handbook.eligibility.asking import FACTS
from handbook.eligibility.calculators import CALCULATORS
from handbook.eligibility.firms import FIRMS
from handbook.history import Steps
from handbook.model.calculator import Calculator
from handbook.model.criteria import Concept
from handbook.model.firm import Firm
from handbook.model.identity import Identity, Word
from handbook.model.query import Query
from handbook.model.workday import WorkYear
from handbook.reviewing.changes import Field
from handbook.reviewing.naming import LONG_NAME, field_at, value_of
from handbook.reviewing.quoting import quoted, shortened
from handbook.reviewing.ranking import Rank, rank_of, size_of
from handbook.reviewing.sides import Side
from handbook.reviewing.walking import WalkStep, walked
from handbook.typed_lists import LIST_FILES, QUERIES, QUERIES_SECOND
from handbook.workdays import NAME as WORKDAYS

_LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    FACTS: ("匹配的问题", Concept),
    CALCULATORS: ("测算器", Calculator),
    WORKDAYS: ("放假安排", WorkYear),
    FIRMS: ("试匹配的单位", Firm),
    QUERIES: ("试查", Query),
    QUERIES_SECOND: ("试查之二", Query),
    **{file.stem: (file.label, file.model) for file in LIST_FILES},
}
_RULES = frozenset({FACTS, CALCULATORS, *(file.stem for file in LIST_FILES if file.rules)})
"""What verdicts and results rest on: there a change is one of conditions."""


@dataclass(frozen=True, slots=True)
class Other:
    """A file that is no record, and what is different in it. `what` as for records."""

    file: str
    label: str
    what: str
    fields: tuple[Field, ...]


def others(before: Side, after: Side) -> tuple[Other, ...]:
    """Every such file that is not what it was."""
    return (*_beside(before, after), *_prose(before, after))


def _what(old: object, new: object) -> str:
    return "added" if old is None else "removed" if new is None else "changed"


def _beside(before: Side, after: Side) -> Iterator[Other]:
    for file in dict.fromkeys([*after.beside, *before.beside]):
        old, new = before.beside.get(file), after.beside.get(file)
        if old != new:
            label, model, rank = _kind(PurePosixPath(file))
            fields = _outline(old, new) if _bytes(old) or _bytes(new) else _fields(old, new, model, rank)
            yield Other(file, label, _what(old, new), fields)


def _bytes(value: object) -> bool:
    return isinstance(value, bytes)


def _kind(file: PurePosixPath) -> tuple[str, type[BaseModel], Rank | None]:
    if file.name == "handbook.yml":
        return "手册设置", Identity, None
    if file.suffix == ".json":
        return "边界", Word, None
    label, model = _LISTS.get(file.stem, ("词表", Word))
    return label, model, Rank.CONDITION if file.stem in _RULES else None


def _outline(old: Any, new: Any) -> tuple[Field, ...]:
    sizes = [f"{len(value)} 字节" if value else None for value in (old, new)]
    return (Field("边界数据", sizes[0], sizes[1], Rank.REST, 1.0),)


def _fields(old: Any, new: Any, model: type[BaseModel], least: Rank | None) -> tuple[Field, ...]:
    """The differences of a list, or of settings, by weight."""
    listed = isinstance(new if new is not None else old, list)
    pair = ({"": old}, {"": new}) if listed else (_mapped(old), _mapped(new))
    found = [_field(step, model, least) for step in walked(*pair) if not step.part]
    return tuple(sorted(found, key=lambda field: (field.rank, -field.size)))


def _mapped(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _field(step: WalkStep, model: type[BaseModel], least: Rank | None) -> Field:
    label, steps = _label(step.steps)
    named = field_at(model, steps) if steps else None
    rank = rank_of(steps or step.steps, step.old, step.new, step.unit)
    rank = min(rank, least) if least is not None else rank
    whole = f"{label}的{named.label}" if label and named else label or (named.label if named else "条目")
    values = [value_of(named, text, None) if named else text and quoted(text) for text in (step.old, step.new)]
    return Field(whole, values[0], values[1], rank, size_of(rank, step.old, step.new))


def _label(steps: Steps) -> tuple[str, Steps]:
    """The entry of a list that a difference is in, and the path inside of it."""
    if steps[0] != "":
        return "", steps
    if len(steps) == 1:
        return "", ()
    return f"“{shortened(quoted(steps[1].removeprefix('#')), LONG_NAME)}”", steps[2:]


# --- hand-written pages ----------------------------------------------------------------------------


def _prose(before: Side, after: Side) -> Iterator[Other]:
    for file in dict.fromkeys([*after.prose, *before.prose]):
        old, new = before.prose.get(file), after.prose.get(file)
        if old != new:
            what = _what(old, new)
            fields = tuple(_lines(old, new)) if old is not None and new is not None else ()
            yield Other(file, "文章", what, fields)


def _lines(old: str, new: str) -> Iterator[Field]:
    """Runs of lines that differ, as one value each; blank lines alone are nothing."""
    before, after = old.splitlines(), new.splitlines()
    for sort, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sort == "equal":
            continue
        was, now = (quoted(" ".join(lines)) or None for lines in (before[start:end], after[begin:stop]))
        if was != now:
            rank = rank_of(("text",), was, now)
            label = f"第 {begin + 1} 行" if now else f"原来的第 {start + 1} 行"
            yield Field(label, was, now, rank, size_of(rank, was, now))
