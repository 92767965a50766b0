"""The fictional handbook with more of what several tests want and none minds: built once for all of them."""

from __future__ import annotations

import shutil

from desks import GENERATOR, Desk

LONG = "X" * 120


def enlarge(desk: Desk) -> None:
    for number in range(45):
        desk.write(f"policies/many-{number}.yml", f"title: 青山市窑火办法{number}\nlevel: 市\n")
    for number in range(12):
        desk.write(f"guides/more-{number}.yml", f"title: 第{number}件事\npolicies: [instrument-opening]\n")
    desk.write("policies/sum.yml", "title: '=SUM(1,2)窑\"火\"'\nlevel: 市\n")
    desk.write("policies/made-up.yml", "title: 窑火示范办法\nlevel: 市\nsample: true\n")
    _stretch(desk)
    _make_sure(desk)
    _bring_guides(desk)


def _bring_guides(desk: Desk) -> None:
    """The guides for editors, which a new city is given."""
    for path in [*(GENERATOR / "content").glob("editing*.md"), GENERATOR / "content" / "evidence.md"]:
        shutil.copy(path, desk.root / "content")
    shutil.copytree(GENERATOR / "content" / "pictures", desk.root / "content" / "pictures")


def _stretch(desk: Desk) -> None:
    """Long addresses, numbers and file names stand in titles, cells and sources."""
    desk.change("policies/startup-support.yml", "青山市扶持作坊办法", f"青山市扶持作坊办法{LONG}")
    desk.change("policies/startup-support.yml", "到溪东区公所填表", f"https://example.org/{LONG}")
    desk.change("guides/all.yml", "招牌照片", f"招牌照片{LONG}")
    desk.change("guides/all.yml", "{title: 填表}", f"{{title: 填表{LONG}}}")
    desk.change("organizations/city.yml", "全称未核实", f"全称未核实{LONG}")


def _make_sure(desk: Desk) -> None:
    """A calculator rests on nothing that is in doubt."""
    path = "vocabularies/calculators.yml"
    desk.change(path, "policy: startup-support, rests_on: [开张补助]", "rests_on: [年度奖励]")
    text = desk.read("policies/instrument-opening.yml")
    text = text.replace("unit: 万元, confidence: C", "unit: 万元")
    desk.write("policies/instrument-opening.yml", text.replace("    confidence: C\n    note: 细", "    note: 细"))
