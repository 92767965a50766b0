"""A value of a paper: what kind it is, how much, of what, how it is bound, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.papers.model import Spot

AMOUNT, RATE, SHARE, TERM, AGE, COUNT = "amount", "rate", "share", "term", "age", "count"
NOTHING = ""  # a day that only names something; it is no value, and its figures are no numbers
RANK, SCORE, MEASURE, DATE, WINDOW = "rank", "score", "measure", "date", "window"

AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN = "at_least", "more_than", "at_most", "less_than"
UP_TO, ABOUT, EXACTLY = "up_to", "about", "exactly"


@dataclass(frozen=True, slots=True)
class Value:
    """One value. `value` is written in digits or as an ISO day, `unit` as printed next to the number."""

    kind: str
    value: str
    unit: str | None
    bound: str
    subject: str
    locator: str
    stated: str = ""  # 含本数 or 不含本数, where the paper says so
    aim: str = ""  # 力争 or 确保
    spot: Spot = field(default_factory=Spot, compare=False)
    sentence: str = field(default="", compare=False)
    """What the paper says there, covered as its statement is."""
    marked: tuple[int, int] | None = field(default=None, compare=False)
    """From where to where of the sentence it stands; None where a unit was taken from the head of a column."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number as it was found in a sentence: its kind, value and unit, and from where to where it stands."""

    kind: str
    value: str
    unit: str | None
    start: int
    end: int
    bound: str = ""  # where the way it is written says it: the ends of a range, 前三名
    yearless: bool = False
    first: int = -1  # where the whole range begins and ends that it is an end of
    last: int = -1
