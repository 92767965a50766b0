"""What can be tested: by standards whose numbers people can look for, by bodies that may certify it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.dates import When
from handbook.model.scheme import Measurement
from handbook.widths import mended

_HOME = r"(?:GB(?:/[TZ])?|GJB|DB[0-9]{2,4}(?:/T)?|JJ[FG]|T/[A-Z]{2,12}|Q/[0-9A-Z]{2,12}|[A-Z]{2}(?:/T)?)"
FORMS = (
    re.compile(rf"{_HOME} [0-9]{{1,6}}(?:\.[0-9]{{1,3}})*-(?:19|20)[0-9]{{2}}"),
    re.compile(r"(?:(?:EN )?ISO(?:/(?:IEC|TS|TR|ASTM))*|IEC|EN) [0-9]{1,6}(?:-[0-9]{1,3})*(?::(?:19|20)[0-9]{2})?"),
    re.compile(r"ASTM [A-G][0-9]{1,5}M?(?:/[A-G][0-9]{1,5}M?)?(?:-[0-9]{2}[a-e]?)?"),
)
"""Standards of this country (GB/T 1.1: name, number, year), of ISO, IEC and EN, of ASTM."""

_LOOSE = re.compile(
    r"(?P<name>GB|GJB|JJ[FG]|DB[0-9]{2,4}|T/[A-Z]{2,12}|Q/[0-9A-Z]{2,12}|[A-Z]{2})[ /]?(?P<kind>[TZ](?=[ 0-9]))?"
    r" ?(?P<number>[0-9]{1,6}(?:\.[0-9]{1,3})*)(?:[-:](?P<year>(?:19|20)[0-9]{2}))?"
)
_DASHES = str.maketrans({"—": "-", "–": "-", "－": "-", "‐": "-", "―": "-", "∕": "/", "／": "/"})


def standards_formed(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The number of a standard has the form of its body: GB/T 228.1-2021, ISO 6892-1:2019, ASTM E8/E8M-22."""
    for name, record in handbook.records("tests").items():
        for index, number in enumerate(record.standards if isinstance(record, Measurement) else ()):
            if not any(form.fullmatch(number) for form in FORMS):
                place = handbook.place(("tests", name), "standards", index)
                yield Finding("standard-number", place, f"“{number}”不像标准号。", _hint(number))


def _hint(number: str) -> str:
    better = right_form(number)
    if better is None:
        return "照标准封面写，例如 GB/T 228.1-2021、ISO 6892-1:2019、ASTM E8/E8M-22。"
    if better[-5:-4] != "-":
        return f"写成“{better}-年份”，年份照标准封面，例如 GB/T 228.1-2021。"
    return f"写成“{better}”。"


def right_form(number: str) -> str | None:
    """How the number of a standard of this country is written; without its year where none is given."""
    found = _LOOSE.fullmatch(
        " ".join(mended(number).upper().translate(_DASHES).split()).replace(" -", "-").replace("- ", "-")
    )
    if not found:
        return None
    kind = f"/{found['kind']}" if found["kind"] else ""
    year = f"-{found['year']}" if found["year"] else ""
    return f"{found['name']}{kind} {found['number']}{year}"


def accreditations_hold(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The accreditation of a body that measures is not past its last day."""
    for name, record in handbook.records("tests").items():
        held = record.accreditation if isinstance(record, Measurement) else None
        if held and held.expires_on and held.expires_on < today:
            place = handbook.place(("tests", name), "accreditation", "expires_on")
            message = f"{held.mark} 资质 {When.on(held.expires_on).chinese}到期，已经过了。"
            yield Finding(
                "accreditation-past", place, message, "向机构要新的证书，改有效期；没有续的，删去 accreditation。"
            )
