"""The table of decision record 0020: every system that the papers name leads to a page that exists."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from desks import GENERATOR
from handbook.edition import prepare
from handbook.site import Site

RECORD = GENERATOR / "hooks" / "decisions" / "0020-systems.md"
REFERENCE = os.environ.get("HANDBOOK_REFERENCE")


def rows() -> dict[str, list[str]]:
    """The addresses of each system."""
    lines = [line.strip("| \n").split(" | ") for line in RECORD.read_text(encoding="utf-8").splitlines() if "`" in line]
    return {line[0]: re.findall(r"`([^`]+\.html)`", line[1]) for line in lines if len(line) > 1}


@pytest.fixture(scope="module")
def pages() -> set[str]:
    edition = prepare(GENERATOR, date(2026, 11, 21)).edition
    assert edition is not None
    return {item.uri for item in Site(edition, site_url="").items if item.frame is not None}


@pytest.mark.parametrize("system", rows())
def test_each_address_of_a_system_is_a_page(pages, system):
    addresses = rows()[system]

    assert addresses
    assert [address for address in addresses if address not in pages] == []


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with facts/")
def test_no_system_of_first_priority_is_left_out():
    written = (Path(REFERENCE) / "facts" / "systems.md").read_text(encoding="utf-8")
    first = {line.split("|")[1].strip() for line in written.splitlines() if line.rstrip().endswith("| P1 |")}

    assert len(first) == 29
    assert set(rows()) == first
