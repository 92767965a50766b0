"""English pages for foreign experts: what a record says in English, and beside it, in Chinese, what it does not.

The translation is no source of its own: it stands on the Chinese record, carries its grades, and says that the Chinese
prevails. The list tells which records for foreign experts are in Chinese only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.base import Fact
from handbook.model.guide import Days, Guide
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import addresses

SECTION = "en"
LABEL = "English"
TITLE = "For foreign experts"
INTRO = "Work permits, visas and other services for foreigners who come to work here, translated from the handbook."
NOTICE = "Unofficial translation; the Chinese original prevails."
UNTRANSLATED = "Not translated yet; the Chinese text is below."

FOREIGN = "foreign"
"""The word of `audiences.yml` for foreign experts, by its id."""

KIND_WORDS = {
    "guides": "How to apply", "policies": "Policies", "services": "Online services", "schemes": "Programmes",
    "cases": "How other cities do it", "contacts": "Whom to call", "organizations": "Offices", "events": "Events",
    "providers": "Institutions", "equipment": "Instruments",
}  # fmt: skip
OTHER = "More"
_PLACES = {"全国": "All of China"}
_UNITS = {"工作日": "working days", "自然日": "calendar days"}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class EnglishFact:
    """A line of the summary: its English label, and a value that is English or `chinese`; `verify`: not checked."""

    label: str
    text: str
    chinese: bool = False
    verify: bool = False


@dataclass(frozen=True, slots=True)
class ChinesePart:
    """A part that nobody translated: an English heading over its Chinese lines, each with whether it is unchecked."""

    label: str
    lines: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class EnglishRow:
    """A record in the list; `summary` is English, empty where the page is in Chinese only."""

    href: str
    title: str
    summary: str = ""


def translated(edition: Edition) -> tuple[Key, ...]:
    """The records that say something in English. For `Edition.memo`."""
    return tuple(key for key, record in edition.handbook if record.en is not None and not record.withdrawn)


def chinese_only(edition: Edition) -> tuple[Key, ...]:
    """The records for foreign experts that say nothing in English. For `Edition.memo`."""
    audiences = edition.handbook.vocabularies.get("audiences", {})
    labels = {label for label, word in audiences.items() if word.id == FOREIGN}
    return tuple(
        key
        for key, record in edition.handbook
        if record.en is None and not record.withdrawn and labels.intersection(record.audiences)
    )


def is_published(edition: Edition) -> bool:
    """Where nothing is translated there are no English pages."""
    return bool(edition.memo(translated))


def english_day(day: date) -> str:
    """30 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# --- one record -----------------------------------------------------------------------------------


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/english.html` is given."""
    record = edition.handbook.record(key)
    assert record.en is not None
    return {
        "kind": KIND_WORDS.get(key[0], OTHER),
        "title": record.en.title,
        "summary": record.en.summary,
        "doubtful": record.to_verify("summary"),
        "steps": steps_in_english(record),
        "facts": list(_facts(edition, record)),
        "parts": [part for part in _parts(record) if part.lines],
        "entry": addresses.relative(addresses.entry(key), ".."),
        "chinese_title": record.title,
        "source": _source(record),
        "notice": NOTICE,
        "untranslated": UNTRANSLATED,
        "sample": record.sample,
    }


def _steps(record: Record) -> Sequence[Fact]:
    return record.steps if isinstance(record, Guide) else ()


def steps_in_english(record: Record) -> list[tuple[str, bool]]:
    """The steps in English, each with whether the Chinese one is unverified."""
    assert record.en is not None
    return [(text, is_unverified(one, "title")) for text, one in zip(record.en.steps, _steps(record), strict=False)]


def is_unverified(fact: Fact, field: str) -> bool:
    """Whether what is said is of grade C or D."""
    return fact.to_verify(field)


def _facts(edition: Edition, record: Record) -> Iterator[EnglishFact]:
    """What is a number or a date, in English; names and free words as they are."""
    if isinstance(record, Guide):
        for label, days in (("Legal time limit", record.statutory_days), ("Promised time", record.promised_days)):
            if days is not None:
                yield EnglishFact(label, _days(days), verify=days.to_verify("value"))
        if record.visits is not None:
            said = "None: everything is done online" if record.visits == 0 else str(record.visits)
            yield EnglishFact("Visits in person", said, verify=record.to_verify("visits"))
        if record.fees:
            yield EnglishFact("Fees", record.fees, chinese=True, verify=record.to_verify("fees"))
    if record.region:
        place = _PLACES.get(record.region)
        yield EnglishFact("Where it applies", place or record.region, chinese=place is None)
    if record.lead_office:
        office = edition.handbook.record(("organizations", record.lead_office))
        yield EnglishFact("Office", office.en.title if office.en else office.title, chinese=office.en is None)
    if record.contact:
        yield EnglishFact("Contact", record.contact, chinese=True, verify=record.to_verify("contact"))
    hotline = edition.handbook.identity.hotline
    if hotline:
        yield EnglishFact("Hotline", str(hotline))
    if record.verified_on:
        yield EnglishFact("Last checked", english_day(record.verified_on))


def _days(days: Days) -> str:
    return f"{days.value} {_UNITS[days.unit]}"


def _source(record: Record) -> str:
    source = record.source
    return " ".join(part for part in (source.title, source.doc_no, source.locator) if part) if source else ""


def _parts(record: Record) -> Iterator[ChinesePart]:
    """What stands on the Chinese page and was not translated."""
    assert record.en is not None
    if not record.en.summary and record.summary:
        yield ChinesePart("Summary", [(record.summary, record.to_verify("summary"))])
    if isinstance(record, Guide):
        if not record.en.steps:
            yield ChinesePart("Steps", [(one.title, is_unverified(one, "title")) for one in record.steps])
        conditions = [(text, record.to_verify("acceptance_conditions")) for text in record.acceptance_conditions]
        yield ChinesePart("Conditions", conditions)
        yield ChinesePart("Documents to prepare", [(one.name, is_unverified(one, "name")) for one in record.materials])
        limits = [(f"{one.name}：{one.text or f'{one.value} {one.unit}'}", is_unverified(one, "value"))
                  for one in record.time_limits if one.text or one.value is not None]  # fmt: skip
        yield ChinesePart("Time limits of each stage", limits)
        yield ChinesePart("Where to apply", [(text, record.to_verify("channels")) for text in record.channels])
        yield ChinesePart("What often goes wrong", [(text, record.to_verify("pitfalls")) for text in record.pitfalls])
    if isinstance(record, Policy):
        yield ChinesePart("Main provisions", list(_provisions(record)))


def _provisions(policy: Policy) -> Iterator[tuple[str, bool]]:
    for clause in policy.clauses:
        said = (clause.benefit.text if clause.benefit else None, clause.conditions, clause.procedure)
        text = "；".join(part for part in said if part)
        if text:
            unsure = clause.to_verify("benefit") or policy.to_verify("clauses")
            yield f"{clause.name or clause.title}：{text}", unsure


# --- the list -------------------------------------------------------------------------------------


def overview(edition: Edition) -> dict[str, Any]:
    """What `templates/english_list.html` is given."""
    groups: dict[str, list[EnglishRow]] = {}
    for key in sorted(edition.memo(translated), key=_order):
        record = edition.handbook.record(key)
        assert record.en is not None
        row = EnglishRow(addresses.relative(addresses.english(key), ".."), record.en.title, record.en.summary or "")
        groups.setdefault(KIND_WORDS.get(key[0], OTHER), []).append(row)
    rest = [
        EnglishRow(addresses.relative(addresses.entry(key), ".."), edition.handbook.record(key).title)
        for key in sorted(edition.memo(chinese_only), key=_order)
    ]
    return {
        "title": TITLE,
        "intro": INTRO,
        "notice": NOTICE,
        "groups": list(groups.items()),
        "rest": rest,
        "hotline": edition.handbook.identity.hotline,
    }


def _order(key: Key) -> tuple[int, str]:
    return kind_order(key[0]), key[1]


def kind_order(kind: str) -> int:
    """Where a kind stands among what is in English: first how one applies."""
    return [*KIND_WORDS, *KINDS].index(kind)
