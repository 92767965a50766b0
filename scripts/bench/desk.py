"""How many errors the desk catches: `bench.py desk --root DIR --texts PATH`.

Every clause that cites an article of a text at hand is spoilt in every way that `desk_errors` knows, one at a time, and
put to the desk again. An error is caught when the answer is 不符 or 存疑; one of a clause without numbers also when
the article that fits better is the right one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import arguments
from bench.desk_errors import ARTICLE, MEANING, NUMBER, UNIT, Seeded, seeded
from handbook.edition import gather
from handbook.model.policy import Clause, Policy
from handbook.verifying.answers import Result
from handbook.verifying.belonging import Library
from handbook.verifying.claims import Claim, clause_claim
from handbook.verifying.desk import Desk
from handbook.verifying.likeness import TextIndex
from handbook_site.commands.texts_at_hand import read_texts

BARS = {ARTICLE: 0.99, NUMBER: 0.94, UNIT: 1.0, MEANING: 0.8}
"""The share of each sort of error that has to be caught."""


@dataclass
class Tally:
    """What became of the errors of each sort."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)  # of the clauses as they are
    alarms: list[Result] = field(default_factory=list)  # clauses that are called wrong as they are

    def share(self, sort: str) -> float:
        return self.caught[sort] / self.made[sort] if self.made[sort] else 1.0

    @property
    def reached(self) -> bool:
        return not self.alarms and all(self.share(sort) >= bar for sort, bar in BARS.items())


def main(argv: Sequence[str] | None = None) -> int:
    """0 where every bar is reached and no clause is called wrong as it stands."""
    options = _options(argv)
    tally = measured(options.root, options.texts)
    for sort, bar in BARS.items():
        print(f"{sort:<16}{tally.caught[sort]:>6} / {tally.made[sort]:<6}{tally.share(sort):>8.2%}   bar {bar:.0%}")
    print(f"as they are: {dict(tally.answers)}")
    alarms = [f"called wrong: {one.record} {one.path} {one.reason}" for one in tally.alarms]
    for line in (*alarms, *tally.missed[: options.show]):
        print(f"  {line}")
    if options.out:
        options.out.write_text(json.dumps({"made": tally.made, "caught": tally.caught}, ensure_ascii=False))
    return 0 if tally.reached else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("desk", "量核对台能发现多少程序造出来的错")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹，默认当前文件夹")
    parser.add_argument("--texts", type=Path, required=True, action="append", help="文本所在的文件或文件夹，可以写几次")
    parser.add_argument("--show", type=int, default=20, metavar="N", help="列出几个没有发现的")
    arguments.add_json(parser, "--out")
    return parser.parse_args(argv)


def measured(root: Path, paths: Sequence[Path]) -> Tally:
    """Every error in every clause of a handbook that cites a text at hand."""
    handbook, _ = gather(root)
    assert handbook is not None
    library = Library(text for path in paths for text in read_texts(path)[0])
    tally = Tally()
    for key, shaped in handbook.shaped.items():
        if isinstance(shaped.record, Policy):
            desk = Desk(key, shaped.record, library, {})
            for at, clause in enumerate(shaped.record.clauses):
                measure(desk, at, clause, tally)
    return tally


def measure(desk: Desk, at: int, clause: Clause, tally: Tally) -> None:
    """Spoil one clause in every way, and count what the desk sees."""
    right = _answer(desk, at, clause)
    claim = clause_claim(desk.record, at, clause)
    index = next((one for one in desk.own if _cites(claim, one)), None)
    if right is None or index is None:
        return
    tally.answers[right.answer] += 1
    where = f"{right.record} {right.path}"
    if right.answer == "不符":
        tally.alarms.append(right)
        return
    for error in seeded(clause, index.text):
        tally.made[error.sort] += 1
        wrong = _answer(desk, at, error.clause)
        if wrong is not None and caught(right, wrong, error):
            tally.caught[error.sort] += 1
        else:
            tally.missed.append(f"{error.sort} {where} {error.said} ({right.answer} → {wrong.answer if wrong else ''})")


def caught(right: Result, wrong: Result, error: Seeded) -> bool:
    """Whether the answer tells that something is wrong."""
    if wrong.answer in ("不符", "存疑") and wrong.answer != right.answer:
        return True
    if right.answer == "存疑":
        return wrong.answer == "不符" or wrong.missing != right.missing or wrong.better != right.better
    return error.sort == ARTICLE and right.answer == "相近" and wrong.better in right.found.split("、")


def _answer(desk: Desk, at: int, clause: Clause) -> Result | None:
    return desk.answer(clause_claim(desk.record, at, clause))


def _cites(claim: Claim, index: TextIndex) -> bool:
    """Whether a clause says itself where in this text it stands."""
    places = [*claim.places, *(place for piece in claim.pieces for place in piece.places)]
    return not claim.led and any(index.text.resolved(place) for place in places if not place.text)
