"""What can be worked out: `data/vocabularies/calculators.yml`, each calculator with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as Folder

from handbook.findings import Finding, Place
from handbook.list_files import read_entries
from handbook.model.calculator import Calculator, Resting
from handbook.parts import Path, parts
from handbook.reading import Entry, line_of

CALCULATORS = "calculators"
"""The file among the word lists that holds calculators."""


@dataclass(frozen=True)
class PlacedCalculator:
    """A calculator, and where its values are written."""

    calculator: Calculator
    file: str
    lines: Entry

    def place(self, *path: str | int) -> Place:
        return Place(self.file, line_of(self.lines, path))

    @cached_property
    def named_policies(self) -> frozenset[str]:
        """The policies that it names; every policy's page asks."""
        return frozenset(name for _, name in self.policies())

    def policies(self) -> Iterator[tuple[Path, str]]:
        """Every policy that it names, its own first, each with its path."""
        yield ("policy",), self.calculator.policy
        for path, part in parts(self.calculator):
            if isinstance(part, Resting) and part.policy:
                yield (*path, "policy"), part.policy


def read_calculators(root: Folder) -> tuple[dict[str, PlacedCalculator], list[Finding]]:
    """The calculators of a handbook by id, and what is wrong with their form; nothing where there is no such file."""
    hint = "每个测算器以“- id: …”开头，下一行写 title。"
    read = read_entries(root, CALCULATORS, Calculator, "测算器清单", hint)
    told: dict[str, PlacedCalculator] = {}
    findings = list(read.findings)
    for entered in read.items:
        one = PlacedCalculator(entered.item, entered.file, entered.lines)
        if told.setdefault(one.calculator.id, one) is not one:
            message = f"测算器“{one.calculator.id}”写了两次。"
            findings.append(Finding("repeated-id", one.place("id"), message, "换一个标识。"))
    return told, findings
