"""What rests on articles that a paper changed: clauses, their rules, and answers."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.eligibility.compiling import leaves
from handbook.evidence import RELATION, addresses, value_at
from handbook.linking import Handbook
from handbook.model.policy import Clause, Policy, Threshold
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.papers.drafting.places import TextChanges, is_same_place

Touch = tuple[str, str]


def touched(handbook: Handbook, source: SourceText | None, record: Record | None, changes: TextChanges) -> list[Touch]:
    """Addresses of what rests on changed or missing articles, each with a sentence that says on which."""
    moved = {**dict.fromkeys(changes.changed, "有变"), **dict.fromkeys(changes.gone, "没有了")}
    if source is None or not moved:
        return []
    found = [*_by_citation(handbook, source, moved)]
    for policy in _policies(handbook, source, record):
        found += _by_locator(policy, moved)
    return list(dict.fromkeys(found))


def _by_citation(handbook: Handbook, source: SourceText, moved: dict[str, str]) -> Iterator[Touch]:
    """Facts of any record that cite the articles (`evidence.py`: they fall back to 待核 by themselves)."""
    keys = dict.fromkeys(edge.source for edge in handbook.links_to(("sources", source.id)) if edge.relation == RELATION)
    for kind, name in keys:
        record = handbook.record((kind, name))
        for citation in record.citations:
            if citation.source == source.id and citation.locator in moved:
                how = moved[citation.locator]
                yield f"{kind}/{name}", f"{citation.at} 凭的{citation.locator}{how}，落为待核"


def _policies(handbook: Handbook, source: SourceText, record: Record | None) -> list[Policy]:
    held = handbook.records("policies")
    named = dict.fromkeys([*source.text_of, *([record.id] if isinstance(record, Policy) else [])])
    return [policy for name in named if isinstance(policy := held.get(name), Policy)]


def _by_locator(policy: Policy, moved: dict[str, str]) -> Iterator[Touch]:
    """Clauses and thresholds that name the articles, and the rules and answers that rest on these."""
    names: dict[str, str] = {}
    for name, path in addresses(policy).items():
        part = value_at(policy, path)
        locator = getattr(part, "locator", None)
        unit = next((one for one in moved if locator and is_same_place(one, locator)), None)
        if unit is None or not isinstance(part, Clause | Threshold):
            continue
        said = part.title if isinstance(part, Clause) else part.field
        names[said] = f"{unit}{moved[unit]}"
        anchor = f"#{name[8:-1]}" if isinstance(part, Clause) else ""
        what = "条款" if isinstance(part, Clause) else "门槛"
        yield f"policies/{policy.id}{anchor}", f"{what}“{said}”写的{locator}：{unit}{moved[unit]}"
    yield from _rules(policy, names)
    for question in policy.faqs:
        rests = [name for name in question.rests_on if name in names]
        if rests:
            yield f"answers/{policy.id}--{question.id}", f"问答“{question.question}”依据“{rests[0]}”：{names[rests[0]]}"


def _rules(policy: Policy, names: dict[str, str]) -> Iterator[Touch]:
    for at, clause in enumerate(policy.clauses):
        rests = [name for name in (clause.title, *_rests_on(clause)) if name in names] if clause.criteria else []
        if rests:
            address = f"policies/{policy.id}#{policy.clause_id(at)}"
            yield address, f"“{clause.title}”的自动判断规则依据“{rests[0]}”：{names[rests[0]]}，算例也要核"


def _rests_on(clause: Clause) -> Iterator[str]:
    for _, leaf in leaves(clause.criteria):
        yield from leaf.rests_on
