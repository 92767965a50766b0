"""UNIQUIP: the shared-equipment CSV of the UK's universities, under the official template's header.

`import_sheet.py` reads it back. Contacts are offices: `Contact Name` is the
unit that keeps the instrument, never a person. A column that UNIQUIP requires
and we do not know stays empty, and `missing` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handbook.edition import Edition
from handbook.model.record import Record
from handbook.model.resource import UNIQUIP_ID, Equipment
from handbook.pages.lists import factual
from handbook.sheets.cells import items_text
from handbook.sheets.tables import csv_bytes

HEADER = (
    "Type",
    "Name",
    "Description",
    "Related Facility ID",
    "Technique",
    "Location",
    "Contact Name",
    "Contact Telephone",
    "Contact URL",
    "Contact Email",
    "Secondary Contact Name",
    "Secondary Contact Telephone",
    "Secondary Contact URL",
    "Secondary Contact Email",
    "ID",
    "Photo",
    "Department",
    "Site Location",
    "Building",
    "Service Level",
    "Web Address",
)
REQUIRED = ("Contact Name", "Site Location")
ONE_OF = ("Contact Telephone", "Contact URL", "Contact Email")

_PAGE = re.compile(r"https?://[^\s；，、）)]+")
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_PHOTO = re.compile(r"照片：(https?://[^\s；]+)")


def table(edition: Edition) -> bytes:
    """The CSV file of every public instrument."""
    return csv_bytes(HEADER, [[row.get(name, "") for name in HEADER] for row in rows(edition)])


def rows(edition: Edition) -> list[dict[str, str]]:
    """Each public instrument by UNIQUIP's column names; a sample is none."""
    found = [record for record in factual(edition, "equipment") if isinstance(record, Equipment)]
    return [_row(edition, record) for record in found]


def missing(made: list[dict[str, str]]) -> dict[str, int]:
    """How many rows lack what UNIQUIP requires."""
    counted = {name: sum(not row[name] for row in made) for name in REQUIRED}
    counted[" / ".join(ONE_OF)] = sum(not any(row[name] for name in ONE_OF) for row in made)
    return {name: number for name, number in counted.items() if number}


def _row(edition: Edition, record: Equipment) -> dict[str, str]:
    owner = record.owner or _title(edition.handbook.records("providers"), record.owned_by)
    note = record.note.get("*", "")
    photo = _PHOTO.search(note)
    about_place = record.note.get("location", "")
    return {
        "Type": "facility" if record.class_code == "facility" else "equipment",
        "Name": record.title,
        "Description": record.summary or "",
        "Related Facility ID": record.facility or "",
        "Technique": _techniques(record),
        "Location": about_place if _PAGE.fullmatch(about_place) else "",
        "Contact Name": owner,
        **_contact(record.contact or ""),
        "ID": _identifier(record),
        "Photo": photo[1] if photo else "",
        "Department": record.owner or "",
        **_site(record),
        "Service Level": record.access or "",
        "Web Address": record.website or "",
    }


def _title(records: Mapping[str, Record], name: str | None) -> str:
    found = records.get(name or "")
    return found.title if found else ""


def _contact(text: str) -> dict[str, str]:
    """A way of contact, cut into the three columns it may be given in."""
    if not text:
        return {"Contact Telephone": "", "Contact URL": "", "Contact Email": ""}
    page, mailbox = _PAGE.search(text), _MAILBOX.search(text)
    rest = text
    for found in (page, mailbox):
        rest = rest.replace(found.group(), " ") if found else rest
    spoken = "；".join(part.strip() for part in rest.split("；") if re.search(r"\d{3}", part))
    return {
        "Contact Telephone": spoken,
        "Contact URL": page.group() if page else "",
        "Contact Email": mailbox.group() if mailbox else "",
    }


def _identifier(record: Equipment) -> str:
    """The identifier that another catalogue gave it, else our own."""
    given = next((text for text in record.identifiers if text.startswith(UNIQUIP_ID)), "")
    return given.removeprefix(UNIQUIP_ID) or record.id


def _techniques(record: Equipment) -> str:
    """One after the other, or on lines where one of them holds a semicolon itself."""
    parted = any(mark in text for text in record.capabilities for mark in ";；")
    return items_text(record.capabilities) if parted else "; ".join(record.capabilities)


def _site(record: Equipment) -> dict[str, str]:
    """The district with the address as its building, or the address alone."""
    district = (record.location.district if record.location else None) or ""
    address = (record.location.address if record.location else None) or ""
    return {"Site Location": district or address, "Building": address if district else ""}
