"""What a running build tells whoever started it.

MkDocs loads the hook as a module of its own, so the hook and the script that
started the build meet here. Nothing in this module knows an engine.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from handbook.findings import Finding
from press import Order, Printed
from press.ledger import Ledger
from press.spreading import cores

STAGES: dict[str, str] = {
    "read": "读取",
    "link": "连接",
    "check": "检查",
    "derive": "推算",
    "lay": "排地址",
    "frame": "画页框",
    "fill": "填页面",
    "engine": "成站",
    "links": "查链接",
}
"""The stages of a build in their order, with the words shown for them."""


@dataclass
class Report:
    """What one build did: findings, pages, and seconds by stage."""

    findings: tuple[Finding, ...] = ()
    entries: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    sources: dict[str, str] = field(default_factory=dict)  # page → the file it is made from
    seconds: dict[str, float] = field(default_factory=dict)
    form: Path | None = None  # where the scripts of the form in the browser lie, if there is one
    quiet: bool = False  # whether the starter shows findings itself
    say: Callable[[str], None] = lambda stage: None
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


@dataclass
class Wishes:
    """What the starter of a build asks for, and where the press says what it did."""

    jobs: int = field(default_factory=cores)  # processes
    before: Path | None = None  # the site of last time
    ledger: Path | None = None  # where it is kept what that site was made from
    program: str = ""  # what builds: another program makes everything again
    printed: Printed | None = None

    def order(self, out: Path, setting: str) -> Order:
        """What the press is told: print into `out` a handbook of this setting."""
        key = f"{self.program} {setting}"
        known = Ledger.load(self.ledger, key) if self.ledger else Ledger(key)
        return Order(out, self.before if known.entries else None, known, self.jobs)


wishes = Wishes()
report = Report()
"""The build that runs in this process; replaced by whoever starts another."""


def start(quiet: bool, say: Callable[[str], None], asked: Wishes | None = None) -> Report:
    """A fresh report for a build that a script starts and shows itself."""
    global report, wishes
    report, wishes = Report(quiet=quiet, say=say), asked or Wishes()
    return report
