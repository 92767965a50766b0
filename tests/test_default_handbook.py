"""The default handbook keeps every fact that it may state. Its words are the editors' business, not the tests'."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
import yaml

from charts import faults, pictures
from desks import GENERATOR, TODAY, Desk, rendered, site, tree
from handbook.deriving.workdays import is_workday
from handbook.edition import prepare
from handbook.kinds import KINDS
from handbook.sheets.books import reading
from handbook.workdays import read_work_years
from handbook_site.commands import workbooks
from handbook_site.commands.importing import files_of
from handbook_site.commands.writing import write_all

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with facts/")
@pytest.mark.parametrize("kind", ["policies", "guides"])
def test_every_policy_and_guide_of_the_facts_has_its_file(kind):
    written = yaml.load((Path(REFERENCE) / "facts" / f"{kind}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = ids(written, kind)

    assert len(found) > 20
    there = {path.stem for path in (GENERATOR / "data" / kind).rglob("*.yml")}
    assert found - there == set()


def test_the_outlines_of_the_map_are_small_and_name_source_and_licence():
    """Tens of KB, marked as a sketch, with the notice that each licence wants along."""
    files = sorted((GENERATOR / "data" / "geo").glob("*.json"))
    if not files:
        pytest.skip("this handbook has no map")

    assert sum(path.stat().st_size for path in files) < 60_000
    for path in files:
        outlines = json.loads(path.read_text(encoding="utf-8"))
        assert outlines["source"] and "示意图" in outlines["note"]
        assert "Copyright" in outlines["licence"] and "Copyright" in outlines["licence_text"]


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")
@pytest.mark.parametrize(("name", "source"), [("changzhou", "changzhou-districts"), ("jiangsu", "jiangsu-cities")])
def test_the_outlines_of_the_map_name_the_places_of_their_source(name, source):
    path = GENERATOR / "data" / "geo" / f"{name}.json"
    if not path.is_file():
        pytest.skip("this handbook has no map")
    whole = json.loads((Path(REFERENCE) / "reference" / "geo" / f"{source}.geojson").read_text(encoding="utf-8"))

    drawn = {feature["name"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]}

    assert drawn == {feature["properties"]["name"] for feature in whole["features"]}


def test_all_kinds_go_out_as_a_workbook_and_come_back_without_a_changed_byte(tmp_path):
    root = tmp_path / "handbook"
    shutil.copytree(GENERATOR / "data", root / "data")
    before = tree(root)
    prepared = prepare(root, TODAY)
    assert prepared.edition is not None
    book = workbooks.bytes_of(root, prepared.edition.handbook, list(KINDS), TODAY)

    held = {kind: workbooks.held_of(root, kind) for kind in KINDS}
    read = reading.read(book, "all.xlsx")

    made = workbooks.plan(prepared.edition.handbook, held, read, TODAY, remove=True, touch=True)

    assert (made.trees, made.troubles, made.left, made.stale) == ([], [], 0, 0)
    assert (read.notes, made.doubts) == ((), [])
    write_all(files_of(root, workbooks.changes(made, held), "", ""))
    assert {name: data for name, data in tree(root).items() if not name.startswith(".cache")} == before


def ids(written, kind: str) -> set[str]:
    """The ids of a file of facts: a list of records, or a mapping that holds it."""
    records = written if isinstance(written, list) else written.get(kind, written)
    return {record["id"] for record in records} if isinstance(records, list) else set(records)


def test_its_days_off_are_those_of_a_calendar_that_others_keep():
    """Every day of every year that `workdays.yml` writes; chinesecalendar is kept by other people."""
    years, findings = read_work_years(GENERATOR)
    if not years:
        pytest.skip("this handbook counts no workdays")
    first, last = date(years[0].year, 1, 1), date(years[-1].year, 12, 31)
    by_year = {one.year: one for one in years}

    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    differing = [day for day in days if is_workday(by_year[day.year], day) != chinese_calendar.is_workday(day)]

    assert findings == []
    assert len(days) > 364
    assert differing == []


DRAWN = ("index.html", "subscribe/", "growth/", "tasks/", "policies/index", "measures/index", "alignments/index",
         "indicators/", "problems/", "plans/")  # fmt: skip
"""Pages that have pictures."""


@pytest.mark.long
def test_every_picture_of_it_is_named_and_small():
    made = site(Desk(GENERATOR))
    pages = [item.uri for item in made.items if item.uri.endswith(".html") and item.uri.startswith(DRAWN)]

    drawn = [(uri, svg) for uri in pages for svg in pictures(rendered(made, uri))]

    assert len(drawn) > 20
    assert [(uri, fault) for uri, svg in drawn for fault in faults(svg)] == []
