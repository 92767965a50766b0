"""What the desk answered, as lines on a terminal and as a sheet to print. Neither quotes a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from handbook.model.fields import fields_by_key
from handbook.model.record import Record
from handbook.pages.rendering import environment
from handbook.verifying.answers import ANSWERS, WORST, Result

SHORTEST = 60
"""Letters of a restated sentence on the second line."""


def lines(results: Sequence[Result], records: Mapping[str, Record]) -> Iterator[str]:
    """One or two lines a fact, by record; the counts at the end."""
    for name, mine in groupby(results, key=lambda result: result.record):
        facts = list(mine)
        texts = "、".join(dict.fromkeys(result.text for result in facts if result.text))
        yield f"\n{name}  {records[name].title}" + (f"  ←  {texts}" if texts else "")
        for result in facts:
            yield from _lines(result)
    yield f"\n核对 {len(results)} 处：{counted(results)}。"


def _lines(result: Result) -> Iterator[str]:
    better = f"  更合适：{result.better}" if result.better and result.answer in ("不符", "存疑") else ""
    where = result.locator or (result.found if "[" not in result.path else f"（未写）{result.found}")
    yield f"  {result.answer}  {result.path}  {where}" + (f"  {result.reason}" if result.reason else "") + better
    if result.answer in ("不符", "存疑"):
        said = result.said if len(result.said) <= SHORTEST else result.said[:SHORTEST] + "……"
        yield f"        {said}"


def counted(results: Sequence[Result]) -> str:
    """How many facts have each answer, the worst first."""
    counts = Counter(result.answer for result in results)
    return "，".join(f"{answer} {counts[answer]}" for answer in WORST if counts[answer]) or "没有"


def page(results: Sequence[Result], records: Mapping[str, Record]) -> str:
    """A sheet to print and fill in: each fact with its answer, boxes, and a line for office and day."""
    sections = [
        (name, records[name].title, [(label(one, records[name]), one) for one in mine])
        for name, mine in groupby(results, key=lambda result: result.record)
    ]
    template = environment().get_template("verification.html")
    return template.render(records=sections, counted=counted(results), total=len(results), answers=ANSWERS)


def label(result: Result, record: Record) -> str:
    """Which fact it is, in the words of its field."""
    key, _, name = result.path.rstrip("]").partition("[")
    found = fields_by_key(type(record)).get(key)
    return f"{found.title if found else key} {name}".rstrip()
