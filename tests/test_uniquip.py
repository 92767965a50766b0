"""UNIQUIP: the official header, offices as contacts, and no gaps filled by guessing."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from desks import script
from handbook.outputs import uniquip

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")

ALL = """- id: ins-one
  title: 显微镜
  summary: 一台，"能用"
  contact: 0512-55550100 设备科；https://example.org/book；sem.office@example.org
  model: EVO
  owner: 青山市大学
  facility: 电镜室
  identifiers: [UNIQUIP:NMR/400, DMS:3]
  capabilities: [表面形貌, 断口；背散射]
  access: 对外开放
  location: {district: 西东区, address: 1 号楼}
  website: https://example.org/sem
  note: 状态：在用；照片：https://example.org/sem.jpg
- id: ins-two
  title: =炉子
  contact: 到窗口问
- id: ins-gone
  title: 撤下的
  withdrawn: {date: 2026-01-01, reason: 报废}
"""


@pytest.fixture
def desk(bay):
    """A handbook without any equipment."""
    return bay


@pytest.fixture
def edition(desk):
    desk.write("equipment/all.yml", ALL)
    desk.write("vocabularies/regions.yml", "- {id: bay, label: 临海湾}\n- {id: west-east, label: 西东区}\n")
    return desk.edition()


def test_a_record_fills_the_columns_it_has_facts_for(edition):
    made = next(row for row in uniquip.rows(edition) if row["ID"] == "NMR/400")

    assert {name: text for name, text in made.items() if text} == {
        "Type": "equipment",
        "Name": "显微镜",
        "Description": '一台，"能用"',
        "Related Facility ID": "电镜室",
        "Technique": "表面形貌\n断口；背散射",
        "Contact Name": "青山市大学",
        "Contact Telephone": "0512-55550100 设备科",
        "Contact URL": "https://example.org/book",
        "Contact Email": "sem.office@example.org",
        "ID": "NMR/400",
        "Photo": "https://example.org/sem.jpg",
        "Department": "青山市大学",
        "Site Location": "西东区",
        "Building": "1 号楼",
        "Service Level": "对外开放",
        "Web Address": "https://example.org/sem",
    }


def test_what_uniquip_requires_and_nobody_knows_is_counted_not_invented(edition):
    assert uniquip.missing(uniquip.rows(edition)) == {
        "Contact Name": 1,
        "Site Location": 1,
        "Contact Telephone / Contact URL / Contact Email": 1,
    }


def test_the_file_opens_in_excel_and_runs_nothing(edition):
    data = uniquip.table(edition)

    assert data.startswith(b"\xef\xbb\xbfType,Name,Description,")
    assert data.count(b"\r\n") == 3
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0] == list(uniquip.HEADER)
    assert {len(row) for row in rows} == {len(uniquip.HEADER)}
    assert "'=炉子" in [row[1] for row in rows]
    assert data == uniquip.table(edition)


def test_the_command_says_what_is_missing(edition, desk, tmp_path):
    asked = ("--kind", "equipment", "--format", "uniquip", "--out", tmp_path, "--root", desk.root)

    done = script("export_sheet", *asked, "--today", "2026-11-21")

    assert done.returncode == 0
    assert "UNIQUIP 要求的 Site Location，有 1 条不知道，空着。" in done.stderr
    assert (tmp_path / "equipment.uniquip.csv").read_bytes() == uniquip.table(edition)


def test_a_kind_without_records_is_answered_in_a_sentence(desk, tmp_path):
    asked = ("--kind", "equipment", "--format", "csv", "--out", tmp_path / "x.csv", "--root", desk.root)

    done = script("export_sheet", *asked)

    assert done.returncode == 1
    assert "没有导出" in done.stderr
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with equipment/")
def test_the_header_is_the_official_one():
    template = next(Path(REFERENCE).rglob("uniquip-template-header.csv")).read_text(encoding="utf-8-sig")

    assert list(uniquip.HEADER) == next(csv.reader([template.splitlines()[0]]))


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with equipment/")
def test_every_column_of_the_specification_is_read():
    from handbook.sheets.headers import UNIQUIP, bare

    listed = next(Path(REFERENCE).rglob("uniquip-columns.csv")).read_text(encoding="utf-8-sig")

    assert {bare(row["column"]) for row in csv.DictReader(listed.splitlines())} <= set(UNIQUIP)
