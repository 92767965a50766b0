"""What is told of editions, owners and signers fits together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.kinds import KINDS
from handbook.linking import Handbook

EVERYTHING = "*"
"""In `owners.yml`: whatever no other line names."""


def editions_in_order(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An edition has a number of its own, and none is signed before the one above which it stands; newest first."""
    listed = handbook.reference_lists.editions
    seen: set[str] = set()
    later: date | None = None
    for index, edition in enumerate(listed):
        if edition.number in seen:
            hint = "一期一号，改成没有用过的期号，或删去重的一期。"
            yield Finding("repeated-id", listed.place(index, "number"), f"“{edition.number}”写了两次。", hint)
        seen.add(edition.number)
        if later is not None and edition.published_on > later:
            message = f"{edition.called}的签发日期比写在它上面的一期还晚。"
            yield Finding("date-order", listed.place(index, "published_on"), message, "新的写在上面，旧的在下面。")
        later = edition.published_on


def owners_of_kinds(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Who owns files owns folders that there are, and a folder has one line."""
    listed = handbook.reference_lists.owners
    seen: set[str] = set()
    for index, owner in enumerate(listed):
        for number, kind in enumerate(owner.kinds):
            place = listed.place(index, "kinds", number)
            if kind not in KINDS and kind not in (EVERYTHING, "vocabularies", "content"):
                hint = f'写 data/ 里的文件夹名，例如 policies；其余的写 "{EVERYTHING}"。'
                yield Finding("unknown-folder", place, f"没有“{kind}”这一类。", hint)
            elif kind in seen:
                yield Finding(
                    "repeated-id", place, f"“{kind}”写了两次。", "一类写一行，几个团队写在同一行的 handles 里。"
                )
            seen.add(kind)


def steps_signed_once(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each of the six steps has one office."""
    listed = handbook.reference_lists.signing
    seen: set[str] = set()
    for index, signer in enumerate(listed):
        if signer.step in seen:
            yield Finding(
                "repeated-id", listed.place(index, "step"), f"“{signer.step}”写了两次。", "一个环节写一个处室。"
            )
        seen.add(signer.step)
