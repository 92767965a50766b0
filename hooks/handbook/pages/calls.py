"""Whom to ask where a page does not know: an office with a landline, and the hotline."""

from __future__ import annotations

from typing import NamedTuple

from handbook.edition import Edition
from handbook.model.values import WrittenNumber
from handbook.pages import points


class Call(NamedTuple):
    """A name, its number as it is written, and as it is dialled."""

    name: str
    number: str
    dial: str


def calls(edition: Edition, office: str | None) -> list[Call]:
    """The office, or the nearest body above it, that has a number; then the hotline."""
    found: list[Call] = []
    for key in points.chain(edition, office):
        phone = points.phone_of(edition.handbook.record(key), "contact")
        if phone and phone.dial:
            found.append(Call(edition.handbook.record(key).title, phone.number, phone.dial))
            break
    hotline = edition.handbook.identity.hotline
    return [*found, Call("政务服务热线", hotline, WrittenNumber(hotline).called)] if hotline else found


def bureau(edition: Edition) -> str | None:
    """The id of the body whose handbook this is; None where no record bears its name."""
    return edition.memo(points.publisher)
