"""Which fact of `facts.yml` a condition of a paper speaks of: by its name, and never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from handbook.eligibility.compiling import Concepts
from handbook.model.criteria import Concept
from handbook.papers.drafting.thresholds import Bounded
from handbook.papers.structure.plain import bare

SUBJECT = "subject"
"""The fact that says who asks, by its id in every handbook."""

_LAST_YEAR = re.compile(r"^(?:最近一个?(?:会计|纳税)?年度?|近一年|上一?(?:会计|纳税)?年度|上年度?|前一年)的?")
_OWN = re.compile(r"^(?:本人|申请人|申报人|单位|本?企业|公司)(?=.{2})")
_SHARE = re.compile(r"占.*?(?:比例|比重|比率|占比)$|(?:所占)?(?:比例|比重|比率)$")
_UNITS = {"名": "人", "位": "人", "岁": "周岁", "个": "项"}
_TIMES = {("元", "万元"): Decimal("0.0001"), ("亿元", "万元"): Decimal(10000)}


def fact_of(bounded: Bounded, concepts: Concepts) -> tuple[Concept, str] | None:
    """The one fact that is called as the condition calls it, and the bound in its unit; None of none or several."""
    found = [
        (concept, number)
        for concept in concepts.values()
        if concept.type in ("number", "share") and set(_names(concept.label)) & set(_names(bounded.subject))
        if (number := _in_unit(bounded, concept)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _names(label: str) -> Iterator[str]:
    """A name in its forms: 最近一年 in one way, 占…的比例 as 占比, without 本人 or 企业 before it."""
    said = re.sub(r"（[^（）]*）", "", bare(label))
    said = _OWN.sub("", _LAST_YEAR.sub("最近一年", _OWN.sub("", said)))
    yield said
    yield _SHARE.sub("占比", said)
    if "占" in said:
        yield re.sub(r"(?:的|总额|总数|总量)", "", re.sub("(?:的)?(?:比例|比重|比率)$", "", said))


def _in_unit(bounded: Bounded, concept: Concept) -> str | None:
    """The number of a condition in the unit of its fact; None where the units are of other things."""
    unit = (bounded.value.unit or "").removeprefix("个")
    if unit == concept.unit or _UNITS.get(unit) == concept.unit:
        return bounded.value.value
    times = _TIMES.get((unit, concept.unit or ""))
    return f"{(Decimal(bounded.value.value) * times).normalize():f}" if times else None


def option_of(target: str, concepts: Concepts) -> Iterator[dict[str, str]]:
    """Conditions on known options that a target names: 高新技术企业 is a title, and an enterprise."""
    for concept in concepts.values():
        if concept.type == "choices":
            named = [one.id for one in concept.options if len(label := _label(one.label)) > 3 and label in target]
            if len(named) == 1:
                yield {"fact": concept.id, "is": named[0]}
    who = concepts.get(SUBJECT)
    named = [one.id for one in who.options if target.endswith(_label(one.label))] if who else []
    if len(named) == 1:
        yield {"fact": SUBJECT, "is": named[0]}


def _label(label: str) -> str:
    return re.sub(r"（.*?）", "", label)
