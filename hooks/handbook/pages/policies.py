"""A policy's page: the answer first, then clauses, lineage and trust."""

from __future__ import annotations

from typing import Any

from handbook.deriving.grounds import weakest
from handbook.deriving.matching import match_of, role_of, takes_part
from handbook.deriving.standings import State
from handbook.deriving.together import RELATIONS, Together, together
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.fields import field_types
from handbook.model.policy import Clause, Policy, Threshold
from handbook.pages import (
    answers,
    calculators,
    clause_relations,
    conditions,
    fact_rows,
    handlers,
    heads,
    policy_answers,
    policy_ways,
    record_links,
    relations,
    states,
    thin,
    trust_lines,
    words,
)
from handbook.pages.benefits import figures
from handbook.pages.matching import checkup, tables
from handbook.pages.policy_answers import clause_notes, window_value
from handbook.pages.policy_views import (
    BandView,
    ChangeView,
    ClauseView,
    FaqView,
    InterpretationView,
    StatementView,
    ThresholdView,
)
from handbook.pages.views import FactRow, Ref, Value, WindowView

LINEAGE = ("replaces", "repeals", "amends")
ELSEWHERE = (*LINEAGE, *RELATIONS, "issuers", "verified_by", "withdrawn.see")
"""Relations that stand in a place of their own, so that 依据与关联 need not repeat them."""

NOTED = (
    "contact",
    "region",
    "doc_nos",
    "signed_on",
    "published",
    "effective_on",
    "expires_on",
    "term_ends",
    "stated_validity",
)


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/policy.html` is given."""
    policy = edition.handbook.record(key)
    assert isinstance(policy, Policy)
    windows = edition.record_memo(policy_answers.windows, key)
    against = together(edition.handbook, policy)
    clauses = [_clause(edition, policy, index, windows, against.get(index)) for index in range(len(policy.clauses))]
    interpretation = policy.interpretation
    changes = [
        ChangeView(c.item, c.old, c.new, c.grade("*"), fact_rows.all_notes(c))
        for c in (interpretation.comparison if interpretation else ())
    ]
    background = fact_rows.text_value(interpretation, "background") if interpretation else None
    parts: dict[str, Any] = {
        "clauses": clauses,
        "thresholds": [_threshold(threshold) for threshold in policy.thresholds],
        "background": background,
        "changes": changes,
        "remark": fact_rows.all_notes(interpretation, but=["background"] if background else [])
        if interpretation
        else None,
        "told": _interpretation(policy),
        "faqs": [
            FaqView(found.id, found.number, f"../{found.uri}", found.question, found.answer, found.grade)
            for found in answers.of(policy)
        ],
        "faqs_note": policy.faqs_note,
        "calculators": [*checkup.links(edition, policy.id), *calculators.links(edition, policy.id)],
        "lineage": relations.outgoing(edition, key, LINEAGE) + relations.incoming(edition, key, LINEAGE),
        "relations": relations.outgoing(edition, key, but=ELSEWHERE),
        "mentions": relations.incoming(edition, key, but=(*LINEAGE, *RELATIONS, "matter")),
        "handlers": handlers.table(edition, key),
        "named_in": record_links.named_in(edition, policy.named_in),
    }
    return parts | {
        "head": _head(edition, key, policy),
        "answer": thin.answered(edition, key, edition.record_memo(policy_answers.answer, key)),
        "facts": _facts(edition, policy),
        "places": _places(parts),
        "thin": thin.telling(edition, key),
        "trust": trust_lines.trust(edition, key, _noted(policy)),
    }


def _noted(policy: Policy) -> list[str]:
    """Fields whose notes are shown beside them; a contact or a region that is not written shows nothing."""
    return [field for field in NOTED if getattr(policy, field) or field not in ("contact", "region")]


def _places(parts: dict[str, Any]) -> list[Ref]:
    return heads.sections(
        ("clauses", "核心条款", parts["clauses"]),
        ("thresholds", "数字门槛", parts["thresholds"]),
        ("interpretation", "政策解读", parts["background"] or parts["changes"] or parts["told"]),
        ("faqs", "问答", parts["faqs"] or parts["faqs_note"]),
        ("lineage", "沿革", parts["lineage"]),
        ("relations", "依据与关联", parts["relations"]),
        ("mentions", "谁提到它", parts["mentions"]),
        (handlers.ANCHOR, handlers.TITLE, parts["handlers"]),
        ("named-in", "文件点名", parts["named_in"]),
        ("trust", "来源与核对", True),
    )


def _interpretation(policy: Policy) -> list[InterpretationView]:
    """What was said of a policy, each sentence as sure as what it rests on; what its clauses say is not said again."""
    told = policy.interpretation
    if told is None:
        return []
    stated = "".join(said for clause in policy.clauses for said in conditions.stated(clause))
    views = []
    for title, statements in (("政策特点", told.features), ("实施要点", told.rules), ("兑现流程", told.redemption)):
        left = [(conditions.unsaid(said.text, stated), said.rests_on) for said in statements]
        kept = [StatementView(text, weakest(policy, rests_on)) for text, rests_on in left if text]
        if kept:
            views.append(InterpretationView(title, kept))
    return views


def _head(edition: Edition, key: Key, policy: Policy) -> Any:
    ended = edition.derived.standings[policy.id].state is State.ENDED
    action = (policy_ways.successor(edition, key) if ended else None) or policy_ways.how(edition, key)
    if action is None and policy.source and policy.source.url:
        action = Ref(policy.source.url, "查看原文")
    return heads.head(
        edition,
        key,
        doc_nos=[entry.number for entry in policy.doc_nos if entry.role == "正文"],
        tags=heads.tags(edition, "policies", policy, policy.categories),
        standing=states.standing_view(edition.derived.standings[policy.id]),
        action=action,
    )


def _facts(edition: Edition, policy: Policy) -> list[FactRow]:
    several = len(policy.doc_nos) > 1
    numbers = [
        Value(
            entry.number,
            label=entry.role if several or entry.role != "正文" else None,
            grade=entry.grade("*") or policy.confidence.get("doc_nos"),
            note=fact_rows.all_notes(entry),
        )
        for entry in policy.doc_nos
    ]
    number_note = policy.note_on("doc_nos")
    if number_note:
        numbers.append(Value("" if numbers else "未核实", note=number_note))
    issuers = record_links.linked(edition, "organizations", policy.issuers)
    if policy.issuers_stated:
        issuers.append(Value("", note=f"原文：{policy.issuers_stated}"))
    return fact_rows.rows(
        fact_rows.row("文号", numbers),
        fact_rows.row("发文机关", issuers),
        fact_rows.single("成文日期", fact_rows.date_value(policy, "signed_on")),
        fact_rows.single("公布日期", fact_rows.date_value(policy, "published")),
        fact_rows.single("施行日期", fact_rows.date_value(policy, "effective_on")),
        fact_rows.single("有效期至", fact_rows.date_value(policy, "expires_on")),
        fact_rows.single("政策期至", fact_rows.date_value(policy, "term_ends")),
        fact_rows.single("标注效力", _stated(policy)),
        fact_rows.single("适用区域", fact_rows.text_value(policy, "region")),
    )


def _stated(policy: Policy) -> Value | None:
    """What a source or an editor said about validity, apart from what follows from dates."""
    note = policy.note_on("stated_validity") or None
    if policy.stated_validity is None:
        return Value("未标注", note=note) if note else None
    marked = fact_rows.day(policy.stated_on)
    on = f"（{marked.chinese}标注）" if marked else ""
    return Value(f"{policy.stated_validity}{on}", grade=policy.confidence.get("stated_validity"), note=note)


def _clause(
    edition: Edition, policy: Policy, index: int, windows: dict[str, WindowView], against: Together | None
) -> ClauseView:
    clause = policy.clauses[index]
    anchor = policy.clause_id(index)
    window = windows.get(anchor)
    guide = ("guides", clause.guide or "")
    benefit = clause.benefit
    return ClauseView(
        anchor=anchor,
        number=index + 1,
        title=clause.title,
        gist=conditions.gist(clause),
        role=role_of(clause) if clause.role or takes_part(clause) else None,
        locator=clause.locator,
        category=clause.category,
        delivery=clause.delivery_mode,
        form=benefit.form if benefit else None,
        window=window,
        rows=fact_rows.rows(
            fact_rows.single("又称", fact_rows.text_value(clause, "name")),
            fact_rows.single("支持对象", fact_rows.text_value(clause, "support_target")),
            fact_rows.single("申报条件", None if clause.criteria else fact_rows.text_value(clause, "conditions")),
            fact_rows.single("支持标准", fact_rows.only_text(benefit, "text")),
            fact_rows.single("数额", figures(benefit)),
            fact_rows.single("计算口径", fact_rows.text_value(benefit, "basis") if benefit else None),
            fact_rows.single("申报时间", window_value(clause, window)),
            fact_rows.single("兑现流程", fact_rows.text_value(clause, "procedure")),
            fact_rows.single("在哪里兑现", fact_rows.text_value(clause, "paid_in")),
            fact_rows.single("几天到账", fact_rows.text_value(clause, "paid_within")),
            *_without_application(clause),
            fact_rows.row("属于哪份条款清单", [Value(word) for word in clause.listed_in]),
            *clause_relations.rows(edition, policy, index, against),
        ),
        guide=record_links.ref(edition, guide) if guide in edition.handbook.shaped else None,
        grade=clause.grade("*"),
        note=clause_notes(clause, clause_relations.shown(against)),
        rule=_rule(edition, policy, index),
    )


def _without_application(clause: Clause) -> list[FactRow | None]:
    """What one looks at where nothing is applied for: the list, the account, and whom to tell of mistakes."""
    part = clause.without_application
    if part is None:
        return []
    written = ((one.title, getattr(part, one.name)) for one in field_types(type(part)).values())
    return [fact_rows.single(title, Value(text)) for title, text in written if text]


def _rule(edition: Edition, policy: Policy, index: int) -> tables.RuleView | None:
    """What must be met, as a table; a document at its end is not matched any more, so nothing leads onward."""
    clause = policy.clauses[index]
    if not clause.criteria and not clause.unmodelled:
        return None
    standing = edition.derived.standings[policy.id]
    near = checkup.link_of_clause(edition, policy.id, clause.title)
    onward = None if standing.state is State.ENDED else near or tables.onward(edition)
    return tables.view(match_of(edition.handbook, policy, index, standing), onward)


def _threshold(threshold: Threshold) -> ThresholdView:
    bands = [
        BandView(
            step.when,
            words.band(step, threshold.unit),
            f"{words.number(step.score)} 分" if step.score is not None else None,
            step.grade("*"),
            fact_rows.all_notes(step),
        )
        for step in threshold.bands
    ]
    return ThresholdView(
        field=threshold.field,
        words=words.bound(threshold),
        locator=threshold.locator,
        by_hand=threshold.by_hand,
        role=threshold.role,
        grade=threshold.grade("*"),
        note=fact_rows.all_notes(threshold),
        bands=bands,
    )
