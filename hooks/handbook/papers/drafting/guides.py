"""A guide from a paper that is one: what to bring, in which steps, within which time, whom to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.papers.drafting.context import GRADE, DraftContext
from handbook.papers.drafting.known import policy_called
from handbook.papers.drafting.model import DraftField
from handbook.papers.drafting.phrases import LONGEST, is_limit, subject_of
from handbook.papers.drafting.policies import contact_field, graded, leads_of, source_fields
from handbook.papers.drafting.thresholds import bounded_values
from handbook.papers.drafting.windows import window_fields, windows_of
from handbook.papers.structure.document import Statement
from handbook.papers.structure.plain import plain

LONGEST_NAME = 24
"""Letters of the name of a document to bring."""

_MATERIALS = re.compile(r"材料|资料")
_STEPS = re.compile(r"流程|程序|步骤")
_FOR = re.compile(r"(?:办理|服务|申请|申报|适用)(?:对象|主体|范围)")
_FEES = re.compile(r"收费")
_FREE = re.compile(r"不收费|不收取(?:任何)?费用|免费|无收费")
_NAMED = re.compile(r"《([^《》]{2,60})》(?:（([^（）]*号)）)?")
_DAYS = {"工作日": "工作日", "自然日": "自然日", "个工作日": "工作日", "个自然日": "自然日"}
_OWN_LIMITS = (("statutory_days", re.compile("法定")), ("promised_days", re.compile("承诺")))


def guide_fields(context: DraftContext) -> Iterator[DraftField]:
    """All of a guide that its paper says in short words; sentences are for a person to restate."""
    yield context.said(("title",), context.document.facts.title, required=True)
    yield from source_fields(context)
    yield from graded(context)
    yield from contact_field(context)
    leads = leads_of(context.document)
    yield from _policies(context)
    yield from _target(context)
    conditions = [one for one in bounded_values(context, (), leads) if one.role == "条件"]
    if conditions:
        yield context.of(("acceptance_conditions",), [one.words for one in conditions], conditions[0].value)
    yield from _materials(context, leads)
    yield from _steps(context, leads)
    yield from _limits(context, leads)
    windows = windows_of(context)
    if len(windows) == 1:
        yield from window_fields(context, ("window",), windows[0])
    for one in context.statements(lambda one: bool(_FEES.search(one.heading or one.text[:8]))):
        if _FREE.search(plain(one.text)):
            yield context.at(("fees",), "不收费", one)
            break


def _policies(context: DraftContext) -> Iterator[DraftField]:
    """The policies of the handbook that the paper names."""
    found: list[str] = []
    first: Statement | None = None
    for one in context.document.statements:
        for title, number in _NAMED.findall(plain(one.text)):
            name = policy_called(context.handbook, title, number)
            if name and name not in (*found, context.own_id):
                found.append(name)
                first = first or one
    if first:
        yield context.at(("policies",), found, first)


def _target(context: DraftContext) -> Iterator[DraftField]:
    for one in context.document.statements:
        said = re.sub(r"^[^：]{0,8}：", "", one.text).strip().rstrip("。；")
        if _FOR.search(one.heading or one.text[:8]) and 1 < len(said) <= LONGEST and said != one.heading:
            yield context.at(("support_target",), said, one)
            return


def _materials(context: DraftContext, leads: dict[str, str]) -> Iterator[DraftField]:
    at, long = 0, 0
    for one in context.document.statements:
        over = _over(one, leads)
        name = _name_of(one.text) if _MATERIALS.search(over) and one.text.rstrip("。") != one.heading else None
        if name is None:
            continue
        if not name:
            long += 1
            continue
        yield context.at(("materials", at, "name"), name, one)
        yield context.at(("materials", at, "confidence"), GRADE, one)
        at += 1
    if long:
        context.tell(f"{long} 份材料的写法是整句，没有写入")


def _over(one: Statement, leads: dict[str, str]) -> str:
    """The headings of the units around a statement, its own apart."""
    return "".join(words[:30] for name, words in leads.items() if one.locator != name and one.locator.startswith(name))


def _name_of(text: str) -> str | None:
    """The name of a document to bring; empty where it is a sentence, None of a line that names none."""
    said = re.sub(r"[（(][^（）()]*[）)]", "", text).strip().rstrip("；。;.、")
    if said.endswith(("：", ":")) or not said:
        return None
    named = re.fullmatch(r"《([^《》]+)》[^，。；]{0,6}", said)
    said = named[1] if named else said
    return said if len(said) <= LONGEST_NAME and not re.search("[，。；□]", said) else ""


def _steps(context: DraftContext, leads: dict[str, str]) -> Iterator[DraftField]:
    at = 0
    for one in context.document.statements:
        if one.heading and one.text.rstrip("。：") == one.heading and _STEPS.search(_over(one, leads)):
            yield context.at(("steps", at, "title"), one.heading, one)
            yield context.at(("steps", at, "confidence"), GRADE, one)
            at += 1


def _limits(context: DraftContext, leads: dict[str, str]) -> Iterator[DraftField]:
    at = 0
    for value in context.read.values:
        unit = _DAYS.get(value.unit or "")
        if not is_limit(value) and not (unit and value.kind == "term"):
            continue
        own = next((name for name, form in _OWN_LIMITS if form.search(leads.get(value.locator, ""))), None)
        if own and unit:
            yield context.of((own, "value"), value.value, value)
            yield context.of((own, "unit"), unit, value)
            continue
        name = subject_of(value)
        if not name or not unit:
            context.tell(f"{value.locator}的时限{value.value}{value.unit or ''}没有写入：没有说清是哪一环节或哪种日")
            continue
        for key, said in (("name", name), ("value", value.value), ("unit", unit), ("confidence", GRADE)):
            yield context.of(("time_limits", at, key), said, value)
        at += 1
