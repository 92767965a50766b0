"""Facts that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.dates import MonthDay, When
from handbook.model.fields import field_types
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.window import Window
from handbook.parts import all_parts, facts, parts_of


def field_names(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A grade or a note given by field names a field that the part has."""
    for key, record in handbook:
        for path, part in facts(record) if _names_strange(record) else ():
            known = field_types(type(part))
            for holder, said in (("confidence", part.confidence), ("note", part.note)):
                for name in said:
                    if name == "*" or name in known:
                        continue
                    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
                    hint = f"是不是“{near[0]}”？" if near else "写这一层已有的字段名；说全部就直接写值。"
                    place = handbook.place(key, *path, holder, name)
                    yield Finding("field-name", place, f"这一层没有“{name}”字段。", hint)


def _names_strange(record: Record) -> bool:
    """A first look without paths: whether any part is graded or noted by a name that no field of it has."""
    for part in all_parts(record):
        said = part.__dict__
        for name in (*(said.get("confidence") or ()), *(said.get("note") or ())):
            if name != "*" and name not in field_types(type(part)):
                return True
    return False


def dates_in_order(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A policy is signed before it expires, takes effect before it expires; a window opens before it closes."""
    for key, record in handbook:
        if isinstance(record, Policy):
            yield from _policy_dates(handbook, key, record)
        for path, part in parts_of(record, Window):
            if _after(part.opens, part.closes):
                place = handbook.place(key, *path, "closes")
                yield Finding("date-order", place, "申报截止早于开始。", "核对两个日期。")


def _policy_dates(handbook: Handbook, key: Key, policy: Policy) -> Iterator[Finding]:
    for field, word in (("signed_on", "成文"), ("effective_on", "施行")):
        if _after(getattr(policy, field), policy.expires_on):
            place = handbook.place(key, "expires_on")
            yield Finding("date-order", place, f"有效期至早于{word}日期。", "对照原文核对两个日期。")


def _after(start: When | MonthDay | None, end: When | MonthDay | None) -> bool:
    """Whether `start` is certainly after `end`; days that recur cannot be compared."""
    return isinstance(start, When) and isinstance(end, When) and start.first > end.last


def windows_whole(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A window's two edges are of one form, and a window that happens once names its year."""
    for key, record in handbook:
        for path, part in parts_of(record, Window):
            recurs = [isinstance(edge, MonthDay) for edge in (part.opens, part.closes) if edge is not None]
            if any(recurs) and (part.kind != "yearly" or not all(recurs)):
                place = handbook.place(key, *path)
                hint = "每年固定的写 kind: yearly 和两个“06-01”；只知一年的写全年月日。"
                yield Finding("window-form", place, "申报时间的日期缺年份。", hint)


def lineage_without_loops(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No policy replaces, repeals or rests on itself, and no office is above itself, directly or by way of others."""
    for kind, relations, said, hint in _LINEAGES:
        above = {
            name: {edge.target[1] for edge in handbook.links_from((kind, name)) if edge.relation in relations}
            for name in handbook.records(kind)
        }
        for name in above:
            if name in _reached(name, above):
                edges = handbook.links_from((kind, name))
                path = next((edge.path for edge in edges if edge.relation in relations), ())
                yield Finding("lineage", handbook.place((kind, name), *path), said, hint)


_LINEAGES = (
    ("policies", ("replaces", "repeals"), "废止或替代的关系绕回了自己。", "只在新文件上写它替代的旧文件。"),
    ("policies", ("based_on",), "上位依据绕回了自己。", "只写比它层级高、比它早的文件。"),
    ("organizations", ("parent",), "上级单位绕回了自己。", "只写直接的上级。"),
)
"""Links that may not come back to where they began."""


def _reached(start: str, later: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(later[start])
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            ahead += later.get(name, ())
    return seen
