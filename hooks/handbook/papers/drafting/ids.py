"""Ids for records that are drafted: the same paper gets the same one each time, and never one that is taken.

`changkefa-2026-12` of 常科发〔2026〕12号; where no number is printed, of the title.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Sequence

from handbook import pinyin_ids
from handbook.model.base import LONGEST_ID, is_id
from handbook.verifying.texts import bare, doc_number

_NUMBER = re.compile(r"(?P<word>\D*)(?P<year>\d{4})?-(?P<number>\d+)")


def record_id(title: str, doc_nos: Sequence[str], taken: Container[str]) -> str:
    """The id of a new record by its document number, else by its title; a number behind it where it is taken."""
    name = next((made for number in doc_nos if (made := _of_number(number))), "") or pinyin_ids.offered(bare(title))
    name = name or "-".join(re.findall("[a-z0-9]+", title.lower()))[:40].strip("-")
    name = name if is_id(name) else f"paper-{_digest(title)}"
    return free(name[: LONGEST_ID - 12].strip("-"), taken)


def _of_number(number: str) -> str:
    found = _NUMBER.fullmatch(doc_number(number))
    if not found:
        return ""
    word = pinyin_ids.offered(found["word"]) if found["word"] else "no"
    return "-".join(filter(None, (word, found["year"], found["number"])))


def _digest(title: str) -> str:
    return hashlib.sha256(title.encode()).hexdigest()[:8]


def free(name: str, taken: Container[str]) -> str:
    """An id that is not taken: itself, else with a number behind it."""
    number, made = 2, name
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made
