"""A text as a record of `data/sources/`: which record is of it, what it is called, what the file says.

No sentence of a text stands in it: a fingerprint of the whole, and one of each article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from handbook import pinyin_ids
from handbook.checks.sources import is_official
from handbook.linking import Handbook
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.verifying.texts import Text, bare, doc_number

_LAWS = ("法", "条例")
_SERIES = re.compile(r"(?P<issuer>\D+)(?P<year>(?:19|20)\d{2})-(?P<number>\d+)")


def is_of(record: Record, text: Text) -> bool:
    """Whether a record is of this text, whatever edition: by its number, else by its title."""
    number = doc_number(getattr(record, "doc_no", None) or "")
    return number in text.numbers if number else bare(record.title) in text.names


def source_id(handbook: Handbook, text: Text, policies: Sequence[str], taken: Collection[str] = ()) -> str:
    """The id of a text's record: the one it has, else by the policy whose text it is, by its number, by its title."""
    known = handbook.records("sources")
    held = next((name for name, record in known.items() if is_of(record, text)), None)
    if held:
        return held
    used = {*known, *taken}
    if len(policies) == 1 and f"text-{policies[0]}" not in used:
        return f"text-{policies[0]}"
    numbered = _by_number(handbook, text)
    return numbered if numbered and numbered not in used else f"text-{pinyin_ids.offered(bare(text.title))}"


def source_values(
    text: Text, known: Record | None, policies: Sequence[Policy], today: date, cited: Iterable[str] = ()
) -> dict[str, Any]:
    """What is new in a text's record, as its file has it: all of one that is not known, else what was read.

    `cited` are units that have a fingerprint of their own because a fact rests on them.
    """
    units = units_of(text)
    units += [unit for unit in dict.fromkeys(cited) if unit not in units]
    prints = text.fingerprints()
    read = {
        "read_on": today.isoformat(),
        "fingerprint": text.fingerprint,
        "articles": [{"locator": unit, "fingerprint": prints[unit]} for unit in units],
    }
    if isinstance(known, SourceText):
        return read
    address = next((url for url in (text.address, *(_url(policy) for policy in policies)) if is_official(url)), "")
    about = {
        "title": text.title.strip(),
        "source": {"url": address} if address else None,
        "updated": today.isoformat(),
        "doc_no": text.number or _number(policies, text) or None,
        "issuers_stated": text.issuer.replace(",", "、") or None,
        "edition": text.issued or None,
        "text_of": [policy.id for policy in policies],
        "read_as": _read_as(text),
    }
    return {name: value for name, value in (about | read).items() if value}


def units_of(text: Text) -> list[str]:
    """What of a text gets a fingerprint of its own: its articles, and of an announcement their items too."""
    items = (key for key, way in text.ways.items() if not text.legal or len(way) == 1)
    return [key for key in dict.fromkeys(["题头", *items]) if key in text.articles]


def _by_number(handbook: Handbook, text: Text) -> str:
    """`text-sta-2018-46`: the office that gave the number, the year and the number; empty where no office did."""
    for number in sorted(text.numbers):
        series = _SERIES.fullmatch(number)
        offices: Mapping[str, Record] = handbook.records("organizations") if series else {}
        found = [(len(one.title), name) for name, one in offices.items() if series and one.title in series["issuer"]]
        if series and found:
            return f"text-{max(found)[1]}-{series['year']}-{series['number']}"
    return ""


def _read_as(text: Text) -> str:
    if not text.whole:
        return "摘录"
    is_law = text.legal and bare(text.title).endswith(_LAWS) and not bare(text.title).endswith("办法")
    return "法规全文" if is_law else "副本"


def _number(policies: Iterable[Policy], text: Text) -> str:
    numbers = (entry.number for policy in policies for entry in policy.doc_nos)
    return next((number for number in numbers if doc_number(number) in text.numbers), "")


def _url(policy: Policy) -> str:
    return (policy.source.url if policy.source else None) or ""
