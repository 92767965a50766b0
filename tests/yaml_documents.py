"""Random YAML files with comments, and random changes to them, drawn from any `Random`: a seeded one, or hypothesis's.

A file remembers where each field and item stands, and whose each comment is, so that a test can ask what stayed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from handbook.yaml_editing import GONE
from handbook.yaml_editing.yaml_text import flow, scalar

Path = tuple[Any, ...]
TEXTS = (
    "甲", "一句话，有标点。", "no", "0512", "2026-03-01", "9:00", "null", "甲 # 乙", "甲: 乙", "- 甲", "[甲]", "'甲'",
    '说"好"', "*甲", "a, b", "=1+1", "𠮷野", "C:\\x", "word after word after word", "第一行\n第二行", "甲\n\n# 乙",
)  # fmt: skip
KEYS = ("title", "summary", "aliases", "source", "clauses", "conditions", "x-编号", "note")


@dataclass
class File:
    """A file: what it says, the lines of each field or item that stands on lines of its own, and its comments."""

    value: Any
    lines: list[str] = field(default_factory=list)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    comments: dict[str, Path] = field(default_factory=dict)  # each with what it stands inside or behind; () for none

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def piece(self, path: Path) -> str:
        """The letters of a field or item, without what stands before it on its line."""
        start, end = self.places[path]
        return "\n".join(self.lines[start:end]).lstrip(" -")


def some_value(chance: Random, depth: int = 0) -> Any:
    shape = chance.random() + depth * 0.2
    if shape < 0.25:
        return some_mapping(chance, depth + 1)
    if shape < 0.45:
        if chance.random() < 0.4:
            return chance.sample(TEXTS, chance.randint(1, 3))
        return [some_mapping(chance, depth + 1) for _ in range(chance.randint(1, 3))]
    return chance.choice(TEXTS)


def some_mapping(chance: Random, depth: int = 0) -> dict[str, Any]:
    names = chance.sample(KEYS, chance.randint(1, 4))
    return {name: some_value(chance, depth) for name in names}


def some_file(chance: Random) -> File:
    """A record, or a list of them, in any style of writing."""
    listed = chance.random() < 0.5
    value = [some_mapping(chance) for _ in range(chance.randint(1, 4))] if listed else some_mapping(chance)
    made = File(value, ["# 头上的话"] if chance.random() < 0.5 else [])
    _Writer(chance, made).value(value, (), 0)
    return made


class _Writer:
    def __init__(self, chance: Random, file: File) -> None:
        self.chance, self.file = chance, file

    def value(self, value: Any, path: Path, indent: int, dash: bool = False) -> None:
        for number, key in enumerate(value if isinstance(value, dict) else range(len(value))):
            if number or not dash:
                self._aside(path, indent)
            here, start = (*path, key), len(self.file.lines)
            lead = f"{scalar(key)}:" if isinstance(value, dict) else "-"
            self._entry(f"{' ' * indent}{lead}", value[key], here, indent)
            self.file.places[here] = start, len(self.file.lines)

    def _entry(self, lead: str, value: Any, path: Path, indent: int) -> None:
        if isinstance(value, str):
            self._text(lead, value, path, indent)
        elif self.chance.random() < 0.2 and "\n" not in str(json.dumps(value)).replace("\\n", "\n"):
            self.file.lines.append(f"{lead} {flow(value)}{self._remark(path)}")
        elif isinstance(value, dict) and lead.endswith("-"):
            start = len(self.file.lines)
            self.value(value, path, indent + 2, dash=True)
            self.file.lines[start] = lead + self.file.lines[start][len(lead) :]
        else:
            self.file.lines.append(lead + self._remark(path))
            inner = indent if isinstance(value, list) and self.chance.random() < 0.3 else indent + 2
            self.value(value, path, inner)

    def _text(self, lead: str, text: str, path: Path, indent: int) -> None:
        if "\n" in text:
            below = [" " * (indent + 2) + line if line else "" for line in text.split("\n")]
            self.file.lines += [f"{lead} |-", *below]
            return
        styles = [scalar(text), json.dumps(text, ensure_ascii=False), "'" + text.replace("'", "''") + "'"]
        if " " in text and self.chance.random() < 0.3 and "#" not in text:
            self.file.lines += [f"{lead} >-", *(" " * (indent + 2) + word for word in text.split(" "))]
            return
        self.file.lines.append(f"{lead} {self.chance.choice(styles)}{self._remark(path)}")

    def _remark(self, path: Path) -> str:
        return f"{self._blanks()}{self._comment(path)}" if self.chance.random() < 0.25 else ""

    def _blanks(self) -> str:
        return " " * self.chance.randint(1, 3)

    def _aside(self, path: Path, indent: int) -> None:
        if self.chance.random() < 0.2:
            self.file.lines.append("")
        if self.chance.random() < 0.25:
            self.file.lines.append(" " * indent + self._comment(path))

    def _comment(self, path: Path) -> str:
        comment = f"# 注{len(self.file.comments) + 1}。"
        self.file.comments[comment] = path
        return comment


def paths_in(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every path below the top, and where something new could be."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from paths_in(inner, (*path, key))
        yield from ((*path, key) for key in KEYS if key not in value)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield (*path, at)
            yield from paths_in(inner, (*path, at))
        yield (*path, len(value))


def at(value: Any, path: Path) -> Any:
    """What stands at a path; None where something new would be."""
    for step in path:
        named = isinstance(value, dict) and step in value
        placed = isinstance(value, list) and isinstance(step, int) and step < len(value)
        value = value[step] if named or placed else None
    return value


def some_changes(chance: Random, value: Any) -> dict[Path, Any]:
    """One to three changes, none inside another."""
    made: dict[Path, Any] = {}
    every = list(paths_in(value))
    for path in chance.sample(every, min(len(every), chance.randint(1, 3))):
        if not any(touches(path, other) for other in made):
            gone = at(value, path) is not None and chance.random() < 0.25
            top = len(path) == 1 and isinstance(value, list)
            made[path] = GONE if gone else some_mapping(chance, 1) if top else some_value(chance, len(path))
    return made


def touches(path: Path, other: Path) -> bool:
    """Whether one of two paths leads through the other."""
    shorter = min(len(path), len(other))
    return path[:shorter] == other[:shorter]
