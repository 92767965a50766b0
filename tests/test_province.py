"""A province: its cities file, and the building of its members."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.findings import as_text
from handbook.province.reading import read_province

HEAD = "format: 1\ntitle: 青江省科技服务手册\npublisher: 青江省科学技术厅\ncities:\n"
QINGSHAN = "  - id: qingshan\n    name: 青山市\n    district: '320400'\n"


def found(folder: Path, cities: str, head: str = HEAD) -> list[str]:
    (folder / "cities.yml").write_text(head + cities, encoding="utf-8")
    province, findings = read_province(folder / "cities.yml")
    assert (province is None) == bool(findings)
    return [as_text(finding) for finding in findings]


def test_a_cities_file_is_read(tmp_path):
    (tmp_path / "cities.yml").write_text(f"{HEAD}{QINGSHAN}    folder: ../qingshan\n", encoding="utf-8")

    province, findings = read_province(tmp_path / "cities.yml")

    assert not findings
    assert province is not None
    assert (province.cities[0].id, province.cities[0].district) == ("qingshan", "320400")


@pytest.mark.parametrize(
    ("cities", "said"),
    [
        (QINGSHAN, "cities.yml:5  青山市没有写手册在哪里。  [missing-key]"),
        (f"{QINGSHAN}    folder: a\n    repository: b\n", "cities.yml:5  青山市既写了 folder 又写了 repository。"),
        (
            f"{QINGSHAN}    folder: a\n    version: v1\n",
            "cities.yml:9  version 只和 repository 一起写。",
        ),
        (f"{QINGSHAN}    folder: a\n{QINGSHAN}    folder: b\n", "cities.yml:9  标识“qingshan”前面已经有了。"),
        (QINGSHAN.replace("qingshan", "api") + "    folder: a\n", "cities.yml:5  “api”不能作市的标识。  [id-form]"),
        (QINGSHAN.replace("320400", "3204") + "    folder: a\n", "cities.yml:7  “3204”不是行政区划代码。  [shape]"),
        (f"{QINGSHAN}    repository: --upload-pack=x\n", "cities.yml:8  “--upload-pack=x”不能交给 git。  [shape]"),
        (f"{QINGSHAN}    repository: a\n    path: ../b\n", "cities.yml:9  “../b”不在仓库里面。  [shape]"),
        ("  []\n", "cities.yml:4  一个市也没有写。"),
    ],
)
def test_a_mistake_in_the_cities_file_is_told_with_its_line(tmp_path, cities, said):
    assert said in found(tmp_path, cities)[0]
