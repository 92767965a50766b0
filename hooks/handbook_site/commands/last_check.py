"""The last whole check: its findings, while nothing has changed since, and its map for checking some files alone.

Kept in the handbook's `.cache/check.json`. Without it, or after a change of
the program, everything is checked; nothing here can make a check fail.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handbook.cache_files import load_json, save_json
from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.nearby import Map, map_of
from handbook_site import code_owners_file, inputs


@dataclass
class Checked:
    """What is known of the last check of one handbook."""

    root: Path
    today: date

    def __post_init__(self) -> None:
        self._began = time.time_ns()
        places = [self.root / name for name in ("data", "content", "mkdocs.yml")]
        places += [code_owners_file.top_of(self.root) / name for name in code_owners_file.PLACES.values()]
        self._sources = inputs.look(places, self.today.isoformat())
        self._program = inputs.look(inputs.PACKAGES, *inputs.versions())
        self._kept = load_json(self._file)

    @property
    def _file(self) -> Path:
        return self.root / ".cache" / "check.json"

    def findings(self) -> tuple[Finding, ...] | None:
        """What was found, if a check would find it again; None where something has changed."""
        if self._kept.get("sources") != self._sources.digest or not self._same_program():
            return None
        return tuple(Finding(code, Place(*place), said, hint) for code, place, said, hint in self._kept["findings"])

    def map(self) -> Map | None:
        """Where every record stands and what it names; None where it is not known."""
        if "holds" not in self._kept or not self._same_program():
            return None
        holds = {file: [tuple(key) for key in keys] for file, keys in self._kept["holds"].items()}
        names = {file: [tuple(key) for key in keys] for file, keys in self._kept["names"].items()}
        return Map(holds, names)

    def keep(self, handbook: Handbook | None, findings: Sequence[Finding]) -> None:
        """Note a whole check. Findings are kept only if no file can have changed while it ran."""
        kept: dict[str, Any] = {"program": self._program.digest}
        if handbook is not None:
            made = map_of(handbook)
            kept |= {"holds": made.holds, "names": made.names}
        if self._sources.sure(self._began):
            rows = [(one.code, (one.place.file, one.place.line), one.message, one.hint) for one in findings]
            kept |= {"sources": self._sources.digest, "findings": rows}
        save_json(self._file, kept)

    def _same_program(self) -> bool:
        return bool(self._kept.get("program") == self._program.digest)
