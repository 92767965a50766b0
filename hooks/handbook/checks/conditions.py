"""What can be wrong with a condition: its shape, the fact it asks, the values it compares with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from handbook.deriving.grounds import foreign_numbers
from handbook.eligibility import wording
from handbook.eligibility.compiling import joined_parts
from handbook.model.criteria import Bounds, Concept, Criterion
from handbook.model.policy import Policy
from handbook.parts import Path

Concepts = Mapping[str, Concept]
Trouble = tuple[Path, str, str]
"""Where in the condition, what is wrong, the next step."""

FORMS = ("fact", "all", "any", "not_")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CHOSEN = ("choice", "choices", "truth")


def troubles(
    criterion: Criterion | None, concepts: Concepts, policy: Policy | None, path: Path = ()
) -> Iterator[Trouble]:
    """Everything that is wrong with a condition and those inside it."""
    if criterion is None:
        return
    forms = [name for name in FORMS if getattr(criterion, name)]
    if len(forms) != 1:
        yield path, "一个条件要写 fact、all、any、not 之一，且只写一个。", "几个条件同时要满足的，写成 all 下面的列表。"
        return
    if criterion.fact is not None:
        yield from _condition(criterion, concepts, policy, path)
    elif _compares(criterion) or criterion.bands:
        yield path, "比较要写在有 fact 的条件里。", "把 gte、is 等移到那一条。"
    for inner, part in joined_parts(criterion):
        yield from troubles(part, concepts, policy, (*path, *inner))


def numbers(criterion: Criterion, concepts: Concepts) -> list[float]:
    """The numbers that a condition draws lines at."""
    concept = concepts.get(criterion.fact or "")
    if concept is None or concept.type not in ("number", "share"):
        return []
    return [float(text) for bound in (criterion, *criterion.bands) for text in _texts(bound)]


def _condition(criterion: Criterion, concepts: Concepts, policy: Policy | None, path: Path) -> Iterator[Trouble]:
    concept = concepts.get(criterion.fact or "")
    if concept is None:
        near = get_close_matches(criterion.fact or "", concepts, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "先在 data/vocabularies/facts.yml 里写出这个事实。"
        yield (*path, "fact"), f"没有“{criterion.fact}”这个事实。", hint
        return
    ways = [bool(wording.chosen(criterion)), any(_texts(criterion)), bool(criterion.bands)]
    if sum(ways) != 1:
        yield path, "一个条件要写一种比较：is 或 in，gte 等界线，bands 分档。", "例如 {fact: staff_share, gte: 10}。"
        return
    if ways[0]:
        yield from _options(criterion, concept, path)
        return
    if concept.type in _CHOSEN:
        yield path, f"“{concept.label}”是选择题，不能比大小。", "用 is 或 in。"
        return
    yield from _lines(criterion, concept, policy, path)


def _options(criterion: Criterion, concept: Concept, path: Path) -> Iterator[Trouble]:
    field = "is" if criterion.is_ is not None else "in"
    if concept.type not in _CHOSEN:
        yield (*path, field), f"“{concept.label}”不是选择题。", "用 gte、gt、lte、lt。"
        return
    known = ["yes", "no"] if concept.type == "truth" else [option.id for option in concept.options]
    for word in map(wording.option_id(concept), wording.chosen(criterion)):
        if word not in known:
            said = ["是", "否"] if concept.type == "truth" else known
            yield (*path, field), f"“{concept.label}”没有“{word}”这个选项。", f"可选：{'、'.join(said)}。"


def _lines(criterion: Criterion, concept: Concept, policy: Policy | None, path: Path) -> Iterator[Trouble]:
    places: list[tuple[Path, Bounds]] = [(path, criterion)]
    places += [((*path, "bands", index), band) for index, band in enumerate(criterion.bands)]
    for place, bound in places:
        if not _texts(bound) and bound is not criterion:
            yield place, "这一档没有写界线。", "写 gte、gt、lte、lt 之一。"
        for name in wording.NAMES:
            text = getattr(bound, name)
            if text is not None and not _fits(text, concept):
                form = "日期，例如 2026-01-01" if concept.type == "date" else "数，例如 5"
                yield (*place, name), f"“{text}”应当是{form}。", "改成一个值，不带单位。"
            elif (
                text is not None and policy and criterion.rests_on and foreign_numbers(policy, text, criterion.rests_on)
            ):
                yield (*place, name), f"依据里没有 {text} 这个数。", "对照原文改数，或改 rests_on。"


def _fits(text: str, concept: Concept) -> bool:
    if concept.type != "date":
        return _NUMBER.fullmatch(text) is not None
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _texts(bound: Bounds) -> list[str]:
    return [text for name in wording.NAMES if (text := getattr(bound, name)) is not None]


def _compares(criterion: Criterion) -> bool:
    return bool(wording.chosen(criterion)) or any(_texts(criterion))
