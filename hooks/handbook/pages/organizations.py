"""The page of a public body or office: what it answers for and how to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Grade
from handbook.model.organization import Duty, Organization
from handbook.model.values import WrittenNumber
from handbook.pages import addresses, fact_rows, heads, record_links, relations, trust_lines, whom
from handbook.pages.views import FactRow, Ref, Value

NOTED = ("contact", "short_name", "role", "region", "published", "uscc")
"""Fields whose notes are shown beside them."""

WORK = ("lead_office", "issuers", "support_offices", "verified_by")


@dataclass(frozen=True, slots=True)
class DutyView:
    text: str
    locator: str | None
    grade: Grade | None
    note: str | None


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/organization.html` is given."""
    body = edition.handbook.record(key)
    assert isinstance(body, Organization)
    duties = [_duty(edition, duty) for duty in body.duties]
    children = [edge.source for edge in edition.handbook.links_to(key) if edge.relation == "parent"]
    shown = children[: relations.MOST_LINKS]
    parts: dict[str, Any] = {
        "duties": duties,
        "children": [Ref(found.href, found.title) for found in (record_links.ref(edition, child) for child in shown)],
        "more_children": _more(key, children),
        "work": relations.incoming(edition, key, WORK),
        "relations": relations.outgoing(edition, key, but=("parent", "verified_by", "withdrawn.see")),
        "mentions": relations.incoming(edition, key, but=(*WORK, "parent")),
        "named_in": record_links.named_in(edition, body.named_in),
    }
    return parts | {
        "head": heads.head(edition, key, tags=heads.tags(edition, "organizations", body)),
        "answer": _answer(edition, body),
        "facts": _facts(body),
        "places": heads.sections(
            ("duties", "职责", duties),
            ("children", "内设处室与下属单位", parts["children"]),
            ("work", "牵头与发布", parts["work"]),
            ("relations", "关联", parts["relations"]),
            ("mentions", "谁提到它", parts["mentions"]),
            ("named-in", "文件点名", parts["named_in"]),
            ("trust", "来源与核对", True),
        ),
        "trust": trust_lines.trust(edition, key, [field for field in NOTED if getattr(body, field)]),
    }


def _more(key: Key, children: list[Key]) -> Ref | None:
    many = len(children)
    return Ref(addresses.more(key).rpartition("/")[2], f"全部 {many} 个") if many > relations.MOST_LINKS else None


def _answer(edition: Edition, body: Organization) -> list[FactRow]:
    hotline = edition.handbook.identity.hotline
    last = Value(f"{hotline} 热线", f"tel:{WrittenNumber(hotline).called}") if hotline else None
    ask = [fact_rows.text_value(body, "contact"), whom.link(edition, body), last]
    return fact_rows.rows(
        fact_rows.row("职责", [Value(duty.text) for duty in body.duties], "管什么"),
        fact_rows.row("咨询方式", ask, "找谁"),
        fact_rows.row("上级单位", record_links.linked(edition, "organizations", [body.parent or ""]), "归谁管"),
    )


def _facts(body: Organization) -> list[FactRow]:
    return fact_rows.rows(
        fact_rows.row("简称", [fact_rows.text_value(body, "short_name")]),
        fact_rows.row("性质", [fact_rows.text_value(body, "role")]),
        fact_rows.row("所在地", [fact_rows.text_value(body, "region")]),
        fact_rows.row("公布日期", [fact_rows.date_value(body, "published")] if body.published else []),
        fact_rows.row("统一社会信用代码", [fact_rows.text_value(body, "uscc")]),
    )


def _duty(edition: Edition, duty: Duty) -> DutyView:
    where = record_links.named_in(edition, [duty.locator])[0].text if duty.locator else None
    return DutyView(duty.text, where, duty.grade("*"), fact_rows.all_notes(duty))
