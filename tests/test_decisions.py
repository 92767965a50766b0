"""Decision records: each says whether it still holds, and what a later one changed of it, at both ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desks import GENERATOR

RECORDS = {path.name[:4]: path.read_text(encoding="utf-8") for path in GENERATOR.glob("hooks/decisions/*.md")}
FOLDERS = [GENERATOR / name for name in ("hooks", "scripts", "tests", "data", "content", ".github", ".gitlab")]
PATHS = sorted(path.relative_to(GENERATOR).as_posix() for folder in FOLDERS for path in folder.rglob("*"))
TOP = ("hooks/", "handbook/", "handbook_site/", "scripts/", "tests/", "content/", "data/")


def head(number: str, name: str) -> str:
    """One line of a record's head; nothing where it has none."""
    found = re.search(rf"^- {name}: (.+)$", RECORDS[number].split("**Context", 1)[0], re.MULTILINE)
    return found[1] if found else ""


def numbers(line: str) -> set[str]:
    """The records that a line names, outside of brackets: what stands there is in words."""
    return set(re.findall(r"\b\d{4}\b", re.sub(r"\([^()]*\)", "", line)))


def paths_in(text: str) -> list[str]:
    """What a record calls a file of ours: modules by any part of their path, others from a folder at the top."""
    names = [name.rstrip("/") for name in re.findall(r"`([\w./-]+)`", text)]
    return [name for name in names if name.endswith(".py") or name.startswith(TOP)]


@pytest.mark.parametrize("number", sorted(RECORDS))
def test_a_record_says_whether_it_holds(number):
    status, changed_by = head(number, "Status"), numbers(head(number, "Changed by"))

    assert RECORDS[number].startswith(f"# {number} ")
    assert re.fullmatch(r"accepted|amended|superseded by \d{4}", status)
    assert (status == "accepted") == (not changed_by)
    assert numbers(status) <= changed_by


@pytest.mark.parametrize("number", sorted(RECORDS))
def test_what_a_later_record_changes_stands_in_both(number):
    later, earlier = numbers(head(number, "Changed by")), numbers(head(number, "Changes"))

    assert set(re.findall(r"(?<![\w.-])00\d\d(?![\w.-])", RECORDS[number])) <= RECORDS.keys()
    assert all(other > number and number in numbers(head(other, "Changes")) for other in later)
    assert all(other < number and number in numbers(head(other, "Changed by")) for other in earlier)


@pytest.mark.parametrize("number", sorted(RECORDS))
def test_a_file_that_a_record_names_is_there(number):
    if not head(number, "Status").startswith("superseded"):
        gone = [
            name for name in paths_in(RECORDS[number]) if not any(f"/{path}".endswith(f"/{name}") for path in PATHS)
        ]
        assert gone == []


def test_the_tests_above_would_notice():
    """Else they would prove nothing."""
    assert len(RECORDS) > 30 and "handbook/parts.py" in paths_in("see `handbook/parts.py`, not `handbook.json`")
    assert numbers("0024 (what 0001 says); 0038") == {"0024", "0038"}
    assert Path(__file__).relative_to(GENERATOR).as_posix() in PATHS
