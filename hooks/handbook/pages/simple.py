"""Entry pages of kinds that are told by their fields alone: which fields answer, which are facts.

A kind is described here as data; how a value of each type reads is worked out
in `fields` once for all of them. Kinds that need more have a module of their own,
which begins with `build`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.case import Event
from handbook.model.indicator import Indicator
from handbook.pages import badges, fields, heads, relations, tables, trust_lines
from handbook.pages.pictures import trend


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind is told: what is asked first, what stands beside it, what notes are shown there."""

    answer: Sequence[tuple[str, str]]
    facts: Sequence[str]


SHAPES: dict[str, Shape] = {
    "sources": Shape(
        answer=(("doc_no", "文号"), ("issuers_stated", "谁发的"), ("edition", "哪一版"), ("read_on", "什么时候读的")),
        facts=("read_as", "text_of", "fingerprint", "region"),
    ),
    "problems": Shape(
        answer=(("situation", "什么问题"), ("evidence", "从哪里看出来")),
        facts=("origin", "region"),
    ),
    "challenges": Shape(
        answer=(
            ("demand", "要什么"),
            ("acceptance_indicators", "怎样算成"),
            ("reward", "出多少"),
            ("deadline", "到什么时候"),
            ("state", "现在怎样"),
            ("raised_by", "谁出题"),
        ),
        facts=("industry_chain", "answers_problem", "contact", "region"),
    ),
    "surveys": Shape(answer=(("surveyed_on", "什么时候"), ("sample_size", "多少人")), facts=("region",)),
    "indicators": Shape(answer=(("definition", "怎么算"), ("unit", "单位"), ("direction", "方向")), facts=("region",)),
    "measures": Shape(
        answer=(
            ("before", "以前"),
            ("after", "现在"),
            ("where", "哪里做的"),
            ("happened_on", "什么时候"),
            ("basis", "凭什么"),
            ("basis_text", "凭什么"),
            ("evidence", "有什么证据"),
            ("relieves", "减轻什么"),
        ),
        facts=("program", "area", "action", "scope", "promised_on", "delivered_on", "region"),
    ),
    "equipment": Shape(
        answer=(
            ("capabilities", "能测什么"),
            ("owner", "在谁那里"),
            ("location", "在哪里"),
            ("fee", "多少钱"),
            ("access", "怎么开放"),
            ("booking", "怎么约"),
            ("sample_requirements", "怎么送样"),
            ("contact", "找谁"),
        ),
        facts=(
            "model",
            "manufacturer",
            "facility",
            "owned_by",
            "class_code",
            "serial_number",
            "identifiers",
            "specs",
            "commissioned",
            "original_value_wan",
            "hours",
            "website",
            "as_of",
        ),
    ),
    "providers": Shape(
        answer=(("services", "能帮什么"), ("location", "在哪里"), ("contact", "找谁"), ("website", "网站")),
        facts=("type", "type_text", "owner", "ratings", "as_of", "region"),
    ),
    "services": Shape(
        answer=(
            ("terms", "什么条件"),
            ("channel", "怎么办"),
            ("provider", "谁提供"),
            ("contact", "找谁"),
            ("website", "网址"),
        ),
        facts=("provided_by", "policies", "as_of", "region"),
    ),
    "contacts": Shape(
        answer=(
            ("serves", "服务谁"),
            ("office", "哪个处室"),
            ("office_text", "单位"),
            ("phone", "电话"),
            ("subject", "什么事"),
        ),
        facts=("role", "township", "basis", "region"),
    ),
    "cases": Shape(
        answer=(
            ("situation", "什么情况"),
            ("approach", "怎么做的"),
            ("before", "以前"),
            ("after", "现在"),
            ("figures", "效果"),
            ("transferable_conditions", "学它要什么条件"),
        ),
        facts=("where", "happened_on", "shows", "region"),
    ),
    "events": Shape(
        answer=(
            ("recurs", "多久一次"),
            ("starts", "开始"),
            ("ends", "结束"),
            ("place", "在哪里"),
            ("audience", "给谁听"),
            ("host", "谁主办"),
            ("covers", "讲什么"),
        ),
        facts=("form", "region"),
    ),
}


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/record.html` is given."""
    return build(edition, key)


def build(
    edition: Edition,
    key: Key,
    told: Iterable[str] = (),
    heard: Iterable[str] = (),
    first: Iterable[tuple[str, str, object]] = (),
) -> dict[str, Any]:
    """The common part of an entry; a kind with a module of its own adds to it.

    `told` are fields and relations that the kind's own part shows, `heard` the relations of others
    that it shows, `first` its sections (anchor, title, content).
    """
    record = edition.handbook.record(key)
    beside, shown, elsewhere = _plan(key[0], tuple(told))
    parts: dict[str, Any] = {
        "tables": tables.tables(record),
        "picture": trend.series(record) if isinstance(record, Indicator) else None,
        "picture_hint": trend.HINT,
        "relations": relations.outgoing(edition, key, but=elsewhere),
        "mentions": relations.incoming(edition, key, but=heard),
    }
    noted = [name for name in record.note if name in shown and getattr(record, name, None)]
    badge = badges.happening(record, edition.derived.today) if isinstance(record, Event) else None
    return parts | {
        "head": heads.head(edition, key, tags=heads.tags(edition, key[0], record), badge=badge),
        "outside": getattr(record, "outside", False),
        "answer": fields.rows(edition, record, SHAPES[key[0]].answer),
        "facts": fields.rows(edition, record, beside),
        "places": heads.sections(
            *first,
            *((table.anchor, table.title, True) for table in parts["tables"]),
            ("relations", "关联", parts["relations"]),
            ("mentions", "谁提到它", parts["mentions"]),
            ("trust", "来源与核对", True),
        ),
        "trust": trust_lines.trust(edition, key, noted),
    }


@cache
def _plan(kind: str, told: tuple[str, ...]) -> tuple[list[fields.Asked], frozenset[str], frozenset[str]]:
    """What stands beside the answer of a kind, all fields that its page shows in a place of their own, and with them
    the relations that stand elsewhere."""
    shape = SHAPES[kind]
    shown = [*(name for name, _ in shape.answer), *shape.facts, *told]
    beside = [*shape.facts, *(name for name in fields.SHARED if name not in shown)]
    places = frozenset((*shown, *fields.SHARED))
    return [(name, None) for name in beside], places, frozenset((*shown, "verified_by", "withdrawn.see"))
