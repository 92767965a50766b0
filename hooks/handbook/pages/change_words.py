"""Differences in the words of readers: 申报截止 2026-05-31 改为 2026-06-30."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from handbook import anchors
from handbook.edition import Edition
from handbook.history import Difference
from handbook.kinds import KINDS
from handbook.model.fields import field_called
from handbook.model.own import is_own, label
from handbook.model.plan import ActionPlan, Task
from handbook.personal import numbers

UNSAID = frozenset({"id", "updated", "former_ids"})
"""Fields whose change tells a reader nothing."""

INTERNAL = frozenset({"examples", "citations", "rests_on"})
"""Fields of parts by which the handbook tries and proves itself: what they say is said by others."""

LONG = 40
"""Letters of a value up to which it is shown whole."""

FIRST = 16
"""Letters that are shown of a longer one."""

MOST = 8
"""Changes that are told one by one."""


def changes_text(edition: Edition, kind: str, differences: Iterable[Difference], most: int = MOST) -> str:
    """All changes of a record in a sentence each; empty where there is nothing a reader would ask about."""
    found = list(dict.fromkeys(_all(edition, kind, differences)))
    rest = [f"另有 {len(found) - most} 处"] if len(found) > most else []
    return "；".join([*found[:most], *rest])


def _all(edition: Edition, kind: str, differences: Iterable[Difference]) -> Iterator[str]:
    for one in differences:
        named = (
            None
            if UNSAID & {one.steps[0], one.steps[-1]} or INTERNAL & set(one.steps)
            else _field_and_kind(KINDS[kind].model, one.steps)
        )
        if named is not None:
            yield _one(one.sort, named[0], _in_words(edition, named[1], one.old), _in_words(edition, named[1], one.new))


def _one(sort: str, name: str, old: str | None, new: str | None) -> str:
    if sort == "inside" or _personal(old) or _personal(new):
        return f"改了{name}"
    if sort == "items":
        return "，".join([*([f"{name}增加{_cut(new)}"] if new else []), *([f"{name}减去{_cut(old)}"] if old else [])])
    if old is None or new is None:
        return f"补上{name}：{_cut(new)}" if new else f"删去{name}：{_cut(old or '')}"
    if len(old) > LONG or len(new) > LONG:
        return f"改了{name}：“{new[:FIRST]}……”"
    return f"{name} {old} 改为 {new}"


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"“{text[:FIRST]}……”"


def _personal(text: str | None) -> bool:
    """Whether a value is one that the handbook refuses. What was taken out for its sake must not come back here."""
    return text is not None and next(numbers(text), None) is not None


def without_personal(text: str) -> str:
    """A name from an earlier version; nothing where it holds a personal number."""
    return "" if _personal(text) else text


def _field_and_kind(model: type[BaseModel], steps: tuple[str, ...]) -> tuple[str, str | None] | None:
    """A field as readers know it, and of which kind it names records (any: ""); None for one that no model has."""
    words: list[str] = []
    inner: type[BaseModel] | None = model
    link: str | None = None
    for step in steps:
        if step.startswith("#"):
            called = without_personal(step[1:])
            words[-1] += f"“{_cut(called)}”" if called else ""
            continue
        if inner is None:
            return "的".join(words), None
        if is_own(step):
            return label(step), None
        field = field_called(inner, step)
        if field is None:
            return None
        link = (field.link.kind or "") if field.link else None
        words.append(field.title)
        inner = field.part
    return "的".join(words), link


def _in_words(edition: Edition, kind: str | None, value: str | None) -> str | None:
    """A value; where it names records, by their titles."""
    if value is None or kind is None:
        return value
    return "、".join(_title(edition, kind, name) for name in value.split("、"))


def _title(edition: Edition, kind: str, written: str) -> str:
    name, _, part = written.partition("#")
    of, slash, rest = name.partition("/")
    kinds = [kind] if kind else [of] if slash else list(KINDS)
    shaped = edition.handbook.shaped
    found = next((held for one in kinds if (held := shaped.get((one, rest if slash else name)))), None)
    if found is None:
        return written
    inner = anchors.part_of(found.record, part) if part and isinstance(found.record, ActionPlan) else None
    return f"{found.record.title}：{inner.title}" if isinstance(inner, Task) else found.record.title
