"""Calculators are well formed: every line can be worked out from what is filled in and from earlier lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from handbook.eligibility import wording
from handbook.eligibility.calculators import PlacedCalculator
from handbook.eligibility.formulas import FormulaError, compiled, names
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.calculator import CalculatorInput, Line
from handbook.model.criteria import Bounds
from handbook.parts import Path, parts

RESERVED = frozenset({"calc"})
"""What the address needs for itself."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DAILY = "days_since"
Trouble = tuple[Path, str, str]
"""Where in the calculator, what is wrong, the next step."""


def calculators_well_formed(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A calculator's lines read what stands before them, its bounds are numbers, its inputs facts that exist."""
    for told in handbook.calculators.values():
        for path, message, hint in troubles(told, handbook):
            yield Finding("rule", told.place(*path), message, hint)


def troubles(told: PlacedCalculator, handbook: Handbook) -> Iterator[Trouble]:
    """Everything that keeps a calculator from being worked out."""
    known: list[str] = []
    for index, entry in enumerate(told.calculator.inputs):
        yield from _repeated_name(("inputs", index), entry.id, known)
        yield from _below(("inputs", index), _input(entry, handbook))
    for index, line in enumerate(told.calculator.lines):
        yield from _below(("lines", index), _line(line, known))
        yield from _repeated_name(("lines", index), line.id, known)
    if not any(line.result for line in told.calculator.lines):
        yield ("lines",), "没有一行是结果。", "在要显示的那一行写 result: true。"
    for path, part in parts(told.calculator):
        if isinstance(part, Bounds):
            yield from _bounds(part, path)


def _below(path: Path, found: Iterable[Trouble]) -> Iterator[Trouble]:
    for inner, message, hint in found:
        yield (*path, *inner), message, hint


def _repeated_name(path: Path, name: str, known: list[str]) -> Iterator[Trouble]:
    if name in known or name in RESERVED:
        yield (*path, "id"), f"标识“{name}”已经用了。", "换一个标识。"
    known.append(name)


def _input(entry: CalculatorInput, handbook: Handbook) -> Iterator[Trouble]:
    options = [choice.id for choice in entry.options]
    text = entry.otherwise
    if text is not None and not (text in options if options else _NUMBER.fullmatch(text)):
        hint = f"可选：{'、'.join(options)}。" if options else "写数。"
        yield ("otherwise",), f"“{text}”不能作不填时的值。", hint
    if entry.concept is None:
        return
    concept = handbook.concepts.get(entry.concept)
    if concept is None or concept.type not in ("number", "share"):
        near = get_close_matches(entry.concept, handbook.concepts, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "写 data/vocabularies/facts.yml 里一个数的标识，或删去这一行。"
        yield ("concept",), f"没有“{entry.concept}”这个数。", hint


def _line(line: Line, known: list[str]) -> Iterator[Trouble]:
    ways = [bool(line.formula), bool(line.of and line.bands), bool(line.best_of)]
    if sum(ways) != 1 or bool(line.of) != bool(line.bands):
        yield (), f"“{line.label}”要写一种算法：formula，of 和 bands，或 best_of。", "例如 formula: core + other。"
        return
    try:
        tree = compiled(line.formula) if line.formula else 0.0
    except FormulaError as error:
        yield ("formula",), f"“{line.label}”的公式有误：{error}", "例如 core * 0.1 / (1 - 0.1)"
        return
    if _DAILY in str(tree):
        yield ("formula",), "测算器里不用日期。", f"删去 {_DAILY}。"
        return
    field = "formula" if line.formula else "of" if line.of else "best_of"
    for name in dict.fromkeys([*names(tree), *([line.of] if line.of else []), *line.best_of]):
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"是不是“{near[0]}”？" if near else "只能用填的数和前面的行。"
            yield (field,), f"“{line.label}”前面没有“{name}”。", hint


def _bounds(bound: Bounds, path: Path) -> Iterator[Trouble]:
    for name in wording.NAMES:
        text = getattr(bound, name)
        if text is not None and not _NUMBER.fullmatch(text):
            yield (*path, name), f"“{text}”应当是数，例如 5。", "改成一个数，不带单位。"
