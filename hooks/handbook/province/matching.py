"""政策匹配 over all cities: what a reader of one city is asked and told beside what the city's own matching has.

The page loads the chosen city's own `match/rules.js`, as it is published, and the same evaluator as the city's page,
so every clause of the city has the verdict that it has there. To it are added the clauses of national and provincial
documents that other cities record and this one does not (`shared_policies.py`), each once.

    Handbook.cities = {
      title, hotline, address    the province's
      cities   [{id, name, rules: address of its rules.js, adds: [number of a policy below],
                 apart: [number of a policy below]}]
      nobody   the same for a reader who chooses no city: {adds, apart, base: {terms, usual, calendar}}
      policies [{city: whose record it is, facts: [fact], policy: as in rules.js, clauses: [as in rules.js]}]
      sheets   {city: {fact: as in rules.js}}
      usual    {city: {size, entries}}, screens {city: [screen]}: of the facts that these policies ask
    }

A clause is added only where every fact that it asks means the same in both cities: its question, unit, options and
formula. What asks otherwise is `apart`, and the page leads to it. Addresses are from the province's root.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handbook.eligibility.facts import with_inputs
from handbook.model.values import WrittenNumber
from handbook.outputs.matching_rules import data_of
from handbook.pages.matching.page import ORDERING, SCREENS, SHARED
from handbook.pages.matching.questions import facts_of
from handbook.pages.views import Ref
from handbook.province import addresses
from handbook.province.shared_policies import Document, SharedPolicy, documents, shared_of
from handbook.province.sites import CitySite, ProvinceSite

TITLE = "政策匹配"
INTRO = (
    "先选您在哪个市，再一次答一问，边答边看能享什么、还差什么。本市的、国家和省的一起比，同一份文件只算一次。"
    "回答只留在这台设备上；结果是初步参考，以文件原文和主管部门认定为准。"
)
LOADED = (*SHARED, *ORDERING, *SCREENS, "qr-words", "qr", "calendar", "match-page")
"""The scripts of a city's own page, which the province's page loads once a city is chosen."""

MEANING = ("type", "question", "label", "unit", "options", "labels", "min", "max", "formula", "of", "points")
"""What must be the same for an answer to one city's question to be an answer to another's."""


@dataclass
class CityRules:
    """What of a city's matching other cities may need: its shared policies with their clauses, and what its facts
    mean. The rest of its rules is let go."""

    site: CitySite
    sheet: dict[str, dict[str, Any]]
    terms: Mapping[str, Any]
    calendar: Any
    usual: Mapping[str, Any]
    screens: Sequence[Mapping[str, Any]]
    policies: dict[str, dict[str, Any]] = field(default_factory=dict)  # id → {city, facts, policy, clauses}

    @classmethod
    def read(cls, site: CitySite, script: str) -> CityRules:
        """From the text of its `match/rules.js`. Raises ValueError where it is none."""
        data = data_of(script)
        shared = {policy.id for policy in shared_of(site)}
        return cls(
            site,
            data["sheet"],
            data["terms"],
            data["calendar"],
            data["usual"],
            data["screens"],
            {name: found for name, found in _policies(site, data) if name in shared},
        )

    def needs(self, facts: Iterable[str]) -> list[str]:
        """The facts and those that they are worked out from."""
        return sorted(with_inputs(self.sheet, facts))


def _policies(site: CitySite, data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    clauses: dict[int, list[dict[str, Any]]] = {}
    for clause in data["clauses"]:
        clauses.setdefault(clause["policy"], []).append(clause)
    for number, policy in enumerate(data["policies"]):
        name = policy["href"].rpartition("/")[2].removesuffix(".html")
        held = clauses.get(number, [])
        facts = {fact for clause in held if clause.get("rule") for fact in facts_of(clause["rule"])}
        yield (
            name,
            {
                "city": site.id,
                "facts": sorted(with_inputs(data["sheet"], facts)),
                "policy": _lent(policy, site),
                "clauses": [_lent(clause, site) | {"id": f"{site.id}:{clause['id']}"} for clause in held],
            },
        )


_LOCAL = ("office", "contact", "guide", "policy", "apart")
"""What another city's reader has no use for: whom to call there, what to bring there, other clauses there."""


def _lent(said: Mapping[str, Any], site: CitySite) -> dict[str, Any]:
    kept = {name: value for name, value in said.items() if name not in _LOCAL}
    if "href" in kept:
        kept["href"] = f"../{site.id}/{kept['href'].removeprefix('../')}"
        kept["title"] = f"{kept['title']}（见{site.name}的手册）"
    if "calculators" in kept:
        kept["calculators"] = [
            [title, f"../{site.id}/{href.removeprefix('../')}"] for title, href in kept["calculators"]
        ]
    if "instead" in kept:
        kept["instead"] = [f"{site.id}:{one}" for one in kept["instead"]]
    return kept


def script(site: ProvinceSite, rules: Sequence[CityRules]) -> str:
    """`match/cities.js`."""
    text = json.dumps(data(site, rules), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"(function(root){{root.Handbook=root.Handbook||{{}};root.Handbook.cities={text};}})(window);\n"


def data(site: ProvinceSite, rules: Sequence[CityRules]) -> dict[str, Any]:
    """What the file holds."""
    by_city = {one.site.id: one for one in rules}
    found = documents(policy for one in rules for policy in shared_of(one.site) if policy.id in one.policies)
    lent = [(document, by_city[city].policies[record.id]) for document, city, record in _best(found, by_city)]
    facts = {
        name: sorted({fact for _, one in lent if one["city"] == name for fact in one["facts"]}) for name in by_city
    }
    first = rules[0]
    province = site.province
    return {
        "title": province.title,
        "hotline": _dialled(site),
        "address": f"{province.address}{addresses.MATCH}" if province.address else None,
        "scripts": [f"../assets/{name}.js" for name in LOADED],
        "cities": [_city(one, lent, by_city) for one in rules],
        "nobody": _chosen({}, lent, by_city)
        | {"base": {"terms": first.terms, "calendar": first.calendar, "size": first.usual.get("size", 0)}},
        "policies": [one for _, one in lent],
        "sheets": {name: {fact: by_city[name].sheet[fact] for fact in held} for name, held in facts.items() if held},
        "usual": {name: _usual(by_city[name], held) for name, held in facts.items() if held},
        "screens": {name: _screens(by_city[name], held) for name, held in facts.items() if held},
    }


def _dialled(site: ProvinceSite) -> list[str] | None:
    hotline = site.province.hotline
    return [hotline, WrittenNumber(hotline).called] if hotline else None


def _best(found: Sequence[Document], rules: Mapping[str, CityRules]) -> Iterator[tuple[Document, str, SharedPolicy]]:
    """Of each document the records of one city: where most clauses can be judged, the latest verified, the first."""
    for document in found:
        city = max(document.cities, key=lambda one: _worth(document, rules[one]))  # the first of equals
        yield from ((document, city, record) for record in document.of(city))


def _worth(document: Document, rules: CityRules) -> tuple[int, str]:
    records = document.of(rules.site.id)
    clauses = [clause for record in records for clause in rules.policies[record.id]["clauses"]]
    return sum("rule" in clause and "cap" not in clause for clause in clauses), max(one.verified for one in records)


Lent = Sequence[tuple[Document, dict[str, Any]]]


def _city(rules: CityRules, lent: Lent, by_city: Mapping[str, CityRules]) -> dict[str, Any]:
    site = rules.site
    wanted = [
        (document, one)
        if site.id not in document.cities and document.province in ("", site.city.district[:2])
        else None
        for document, one in lent
    ]
    return {"id": site.id, "name": site.name, "rules": f"../{site.page('rules')}"} | _chosen(
        rules.sheet, wanted, by_city
    )


def _chosen(
    sheet: Mapping[str, Any], lent: Sequence[tuple[Document, dict[str, Any]] | None], by_city: Mapping[str, CityRules]
) -> dict[str, Any]:
    """Which policies join those whose facts are `sheet`, and which ask the same words otherwise."""
    known, adds, apart = dict(sheet), [], []
    for number, one in enumerate(lent):
        if one is None:
            continue
        theirs = by_city[one[1]["city"]].sheet
        if all(fact not in known or _meaning(known[fact]) == _meaning(theirs[fact]) for fact in one[1]["facts"]):
            known |= {fact: theirs[fact] for fact in one[1]["facts"] if fact not in known}
            adds.append(number)
        else:
            apart.append(number)
    return {"adds": adds, "apart": apart}


def _meaning(fact: Mapping[str, Any]) -> list[Any]:
    return [fact.get(name) for name in MEANING]


def _usual(rules: CityRules, facts: Sequence[str]) -> dict[str, Any]:
    usual = rules.usual
    return {"size": usual.get("size", 0), "entries": [one for one in usual.get("entries", ()) if one["fact"] in facts]}


def _screens(rules: CityRules, facts: Sequence[str]) -> list[Mapping[str, Any]]:
    return [screen for screen in rules.screens if any(fact in facts for fact in screen["facts"])]


def context(site: ProvinceSite) -> dict[str, Any]:
    """What `templates/province_match.html` is given."""
    return {
        "title": TITLE,
        "intro": INTRO,
        "cities": [(one.id, Ref(f"../{one.page('match')}", one.name)) for one in site.cities if one.page("rules")],
        "without": [one.name for one in site.cities if not one.page("rules")],
        "groups": [],
        "policies": [],
        "growth": None,
        "checkups": [],
        "hotline": site.province.hotline,
    }


HEAD = "".join(f'<script defer src="{file}"></script>' for file in ("cities.js", "match-cities.js"))
