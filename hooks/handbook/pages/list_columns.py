"""The columns of lists: what each name in a row of `kinds/` shows of a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from handbook.edition import Edition
from handbook.model.case import Event
from handbook.model.dates import When
from handbook.model.fields import field_types
from handbook.model.guide import Guide
from handbook.model.indicator import Indicator
from handbook.model.kind import Kind
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.problem import Survey
from handbook.model.progress import Consultation
from handbook.model.record import Record
from handbook.model.resource import Equipment
from handbook.model.scheme import Measurement
from handbook.pages import badges, benefits, fields, record_links, states, tables, words
from handbook.pages.field_grades import grade_of
from handbook.pages.table_columns import TABLE_COLUMNS
from handbook.pages.views import Value

LINE = 48
"""Letters of what stands in one line of a card on a wide screen."""


def gist(text: str) -> str:
    """The beginning of a text, to its last stop within a line."""
    return words.to_last_stop(text, LINE)


def _gets(edition: Edition, record: Record) -> Value | None:
    """What the first clause that gives something gives: its words where they are short, else its numbers."""
    if not isinstance(record, Policy):
        return None
    for clause in record.clauses:
        said, figures = benefits.gets(clause), benefits.figures(clause.benefit)
        if said:
            return figures if figures and len(said) > LINE else Value(gist(said), grade=grade_of(clause, "benefit"))
    return None


def _who(edition: Edition, record: Record) -> Value | None:
    """Who gets it, of a policy of which it is not known what one gets."""
    if not isinstance(record, Policy) or _gets(edition, record):
        return None
    clause = next((clause for clause in record.clauses if clause.support_target), None)
    if clause and clause.support_target:
        return Value(gist(clause.support_target), grade=grade_of(clause, "support_target"))
    return Value("、".join(record.audiences) or "还没读到条款")


def _when(edition: Edition, record: Record) -> Value | None:
    """The days of the most urgent window; where there is no window, from when to when a text holds."""
    if not isinstance(record, Policy):
        return None
    found = states.windows(edition, ("policies", record.id))
    if not found:
        return _dates(edition, record)
    return Value(found[0].period) if found[0].period else None


def _days(edition: Edition, record: Record) -> Value | None:
    """How long it takes: promised, else by law, else the first limit that is counted in days."""
    if not isinstance(record, Guide):
        return None
    for word, days in (("承诺", record.promised_days), ("法定", record.statutory_days)):
        if days:
            return Value(f"{word} {words.number(days.value)} {days.unit}")
    counted = (one for one in record.time_limits if one.value is not None and one.unit in ("工作日", "自然日"))
    limit = next(counted, None)
    if limit is None or limit.value is None:
        return Value(words.UNREAD)
    return Value(f"{limit.name} {words.number(limit.value)} {limit.unit}", grade=limit.grade("*"))


def _papers(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Guide):
        return None
    return Value(f"{len(record.materials)} 样" if record.materials else words.UNREAD)


ONLINE = re.compile(r"网|线上|在线|系统|平台|电子|掌上|[Aa][Pp][Pp]")


def on_line(guide: Guide) -> str | None:
    """By what a matter is done on line: its entrance, else the channel that is one."""
    entrance = next((one.name for one in guide.entrances), None)
    return entrance or next(filter(ONLINE.search, guide.channels), None)


def _online(edition: Edition, record: Record) -> Value | None:
    found = on_line(record) if isinstance(record, Guide) else None
    return Value(found) if found else None


def _visits(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Guide):
        return None
    if record.visits is None:
        return Value(words.UNREAD)
    return Value(f"跑 {record.visits} 次" if record.visits else "一次不跑", grade=record.confidence.get("visits"))


def _counter(edition: Edition, record: Record) -> Value | None:
    """Where it is handed in, of a matter that has no way on line."""
    if not isinstance(record, Guide) or _online(edition, record):
        return None
    return Value(record.channels[0] if record.channels else words.UNREAD)


def _able(edition: Edition, record: Record) -> Value | None:
    return field_column("capabilities")(edition, record) or Value(words.UNREAD)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _slots(edition: Edition, record: Record) -> Value | None:
    """When an instrument is free from today on, where that is published, else when its house is open."""
    if not isinstance(record, Equipment) or not (record.free_slots or record.hours):  # as of most
        return None
    today = edition.derived.today.isoformat()
    coming = [slot for slot in record.free_slots if not (_DAY.match(slot) and slot[:10] < today)]
    if not coming:
        return field_column("hours")(edition, record)
    more = f" 等 {len(coming)} 段" if len(coming) > 1 else ""
    return Value(coming[0] + more, grade=record.grade("free_slots"))


def _accreditation(edition: Edition, record: Record) -> Value | None:
    """By which mark a body may certify what it measures, and whether that still holds."""
    held = record.accreditation if isinstance(record, Measurement) else None
    if held is None:
        return None
    until = f"，到 {When.on(held.expires_on).chinese}" if held.expires_on else ""
    return Value(f"{held.mark}{until}", grade=held.grade("*"), badge=badges.accredited(held, edition.derived.today))


def _doc_no(edition: Edition, record: Record) -> Value | None:
    return Value(record.doc_nos[0].number) if isinstance(record, Policy) and record.doc_nos else None


def _issuers(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Policy):
        return None
    titles = [record_links.title_of(edition, ("organizations", name)) for name in record.issuers]
    return Value("、".join(title for title in titles if title)) if any(titles) else None


def _dates(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Policy):
        return None
    begins, ends = record.effective_on or record.signed_on or record.published, record.expires_on
    said = "，".join(
        part for part in (f"{begins.text} 起" if begins else "", f"至 {ends.text}" if ends else "") if part
    )
    return Value(said) if said else None


def _channels(edition: Edition, record: Record) -> Value | None:
    return Value(record.channels[0]) if isinstance(record, Guide) and record.channels else None


def _fees(edition: Edition, record: Record) -> Value | None:
    return Value(record.fees) if isinstance(record, Guide) and record.fees else None


def _belongs_to(edition: Edition, record: Record) -> Value | None:
    parent = record.parent if isinstance(record, Organization) else None
    title = record_links.title_of(edition, ("organizations", parent)) if parent else None
    return Value(title) if title else None


def _duties(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Organization) or not record.duties:
        return None
    more = f" 等 {len(record.duties)} 项" if len(record.duties) > 1 else ""
    return Value(record.duties[0].text + more)


def _issued(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, ActionPlan):
        return None
    paper = record.document
    if paper.issued is not None:
        return Value(date=paper.issued)
    return Value(f"{paper.inferred_year}年（推断）") if paper.inferred_year else None


def _task_count(edition: Edition, record: Record) -> Value | None:
    return Value(f"{len(record.tasks)} 项任务") if isinstance(record, ActionPlan) else None


def _relation_to_us(edition: Edition, record: Record) -> Value | None:
    return Value(record.standpoint) if isinstance(record, ActionPlan) else None


def field_column(name: str) -> Callable[[Edition, Record], Value | None]:
    """The first value of a field, as its page shows it; how many more there are stands behind it."""

    def column(edition: Edition, record: Record) -> Value | None:
        found = fields.values(edition, record, name)
        if len(found) < 2:
            return found[0] if found else None
        number = sum(bool(value.text or value.date) for value in found)  # what stands after them may be a note
        return found[0]._replace(text=f"{found[0].text} 等 {number} 项") if number > 1 else found[0]

    return column


def _held(edition: Edition, record: Record) -> Value | None:
    """When an event takes place, and whether it has."""
    if not isinstance(record, Event) or not (record.starts or record.ends):
        return None
    return Value(date=record.starts or record.ends, badge=badges.happening(record, edition.derived.today))


def _until(edition: Edition, record: Record) -> Value | None:
    """Until when one can speak of a draft, and whether one still can."""
    if not isinstance(record, Consultation) or not record.closes:
        return None
    return Value(date=record.closes, badge=badges.consulting(record, edition.derived.today))


def _latest(edition: Edition, record: Record) -> Value | None:
    """The last period of an indicator, with the word that bounds it."""
    if not isinstance(record, Indicator) or not record.points:
        return None
    last = tables.tables(record)[0].rows[-1]
    return Value(f"{last[0].text}：{last[1].text}", grade=last[1].grade)


def _question_count(edition: Edition, record: Record) -> Value | None:
    return Value(f"{len(record.questions)} 个问题") if isinstance(record, Survey) and record.questions else None


COLUMNS: dict[str, tuple[str, Callable[[Edition, Record], Value | None]]] = {
    "gets": ("享多少", _gets),
    "who": ("谁能享", _who),
    "when": ("何时", _when),
    "days": ("多少天", _days),
    "papers": ("材料", _papers),
    "visits": ("跑几次", _visits),
    "online": ("网上办", _online),
    "counter": ("在哪办", _counter),
    "able": ("测什么", _able),
    "slots": ("什么时候能用", _slots),
    "accreditation": ("资质", _accreditation),
    "doc_no": ("文号", _doc_no),
    "issuers": ("发文机关", _issuers),
    "dates": ("时间", _dates),
    "channels": ("办理渠道", _channels),
    "fees": ("收费", _fees),
    "held": ("什么时候", _held),
    "until": ("到什么时候", _until),
    "latest": ("最近一期", _latest),
    "question_count": ("问题", _question_count),
    "issued": ("印发", _issued),
    "tasks": ("任务", _task_count),
    "standpoint": ("与本地的关系", _relation_to_us),
    "parent": ("所属单位", _belongs_to),
    "duties": ("职责", _duties),
    **TABLE_COLUMNS,
}
"""Columns that are worked out; any other is a field of the kind."""


@cache
def column(kind: Kind, name: str) -> tuple[str, Callable[[Edition, Record], Value | None]]:
    """What a column of a kind's list is called, and what it shows. Raises KeyError for what is none."""
    if name in COLUMNS:
        return COLUMNS[name]
    return kind.titles.get(name) or field_types(kind.model)[name].title, field_column(name)
