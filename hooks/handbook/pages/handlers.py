"""本市经办: whom to call about a matter, the nearest first; where nobody here is known, whom to ask instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook import regions
from handbook.deriving import handlers
from handbook.deriving.handlers import Nearness
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.resource import Contact
from handbook.pages import addresses, areas, points, record_links
from handbook.pages.tables import Cell, Table
from handbook.pages.views import FactRow, Value

LACKING = "本市经办：没有收录"
ANCHOR, TITLE = "whom", "本地找谁"
KINDS = frozenset({*handlers.HANDLED, "policies"})
MOST = 4
"""Numbers at the top of an entry; the table has all."""

_COLUMNS = ("找谁", "哪里", "办公电话", "窗口、时间、怎么约")


def index(edition: Edition) -> Mapping[Key, Sequence[Key]]:
    """The contacts of each matter. For `Edition.memo`."""
    return handlers.by_matter(edition.handbook)


def of_record(edition: Edition, key: Key) -> list[Key]:
    """The contacts for an entry, the nearest first; of other cities none."""
    found = handlers.of_record(edition.handbook, edition.memo(index), key)
    return [one for one in found if _nearness(edition, one) is not Nearness.ELSEWHERE]


def is_handled(edition: Edition, key: Key) -> bool:
    """Whether somebody of this place can be called about an entry."""
    return handlers.is_handled(edition.handbook, edition.memo(index), key)


def values(edition: Edition, key: Key) -> list[Value]:
    """Who can be called, the nearest first; where nobody of this place is known, that, and whom to ask."""
    record = edition.handbook.record(key)
    contacts = of_record(edition, key)
    here = [one for one in contacts if _nearness(edition, one).here]
    lead = ("organizations", record.lead_office or "")
    bodies = [lead] if lead in edition.handbook.shaped else []
    near = [call(edition, one) for one in [*here[:MOST], *(one for one in bodies if _nearness(edition, one).here)]]
    known = [value for value in near if value is not None]
    if known:
        return known
    above = [call(edition, one) for one in [*(one for one in contacts if one not in here), *bodies]]
    found = [value for value in above if value is not None][:MOST]
    if record.contact and regions.is_local(edition.handbook, record):
        return found
    return [Value(LACKING), *edition.memo(asked_first), *found]


def first(edition: Edition, key: Key) -> Value | None:
    """One number for whoever's district is not known: the city's before that of one of its districts."""
    record = edition.handbook.record(key)
    city = [one for one in of_record(edition, key) if _nearness(edition, one) is Nearness.CITY]
    lead = ("organizations", record.lead_office or "")
    if lead in edition.handbook.shaped and _nearness(edition, lead) is Nearness.CITY:
        city.append(lead)
    called = (value for one in city if (value := call(edition, one)))
    return next(called, None) or next((value for value in values(edition, key) if value.href), None)


def rows(edition: Edition, key: Key) -> list[FactRow]:
    """The answer of an entry whose page is told by its fields; none of a kind that nobody handles."""
    found = values(edition, key) if key[0] in KINDS else []
    return [FactRow("本市经办", found, "找谁")] if found else []


def table(edition: Edition, key: Key) -> list[Table]:
    """Everybody who handles it, a row each; no table where nobody is written."""
    rows = [_row(edition, one) for one in of_record(edition, key)] if key[0] in KINDS else []
    return [Table(ANCHOR, TITLE, _COLUMNS, rows)] if rows else []


def publishing(edition: Edition) -> Key | None:
    """The body whose handbook this is, where it is among the records. For `Edition.memo`."""
    name = edition.memo(points.publisher)
    return ("organizations", name) if name else None


def lacking(edition: Edition) -> list[Key]:
    """Every matter about which nobody of this place can be called. For `Edition.memo`."""
    return [key for key, _ in handlers.lacking(edition.handbook)]


def asked_first(edition: Edition) -> list[Value]:
    """The publisher's number, for matters about which nobody else here is known. For `Edition.memo`."""
    publisher = publishing(edition)
    found = call(edition, publisher) if publisher else None
    return [found._replace(text=f"先问{found.text}")] if found else []


def _nearness(edition: Edition, key: Key) -> Nearness:
    return handlers.nearness(edition.handbook, edition.handbook.record(key))


def call(edition: Edition, key: Key) -> Value | None:
    """溪东区 青山市溪东区技术合同登记点 0990-7712000, to dial; None without a number."""
    phone = _phone(edition, key)
    if phone is None:
        return None
    record = edition.handbook.record(key)
    whose = f"（{phone.of.title}）" if phone.of else ""
    place = areas.area_of(edition, record).label or None
    said = f"{record.title} {phone.number}{whose}"
    return Value(said, f"tel:{phone.dial}", label=place, grade=phone.grade, note=phone.note)


def _phone(edition: Edition, key: Key) -> points.Phone | None:
    owner = handlers.numbered(edition.handbook, key)
    if owner is None:
        return None
    record = edition.handbook.record(owner)
    found = (points.phone_of(record, "phone") if isinstance(record, Contact) else None) or points.phone_of(
        record, "contact"
    )
    if found is None or not found.number:
        return None
    of = record_links.ref(edition, owner) if owner != key else None
    return points.Phone(found.before, found.number, found.after, found.grade, found.note, of)


def _row(edition: Edition, key: Key) -> list[Cell]:
    contact = edition.handbook.record(key)
    assert isinstance(contact, Contact)
    phone = _phone(edition, key)
    number = (
        Cell(f"{phone.number}{f'（{phone.of.title}）' if phone.of else ''}", phone.grade, phone.note) if phone else None
    )
    if number and phone:
        number = Cell(number.text, number.grade, number.note, f"tel:{phone.dial}")
    due = "待核：过了该再问一次的日子" if contact.review_overdue(edition.derived.today) else None
    return [
        Cell(contact.title, contact.grade("*"), due, addresses.relative(addresses.entry(key), record_links.UP)),
        Cell(areas.area_of(edition, contact).label or "—"),
        number or Cell("没有收录"),
        Cell("，".join(_when_where(contact)) or "—"),
    ]


def _when_where(contact: Contact) -> Iterator[str]:
    yield from (text for text in (contact.counter, contact.hours, contact.booking) if text)
