"""The build before this one: whether it still stands, and what it can hand on.

Kept under the handbook's `.cache/press/`, a pair of files for each folder that
was built into. Without them, or where the folder was touched since, everything
is built again.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handbook.cache_files import load_json, save_json, thrown_away
from handbook_site import inputs
from handbook_site.incremental import BuildResult


@dataclass
class Last:
    """What is known of the site in one folder."""

    root: Path
    site: Path
    asked: str  # the day and the switches: other ones, another site
    began: int  # nanoseconds

    @property
    def ledger(self) -> Path:
        return self._folder / f"{self._name}.ledger.json"

    @property
    def layout(self) -> Path:
        return self._folder / f"{self._name}.layout.json"

    @property
    def _note(self) -> Path:
        return self._folder / f"{self._name}.json"

    @property
    def _folder(self) -> Path:
        return self.root / ".cache" / "press"

    @property
    def _name(self) -> str:
        return hashlib.blake2b(str(self.site).encode(), digest_size=6).hexdigest()

    @cached_property
    def program(self) -> str:
        """What stands for the program that builds."""
        return inputs.program()

    @cached_property
    def _sources(self) -> inputs.Look:
        """How everything that is read stood when this build began."""
        return inputs.look(inputs.sources(self.root), self.asked, *inputs.versions())

    @cached_property
    def _note_before(self) -> dict[str, str]:
        return load_json(self._note)

    def look(self) -> None:
        """Look at everything that is read before any of it is; what changes later is then seen by the next build."""
        assert self._sources

    def unchanged(self) -> bool:
        """Whether a build would give what lies there now, byte for byte."""
        return (
            self._note_before.get("sources") == self._sources.digest
            and self.site.is_dir()
            and self._note_before.get("site") == inputs.look([self.site]).digest
        )

    def summary(self) -> str:
        """What the build before said of the data."""
        return str(self._note_before.get("said", ""))

    def keep(self, printed: BuildResult | None, said: str) -> None:
        """Note how things stand after a build; nothing is noted that a change may have slipped past."""
        try:
            for file in (self._note,) if printed else (self._note, self.ledger):
                file.unlink(missing_ok=True)
        except OSError as error:
            thrown_away(self._note, "写不了", error)
            return
        if printed is None:
            return
        printed.ledger.save(self.ledger)
        printed.layout.save(self.layout)
        if self._sources.sure(self.began):
            site = inputs.look([self.site]).digest
            save_json(self._note, {"sources": self._sources.digest, "site": site, "said": said})


def of(root: Path, site: Path, asked: str) -> Last:
    """The build before, into the same folder."""
    began = time.time_ns()
    last = Last(root, site, asked, began)
    last.look()
    return last
