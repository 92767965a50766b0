"""政策匹配 over all cities: what a reader of one city is asked and told beside what the city's own matching has.

The page loads the chosen city's own `match/rules.js`, as it is published, and the same evaluator as the city's page,
so every clause of the city has the verdict that it has there. To it are added the clauses of national and provincial
documents that other cities record and this one does not (`shared_policies.py`), each once.

    match/cities.js         Handbook.cities = {
      hotline, address       the province's
      scripts                what a city's own page loads behind its rules
      cities   [{id, name, rules: address of its rules.js, adds: {city: [number of a policy in that city's file]},
                 apart: [[title, address]]}]
      nobody   the same for a reader who chooses no city: {adds, apart, base: {terms, calendar, size}}
    }
    match/lent-<city>.js    Handbook.lent[city] = {
      policies [{facts: [fact], policy: as in rules.js, clauses: [as in rules.js]}]
      sheet    {fact: as in rules.js}, usual {size, entries}, screens [screen]: of the facts that these policies ask
    }

A reader loads the city's own file, and of those of others only what adds to it.
A clause is added only where every fact that it asks means the same in both cities: its question, unit, options and
formula. What asks otherwise is `apart`, and the page leads to it. Addresses are from the province's root.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.eligibility.facts import with_inputs
from handbook.model.values import WrittenNumber
from handbook.outputs.matching_rules import data_of
from handbook.pages.matching.page import ORDERING, SCREENS, SHARED
from handbook.pages.matching.questions import facts_of
from handbook.pages.views import Ref
from handbook.province import addresses
from handbook.province.shared_policies import Document, documents, shared_of
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
    policies: dict[str, dict[str, Any]] = field(default_factory=dict)  # id → {facts, policy, clauses}

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


def files(site: ProvinceSite, rules: Sequence[CityRules]) -> Iterator[tuple[str, str]]:
    """`match/cities.js` and the files of what cities lend."""
    lending = Lending(rules)
    yield addresses.MATCH_DATA, _script("root.Handbook.cities", chosen(site, lending))
    for city, said in lending.files():
        yield addresses.lent(city), _script(f'(root.Handbook.lent=root.Handbook.lent||{{}})["{city}"]', said)


def _script(name: str, said: Mapping[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"(function(root){{root.Handbook=root.Handbook||{{}};{name}={text};}})(window);\n"


class Lent(NamedTuple):
    """A policy of one city, for readers of others."""

    document: Document
    city: str
    number: int  # in the city's file
    said: Mapping[str, Any]


class Lending:
    """Each document that cities share, as one of them records it."""

    def __init__(self, rules: Sequence[CityRules]) -> None:
        self.rules = {one.site.id: one for one in rules}
        found = documents(policy for one in rules for policy in shared_of(one.site) if policy.id in one.policies)
        self.lent: list[Lent] = []
        counts: Counter[str] = Counter()
        for document in found:
            city = max(document.cities, key=lambda one: self._worth(document, one))  # the first of equals
            for record in document.of(city):
                self.lent.append(Lent(document, city, counts[city], self.rules[city].policies[record.id]))
                counts[city] += 1

    def _worth(self, document: Document, city: str) -> tuple[int, str]:
        """Where most clauses can be judged, the latest verified."""
        records, policies = document.of(city), self.rules[city].policies
        clauses = [clause for record in records for clause in policies[record.id]["clauses"]]
        return sum("rule" in clause and "cap" not in clause for clause in clauses), max(one.verified for one in records)

    def files(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What each city lends."""
        for city, rules in self.rules.items():
            policies = [one.said for one in self.lent if one.city == city]
            facts = sorted({fact for one in policies for fact in one["facts"]})
            if policies:
                sheet = {fact: rules.sheet[fact] for fact in facts}
                told = {"policies": policies, "sheet": sheet, "usual": _usual(rules, facts)}
                yield city, told | {"screens": _screens(rules, facts)}

    def to(self, site: CitySite) -> dict[str, Any]:
        """What a reader of this city gets from others."""
        district = site.city.district[:2]
        wanted = [
            one for one in self.lent if site.id not in one.document.cities and one.document.province in ("", district)
        ]
        return self._added(self.rules[site.id].sheet, wanted)

    def to_nobody(self) -> dict[str, Any]:
        """What a reader gets who chooses no city."""
        return self._added({}, self.lent)

    def _added(self, sheet: Mapping[str, Any], wanted: Iterable[Lent]) -> dict[str, Any]:
        """Which policies join those whose facts are `sheet`, and which ask the same words otherwise."""
        known, apart = dict(sheet), []
        adds: dict[str, list[int]] = {}
        for one in wanted:
            theirs, facts = self.rules[one.city].sheet, one.said["facts"]
            if all(fact not in known or _meaning(known[fact]) == _meaning(theirs[fact]) for fact in facts):
                known |= {fact: theirs[fact] for fact in facts if fact not in known}
                adds.setdefault(one.city, []).append(one.number)
            else:
                apart.append([one.said["policy"]["title"], one.said["policy"]["href"]])
        return {"adds": adds, "apart": apart}


def chosen(site: ProvinceSite, lending: Lending) -> dict[str, Any]:
    """What `match/cities.js` holds: of each choice what is loaded for it."""
    province, first = site.province, next(iter(lending.rules.values()))
    base = {"terms": first.terms, "calendar": first.calendar, "size": first.usual.get("size", 0)}
    return {
        "hotline": _dialled(site),
        "address": f"{province.address}{addresses.MATCH}" if province.address else None,
        "scripts": [f"../assets/{name}.js" for name in LOADED],
        "cities": [
            {"id": one.site.id, "name": one.site.name, "rules": f"../{one.site.page('rules')}"} | lending.to(one.site)
            for one in lending.rules.values()
        ],
        "nobody": lending.to_nobody() | {"base": base},
    }


def _dialled(site: ProvinceSite) -> list[str] | None:
    hotline = site.province.hotline
    return [hotline, WrittenNumber(hotline).called] if hotline else None


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
