"""A record as a document: who it is, its facts, what follows from them, its links both ways, where it was read.

The document of a record rests on that record and on the titles of its
neighbours, never on the handbook as a whole, so that an edit changes few
documents (decision 0024). The day is said (`derived.on`) where something in the
document depends on it, and nowhere else; `fingerprint` is the record's own.
"""

from __future__ import annotations

from typing import Any

from handbook.compact_json import compact
from handbook.deriving.matching import name_of, role_of, takes_part
from handbook.deriving.together import Spot, Together, together
from handbook.deriving.windows import OPEN_NOW
from handbook.edition import Edition
from handbook.kinds import relation_words
from handbook.linking import Edge, Key
from handbook.model.base import Sureness
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.outputs.api.encoding import without_empty
from handbook.outputs.api.published import facts_text
from handbook.outputs.api.versions import VERSION
from handbook.pages import addresses, heads

MOST_LINKS = 500
"""Links to a record in its document; of more, the rest is found at their other ends."""


def document(edition: Edition, key: Key) -> str:
    """The document of one record as JSON on one line."""
    record = edition.handbook.record(key)
    if record.withdrawn:
        return compact(stub(edition, key, record))
    sure = edition.handbook.shaped[key].sureness
    first = head(edition, key, record) | {"derived": _derived(edition, key, record, sure)}
    rest = without_empty(
        {
            "provenance": _provenance(edition, key, record),
            "links": [_out(edition, edge) for edge in edition.handbook.links_from(key)],
            **_into(edition, key),
        }
    )
    return f'{compact(first)[:-1]},"facts":{facts_text(edition, key, record)},{compact(rest)[1:]}'


def head(edition: Edition, key: Key, record: Record) -> dict[str, Any]:
    """Who a record is, and where it is found."""
    return {
        "api": VERSION,
        "kind": key[0],
        "id": key[1],
        "title": record.title,
        "url": addresses.entry(key),
        "json": addresses.document(key),
        **({"markdown": addresses.twin(key)} if edition.handbook.identity.has("文本") else {}),
        "sample": record.sample,
        "fingerprint": edition.digests[key].hex()[:12],
    }


def stub(edition: Edition, key: Key, record: Record) -> dict[str, Any]:
    """What is left of a record that was taken back: that it was, when, why and where to look instead."""
    gone = record.withdrawn
    assert gone is not None
    see = next((edge.target for edge in edition.handbook.links_from(key) if edge.relation == "withdrawn.see"), None)
    said = {"on": gone.date.isoformat(), "reason": gone.reason, "see": _end(edition, see) if see else None}
    return head(edition, key, record) | {"withdrawn": without_empty(said)}


# --- what follows from facts and a day ------------------------------------------------------------


def _derived(edition: Edition, key: Key, record: Record, sure: Sureness) -> dict[str, Any]:
    """`on` is the day for which the rest was worked out; without it nothing here depends on a day."""
    found = without_empty(
        {
            "standing": _standing(edition, key),
            "windows": _windows(edition, key),
            "alert": heads.alert_on(record, edition.derived.today) if record.alert else None,
            "review_overdue": record.review_overdue(edition.derived.today) if record.review_by else None,
        }
    )
    day = {"on": edition.derived.today.isoformat()} if found else {}
    always = without_empty({"clauses": _clauses(edition, record), "grade": sure.grade})
    return day | found | always | {"to_verify": sure.to_verify}


def _standing(edition: Edition, key: Key) -> dict[str, Any] | None:
    if key[0] != "policies":
        return None
    standing = edition.derived.standings[key[1]]
    turns = [{"on": day.isoformat(), "state": state.value} for day, state in standing.turns]
    said = without_empty(
        {"state": standing.state.value, "code": standing.slug, "reason": standing.reason, "turns": turns}
    )
    return said | {"to_verify": standing.to_verify}


def _windows(edition: Edition, key: Key) -> list[dict[str, Any]]:
    return [
        without_empty(
            {"part": opening.anchor, "title": opening.title, "state": opening.now.state.value, "text": opening.now.text}
        )
        | {"open": opening.now.state in OPEN_NOW}
        for opening in edition.derived.openings_of.get(key, ())
    ]


def _clauses(edition: Edition, record: Record) -> list[dict[str, Any]]:
    """The clauses that are matched or stand against another, by the names that stand alone; no day changes them."""
    if not isinstance(record, Policy):
        return []
    against = together(edition.handbook, record)
    return [
        without_empty(
            {"part": record.clause_id(number), "name": name_of(clause), "role": role_of(clause)}
            | {
                field: [_clause_link(edition, spot) for spot in spots]
                for field, spots in against.get(number, Together())._asdict().items()
            }
        )
        for number, clause in enumerate(record.clauses)
        if takes_part(clause) or number in against
    ]


def _clause_link(edition: Edition, spot: Spot) -> dict[str, str]:
    policy = edition.handbook.records("policies")[spot.policy]
    assert isinstance(policy, Policy)
    part = policy.clause_id(spot.number)
    url = f"{addresses.entry(('policies', spot.policy))}#{part}"
    return {"policy": spot.policy, "part": part, "name": name_of(policy.clauses[spot.number]), "url": url}


# --- where it was read ----------------------------------------------------------------------------


def _provenance(edition: Edition, key: Key, record: Record) -> dict[str, Any]:
    """As the trust line of the page: source, day and office of the last check, day of the last change, data file."""
    checked = ("organizations", record.verified_by or "")
    source = record.source.model_dump(include={"title", "doc_no", "url", "locator"}) if record.source else {}
    return without_empty(
        {
            "source": without_empty(source),
            "verified_on": record.verified_on.isoformat() if record.verified_on else None,
            "verified_by": _end(edition, checked) if checked in edition.handbook.shaped else None,
            "updated": record.updated.isoformat() if record.updated else None,
            "file": edition.handbook.shaped[key].file,
        }
    )


# --- links ----------------------------------------------------------------------------------------


def _into(edition: Edition, key: Key) -> dict[str, Any]:
    edges = edition.handbook.links_to(key)
    found = [
        _link(edition, edge, edge.source, relation_words(edge.source[0], edge.relation)[1])
        for edge in edges[:MOST_LINKS]
    ]
    return {"linked_from": found, "linked_from_count": len(edges) if len(edges) > MOST_LINKS else None}


def _out(edition: Edition, edge: Edge) -> dict[str, Any]:
    found = _link(edition, edge, edge.target, relation_words(edge.source[0], edge.relation)[0])
    return found | ({"part": edge.part, "url": f"{found['url']}#{edge.part}"} if edge.part else {})


def _link(edition: Edition, edge: Edge, there: Key, label: str) -> dict[str, Any]:
    return {"relation": edge.relation, "label": label, **_end(edition, there)}


def _end(edition: Edition, key: Key) -> dict[str, str]:
    return {
        "kind": key[0],
        "id": key[1],
        "title": edition.handbook.record(key).title,
        "url": addresses.entry(key),
    }
