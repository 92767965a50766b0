"""What `--confirm` writes: the texts that were at hand as records, and a citation for each fact that they bear out.

    made = confirmation(handbook, texts, results, today, by="tech-office")
    made.sources    # id → the record of a text, as its file has it
    made.records    # key → new values by field: `citations`, and `verified_on` where every cited fact has one

Nothing of a text is kept but fingerprints. A text that stands in a record already is written into that record as it
reads now, and what rested on an article that reads otherwise falls by that alone (`handbook/evidence.py`). No grade
is raised here: whether a fact becomes an A is a person's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.evidence import addresses, fact_fingerprint, facts_cited, value_at
from handbook.linking import Handbook, Key
from handbook.model.citation import Citation
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.verifying.answers import Result
from handbook.verifying.belonging import Library
from handbook.verifying.locators import spelled
from handbook.verifying.normal_form import fingerprint
from handbook.verifying.text_records import source_id, source_values
from handbook.verifying.texts import Text

BORNE_OUT = ("证实", "相近")


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
        self.day, self.known = today, dict(handbook.records("sources"))
        self.policies = _policies_of(handbook, texts.values())
        self.ids: dict[str, str] = {}
        for name, text in texts.items():
            policies = [policy.id for policy in self.policies.get(name, [])]
            self.ids[name] = source_id(handbook, text, policies, self.ids.values())
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
        return source_values(text, known, policies, self.day, self.cited.get(text.name, ()))


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


def _policies_of(handbook: Handbook, texts: Iterable[Text]) -> dict[str, list[Policy]]:
    library = Library(texts)
    found: dict[str, list[Policy]] = {}
    for policy in handbook.records("policies").values():
        for index in library.of_record(policy) if isinstance(policy, Policy) else ():
            found.setdefault(index.text.name, []).append(policy)  # type: ignore[arg-type]
    return found


def _key(written: str) -> Key:
    kind, _, name = written.partition("/")
    return kind, name
