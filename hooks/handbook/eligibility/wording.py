"""Conditions in words: what the page, the decision table and the printed list say of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from handbook.eligibility.facts import TRUTH
from handbook.model.criteria import Bounds, Concept, Criterion

NAMES = ("gte", "gt", "lte", "lt")
_NUMBER_WORDS = {"gte": "不低于", "gt": "高于", "lte": "不超过", "lt": "低于"}
_DAY_WORDS = {"gte": "起", "gt": "之后", "lte": "止", "lt": "之前"}
TRUE = {value: word for word, value in TRUTH.items()}


def condition(criterion: Criterion, concepts: Mapping[str, Concept]) -> str:
    """A condition on one fact: 科技人员占比不低于 10%. Bands and joined conditions are said part by part."""
    concept = concepts[criterion.fact or ""]
    values = chosen(criterion)
    if values:
        return f"{concept.label}：{'或'.join(option_words(concept, values))}"
    said = bounds(criterion, concept)
    return f"{concept.label}：{said}" if concept.type == "date" else f"{concept.label}{said}"


def bounds(bound: Bounds, concept: Concept) -> str:
    """不低于 5%; 2024年1月1日起、2027年12月31日止."""
    given = [(name, text) for name in NAMES if (text := getattr(bound, name)) is not None]
    if concept.type == "date":
        return "，".join(f"{_day(text)}{_DAY_WORDS[name]}" for name, text in given)
    return "、".join(f"{_NUMBER_WORDS[name]} {quantity(text, concept.unit)}" for name, text in given)


def step(bound: Bounds, unit: str | None) -> str:
    """The bounds of one step of a table: 高于 5000 万元、不超过 20000 万元; 其余 where there are none."""
    given = [(name, text) for name in NAMES if (text := getattr(bound, name)) is not None]
    return "、".join(f"{_NUMBER_WORDS[name]} {quantity(text, unit)}" for name, text in given) or "其余"


def quantity(number: str | Decimal | float, unit: str | None) -> str:
    """A number as people write it, with its unit: 5%, 5000 万元, 1.5 亿元."""
    plain = f"{Decimal(str(number)) + 0:f}"  # nothing is no less than nothing
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if unit == "%" else f"{plain} {unit}" if unit else plain


def chosen(criterion: Criterion) -> tuple[str, ...]:
    """The options that a condition names."""
    return (criterion.is_,) if criterion.is_ is not None else criterion.in_


def option_words(concept: Concept, values: Iterable[str]) -> list[str]:
    """The labels of options; an id that is none stays as it is."""
    labels = {option.id: option.label for option in concept.options}
    return [labels.get(value, TRUE.get(value, value)) for value in map(option_id(concept), values)]


def option_id(concept: Concept) -> Callable[[str], str]:
    """How an editor's word for an option becomes its id: by its label, or as it is."""
    ids = dict(TRUTH) if concept.type == "truth" else {option.label: option.id for option in concept.options}
    return lambda word: ids.get(word, word)


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
