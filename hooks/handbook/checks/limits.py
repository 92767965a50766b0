"""The time limits of a guide: those that follow one another name each other rightly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.guide import Guide


def limits_follow_one_another(handbook: Handbook, today: date) -> Iterator[Finding]:
    """`after` names another limit of the guide, which stands before it."""
    for name, guide in handbook.records("guides").items():
        if not isinstance(guide, Guide):
            continue
        known: list[str] = []
        for index, limit in enumerate(guide.time_limits):
            if limit.after and limit.after not in known:
                place = handbook.place(("guides", name), "time_limits", index, "after")
                said = f"“{limit.name}”接在“{limit.after}”之后，前面没有这个环节。"
                hint = f"写前面一个环节的名称，一字不差：{'、'.join(known)}。" if known else "第一个环节不写 after。"
                yield Finding("limit-after", place, said, hint)
            known.append(limit.name)
