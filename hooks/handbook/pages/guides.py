"""A guide's page: who, when, how long, what to bring, where people go wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Fact
from handbook.model.guide import ELEMENTS, Days, Entrance, Guide, SampleSheet, TimeLimit
from handbook.model.values import WrittenNumber
from handbook.pages import (
    addresses,
    fact_rows,
    handlers,
    heads,
    limits,
    part_tables,
    record_links,
    relations,
    states,
    thin,
    trust_lines,
    whom,
    words,
)
from handbook.pages.guide_views import ElementView, GuideComparison, MaterialView, SheetView, StepView
from handbook.pages.views import FactRow, Ref, Value

NOTED = (
    "contact",
    "support_target",
    "fees",
    "service_code",
    "item_type",
    "result",
    "complaint",
    "region",
    "published",
    "legal_basis",
    "visits",
)
"""Fields whose notes are shown beside them."""


NO_VISIT = "一次也不用跑"
SELF_CHECK = "申报前自己查一遍"


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/guide.html` is given."""
    guide = edition.handbook.record(key)
    assert isinstance(guide, Guide)
    materials = [
        MaterialView(m.name, m.form, m.copies, m.source, m.template, m.grade("*"), fact_rows.all_notes(m))
        for m in guide.materials
    ]
    elements = [ElementView(label, bool(getattr(guide, field))) for field, label in ELEMENTS.items()]
    timed = limits.limits(edition, guide)
    reckoning = limits.reckoning(edition, timed)
    parts: dict[str, Any] = {
        "conditions": [
            Value(text, grade=guide.confidence.get("acceptance_conditions")) for text in guide.acceptance_conditions
        ],
        "materials": materials,
        "details": any(m.form or m.copies or m.source for m in materials),
        "steps": [
            StepView(s.title, s.logic, s.actor, s.days, s.grade("*"), fact_rows.all_notes(s)) for s in guide.steps
        ],
        "limits": timed,
        "reckoning": reckoning,
        "scripts": limits.SCRIPT if reckoning else "",
        "pitfalls": [Value(text) for text in guide.pitfalls],
        "self_check": [Value(one.ask, grade=one.grade("ask")) for one in guide.rejections if one.ask],
        "sheets": [_sheet(guide, sheet) for sheet in guide.sheets],
        "tables": [*handlers.table(edition, key), *part_tables.tables(edition, guide)],
        "beside_others": _beside(edition, guide),
        "elements": elements,
        "missing": sum(not element.stated for element in elements),
        "policies": relations.outgoing(edition, key, but=("verified_by", "withdrawn.see")),
        "mentions": relations.incoming(edition, key, but=("matter",)),
    }
    return parts | {
        "head": heads.head(edition, key, tags=heads.tags(edition, "guides", guide), action=_action(guide)),
        "answer": thin.answered(edition, key, edition.record_memo(answer, key)),
        "facts": _facts(edition, guide),
        "places": _places(parts),
        "thin": thin.telling(edition, key),
        "trust": trust_lines.trust(edition, key, [field for field in NOTED if getattr(guide, field)]),
    }


def _places(parts: dict[str, Any]) -> list[Ref]:
    return heads.sections(
        ("conditions", "受理条件", parts["conditions"]),
        ("materials", "申请材料", parts["materials"]),
        ("steps", "办理流程", parts["steps"]),
        ("limits", "时限", parts["limits"]),
        ("pitfalls", "易错提醒", parts["pitfalls"]),
        ("self-check", SELF_CHECK, parts["self_check"]),
        ("sheets", "样表下载", parts["sheets"]),
        *((table.anchor, table.title, True) for table in parts["tables"]),
        ("levels", "三级并排", parts["beside_others"]),
        ("policies", "依据与关联", parts["policies"]),
        ("mentions", "谁提到它", parts["mentions"]),
        ("elements", "要素核对", parts["missing"]),
        ("trust", "来源与核对", True),
    )


_ROWS: tuple[tuple[str, str, Callable[[Guide], str]], ...] = (
    ("层级", "level", lambda guide: guide.level or ""),
    ("办理对象", "support_target", lambda guide: guide.support_target or ""),
    ("办理渠道", "channels", lambda guide: "；".join(guide.channels)),
    ("申请材料", "materials", lambda guide: "、".join(_marked(part.name, part) for part in guide.materials)),
    ("办理流程", "steps", lambda guide: " → ".join(_marked(part.title, part) for part in guide.steps)),
    ("时限", "time_limits", lambda guide: "；".join(map(_limit_words, guide.time_limits))),
    ("收费", "fees", lambda guide: guide.fees or ""),
    ("设定依据", "legal_basis", lambda guide: "；".join(guide.legal_basis)),
    ("事项编码", "service_code", lambda guide: guide.service_code or ""),
    ("事项类型", "item_type", lambda guide: guide.item_type or ""),
    ("受理条件", "acceptance_conditions", lambda guide: "；".join(guide.acceptance_conditions)),
    ("法定时限", "statutory_days", lambda guide: days_words(guide.statutory_days)),
    ("承诺时限", "promised_days", lambda guide: days_words(guide.promised_days)),
    ("办理结果", "result", lambda guide: guide.result or ""),
    ("到现场次数", "visits", lambda guide: visits_words(guide) or ""),
)
_ORDER = ("国家", "省", "市", "区")


def of_a_matter(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The guides for each matter that has one, by their ids."""
    found: dict[str, tuple[str, ...]] = {}
    for guide in edition.handbook.records("guides").values():
        if isinstance(guide, Guide) and guide.matter and not guide.withdrawn:
            found[guide.matter] = (*found.get(guide.matter, ()), guide.id)
    return found


def _marked(text: str, fact: Fact) -> str:
    return f"{text}（待核）" if fact.to_verify("*") else text


def days_words(days: Days | None) -> str:
    """20 个工作日（待核）; nothing for a limit that nobody wrote."""
    return _marked(f"{words.number(days.value)} 个{days.unit}", days) if days else ""


def _limit_words(limit: TimeLimit) -> str:
    return _marked(f"{limit.name} {limits.in_words(limit)}", limit)


def _cell(guide: Guide, field: str, said: str) -> str:
    """One guide's answer in the comparison; what it does not say is 没读到, what is doubtful 待核."""
    if not said:
        return words.UNREAD
    return f"{said}（待核）" if guide.to_verify(field) else said


def _beside(edition: Edition, guide: Guide) -> GuideComparison | None:
    """The guides of other levels for the same matter beside this one; None where there are none."""
    names = edition.memo(of_a_matter).get(guide.matter or "", ())
    same = [
        other for other in (edition.handbook.record(("guides", name)) for name in names) if isinstance(other, Guide)
    ]
    if len(same) < 2:
        return None
    same.sort(key=lambda other: _ORDER.index(other.level) if other.level else len(_ORDER))
    rows = [(label, [_cell(other, field, said(other)) for other in same]) for label, field, said in _ROWS]
    return GuideComparison([record_links.ref(edition, ("guides", other.id)) for other in same], rows)


def _sheet(guide: Guide, sheet: SampleSheet) -> SheetView:
    href = addresses.sheet(guide.id, sheet.id).removeprefix("guides/")
    return SheetView(
        href,
        sheet.title,
        sheet.columns,
        [line.cells for line in sheet.lines],
        sheet.basis,
        sheet.grade("*"),
        fact_rows.all_notes(sheet),
    )


def _action(guide: Guide) -> Ref | None:
    return Ref("#materials", "看要带的材料") if guide.materials else None


def answer(edition: Edition, key: Key) -> list[FactRow]:
    """What people ask first: who, when, how long, what it costs, where and whom to call."""
    guide = edition.handbook.record(key)
    assert isinstance(guide, Guide)
    openings = edition.derived.openings_of.get(key, ())
    dates = [
        Value(
            window=states.window_view(opening),
            grade=opening.window.grade("*"),
            note=fact_rows.all_notes(opening.window),
        )
        for opening in openings
    ]
    hotline = edition.handbook.identity.hotline
    last = Value(f"{hotline} 热线", f"tel:{WrittenNumber(hotline).called}") if hotline else None
    near = handlers.values(edition, key)
    ask = [whom.link(edition, guide), last]
    return fact_rows.rows(
        fact_rows.row("办理对象", [fact_rows.text_value(guide, "support_target")], "谁能办"),
        fact_rows.row("申报时间", dates, "何时办"),
        fact_rows.row("时限", limits.answers(edition, guide), "多久办好"),
        fact_rows.row("收费", [fact_rows.text_value(guide, "fees")], "花多少"),
        fact_rows.row(
            "办理渠道", [Value(text, grade=guide.confidence.get("channels")) for text in guide.channels], "去哪办"
        ),
        fact_rows.row(
            "网上入口",
            [Value(one.name, one.url, grade=one.grade("*"), note=_account(one)) for one in guide.entrances],
            "网上哪里办",
        ),
        fact_rows.row("到现场次数", [visits(guide)], "跑几次"),
        fact_rows.row(
            "咨询",
            [
                *near,
                fact_rows.text_value(guide, "contact"),
                *record_links.linked(edition, "organizations", [guide.lead_office or ""]),
                *ask,
            ],
            "找谁",
        ),
    )


def _facts(edition: Edition, guide: Guide) -> list[FactRow]:
    basis = [Value(text) for text in guide.legal_basis]
    if guide.note_on("legal_basis"):
        basis.append(Value("", note=guide.note_on("legal_basis")))
    return fact_rows.rows(
        fact_rows.row("事项编码", [fact_rows.text_value(guide, "service_code")]),
        fact_rows.row("事项类型", [fact_rows.text_value(guide, "item_type")]),
        fact_rows.row("设定依据", basis),
        fact_rows.row("办理结果", [fact_rows.text_value(guide, "result")]),
        fact_rows.row("监督投诉", [fact_rows.text_value(guide, "complaint")]),
        fact_rows.row("适用区域", [fact_rows.text_value(guide, "region")]),
        fact_rows.row("公布日期", [fact_rows.date_value(guide, "published")] if guide.published else []),
    )


def _account(entrance: Entrance) -> str | None:
    told = [f"先备好：{entrance.account}" if entrance.account else None, fact_rows.all_notes(entrance)]
    return "；".join(filter(None, told)) or None


def visits(guide: Guide) -> Value | None:
    """How often one has to come, in words; None where nobody has read it."""
    text = visits_words(guide)
    return Value(text, grade=guide.confidence.get("visits"), note=guide.note_on("visits") or None) if text else None


def visits_words(guide: Guide) -> str | None:
    """一次也不用跑, or how often one has to come; None where nobody wrote it."""
    if guide.visits is None:
        return None
    return f"{guide.visits} 次" if guide.visits else NO_VISIT
