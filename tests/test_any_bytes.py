"""Any bytes, or no file at all, in any place of a handbook: a value or findings that can be shown, and soon."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from desks import HANDBOOKS, Desk, lay
from handbook.findings import as_text
from handbook.reading.decoding import decode
from handbook.reading.sources import read_source
from handbook_site.engines.none.prose import ProseError, front_matter
from handbook_site.settings import SettingsError, read

PLACES = [
    "data/handbook.yml",
    "mkdocs.yml",
    "data/policies/odd.yml",
    "data/organizations/odd.yaml",
    "data/geo/odd.json",
    "data/vocabularies/regions.yml",
    "data/vocabularies/wording.yml",
    "content/odd.md",
    "content/odd.svg",
    "content/odd.html",
]
WORDS = [
    "\u202e",
    "\u2066",
    "\u200b",
    "\u2028",
    "\x85",
    "\x00",
    "\ufeff",
    "⺠",
    "○",
    "\U000e0041",
    "1e999999999",
    "[" * 300,
    "{" * 300,
    "- " * 60,
    "&a [*a, *a]",
    "*b",
    "!!python/object/apply:os.system [x]",
    "\t",
    "\r",
    "<script>",
    "2025-02-30",
    "? ",
    "'",
    '"',
    "&#106;avascript:",
    "<!ENTITY x 'y'>",
    "\udc80",
    "---\n",
    "title: x\n",
    "：",
    "null",
    "0x7f",
    "> ",
    "|",
    "%",
    "@",
    "`",
]
MODEL = {place: (HANDBOOKS / "linhai-bay" / place).read_bytes() for place in ("data/handbook.yml", "mkdocs.yml")}
SECONDS = 20


@dataclass(frozen=True)
class Odd:
    """What is put somewhere: a file with bytes, or something else."""

    place: str
    what: str  # file, pipe, loop, out, folder
    data: bytes = b""


@st.composite
def odd(draw) -> Odd:
    place = draw(st.sampled_from(PLACES))
    what = draw(st.sampled_from(["file"] * 12 + ["pipe", "loop", "out", "folder"]))
    if what != "file":
        return Odd(place, what)
    text = "".join(draw(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=12)))
    data = draw(st.sampled_from([text.encode("utf-8", "surrogatepass"), text.encode("gb18030", "replace")]))
    base = MODEL.get(place, b"title: x\nclauses:\n  - title: y\n")
    at = draw(st.integers(0, len(base)))
    return Odd(
        place,
        what,
        draw(st.sampled_from([data, base[:at] + data + base[at:], base[:at] + data, draw(st.binary(max_size=64))])),
    )


def put(desk: Desk, one: Odd) -> Path:
    path = desk.root / one.place
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if one.what == "file":
        path.write_bytes(one.data)
    elif one.what == "pipe":
        os.mkfifo(path)
    elif one.what == "folder":
        path.mkdir()
    else:
        path.symlink_to(path.name if one.what == "loop" else "/dev/zero")
    return path


def take_back(path: Path, before: bytes | None) -> None:
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if before is not None:
        path.write_bytes(before)


def tried(desk: Desk, one: Odd) -> None:
    """Put it there, read everything, and take it back. Fails by a trace, by words that cannot be shown, or by time."""
    path = desk.root / one.place
    before = path.read_bytes() if path.is_file() else None
    put(desk, one)
    began = time.process_time()
    try:
        for found in desk.found():
            assert as_text(found).encode()
            assert found.message
        try:
            read(desk.root)
        except SettingsError as error:
            assert as_text(error.finding).encode()
        if one.what == "file" and one.place.endswith(".md"):
            text, _ = decode(read_source(desk.root, path), one.place)
            try:
                front_matter(text or "", one.place)
            except ProseError as error:
                assert as_text(error.finding).encode()
        assert time.process_time() - began < SECONDS
    finally:
        take_back(path, before)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Desk:
    return lay("linhai-bay", tmp_path_factory.mktemp("any") / "bay")


QUICKLY = settings(
    max_examples=50, deadline=None, derandomize=False, print_blob=True, suppress_health_check=list(HealthCheck)
)


@QUICKLY
@given(one=odd())
def test_any_bytes_are_a_value_or_findings(small, one):
    tried(small, one)


@pytest.mark.long
@settings(QUICKLY, max_examples=2000)
@given(one=odd())
def test_any_bytes_are_a_value_or_findings_for_long(small, one):
    tried(small, one)


@pytest.mark.parametrize(
    "kind",
    [
        lambda one: one.what == "pipe",
        lambda one: one.what == "out",
        lambda one: one.what == "loop",
        lambda one: "\u202e".encode() in one.data,
        lambda one: "\u2028".encode() in one.data,
        lambda one: b"\x00" in one.data,
        lambda one: b"1e999" in one.data and one.place.startswith("data/"),
        lambda one: b"[" * 300 in one.data and one.place == "mkdocs.yml",
        lambda one: b"<script>" in one.data and one.place.endswith(".svg"),
    ],
)
def test_the_strategy_makes_what_hurts(kind):
    assert find(
        odd(),
        kind,
        settings=settings(
            max_examples=20_000, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
        ),
    )
