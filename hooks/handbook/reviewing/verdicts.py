"""Rules that judge their own examples differently: what a change means for somebody who asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.checks.conditions import troubles
from handbook.deriving.matching import capped, match_of
from handbook.deriving.standings import standing_of
from handbook.eligibility.evaluating import WORDS, evaluate
from handbook.eligibility.facts import Facts, Sheet, read_answer, sheet_of
from handbook.linking import Handbook, Key
from handbook.model.criteria import Concept, RuleExample
from handbook.model.policy import Clause, Policy
from handbook.reviewing.quoting import quoted, shortened
from handbook.reviewing.sides import Side

LONG_EXAMPLE = 60
NO_RULE = "没有规则"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An example that gets another answer now; `old` and `new` as a reader is told them."""

    key: Key
    title: str
    clause: str
    example: str
    old: str
    new: str


def changed_verdicts(before: Side, after: Side, gone_on: Mapping[Key, Key]) -> tuple[Verdict, ...]:
    """Every example of either side, asked of both sides' rules, whose answers differ."""
    if before.handbook is None or after.handbook is None:
        return ()
    return tuple(_all(before, after, gone_on))


def _all(before: Side, after: Side, gone_on: Mapping[Key, Key]) -> Iterator[Verdict]:
    one, other = _Judge(before), _Judge(after)
    concepts = {**one.handbook.concepts, **other.handbook.concepts}
    for (kind, name), record in one.handbook:
        key = gone_on.get((kind, name), (kind, name))
        now = other.handbook.records("policies").get(key[1])
        if kind != "policies" or not isinstance(record, Policy) or not isinstance(now, Policy):
            continue
        for number, clause in enumerate(record.clauses):
            place = _same(record, now, number)
            if place is None or not (clause.criteria or now.clauses[place].criteria):
                continue
            for example in _examples(clause, now.clauses[place]):
                old, new = one.outcome(record, number, example), other.outcome(now, place, example)
                if old and new and old != new:
                    yield Verdict(
                        key, quoted(now.title), quoted(now.clauses[place].title), _in_words(example, concepts), old, new
                    )


def _same(old: Policy, new: Policy, number: int) -> int | None:
    """Where a clause stands now: by id, by title, else by its place among as many."""
    clause = old.clauses[number]
    for field in ("id", "title"):
        name = getattr(clause, field)
        found = [place for place, one in enumerate(new.clauses) if name and getattr(one, field) == name]
        if len(found) == 1:
            return found[0]
    return number if len(old.clauses) == len(new.clauses) else None


def _examples(old: Clause, new: Clause) -> Iterator[RuleExample]:
    seen = set()
    for example in (*new.examples, *old.examples):
        said = (repr(sorted(example.answers.items())), example.date)
        if said not in seen:
            seen.add(said)
            yield example


def _in_words(example: RuleExample, concepts: Mapping[str, Concept]) -> str:
    """An example by its own words, or by its answers in those of the questions."""
    answers = "，".join(_answered(concepts.get(name), name, words) for name, words in example.answers.items())
    return shortened(quoted(example.title or answers or "什么都没有答"), LONG_EXAMPLE)


def _answered(concept: Concept | None, name: str, words: tuple[str, ...]) -> str:
    if concept is None:
        return f"{name} {'、'.join(words)}"
    options = {option.id: option.label for option in concept.options}
    return f"{concept.label} {'、'.join(options.get(word, word) for word in words)}{concept.unit or ''}"


class _Judge:
    """One side's rules and what can be asked of an applicant there."""

    def __init__(self, side: Side) -> None:
        assert side.handbook is not None
        self.handbook: Handbook = side.handbook
        self.today = side.today
        self.sheet: Sheet = sheet_of(self.handbook.concepts.values())

    def outcome(self, policy: Policy, number: int, example: RuleExample) -> str:
        """The answer to an example; empty where the rule or the example cannot be read."""
        clause = policy.clauses[number]
        if clause.criteria is None:
            return NO_RULE
        unread = any(not self._readable(name, answer) for name, answer in example.answers.items())
        if unread or any(troubles(clause.criteria, self.handbook.concepts, policy)):
            return ""
        match = match_of(self.handbook, policy, number, standing_of(policy, self.handbook, self.today))
        assert match.rule is not None
        verdict = evaluate(match.rule, Facts(self.sheet, example.answers, example.date or self.today))["verdict"]
        shown = capped(verdict, match.capped)
        return WORDS[verdict] if shown == verdict else f"{WORDS[verdict]}，只显示{WORDS[shown]}（{match.capped}）"

    def _readable(self, name: str, answer: tuple[str, ...]) -> bool:
        return name in self.sheet and read_answer(self.sheet[name], answer) is not None
