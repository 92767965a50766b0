"""Contact points: people's roles with an office and a landline, rows of liaison tables, and offices themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Grade
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan, Liaison
from handbook.model.record import Record
from handbook.model.resource import Contact
from handbook.pages import addresses, lists, record_links, subjects
from handbook.pages.areas import Area, area_of
from handbook.pages.facets import FACETS, Choice
from handbook.pages.views import Ref, Value

OFFICE = "机构处室"
LIAISON = "挂钩联系"
_LANDLINE = re.compile(r"(?<!\d)(?:\(?0\d{2,3}\)?[- ]?)\d{3,4}[ -]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is written, with the part of it that a telephone can dial; `of` says whose, if another's."""

    before: str
    number: str
    after: str
    grade: Grade | None
    note: str | None
    of: Ref | None = None

    @property
    def dial(self) -> str:
        return re.sub(r"\D", "", self.number)


@dataclass(frozen=True, slots=True)
class Point:
    """Somebody to call, and why."""

    key: Key
    record: Record
    href: str
    title: str
    role: str
    area: Area
    office: Key | None
    serves: str | None
    matter: str | None
    led: Sequence[Key]
    issued: Sequence[Key]
    duties: Sequence[str]
    own_phone: Phone | None
    phone: Phone | None
    subjects: Sequence[str]
    audiences: Sequence[Choice]
    source: Value | None


def all_of(edition: Edition) -> list[Point]:
    """Every contact point of the handbook, unordered; what is withdrawn is none."""
    names = subjects.all_names(edition)
    contacts = [record for record in lists.public(edition, "contacts") if isinstance(record, Contact)]
    offices = [record for record in lists.public(edition, "organizations") if isinstance(record, Organization)]
    return [
        *(_contact(edition, contact, names) for contact in contacts),
        *_liaisons(edition, contacts),
        *(_office(edition, body, names) for body in offices if answers(edition, body)),
    ]


def answers(edition: Edition, body: Organization) -> bool:
    """Whether one can ask a body: it has a number or duties, or it leads what people ask about."""
    key = ("organizations", body.id)
    return bool(body.contact or body.duties or subjects.led_by(edition, key) or subjects.issued_by(edition, key))


def publisher(edition: Edition) -> str | None:
    """The id of the body whose handbook this is; None where no record bears its name. For `Edition.memo`."""
    named = edition.handbook.identity.publisher
    bodies = edition.handbook.records("organizations")
    return next((name for name, body in bodies.items() if body.title == named), None)


def chain(edition: Edition, name: str | None) -> list[Key]:
    """An office and the bodies above it, the nearest first."""
    found: list[Key] = []
    while name and ("organizations", name) in edition.handbook.shaped and ("organizations", name) not in found:
        found.append(("organizations", name))
        body = edition.handbook.record(found[-1])
        name = body.parent if isinstance(body, Organization) else None
    return found


# --- the three sorts of point ---------------------------------------------------------------------


def _contact(edition: Edition, contact: Contact, names: Sequence[str]) -> Point:
    key = ("contacts", contact.id)
    own = phone_of(contact, "phone") or phone_of(contact, "contact")
    about = [
        edge.target for edge in edition.handbook.links_from(key) if edge.relation in ("matter", "related", "basis")
    ]
    matters = [target for target in about if target[0] in subjects.KINDS_ASKED]
    named = subjects.named_in(names, [contact.subject or ""]) or ([contact.subject] if contact.subject else [])
    led = [subjects.subject(edition, edition.handbook.record(target)) for target in matters]
    return Point(
        key=key,
        record=contact,
        href=addresses.relative(addresses.entry(key), record_links.UP),
        title=contact.title,
        role=contact.role,
        area=_area(edition, contact),
        office=next(iter(chain(edition, contact.office)), None),
        serves=contact.serves,
        matter=contact.subject,
        led=matters,
        issued=(),
        duties=(),
        own_phone=own,
        phone=own or _above(edition, chain(edition, contact.office)),
        subjects=list(dict.fromkeys([*named, *led])),
        audiences=_audiences(edition, key, contact, contact.serves),
        source=_source(edition, key, contact),
    )


def _liaisons(edition: Edition, contacts: Sequence[Contact]) -> Iterator[Point]:
    """Rows of liaison tables that no contact tells already."""
    told = {(contact.office or contact.office_text, contact.serves) for contact in contacts}
    for plan in lists.public(edition, "plans"):
        if isinstance(plan, ActionPlan):
            for row in plan.liaisons:
                if (row.office or row.office_text, row.serves_text) not in told:
                    yield _liaison(edition, plan, row)


def _liaison(edition: Edition, plan: ActionPlan, row: Liaison) -> Point:
    key = ("plans", plan.id)
    href = f"{addresses.relative(addresses.entry(key), record_links.UP)}#liaisons"
    place = f"{plan.paper}:{row.locator}" if row.locator else plan.paper
    return Point(
        key=key,
        record=plan,
        href=href,
        title=f"{row.office_text}挂钩联系{row.serves_text}",
        role=LIAISON,
        area=area_of(edition, plan),
        office=next(iter(chain(edition, row.office)), None),
        serves=row.serves_text,
        matter=None,
        led=(),
        issued=(),
        duties=(),
        own_phone=None,
        phone=_above(edition, chain(edition, row.office)),
        subjects=(),
        audiences=_words_in(edition, row.serves_text),
        source=Value(record_links.named_in(edition, [place])[0].text, href, grade=plan.document.grade("*")),
    )


def _office(edition: Edition, body: Organization, names: Sequence[str]) -> Point:
    key = ("organizations", body.id)
    led, issued = subjects.led_by(edition, key), subjects.issued_by(edition, key)
    duties = [duty.text for duty in body.duties]
    own = phone_of(body, "contact")
    asked = [subjects.subject(edition, edition.handbook.record(source)) for source in (*led, *issued)]
    audiences = [
        choice
        for source in (*led, *issued)
        for choice in FACETS["audience"][1](edition, source, edition.handbook.record(source))
    ]
    return Point(
        key=key,
        record=body,
        href=addresses.relative(addresses.entry(key), record_links.UP),
        title=body.title,
        role=OFFICE,
        area=area_of(edition, body),
        office=key,
        serves=None,
        matter=None,
        led=led,
        issued=issued,
        duties=duties,
        own_phone=own,
        phone=own or _above(edition, chain(edition, body.parent)),
        subjects=list(dict.fromkeys([*asked, *subjects.named_in(names, duties)])),
        audiences=list(dict.fromkeys([*audiences, *FACETS["audience"][1](edition, key, body)])),
        source=_source(edition, key, body),
    )


# --- parts ----------------------------------------------------------------------------------------


def phone_of(record: Record, field: str) -> Phone | None:
    """A written number; text without a landline (a hotline, a website) is shown as it is."""
    text = getattr(record, field)
    if not text:
        return None
    found = _LANDLINE.search(text)
    before, number, after = (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
    return Phone(before, number, after, record.grade(field), record.note_on(field) or None)


def nearest_phone(edition: Edition, key: Key) -> Phone | None:
    """A body's own number, else that of the nearest body above it, said to be that body's."""
    own, *above = chain(edition, key[1])
    return phone_of(edition.handbook.record(own), "contact") or _above(edition, above)


def _above(edition: Edition, above: Sequence[Key]) -> Phone | None:
    """The number of the nearest body above, said to be that body's."""
    for key in above:
        found = phone_of(edition.handbook.record(key), "contact")
        if found:
            return Phone(
                found.before, found.number, found.after, found.grade, found.note, record_links.ref(edition, key)
            )
    return None


def _area(edition: Edition, contact: Contact) -> Area:
    """Where a contact answers; one that names no region answers where its office does."""
    own = area_of(edition, contact)
    offices = [area_of(edition, edition.handbook.record(key)) for key in chain(edition, contact.office)]
    above = next((area for area in offices if area.region), None)
    return own if own.region or own.nationwide or above is None else replace(own, region=above.region)


def _audiences(edition: Edition, key: Key, record: Record, serves: str) -> list[Choice]:
    """The audiences that a contact names, and those whose words stand in whom it serves."""
    return list(dict.fromkeys([*FACETS["audience"][1](edition, key, record), *_words_in(edition, serves)]))


def _words_in(edition: Edition, text: str) -> list[Choice]:
    words = edition.handbook.vocabularies.get("audiences", {})
    return list(dict.fromkeys((word.id, word.label) for name, word in words.items() if name in text))


def _source(edition: Edition, key: Key, record: Record) -> Value | None:
    """Where the point was read: its source, the paper that it rests on, or the papers that name its duties."""
    source, grade = record.source, record.grade("*")
    if source and (source.title or source.url):
        where = "，".join(part for part in (source.title or source.url, source.locator) if part)
        return Value(where, source.url, grade=grade)
    basis = next((edge.target for edge in edition.handbook.links_from(key) if edge.relation == "basis"), None)
    if basis is not None:
        ref = record_links.ref(edition, basis)
        return Value(ref.title, ref.href, grade=grade)
    places = [duty.locator.partition(":")[0] for duty in getattr(record, "duties", ()) if duty.locator]
    papers = [value.text for value in record_links.named_in(edition, dict.fromkeys(places))]
    return Value("、".join(papers), grade=grade) if papers else None
