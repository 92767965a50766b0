"""What is asked and what is usually answered: both lists name questions that exist, and fit them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from handbook.eligibility.asking import FACTS, SUBJECT
from handbook.eligibility.facts import TRUTH
from handbook.eligibility.sampling import MOST, NONE, YES
from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.criteria import Concept
from handbook.model.usual import Usual
from handbook.parts import Path

Concepts = Mapping[str, Concept]
Trouble = tuple[Path, str, str]
"""Where in the entry, what is wrong, the next step."""

_SORTS = {
    "number": ("values", "values: [5, 10, 20]"),
    "share": ("values", "values: [5, 10, 20]"),
    "date": ("years_ago", "years_ago: [1, 3, 8]"),
    "choice": ("shares", "shares: {选项标识: 份数}"),
    "choices": ("shares", "shares: {选项标识: 百分比}"),
    "truth": ("shares", "shares: {yes: 百分比}"),
}
"""How answers to each type of question are estimated, and an example."""


def estimates_fit(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each usual answer is one its question can have, and hangs on what is estimated before it; none is missing."""
    usual, concepts = handbook.reference_lists.usual, handbook.concepts
    if not len(usual) or FACTS in handbook.reference_lists.broken:
        return
    known: dict[str, None] = {}
    for index, one in enumerate(usual):
        for path, message, hint in _troubles(one, concepts, known):
            yield Finding("rule", usual.place(index, *path), message, hint)
        known[one.fact] = None
    for concept in concepts.values():
        if _is_estimated(concept) and concept.id not in known:
            message = f"没有估“{concept.label}”（{concept.id}）多半怎么答，排提问的次序时当作什么都可能。"
            yield Finding("no-usual", Place(usual.file), message, f"加一条：- {{fact: {concept.id}, …}}")


def screens_fit(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each screen has a name of its own and asks questions that exist; a question stands on one screen only."""
    screens, seen = handbook.reference_lists.screens, dict[str, str]()
    for index, screen in enumerate(screens if FACTS not in handbook.reference_lists.broken else ()):
        if screen.id in [earlier.id for earlier in screens.items[:index]]:
            yield Finding("repeated-id", screens.place(index, "id"), f"“{screen.id}”写了两次。", "换一个标识。")
        for number, name in enumerate(screen.facts):
            place = screens.place(index, "facts", number)
            for message, hint in _unasked(name, handbook.concepts):
                yield Finding("rule", place, message, hint)
            if name in seen:
                yield Finding(
                    "rule", place, f"“{name}”已经在“{seen[name]}”这一屏里。", "一个事实只放在一屏里，删去一处。"
                )
            seen.setdefault(name, screen.title)


def _is_estimated(concept: Concept) -> bool:
    return bool(concept.question) and not concept.formula and not concept.points and concept.id != SUBJECT


def _unasked(name: str, concepts: Concepts) -> Iterator[tuple[str, str]]:
    if name not in concepts:
        near = get_close_matches(name, concepts, n=1, cutoff=0.6)
        yield (
            f"没有“{name}”这个事实。",
            f"是不是“{near[0]}”？" if near else "先在 data/vocabularies/facts.yml 里写出来。",
        )
    elif not concepts[name].question:
        yield f"“{name}”不问，只算。", "写它由哪些事实算出。"


def _troubles(one: Usual, concepts: Concepts, known: Iterable[str]) -> Iterator[Trouble]:
    concept = concepts.get(one.fact)
    for message, hint in _unasked(one.fact, concepts):
        yield ("fact",), message, hint
    if concept is None or not concept.question:
        return
    if not _is_estimated(concept):
        yield ("fact",), f"“{concept.label}”是第一问或者由别的数算出，不用估。", "删去这一条。"
        return
    yield from _hangs_on(one, concepts, known)
    yield from _levels(one, concept)


def _hangs_on(one: Usual, concepts: Concepts, known: Iterable[str]) -> Iterator[Trouble]:
    """What is wrong with `of`, `given` and `per`."""
    subjects = _options(concepts[SUBJECT]) if SUBJECT in concepts else []
    for number, name in enumerate(one.of):
        if name not in subjects:
            yield ("of", number), f"第一问里没有“{name}”这个选项。", f"可选：{'、'.join(subjects)}。"
    for field, name in [*((("given", name), name) for name in one.given), *([(("per",), one.per)] if one.per else [])]:
        if name not in known or name == one.fact:
            yield field, f"“{name}”没有在这一条前面估过。", "把它的几条移到前面；不能绕回自己。"
    for name, option in one.given.items():
        if name in known and option not in _options(concepts[name]):
            hint = f"可选：{'、'.join(_options(concepts[name]))}。"
            yield ("given", name), f"“{concepts[name].label}”没有“{option}”这个选项。", hint
    if one.per and one.per in concepts and concepts[one.per].type not in ("number", "share"):
        yield ("per",), f"“{concepts[one.per].label}”不是数，不能算倍数。", "写一个数的事实。"


def _levels(one: Usual, concept: Concept) -> Iterator[Trouble]:
    """What is wrong with the answers themselves."""
    field, example = _SORTS[concept.type]
    written = [name for name in ("values", "years_ago", "shares") if getattr(one, name)]
    if written != [field]:
        yield (written[-1] if written else "fact",), f"“{concept.label}”要写 {field}，且只写它。", f"例如 {example}。"
        return
    if one.per and field != "values":
        yield ("per",), "per 只和 values 一起写。", "删去 per。"
    if len(set(getattr(one, field))) > MOST:
        yield (field,), f"不同的答案多于 {MOST} 个。", "只留最有代表性的几个。"
    yield from _shares(one, concept) if field == "shares" else ()
    for number, value in enumerate(one.values if not one.per else ()):
        if (concept.min is not None and value < concept.min) or (concept.max is not None and value > concept.max):
            yield ("values", number), f"“{concept.label}”不能是 {value}。", "照问题的最小值、最大值改。"


def _shares(one: Usual, concept: Concept) -> Iterator[Trouble]:
    options = [YES] if concept.type == "truth" else _options(concept)
    for name, share in one.shares.items():
        if name not in options:
            yield ("shares", name), f"“{concept.label}”没有“{name}”这个选项。", f"可选：{'、'.join(options)}。"
        if share > 100 and concept.type != "choice":
            yield ("shares", name), "百分比不能超过 100。", "写 0 到 100。"
    if concept.type != "truth" and not sum(one.shares.values()):
        yield ("shares",), "各项都是 0。", "至少一项大于 0。"
    chosen = sum(share for name, share in one.shares.items() if name != NONE)
    if concept.type == "choices" and NONE in one.shares and chosen + one.shares[NONE] < 100:
        yield (
            ("shares", NONE),
            "各项加起来不到 100，有人既没有选，又不是都没有。",
            "改大一项，或者不写 none，由余下的算。",
        )


def _options(concept: Concept) -> list[str]:
    return list(TRUTH.values()) if concept.type == "truth" else [option.id for option in concept.options]
