"""The handbook as it stands now, read when it is first asked for: papers that are refused need none."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from handbook.edition import Edition, Kept, prepare
from handbook.findings import Level, as_text
from handbook_site import console
from handbook_site.commands import arguments

_MOST = 20
"""Errors that are shown."""


class Current:
    """An edition and what its files hold, until somebody writes."""

    def __init__(self, root: Path, today: date) -> None:
        self._root, self._today = root, today
        self._edition: Edition | None = None
        self.kept = Kept()

    @property
    def edition(self) -> Edition:
        """The edition. Leaves with a sentence where the handbook has errors already: else whose would they be?"""
        if self._edition is None:
            self.kept = Kept()
            prepared = prepare(self._root, self._today, self._root / ".cache", kept=self.kept)
            if prepared.edition is None:
                console.step("")
                errors = [as_text(finding) for finding in prepared.findings if finding.level is Level.ERROR]
                check = arguments.command("check", self._root)
                sys.exit("\n".join([*errors[:_MOST], f"手册现在就有错误，请先改好（{check}），再导入。"]))
            self._edition = prepared.edition
        return self._edition

    @property
    def kept_of_edition(self) -> Kept:
        """What the files hold, read now if nobody has."""
        assert self.edition
        return self.kept

    def forget(self) -> None:
        """Something was written: the next paper meets the handbook as it then is."""
        self._edition = None
