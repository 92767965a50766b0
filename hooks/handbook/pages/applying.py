"""该报哪一类: a tree of questions from what one wants to what one applies for, and forms of organisation side by side.

Every question and every answer that leads somewhere is a section of one page, joined by plain links; `apply.js` shows
one of them at a time. What a leaf says (when, why applications come back) stands in its guide or policy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from handbook import anchors
from handbook.deriving.windows import WindowState
from handbook.edition import Edition
from handbook.linking import Key, key_named
from handbook.model.base import Grade
from handbook.model.dates import When
from handbook.model.guide import Guide, PastWindow, Rejection
from handbook.model.policy import Policy
from handbook.model.route import OrganisingForm, Route, RouteOption
from handbook.pages import addresses, fact_rows, guides, policy_answers, record_links, states, words
from handbook.pages.views import Ref, StandingView, Value, WindowView

SECTION, LABEL = "apply", "该报哪一类"
INTRO = "从想做的事一步一步问到该报的项目、政策和入口：今年什么时候报，往年什么时候，常为什么退回，哪些不能兼报。"
FORMS_LABEL = "项目组织方式对照"
FORMS_INTRO = "揭榜挂帅、包干制、委托制、定向择优、联合招标各适用什么、怎么走、钱怎么用、要交什么。"
SCRIPT = '<script defer src="../assets/apply.js"></script>'

UNKNOWN_YEAR = "今年的申报时间没读到"
_UNKNOWN = frozenset({WindowState.LAST_ROUND, WindowState.UNKNOWN})
_ROWS = (("适用什么", "suits"), ("怎么走", "process"), ("钱怎么用", "money"), ("要交什么", "deliver"))


class OptionView(NamedTuple):
    """One answer: its words, and the section that it leads to on this page."""

    label: str
    href: str


class LeafView(NamedTuple):
    """A record that an answer leads to, with what one asks before applying."""

    ref: Ref
    summary: str | None
    standing: StandingView | None
    windows: list[WindowView]
    this_year: str | None  # said where no window of this year is known
    past: list[str]
    rejections: list[tuple[str, str | None, Grade | None]]
    whom: list[Value]
    sample: bool


class StepView(NamedTuple):
    """A question with its answers, or an answer with what it leads to. `came` is the section before it."""

    id: str
    title: str
    hint: str | None
    said: str | None
    came: str | None
    options: list[OptionView]
    leaves: list[LeafView]
    excludes: list[Ref]


class FormCell(NamedTuple):
    text: str
    links: list[Ref]
    grade: Grade | None
    note: str | None


def is_published(edition: Edition) -> bool:
    """Whether there is a question to begin with."""
    return bool(edition.handbook.reference_lists.routes)


def has_forms(edition: Edition) -> bool:
    """Whether any form of organisation is written."""
    return bool(edition.handbook.reference_lists.organising)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/apply.html` is given."""
    routes = list(edition.handbook.reference_lists.routes)
    return {
        "title": LABEL,
        "intro": INTRO,
        "forms": Ref("forms.html", FORMS_LABEL) if has_forms(edition) else None,
        "steps": _steps(edition, routes),
        "hotline": edition.handbook.identity.hotline,
    }


def _steps(edition: Edition, routes: list[Route]) -> list[StepView]:
    """Each question, and after it those of its answers that ask no more."""
    came = {option.to: route.id for route in reversed(routes) for option in route.options if option.to}
    came_by = {option.to: option.label for route in reversed(routes) for option in route.options if option.to}
    found = []
    for route in routes:
        options = [
            OptionView(option.label, f"#{option.to or leaf_id(route, number)}")
            for number, option in enumerate(route.options, 1)
        ]
        found.append(
            StepView(route.id, route.question, route.hint, came_by.get(route.id), came.get(route.id), options, [], [])
        )
        found += [_end(edition, route, number, one) for number, one in enumerate(route.options, 1) if not one.to]
    return found


def leaf_id(route: Route, number: int) -> str:
    """Where an answer stands on the page; no question has two dashes in its id."""
    return f"{route.id}--{number}"


def _end(edition: Edition, route: Route, number: int, option: RouteOption) -> StepView:
    leaves = [_leaf(edition, key, part) for key, part in _named(edition, option.leads)]
    excludes = [record_links.inside(edition, key, part) for key, part in _named(edition, option.excludes)]
    return StepView(leaf_id(route, number), option.label, option.remark, option.label, route.id, [], leaves, excludes)


def _named(edition: Edition, names: Iterable[str]) -> list[tuple[Key, str | None]]:
    """The records that are named and published; a withdrawn one or a sample may not be."""
    split = [anchors.split(name) for name in names]
    found = [(key_named(edition.handbook, name), part) for name, part in split]
    return [(key, part) for key, part in found if key and not edition.handbook.record(key).withdrawn]


def _leaf(edition: Edition, key: Key, part: str | None) -> LeafView:
    record = edition.handbook.record(key)
    openings = [opening.now for opening in edition.derived.openings_of.get(key, ())]
    guide = record if isinstance(record, Guide) else None
    timed = bool(guide or openings)  # a policy of which nothing is applied for has no time either
    return LeafView(
        ref=record_links.inside(edition, key, part),
        summary=record.summary,
        standing=states.standing_view(edition.derived.standings[record.id]) if isinstance(record, Policy) else None,
        windows=[states.window_view(opening) for opening in edition.derived.openings_of.get(key, ())],
        this_year=UNKNOWN_YEAR if timed and all(now.state in _UNKNOWN for now in openings) else None,
        past=[past_words(one) for one in guide.past_windows] if guide else [],
        rejections=[_rejection(one) for one in guide.rejections] if guide else [],
        whom=_whom(edition, key),
        sample=record.sample,
    )


def past_words(past: PastWindow) -> str:
    """When it was in an earlier year: “2025年3月1日至4月15日”."""
    if past.text or not (past.opens or past.closes):
        return f"{past.year.chinese}：{past.text or words.UNREAD}"
    opens, closes = (When.on(day).chinese if day else words.UNREAD for day in (past.opens, past.closes))
    if past.opens and past.closes and past.opens.year == past.closes.year:
        closes = closes.partition("年")[2]
    return f"{opens}至{closes}"


def _rejection(one: Rejection) -> tuple[str, str | None, Grade | None]:
    return one.reason, one.remedy, one.grade("*")


def _whom(edition: Edition, key: Key) -> list[Value]:
    """Whom to call, as the page of the guide or policy says it."""
    told = {"guides": guides.answer, "policies": policy_answers.answer}.get(key[0])
    rows = edition.record_memo(told, key) if told else []
    return next((list(row.values) for row in rows if row.asks == policy_answers.WHOM), [])


def forms(edition: Edition) -> dict[str, Any]:
    """What `templates/apply_forms.html` is given."""
    listed = list(edition.handbook.reference_lists.organising)
    rows = [(label, [_cell(form, field) for form in listed]) for label, field in _ROWS]
    rows.append(("依据", [_linked(edition, form.basis) for form in listed]))
    rows.append(("办事指南", [_linked(edition, (f"guides/{form.guide}",) if form.guide else ()) for form in listed]))
    return {
        "title": FORMS_LABEL,
        "intro": FORMS_INTRO,
        "forms": [(form.id, form.title, fact_rows.all_notes(form)) for form in listed],
        "rows": rows,
        "routes": Ref("index.html", LABEL) if is_published(edition) else None,
    }


def _cell(form: OrganisingForm, field: str) -> FormCell:
    text = getattr(form, field)
    return FormCell(text or words.UNREAD, [], form.grade(field) if text else None, None)


def _linked(edition: Edition, names: Iterable[str]) -> FormCell:
    links = [record_links.inside(edition, key, part) for key, part in _named(edition, names)]
    return FormCell("" if links else words.UNREAD, links, None, None)


__all__ = ["FORMS_INTRO", "FORMS_LABEL", "INTRO", "LABEL", "SCRIPT", "SECTION", "addresses", "context", "forms"]
