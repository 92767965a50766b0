"""What would lead nowhere: links to records and tasks that are gone, and addresses that were published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook import anchors
from handbook.kinds import KINDS
from handbook.link_fields import references
from handbook.linking import Key
from handbook.model.base import Link
from handbook.model.plan import ActionPlan
from handbook.pages.addresses import entry
from handbook.reviewing.naming import field_at
from handbook.reviewing.quoting import quoted
from handbook.reviewing.sides import Side

_PAGE = re.compile(r"(?:^|[(/\"'=\s])([a-z]+)/([a-z0-9-]+)\.html")
"""An entry's address in a hand-written page."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere after the change: who writes it, and what it named."""

    file: str
    title: str
    field: str
    target: str
    instead: str = ""  # where a record goes on under another id


def broken_links(
    before: Side, after: Side, gone_on: Mapping[Key, Key], stated: Mapping[Key, Key]
) -> tuple[Broken, ...]:
    """Links of what stays to what was there before and is no more."""
    gone = {key for key in before.records if key not in after.records and before.records[key].file not in after.unread}
    tasks = _gone_tasks(before, after)
    return (*_in_records(after, gone, tasks, gone_on), *_in_prose(after, gone, stated))


def _gone_tasks(before: Side, after: Side) -> set[tuple[Key, str]]:
    """Tasks and paragraphs that were taken out of plans that stay."""
    if before.handbook is None or after.handbook is None:
        return set()
    return {
        (("plans", name), part)
        for name, plan in before.handbook.records("plans").items()
        for now in [after.handbook.records("plans").get(name)]
        if isinstance(plan, ActionPlan) and isinstance(now, ActionPlan)
        for part in [*(task.id for task in plan.tasks), *(one.id for one in plan.paragraphs)]
        if anchors.part_of(now, part) is None
    }


def _in_records(
    after: Side, gone: set[Key], tasks: set[tuple[Key, str]], gone_on: Mapping[Key, Key]
) -> Iterator[Broken]:
    if after.handbook is None or not (gone or tasks):
        return
    for (kind, name), record in after.handbook:
        for path, mark, text in references(record):
            target = _gone_target(mark.kind, text, gone, tasks) if isinstance(mark, Link) else None
            if target is None:
                continue
            steps = tuple(step for step in path if isinstance(step, str))
            field = field_at(KINDS[kind].model, steps).label
            file = str(after.handbook.place((kind, name), *path))
            yield Broken(file, quoted(record.title), field, text, _instead(target, gone_on))


def _gone_target(kind: str | None, text: str, gone: set[Key], tasks: set[tuple[Key, str]]) -> Key | None:
    """The record or task that a link names, if it is one of those that are gone."""
    name, part = anchors.split(text)
    first, slash, rest = name.partition("/")
    candidates = [(kind, name)] if kind else [(first, rest)] if slash else [(one, name) for one in KINDS]
    for key in candidates:
        if key in gone or (part is not None and (key, part) in tasks):
            return key
    return None


def _in_prose(after: Side, gone: set[Key], stated: Mapping[Key, Key]) -> Iterator[Broken]:
    """Hand-written pages that name the page of a record which is gone; of one whose move is stated it leads on."""
    for file, text in after.prose.items():
        for number, line in enumerate(text.splitlines(), 1):
            for kind, name in _PAGE.findall(line):
                if (kind, name) in gone and (kind, name) not in stated:
                    yield Broken(f"{file}:{number}", file, "正文", entry((kind, name)))


def _instead(key: Key, gone_on: Mapping[Key, Key]) -> str:
    return "/".join(gone_on[key]) if key in gone_on else ""
