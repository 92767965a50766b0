"""The page: one HTML file that asks for nothing else, opened from a folder, on a phone, or printed."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from markupsafe import Markup

from handbook.findings import Level
from handbook.kinds import KINDS
from handbook.pages.rendering import environment
from handbook.papers.drafting.model import Draft
from handbook.papers.side_by_side.decisions import FORMAT
from handbook.papers.side_by_side.drafted import digest_of, drafted
from handbook.papers.side_by_side.rows import Titles, records_of
from handbook.papers.structure.persons import without_persons

_SCRIPT = Path(__file__).parent / "browser" / "side-by-side.js"


def page_of(draft: Draft, title: str, accepting: str, titles: Titles | None = None) -> str:
    """The whole file. `accepting` is the command that takes the saved decisions, without their file's name; `titles`
    are those of records that the handbook has.
    """
    plain = drafted(draft)
    records = records_of(draft, titles or {})
    data = {"format": FORMAT, "draft": digest_of(plain), "drafted": plain}
    told = sorted(draft.told, key=lambda one: one.level is not Level.WARNING)
    return environment().get_template("side_by_side.html").render(
        title=without_persons(title),
        records=records,
        kinds={record.kind: KINDS[record.kind].label for record in records},
        told=[(one.level is Level.WARNING, without_persons(one.what), str(one.spot)) for one in told],
        touched=draft.touched,
        saved_as=f"decisions-{draft.records[0].id if draft.records else 'none'}.json",
        accepting=accepting,
        data=_data(data),
        script=Markup(script()),
        digest=_digest(script()),
    )  # fmt: skip


@cache
def script() -> str:
    """What runs in the page."""
    return _SCRIPT.read_text(encoding="utf-8")


def _data(data: object) -> Markup:
    """JSON inside an element: nothing in it ends the element."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _digest(text: str) -> str:
    """By which a content security policy knows a script."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
