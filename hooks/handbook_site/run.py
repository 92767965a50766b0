"""A build that runs: what whoever started it asks for, and what it tells them. Nothing here knows an engine."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbook.edition import Edition
from handbook.findings import Finding
from handbook_site.incremental import BuildOrder, BuildResult
from handbook_site.incremental.groups import index_beside
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger
from handbook_site.incremental.spreading import cores

STAGES: dict[str, str] = {
    "read": "读取",
    "link": "连接",
    "check": "检查",
    "derive": "推算",
    "lay": "排地址",
    "frame": "画页框",
    "fill": "填页面",
    "engine": "成站",
    "books": "编书",
    "links": "查链接",
}
"""The stages of a build in their order, with the words shown for them."""


@dataclass
class Run:
    """One build. The first fields are asked for, those from `findings` on are told."""

    today: date | None = None  # the handbook's day; without one the clock is asked
    strict: bool = False
    jobs: int = field(default_factory=cores)  # processes
    quiet: bool = False  # whether the starter shows findings and follows links itself
    say: Callable[[str], None] = lambda stage: None  # is told each stage as it begins
    before: Path | None = None  # the site of last time
    ledger: Path | None = None  # where it is kept what that site was made from
    layout: Path | None = None  # and what its engine laid around
    program: str = ""  # what builds: another program makes everything again
    books: bool = False  # whether every declared format of the books is made, too

    findings: tuple[Finding, ...] = ()
    entries: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    sources: dict[str, str] = field(default_factory=dict)  # page → the file it is made from
    seconds: dict[str, float] = field(default_factory=dict)
    root: Path | None = None  # the handbook that was read
    edition: Edition | None = None  # what is published
    form: Path | None = None  # where the scripts of the form in the browser lie, if there is one
    printed: BuildResult | None = None
    _stage: str = ""
    _since: float = 0.0

    def begin(self, stage: str) -> None:
        """A stage begins, and the one before it ends."""
        self.end()
        self._stage, self._since = stage, time.perf_counter()
        self.say(stage)

    def end(self) -> None:
        """The last stage ends."""
        if self._stage:
            spent = time.perf_counter() - self._since
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + spent
            self._stage = ""

    def as_json(self, seconds: float) -> str:
        """Pages and files, and seconds: in all, and of each stage under its name in `STAGES`."""
        return json.dumps({"pages": self.pages, "seconds": seconds, "stages": self.seconds}, indent=1) + "\n"

    def order(self, out: Path, setting: str) -> BuildOrder:
        """What the press is told: print into `out` a handbook of this setting."""
        key = f"{self.program} {setting}"
        known = Ledger.load(self.ledger, key) if self.ledger else Ledger(key)
        layout = Layout.load(self.layout) if self.layout and known.entries else None
        before = self.before if known.entries else None
        index = index_beside(self.ledger) if self.ledger else None
        return BuildOrder(out, before, known, self.jobs, layout.frames if layout else {}, self.root, index)
