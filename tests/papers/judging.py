"""Compares a report of a paper with the list made of it by hand: recall, precision, bounds, subjects, metadata."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

METADATA = (
    "kind", "title", "carrier", "doc_nos", "issuers", "addressee", "signed_on", "published_on", "effective_on",
    "expires_on",     "stated_validity",
)  # fmt: skip
_SAME_KIND = {"share": "rate", "window": "date", "up_to": "at_most"}


@dataclass
class Judgement:
    """What a report got right, and what it missed or said too much, in words for whoever mends it."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def count(self, name: str, right: int, wanted: int, given: int | None = None) -> None:
        self.right[name] += right
        self.wanted[name] += wanted
        self.given[name] += wanted if given is None else given

    def add(self, other: Judgement) -> None:
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given
        self.faults += other.faults

    def recall(self, name: str) -> float:
        return self.right[name] / self.wanted[name] if self.wanted[name] else 1.0

    def precision(self, name: str) -> float:
        return self.right[name] / self.given[name] if self.given[name] else 1.0

    def lines(self) -> list[str]:
        return [
            f"{name}: {self.right[name]} of {self.wanted[name]}, given {self.given[name]}"
            for name in self.wanted | self.given
        ]


def judge(report: dict[str, Any], hand: dict[str, Any]) -> Judgement:
    """A report against a list made by hand."""
    made = Judgement()
    for name in METADATA:
        _metadata(made, name, report.get(name), hand.get(name))
    _named(made, "sections", report, hand, "locator")
    _articles(made, report["articles"], hand["articles"])
    _multiset(made, "items", report["items"], hand["items"])
    _named(made, "annexes", report, hand, "locator")
    _values(made, report["values"], hand["values"])
    _tasks(made, report["tasks"], hand["tasks"])
    got = [(_bare(one["phone"]), one["locator"]) for one in report["contacts"]]
    _multiset(made, "contacts", got, [(_bare(one["phone"]), one["locator"]) for one in hand["contacts"]])
    offices = {_bare(one["phone"]): _bare(one["office"]) for one in report["contacts"]}
    for one in hand["contacts"]:
        right = _bare(one["office"]) in offices.get(_bare(one["phone"]), "")
        made.count("offices of contacts", right, 1)
        if not right:
            made.faults.append(f"office: {one} got {offices.get(_bare(one['phone']))}")
    return made


def _bare(said: object) -> str:
    text = "" if said is None else str(said)
    for pair in ("(（", ")）", ",，", ":：", "〔[", "〕]"):
        text = text.replace(pair[0], pair[1])
    return re.sub(r"\s", "", text).replace("“", "").replace("”", "")


def _metadata(made: Judgement, name: str, got: Any, wanted: Any) -> None:
    if isinstance(wanted, list):
        same = [_bare(one) for one in wanted] == [_bare(one) for one in got or []]
    else:
        same = _bare(wanted) == _bare(got)
    made.count("metadata", same, 1)
    if not same:
        made.faults.append(f"{name}: {got!r}, by hand {wanted!r}")


def _multiset(made: Judgement, name: str, got: list[Any], wanted: list[Any]) -> None:
    have, want = Counter(got), Counter(wanted)
    made.count(name, sum((have & want).values()), sum(want.values()), sum(have.values()))
    made.faults += [f"{name} missed: {one}" for one in (want - have).elements()]
    made.faults += [f"{name} false: {one}" for one in (have - want).elements()]


def _named(made: Judgement, name: str, report: dict[str, Any], hand: dict[str, Any], key: str) -> None:
    got = [(one[key], _bare(one["title"])) for one in report.get(name, [])]
    _multiset(made, name, got, [(one[key], _bare(one["title"])) for one in hand.get(name, [])])


def _articles(made: Judgement, got: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    _multiset(made, "articles", [one["locator"] for one in got], [one["locator"] for one in wanted])
    left = list(got)
    for one in wanted:
        mine = next((other for other in left if other["locator"] == one["locator"]), None)
        if mine is None:
            continue
        left.remove(mine)
        made.count("titles", _bare(mine["title"]) == _bare(one["title"]), 1)
        if _bare(mine["title"]) != _bare(one["title"]):
            made.faults.append(f"title of {one['locator']}: {mine['title']!r}, by hand {one['title']!r}")
        made.count("chars", mine["chars"] in (one["chars"], one.get("chars_with_group")), 1)
        if mine["chars"] != one["chars"]:
            made.faults.append(f"chars of {one['locator']}: {mine['chars']}, by hand {one['chars']}")


def _number(said: object) -> str:
    try:
        return f"{Decimal(str(said)).normalize():f}"
    except InvalidOperation:
        return str(said)


def _key(one: dict[str, Any]) -> tuple[str, str, str, str]:
    unit = re.sub(r"^个(?=工作日|自然日)", "", str(one["unit"] or ""))
    return (_SAME_KIND.get(one["kind"], one["kind"]), _number(one["value"]), unit, one["locator"])


def _values(made: Judgement, got: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    left = list(got)
    for one in wanted:
        same = [other for other in left if _key(other) == _key(one)]
        if not same:
            made.count("values", 0, 1, 0)
            made.faults.append(f"value missed: {one}")
            continue
        mine = max(same, key=lambda other: (_shares_word(other, one), _same_bound(other, one)))
        left.remove(mine)
        made.count("values", 1, 1, 1)
        for name, right in (("bounds", _same_bound(mine, one)), ("subjects", _shares_word(mine, one))):
            made.count(name, right, 1)
            if one["kind"] == "amount":
                made.count(f"{name} of amounts", right, 1)
            if not right:
                made.faults.append(f"{name}: {mine} by hand {one}")
    made.given["values"] += len(left)
    made.faults += [f"value false: {one}" for one in left]


def _same_bound(mine: dict[str, Any], one: dict[str, Any]) -> bool:
    if mine["bound"] == one["bound"] or (
        one["kind"] in ("date", "window") and {mine["bound"], one["bound"]} == {"at_least", "exactly"}
    ):
        return True
    return _SAME_KIND.get(mine["bound"], mine["bound"]) == _SAME_KIND.get(one["bound"], one["bound"])


def _shares_word(mine: dict[str, Any], one: dict[str, Any]) -> bool:
    """Whether one of the words by hand stands in the subject, or two letters of one in a row."""
    said = _bare(mine["subject"])
    return any(
        word in said or any(word[at : at + 2] in said for at in range(len(word) - 1))
        for word in str(one["subject"]).split()
    )


def _tasks(made: Judgement, got: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    def of(one: dict[str, Any]) -> tuple[str, str]:
        return str(one["locator"]), _bare(one["title"])

    _multiset(made, "tasks", [str(one["locator"]) for one in got], [str(one["locator"]) for one in wanted])
    left = list(got)
    for one in wanted:
        mine = next((other for other in left if of(other) == of(one)), None) or next(
            (other for other in left if other["locator"] == one["locator"]), None
        )
        if mine is None:
            continue
        left.remove(mine)
        for name in ("title", "lead", "support", "deadline"):
            same = (
                [_bare(office) for office in mine[name]] == [_bare(office) for office in one[name]]
                if isinstance(one[name], list)
                else _bare(mine[name]) == _bare(one[name])
            )
            made.count(f"{name} of tasks", same, 1)
            if not same:
                made.faults.append(f"{name} of task {one['locator']}: {mine[name]!r}, by hand {one[name]!r}")
