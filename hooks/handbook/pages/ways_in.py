"""反映问题: all ways to speak to the bureau on one page, what to look at first, and how to ask by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.deriving import dockets
from handbook.edition import Edition
from handbook.model.base import Grade
from handbook.model.errand import WayIn
from handbook.model.values import WrittenNumber
from handbook.pages import addresses, answers, docket, fact_rows, record_links, whom
from handbook.pages.calls import bureau, calls
from handbook.pages.views import Ref

SECTION = "ways-in"
LABEL = "反映问题"
INTRO = "有事要问、有难处要讲，从哪里进、多久有回音；交过的，凭编号查办到哪一步。"


@dataclass(frozen=True, slots=True)
class Way:
    """A way in with all that is known of it; None where nobody wrote it."""

    anchor: str
    title: str
    suits: str | None
    how: str | None
    phone: tuple[str, str] | None  # as it is written, as it is dialled
    website: str | None
    is_address: bool  # else a host alone, which names no way to it
    address: str | None
    reply: str | None
    basis: Ref | None
    grade: Grade | None
    note: str | None


def is_published(edition: Edition) -> bool:
    return bool(edition.handbook.reference_lists.ways_in)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/ways_in.html` is given."""
    has_docket = docket.is_published(edition) and bool(dockets.demands(edition.handbook))
    return {
        "title": LABEL,
        "intro": INTRO,
        "ways": [_way(edition, one) for one in edition.handbook.reference_lists.ways_in],
        "answers": f"../{addresses.ANSWERS}" if answers.public(edition) else None,
        "whom": f"../{addresses.WHOM}" if whom.is_published(edition) else None,
        "docket": f"../{addresses.DOCKET}" if has_docket else None,
        "example": _example(edition) if has_docket else None,
        "finds": f"../{addresses.FIND}",
        "publisher": edition.handbook.identity.publisher,
        "calls": calls(edition, bureau(edition)),
    }


def _way(edition: Edition, one: WayIn) -> Way:
    return Way(
        anchor=one.id,
        title=one.title,
        suits=one.suits,
        how=one.how,
        phone=(one.phone, WrittenNumber(one.phone).called) if one.phone else None,
        website=one.website,
        is_address="://" in (one.website or ""),
        address=one.address,
        reply=one.reply,
        basis=record_links.named_spot(edition, one.basis) if one.basis else None,
        grade=one.grade("*"),
        note=fact_rows.all_notes(one),
    )


def _example(edition: Edition) -> str | None:
    """A number as one is given, for whoever does not know what it looks like."""
    return next((one.docket_no for one in dockets.demands(edition.handbook)), None)
