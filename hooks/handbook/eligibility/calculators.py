"""What can be worked out: `data/vocabularies/calculators.yml`, each calculator with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as Folder

from handbook.findings import Finding, Place
from handbook.model.calculator import Calculator, Resting
from handbook.parts import Path, parts
from handbook.reading import Document, Entry, line_of, read_file
from handbook.shapes import shape

CALCULATORS = "calculators"
"""The file among the word lists that holds calculators."""


@dataclass(frozen=True, slots=True)
class Told:
    """A calculator, and where its values are written."""

    calculator: Calculator
    file: str
    lines: Entry

    def place(self, *path: str | int) -> Place:
        return Place(self.file, line_of(self.lines, path))

    def policies(self) -> Iterator[tuple[Path, str]]:
        """Every policy that it names, its own first, each with its path."""
        yield ("policy",), self.calculator.policy
        for path, part in parts(self.calculator):
            if isinstance(part, Resting) and part.policy:
                yield (*path, "policy"), part.policy


def read_calculators(root: Folder) -> tuple[dict[str, Told], list[Finding]]:
    """What can be worked out; nothing where there is no such file. What cannot be read is said with the word lists."""
    path = root / "data" / "vocabularies" / f"{CALCULATORS}.yml"
    return calculators_of(read_file(root, path)[0]) if path.is_file() else ({}, [])


def calculators_of(document: Document) -> tuple[dict[str, Told], list[Finding]]:
    """The calculators of the file by id, and what is wrong with their shape."""
    if document.value is None:
        return {}, []
    if not isinstance(document.value, list) or isinstance(document.lines, int):
        hint = "每个测算器以“- id: …”开头，下一行写 title。"
        return {}, [Finding("not-a-record", Place(document.file, 1), "测算器清单应当是列表。", hint)]
    told: dict[str, Told] = {}
    findings = []
    for value, lines in zip(document.value, document.lines[1], strict=True):
        calculator, found = shape(value, Calculator, document.file, lines)
        findings += found
        if calculator is None:
            continue
        one = Told(calculator, document.file, lines)
        if told.setdefault(calculator.id, one) is not one:
            message = f"测算器“{calculator.id}”写了两次。"
            findings.append(Finding("repeated-id", one.place("id"), message, "换一个标识。"))
    return told, findings
