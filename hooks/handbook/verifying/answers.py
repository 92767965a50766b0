"""What the desk answers of a fact."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from handbook.parts import Path

Answer = Literal["证实", "相近", "不符", "存疑", "未引"]

ANSWERS: dict[Answer, str] = {
    "证实": "条文在，数字、单位、日期、方向都在条文里，文字也对得上",
    "相近": "条文合适，但没有数字可对，要人读一遍",
    "不符": "条文不存在，或数字、单位、日期、方向对不上，或另一条明显更合适",
    "存疑": "只对上一部分，要人看",
    "未引": "没有写出处，在手边的文本里也没有找到",
}
"""Each answer with what it means, as it is shown."""

WORST: tuple[Answer, ...] = ("不符", "存疑", "未引", "相近", "证实")
"""A fact of several parts has the answer of the part that comes first here."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What was found of one part of a fact."""

    said: str
    answer: Answer
    found: str = ""
    better: str = ""
    missing: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A fact compared with a text."""

    record: str  # kind/id
    path: str  # clauses[c5]
    locator: str  # as it is written
    answer: Answer
    found: str = ""  # where it stands, in canonical locators
    better: str = ""  # the unit that fits better
    text: str = ""  # the title of the text
    missing: tuple[str, ...] = ()  # what of the fact does not stand there, as the fact writes it
    reason: str = ""
    said: str = ""  # the restated sentence
    fingerprints: dict[str, str] = field(default_factory=dict)  # of the units in `found`
    cited: tuple[tuple[str, str], ...] = ()  # the file of each text and the unit of it that is in `found`
    parts: tuple[Detail, ...] = ()
    place: Path = ()  # keys and positions in the record's file, for whoever writes evidence there

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def worst(answers: list[Answer]) -> Answer:
    return min(answers, key=WORST.index)
