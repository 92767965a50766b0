"""Facts that cite nothing, looked for in a whole text. Never 不符: such a fact may rest on another one."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.verifying.answers import worst
from handbook.verifying.claims import Claim
from handbook.verifying.grouping import AGREES, FEW, Finding, Group
from handbook.verifying.likeness import TextIndex, pairs
from handbook.verifying.meaning import turned
from handbook.verifying.placing import MISSING, placed

CANDIDATES = 4
"""Units that a fact without a place is tried on."""


def searched(claim: Claim, index: TextIndex) -> Finding:
    """A fact as a whole in the unit that it fits, else its sentences each in its own."""
    title = "。".join(piece.form for piece in claim.pieces if piece.is_title)
    whole = searched_group(Group(tuple(claim.pieces), (), title), index)
    sentences = [piece for piece in claim.pieces if not piece.is_title] or list(claim.pieces)
    if whole.answer == "证实" or len(sentences) < 2 or not any(piece.quantities for piece in sentences):
        return whole
    found = [searched_group(Group((piece,), (), title), index) for piece in sentences]
    if not any(one.numbers for one in found):
        return whole
    joined = _joined(whole, found)
    return joined if joined.rank > whole.rank else whole


def _joined(whole: Finding, found: Sequence[Finding]) -> Finding:
    """Sentences found in several articles, as one finding."""
    made = Finding(worst([one.answer for one in found]), whole.said)
    made.found = tuple(dict.fromkeys(key for one in found for key in one.found))
    made.reasons = [f"没有写出处，在{'、'.join(made.found)}找到"]
    made.numbers = sum(one.numbers for one in found)
    made.agreement = min(one.agreement for one in found)
    if made.answer == "相近":
        made.answer = "证实"  # each sentence stands somewhere, and those with numbers have them there
    return made


def searched_group(group: Group, index: TextIndex) -> Finding:
    """Some sentences in the unit that proves most of them."""
    said = group.form if len(pairs(group.form)) > FEW else group.with_title
    asked = {pair: weight for pair, weight in index.weights(said).items() if index.knows(pair)}
    hard = any(one.hard for piece in group.pieces for one in piece.quantities)
    best = Finding("未引", group.said, reasons=["没有写出处，也没有找到"])
    if len(asked) < (1 if hard else 2):
        return best
    for key in _candidates(index, asked, group):
        tried = _tried(group, key, index, hard)
        tried.agreement = index.unit(key).share(asked) / sum(asked.values())
        if tried.agreement < AGREES or (hard and not tried.numbers):
            continue
        tried.reasons.insert(0, f"没有写出处，在{key}找到")
        best = max(best, tried, key=lambda one: one.rank)
    return best


def _tried(group: Group, key: str, index: TextIndex, hard: bool) -> Finding:
    """Some sentences compared with one unit, as if they cited it; what is not there is asked about."""
    unit = index.unit(key)
    made = Finding("证实" if hard else "相近", group.said, (key,))
    for one in placed(group.pieces, unit, group.title):
        if one.wrong:
            made.missing.append(one.quantity.written)
            what = "没有" if one.wrong == MISSING else "对不上"
            made.reasons.append(
                f"{what} {one.quantity.written}" + (f"，条文这里是 {one.instead}" if one.instead else "")
            )
        else:
            made.numbers += 1
    for piece in group.pieces:
        spans = tuple((one.start, one.end) for one in piece.quantities if one.end)
        for word in turned(piece.form, unit.text, spans):
            made.missing.append(word.word)
            made.reasons.append(word.written)
    if made.missing:
        made.answer = "存疑"
    return made


def _candidates(index: TextIndex, asked: dict[str, float], group: Group) -> list[str]:
    """The units whose words fit best, those that have the numbers first; of those inside each other the smallest."""
    wanted = [one for piece in group.pieces for one in piece.quantities if one.hard]

    def order(key: str) -> tuple[float, int]:
        unit = index.unit(key)
        there = sum(any(one.same(other) for other in unit.quantities) for one in wanted)
        bonus = there / len(wanted) if wanted else 0.0
        return -round(unit.share(asked) / sum(asked.values()) + bonus, 2), len(unit.text)

    chosen: list[str] = []
    for key in sorted(index.rivals, key=order):
        if not any(inside(key, one, index) for one in chosen):
            chosen.append(key)
        if len(chosen) == CANDIDATES:
            break
    return chosen


def inside(key: str, mine: str, index: TextIndex) -> bool:
    """Whether one of two units holds the other."""
    one, other = index.text.ways.get(key, ()), index.text.ways.get(mine, ())
    short = min(len(one), len(other))
    return not short or one[:short] == other[:short]
