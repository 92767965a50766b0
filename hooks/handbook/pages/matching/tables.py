"""A rule as a decision table: what is asked, what is demanded, which words of the document it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.deriving.matching import Matched
from handbook.edition import Edition
from handbook.pages import addresses
from handbook.pages.views import Ref

JOINED = {"all": "下面各项都要满足", "any": "下面满足一项即可", "not": "不得有下面的情形"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `depth` says inside how many joined conditions it stands."""

    depth: int
    text: str
    source: str | None
    joined: bool
    unsure: bool
    note: str | None
    bands: tuple[tuple[str, str], ...]  # (when, demand)


@dataclass(frozen=True, slots=True)
class RuleView:
    """The conditions of a clause: what a machine can check, what it cannot, and why no verdict is given."""

    lines: tuple[Line, ...]
    unmodelled: tuple[str, ...]
    cap: str | None
    match: Ref | None


def view(match: Matched, onward: Ref | None) -> RuleView:
    """What a policy's page shows of one clause."""
    lines = tuple(_lines(match.rule, 0)) if match.rule else ()
    return RuleView(lines, match.clause.unmodelled, match.capped or None, onward if lines else None)


def onward(edition: Edition) -> Ref:
    """The way from a policy to the matching."""
    return Ref(f"../{addresses.MATCH}", "填几个数，看自己符不符合")


def _lines(rule: Mapping[str, Any], depth: int) -> Iterator[Line]:
    op = rule["op"]
    if op in JOINED:
        first = depth == 0 and op == "all" and not rule.get("title")
        if not first:  # that all conditions of a clause must be met goes without saying
            text = f"{rule['title']}：{JOINED[op]}" if rule.get("title") else JOINED[op]
            yield Line(depth, text, rule.get("source"), True, False, rule.get("note"), ())
        for part in rule["of"]:
            yield from _lines(part, depth if first else depth + 1)
        return
    bands = tuple((_when(band["when"]), band["text"]) for band in rule.get("bands", ()))
    unsure = bool(rule.get("unsure"))
    yield Line(depth, rule["text"], rule.get("source"), False, unsure, rule.get("note"), bands)


def _when(rule: Mapping[str, Any] | None) -> str:
    """A band's case in words; a case of several conditions is said one after the other."""
    if rule is None:
        return "其余情形"
    if rule["op"] in JOINED:
        return {"all": "，", "any": "或", "not": "，"}[rule["op"]].join(map(_when, rule["of"]))
    return str(rule["text"])
