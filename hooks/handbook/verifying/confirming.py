"""What `--confirm` writes: the texts that were at hand as records, and a citation for each fact that they bear out.

    made = confirmation(handbook, texts, results, today, by="tech-office")
    made.sources    # id → the record of a text, as its file has it
    made.records    # key → new values by field: `citations`, and `verified_on` where every cited fact has one

Nothing of a text is kept but fingerprints. A text that stands in a record already is written into that record as it
reads now, and what rested on an article that reads otherwise falls by that alone (`handbook/evidence.py`). No grade
is raised here: whether a fact becomes an A is a person's decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook import pinyin_ids
from handbook.checks.sources import is_official
from handbook.evidence import addresses, fact_fingerprint, facts_cited, value_at
from handbook.linking import Handbook, Key
from handbook.model.citation import Citation
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.verifying.answers import Result
from handbook.verifying.belonging import Library
from handbook.verifying.locators import spelled
from handbook.verifying.normal_form import fingerprint
from handbook.verifying.texts import Text, bare, doc_number

BORNE_OUT = ("证实", "相近")
_LAWS = ("法", "条例")
_SERIES = re.compile(r"(?P<issuer>\D+)(?P<year>(?:19|20)\d{2})-(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Records of texts by their ids, and what is new in records that cite them, as files have it."""

    sources: Mapping[str, dict[str, Any]]
    records: Mapping[Key, dict[str, Any]]


def confirmation(
    handbook: Handbook, texts: Sequence[Text], results: Iterable[Result], today: date, by: str | None = None
) -> Confirmation:
    """What to write for these results; `by` is the office of whoever sat at the desk, None for a machine alone."""
    by_name = {text.name: text for text in texts}
    desk = _Desk(handbook, by_name, today, by)
    made: dict[Key, list[dict[str, Any]]] = {}
    for result in results:
        key = _key(result.record)
        made.setdefault(key, []).extend(desk.citations(key, result))
    return Confirmation(
        {desk.ids[name]: desk.source(text) for name, text in by_name.items() if desk.is_kept(text)},
        {key: values for key, found in made.items() if (values := _values(handbook.record(key), found))},
    )


class _Desk:
    """The texts at hand by the ids of their records, and which units of them are cited."""

    def __init__(self, handbook: Handbook, texts: Mapping[str, Text], today: date, by: str | None) -> None:
        self.handbook, self.texts, self.today, self.by = handbook, texts, today.isoformat(), by
        self.known = dict(handbook.records("sources"))
        self.policies = _policies_of(handbook, texts.values())
        self.ids: dict[str, str] = {}
        for name, text in texts.items():
            self.ids[name] = self._id(text)
        self.cited: dict[str, list[str]] = {}

    def citations(self, key: Key, result: Result) -> Iterator[dict[str, Any]]:
        """A citation for each article that bears the fact out; none for what was only found somewhere by its words."""
        record = self.handbook.record(key)
        path = addresses(record).get(result.path)
        if path is None or result.answer not in BORNE_OUT or not (result.locator or result.answer == "证实"):
            return
        told = fact_fingerprint(value_at(record, path))
        for name, unit in dict.fromkeys((name, _article(self.texts[name], unit)) for name, unit in result.cited):
            self.cited.setdefault(name, []).append(unit)
            made = {"at": result.path, "source": self.ids[name], "locator": unit}
            made |= {"fingerprint": fingerprint(self.texts[name].articles[unit]), "fact_fingerprint": told}
            made |= {"checked_on": self.today} | ({"result": "相近"} if result.answer == "相近" else {})
            yield made | ({"by": self.by} if self.by else {})

    def is_kept(self, text: Text) -> bool:
        """Whether a text has a record, or is to have one because a fact cites it."""
        return text.name in self.cited or self.ids[text.name] in self.known

    def source(self, text: Text) -> dict[str, Any]:
        """The record of a text: what editors wrote of it stays, what was read is as it reads now."""
        known, policies = self.known.get(self.ids[text.name]), self.policies.get(text.name, [])
        units = [*_units(text), *(unit for unit in self.cited.get(text.name, ()) if unit not in _units(text))]
        prints = text.fingerprints()
        read = {
            "read_on": self.today,
            "fingerprint": text.fingerprint,
            "articles": [{"locator": unit, "fingerprint": prints[unit]} for unit in units],
        }
        if isinstance(known, SourceText):
            return read
        address = next((url for url in (text.address, *(_url(policy) for policy in policies)) if is_official(url)), "")
        about = {
            "title": text.title.strip(),
            "source": {"url": address} if address else None,
            "updated": self.today,
            "doc_no": text.number or _number(policies, text) or None,
            "issuers_stated": text.issuer.replace(",", "、") or None,
            "edition": text.issued or None,
            "text_of": [policy.id for policy in policies],
            "read_as": _read_as(text),
        }
        return {name: value for name, value in (about | read).items() if value}

    def _id(self, text: Text) -> str:
        known = next((name for name, record in self.known.items() if _is_of(record, text)), None)
        if known:
            return known
        policies = self.policies.get(text.name, [])
        taken = {*self.known, *self.ids.values()}
        if len(policies) == 1 and f"text-{policies[0].id}" not in taken:
            return f"text-{policies[0].id}"
        numbered = self._by_number(text)
        return numbered if numbered and numbered not in taken else f"text-{pinyin_ids.offered(bare(text.title))}"

    def _by_number(self, text: Text) -> str:
        """`text-sta-2018-46`: the office that gave the number, the year and the number; empty where no office did."""
        for number in sorted(text.numbers):
            series = _SERIES.fullmatch(number)
            offices = self.handbook.records("organizations").items() if series else ()
            found = [(len(one.title), name) for name, one in offices if series and one.title in series["issuer"]]
            if series and found:
                return f"text-{max(found)[1]}-{series['year']}-{series['number']}"
        return ""


def _values(record: Record, found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """New citations in the place of those of the same facts, behind them what others say; nothing where none is new."""
    if not found:
        return {}
    again = {citation["at"] for citation in found}
    kept = [_written(citation) for citation in record.citations if citation.at not in again]
    order = list(addresses(record))
    citations = sorted([*kept, *found], key=lambda one: order.index(one["at"]) if one["at"] in order else len(order))
    days = [date.fromisoformat(str(one["checked_on"])) for one in citations]
    whole = facts_cited(record) <= {one["at"] for one in citations}
    return {"citations": citations} | ({"verified_on": min(days).isoformat()} if whole else {})


def _written(citation: Citation) -> dict[str, Any]:
    return {name: str(value) for name, value in citation.model_dump(exclude_defaults=True).items()}


def _article(text: Text, unit: str) -> str:
    """The unit that a citation names: of a law the whole article, else the smallest that is cited."""
    way = text.ways.get(unit)
    return spelled(way[:1]) if way and way[0].sort == "条" else unit


def _units(text: Text) -> list[str]:
    """What of a text gets a fingerprint of its own: its articles, and of an announcement their items too."""
    items = (key for key, way in text.ways.items() if not text.legal or len(way) == 1)
    return [key for key in dict.fromkeys(["题头", *items]) if key in text.articles]


def _read_as(text: Text) -> str:
    if not text.whole:
        return "摘录"
    is_law = text.legal and bare(text.title).endswith(_LAWS) and not bare(text.title).endswith("办法")
    return "法规全文" if is_law else "副本"


def _is_of(record: Record, text: Text) -> bool:
    """Whether a record is of this text, whatever edition: by its number, else by its title."""
    number = doc_number(getattr(record, "doc_no", None) or "")
    return number in text.numbers if number else bare(record.title) in text.names


def _policies_of(handbook: Handbook, texts: Iterable[Text]) -> dict[str, list[Policy]]:
    library = Library(texts)
    found: dict[str, list[Policy]] = {}
    for policy in handbook.records("policies").values():
        for index in library.of_record(policy) if isinstance(policy, Policy) else ():
            found.setdefault(index.text.name, []).append(policy)  # type: ignore[arg-type]
    return found


def _number(policies: Iterable[Policy], text: Text) -> str:
    numbers = (entry.number for policy in policies for entry in policy.doc_nos)
    return next((number for number in numbers if doc_number(number) in text.numbers), "")


def _url(policy: Policy) -> str:
    return (policy.source.url if policy.source else None) or ""


def _key(written: str) -> Key:
    kind, _, name = written.partition("/")
    return kind, name
