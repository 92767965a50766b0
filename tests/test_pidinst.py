"""PIDINST documents: whole, honest about what is not known, and what the schema asks."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, FormatChecker

from desks import script, tree
from handbook.outputs import pidinst

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
SITE = "https://example.org/handbook"

FULL = """- id: ins-full
  title: 扫描电子显微镜
  summary: 一台虚构的显微镜。
  contact: 0512-55550100；sem.office@example.org
  source:
    title: 一份清单
    url: https://example.org/list
  model: EVO-1
  manufacturer: 蔡氏
  owner: 青山市大学
  class_code: '030401'
  serial_number: QS-1
  identifiers:
    - DOI:10.12345/abc
    - Handle:1234.5
    - 资产号:T9
    - DMS:35
    - 只有值
  capabilities: [表面形貌, 断口]
  specs: [放大 30 万倍]
  commissioned: 2019-06-03
  website: https://example.org/sem
- id: ins-bare
  title: 炉子
  commissioned: 2019-06
  website: example.org
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
    desk.write("equipment/all.yml", FULL)
    return desk.edition()


def test_everything_known_has_its_place(edition):
    assert pidinst.document(edition, ("equipment", "ins-full"), SITE) == {
        "identifier": {"identifier": "10.12345/abc", "identifierType": "DOI"},
        "schemaVersion": "1.0",
        "landingPage": f"{SITE}/equipment/ins-full.html",
        "name": "扫描电子显微镜",
        "owners": [{"ownerName": "青山市大学", "ownerContact": "sem.office@example.org"}],
        "manufacturers": [{"manufacturerName": "蔡氏"}],
        "model": {"modelName": "EVO-1"},
        "description": "一台虚构的显微镜。\n放大 30 万倍",
        "instrumentTypes": [{"instrumentTypeName": "030401"}],
        "measuredVariables": ["表面形貌", "断口"],
        "dates": [{"date": "2019-06-03", "dateType": "Commissioned"}],
        "relatedIdentifiers": [
            related("https://example.org/sem", "URL", "IsDescribedBy"),
            related("https://example.org/list", "URL", "IsDescribedBy"),
            related("1234.5", "Handle", "IsIdenticalTo"),
        ],
        "alternateIdentifiers": [
            {"alternateIdentifier": "QS-1", "alternateIdentifierType": "SerialNumber"},
            {"alternateIdentifier": "T9", "alternateIdentifierType": "InventoryNumber"},
            other("35", "DMS"),
            {"alternateIdentifier": "只有值", "alternateIdentifierType": "Other"},
            other("equipment/ins-full", edition.handbook.identity.title),
        ],
    }


def related(value: str, kind: str, relation: str) -> dict[str, str]:
    return {"relatedIdentifier": value, "relatedIdentifierType": kind, "relationType": relation}


def other(value: str, name: str) -> dict[str, str]:
    return {"alternateIdentifier": value, "alternateIdentifierType": "Other", "alternateIdentifierName": name}


def test_what_is_not_known_is_said_so_and_a_month_is_no_day(edition):
    made = pidinst.document(edition, ("equipment", "ins-bare"))

    assert made["identifier"] == {"identifier": ":unav", "identifierType": ":unav"}
    assert made["landingPage"] == pidinst.NO_PAGE
    assert made["owners"] == [{"ownerName": ":unav"}]
    assert made["manufacturers"] == [{"manufacturerName": ":unav"}]
    assert made["description"] == "启用时间：2019年6月"
    assert not {"dates", "model", "measuredVariables", "relatedIdentifiers"} & set(made)

    published = pidinst.document(edition, ("equipment", "ins-bare"), SITE + "/")
    assert published["identifier"] == {"identifier": f"{SITE}/equipment/ins-bare.html", "identifierType": "URL"}


def test_the_command_writes_one_document_a_record_and_touches_nothing_twice(edition, desk, tmp_path):
    def export(*more):
        asked = ("--kind", "equipment", "--format", "pidinst", "--out", tmp_path / "out", "--root", desk.root)
        return script("export_sheet", *asked, "--today", "2026-11-21", *more)

    done = export("--site-url", SITE)
    assert (done.returncode, done.stderr) == (0, "")
    before = tree(tmp_path / "out")
    assert sorted(before) == ["ins-bare.json", "ins-full.json"]
    assert json.loads(before["ins-full.json"]) == pidinst.document(edition, ("equipment", "ins-full"), SITE)
    assert "其中 0 个有变化" in export("--site-url", SITE).stdout
    assert tree(tmp_path / "out") == before
    assert "landingPage" in export().stderr
    assert export("--site-url", "example").returncode == 1


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with pidinst/")
@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_document_fits_the_schema(edition, site_url):
    path = next(Path(REFERENCE).rglob("pidinst-schema-1_0.schema.json"))
    judge = Draft7Validator(json.loads(path.read_text(encoding="utf-8")), format_checker=FormatChecker())

    for name in ("ins-full", "ins-bare"):
        made = json.loads(pidinst.text(edition, ("equipment", name), site_url))
        assert [error.message for error in judge.iter_errors(made)] == []
        assert made["landingPage"].partition(":")[0] in ("https", "about")
