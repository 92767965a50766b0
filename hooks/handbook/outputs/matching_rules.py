"""match/rules.js: everything that the browser needs to answer, as one classic script.

    Handbook.match = {
      sheet    {fact: what can be asked (type, asked, options, min, max, formula, of, points: eligibility/facts.py),
               with label, question, help, group, unit, labels {option: words}, for [options of the first question]}
      policies [{title, href, standing, turns, office: [title, href], contact, sample, verified (a day),
               calculators: [[title, href]]}]
      guides   {id: {title, href, materials: [[name, form and copies]]}}
      ladder   {step: the rule by which one stands on it}
      clauses  [{id, policy: index, anchor, title, name, role, rule, cap, unmodelled, benefit, worth (万元), form,
                 window, events: [[last day, text]], guide, delivery, target, instead: [id, in whose place it is had],
                 apart: [[relation, name, href]]}]
      usual    {size, entries: [{fact, of, given, per, sort, levels, draws}]}: what applicants usually answer; an
               estimate for the order of questions and results, never for a verdict (eligibility/sampling.py,
               decision 0058); empty without usual.yml
      screens  [{id, title, help, last, facts}]: questions that are asked together
      hotline  [as it is read, as it is called]; null where the handbook has none
      terms    what the evaluator judges by, the words for it, and the facts that say who asks (SUBJECT) and what one
               has been found to be (TITLES)
      calendar how a calendar of those events begins
      doubts   [{facts, when: rule, ask}]: what is asked about where answers hardly agree (model/doubt.py)
      address  where this page is published, for paper; null where nobody has said
    }

Texts are facts of the handbook; nothing depends on the day but standings and
windows, whose turns let the browser go on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Any

from handbook.deriving.matching import Matched, role_of
from handbook.deriving.together import together
from handbook.edition import Edition
from handbook.eligibility.asking import SUBJECT, TITLES
from handbook.eligibility.compiling import compiled
from handbook.eligibility.evaluating import ALL, ANY, TURNED, WORDS
from handbook.eligibility.facts import DEEPEST, TRUTH, sheet_of
from handbook.eligibility.sampling import sample
from handbook.eligibility.wording import TRUE
from handbook.linking import Key
from handbook.model.criteria import Concept
from handbook.model.guide import Guide
from handbook.model.policy import Benefit, Policy
from handbook.model.values import WrittenNumber
from handbook.outputs.calendars.writing import beginning, closing
from handbook.outputs.matching_doubts import doubts, with_doubts
from handbook.pages import addresses, calculators, clause_relations, record_links, states
from handbook.pages.matching.page import every
from handbook.pages.matching.questions import wanted
from handbook.pages.matching.tables import JOINED

_WORTH = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}
"""How a sum of money becomes 万元, so that benefits can be put in order."""


TERMS = {
    "ALL": ALL,
    "ANY": ANY,
    "TURNED": TURNED,
    "DEEPEST": DEEPEST,
    "TRUTH": TRUTH,
    "TRUE": TRUE,
    "VERDICTS": WORDS,
    "JOINED": JOINED,
    "SUBJECT": SUBJECT,
    "TITLES": TITLES,
}
"""What evaluators on both sides share, and how both say it."""


def script(edition: Edition, site_url: str = "") -> str:
    """The file."""
    text = json.dumps(_data(edition, site_url), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"{_BEFORE}{text}{_BEHIND}"


_BEFORE, _BEHIND = "(function(root){root.Handbook=root.Handbook||{};root.Handbook.match=", ";})(window);\n"


def data_of(script: str) -> dict[str, Any]:
    """What a published file holds. Raises ValueError where it is none of ours."""
    if not (script.startswith(_BEFORE) and script.endswith(_BEHIND)):
        raise ValueError("not the data of a matching")
    found: dict[str, Any] = json.loads(script[len(_BEFORE) : -len(_BEHIND)])
    return found


def _data(edition: Edition, site_url: str) -> dict[str, Any]:
    found, concepts = every(edition), edition.handbook.concepts
    names = list(dict.fromkeys(match.policy.id for match in found))
    guides = dict.fromkeys(match.clause.guide for match in found if match.clause.guide)
    asked = wanted(edition.handbook, [match.rule for match in found if match.rule])
    sheet = _sheet(edition, with_doubts(edition.handbook, asked))
    return {
        "sheet": sheet,
        "usual": sample(edition.handbook.reference_lists.usual, sheet),
        "screens": _screens(edition, sheet),
        "policies": [_policy(edition, name) for name in names],
        "guides": {name: guide for name in guides if (guide := _guide(edition, name))},
        "ladder": {rung.id: compiled(rung.reached, concepts) for rung in edition.handbook.ladder if rung.reached},
        "clauses": [_clause(edition, match, names.index(match.policy.id), site_url) for match in found],
        "hotline": [hotline, WrittenNumber(hotline).called] if (hotline := edition.handbook.identity.hotline) else None,
        "terms": TERMS,
        "calendar": beginning(edition, "政策匹配的截止日期"),
        "doubts": doubts(edition.handbook, asked),
        "address": f"{site_url.rstrip('/')}/{addresses.MATCH}" if site_url else None,
    }


def _sheet(edition: Edition, asked: Set[str]) -> dict[str, Any]:
    concepts = edition.handbook.concepts
    sheet = sheet_of(concepts.values())
    return {name: entry | _words(concepts[name]) for name, entry in sheet.items() if name in asked}


def _words(concept: Concept) -> dict[str, Any]:
    told = {
        "label": concept.label,
        "question": concept.question,
        "help": concept.help if concept.question else None,
        "group": concept.group if concept.question else None,
        "unit": concept.unit,
        "labels": {option.id: option.label for option in concept.options},
        "for": list(concept.asked_of),
    }
    return {name: value for name, value in told.items() if value}


def _screens(edition: Edition, sheet: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those that ask anything that a rule needs, with no more than that."""
    made = []
    for screen in edition.handbook.reference_lists.screens:
        if facts := [name for name in screen.facts if name in sheet and sheet[name]["asked"]]:
            told = {"id": screen.id, "title": screen.title, "help": screen.help, "last": screen.last, "facts": facts}
            made.append({name: value for name, value in told.items() if value})
    return made


def _policy(edition: Edition, name: str) -> dict[str, Any]:
    policy = edition.handbook.records("policies")[name]
    assert isinstance(policy, Policy)
    standing = states.standing_view(edition.derived.standings[name])
    office = record_links.ref(edition, ("organizations", policy.lead_office)) if policy.lead_office else None
    told = {
        "title": policy.title,
        "href": f"../{addresses.entry(('policies', name))}",
        "standing": standing.word,
        "turns": standing.turns,
        "office": [office.title, office.href] if office else None,
        "contact": policy.contact,
        "sample": policy.sample,
        "verified": policy.verified_on.isoformat() if policy.verified_on else None,
        "calculators": [[one.title, one.href] for one in calculators.links(edition, name)],
    }
    return {field: value for field, value in told.items() if value}


def _guide(edition: Edition, name: str) -> dict[str, Any] | None:
    key: Key = ("guides", name)
    guide = edition.handbook.records("guides").get(name)
    if not isinstance(guide, Guide) or guide.withdrawn:
        return None
    materials = [
        [material.name, "，".join(part for part in (material.form, material.copies) if part)]
        for material in guide.materials
    ]
    return {"title": guide.title, "href": f"../{addresses.entry(key)}", "materials": materials}


def _clause(edition: Edition, match: Matched, policy: int, site_url: str) -> dict[str, Any]:
    clause, anchor = match.clause, match.policy.clause_id(match.number)
    openings = edition.derived.openings_of.get(("policies", match.policy.id), ())
    opening = next((one for one in openings if one.anchor == anchor), None)
    events = closing(edition, ("policies", match.policy.id), site_url)
    told = {
        "id": f"{match.policy.id}.{anchor}",
        "policy": policy,
        "anchor": anchor,
        "title": clause.title,
        "name": clause.name,
        "role": role_of(clause),
        "rule": match.rule,
        "cap": match.capped,
        "unmodelled": list(clause.unmodelled),
        "benefit": clause.benefit.text if clause.benefit else None,
        "form": clause.benefit.form if clause.benefit else None,
        "worth": _worth(clause.benefit),
        "window": states.window_view(opening).whole if opening else None,
        "events": [[last, text] for item, last, text in events if item.anchor == anchor],
        "guide": clause.guide,
        "delivery": clause.delivery_mode,
        "target": clause.support_target,
        **_relations(edition, match),
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _relations(edition: Edition, match: Matched) -> dict[str, Any]:
    """In whose place a clause is had, for the conditions of its policy; and what a reader is told of others."""
    found = together(edition.handbook, match.policy).get(match.number)
    if found is None:
        return {}
    own = [spot for spot in found.instead_of if spot.policy == match.policy.id]
    rows = clause_relations.rows(edition, match.policy, match.number, found)
    return {
        "instead": [f"{spot.policy}.{match.policy.clause_id(spot.number)}" for spot in own],
        "apart": [[row.term, value.text, value.href] for row in rows for value in row.values],
    }


def _worth(benefit: Benefit | None) -> float | None:
    """What a benefit is worth at most, in 万元, where its amount says so; only for the order of results."""
    if benefit is None or benefit.unit not in _WORTH:
        return None
    most = benefit.cap if benefit.cap is not None else benefit.amount
    return float(most * _WORTH[benefit.unit]) if most is not None else None
