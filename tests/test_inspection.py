"""网站自查: each thing that is spoiled in a copy of the model city appears as its line, and nowhere else."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

import desks
from desks import TODAY, Desk, lay, rendered
from handbook.edition import Edition
from handbook.findings import Place
from handbook.history import Amendment, History
from handbook.outputs.reports.xlsx import report_xlsx
from handbook.pages.inspection.inspecting import Inspection, inspect
from handbook.pages.inspection.lines import InspectionLine, Verdict
from handbook.pages.inspection.links import LinksAtHand
from handbook.pages.inspection.months import months
from handbook.pages.reports import inspection as report
from handbook.site import Site
from handbook.yaml_editing import GONE, edit
from handbook_site.commands import report as command

CITY = desks.HANDBOOKS / "model-city"
DEAD = "https://www.qingshan-lab-lost.cn/list.html"

Lines = Mapping[str, InspectionLine]


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The model city as it is, for tests that only read."""
    return Desk(CITY).edition()


@pytest.fixture(scope="module")
def whole(edition) -> Lines:
    """The lines of the model city as it is."""
    return by_id(inspect(edition))


def by_id(found: Inspection) -> Lines:
    return {line.id: line for line in found.lines}


def titles(line: InspectionLine) -> list[tuple[str, str]]:
    return [(item.title, item.words) for item in line.items]


def write(desk: Desk, path: str, record: str | None, changes: dict[tuple[str | int, ...], Any]) -> None:
    """Change fields of a file, or of one record of a file that holds several."""
    text = desk.read(path)
    held = yaml.safe_load(text)
    at = next(number for number, one in enumerate(held) if one["id"] == record) if record else None
    desk.write(path, edit(text, {way if at is None else (at, *way): value for way, value in changes.items()}))


def aged(desk: Desk, folder: str, day: str) -> None:
    """Every record of a folder was last changed on this day."""
    for file in sorted((desk.data / folder).rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^( *updated: ).*$", rf"\g<1>{day}", text, flags=re.MULTILINE), encoding="utf-8")


def without(desk: Desk, *paths: str) -> None:
    for path in paths:
        (desk.data / path).unlink()


def sampled(desk: Desk, kind: str) -> None:
    """Every record of a kind is a sample."""
    for file in sorted((desk.data / kind).glob("*.yml")):
        path = f"{kind}/{file.name}"
        held = yaml.safe_load(desk.read(path))
        ways = [(at, "sample") for at in range(len(held))] if isinstance(held, list) else [("sample",)]
        desk.write(path, edit(desk.read(path), dict.fromkeys(ways, "true")))


LINEAGE, PROMISES, DOCKET, APPLY = (
    "policies/lineage.yml", "measures/promises.yml", "problems/docket.yml", "guides/apply.yml",
)  # fmt: skip

SPOILED: list[tuple[str, Callable[[Desk], object], str, str]] = [
    ("fast", lambda d: aged(d, "events", "2026-11-06"), "宣讲与活动", "最近 2026-11-06，15 天没有更新，限 14 天"),
    ("slow", lambda d: aged(d, "datasets", "2025-11-20"), "科研数据", "366 天没有更新，限 365 天"),
    (
        "empty",
        lambda d: without(d, "datasets/open-science.yml", "vocabularies/systems.yml"),
        "科研数据",
        "一条记录也没有",
    ),
    (
        "elements",
        lambda d: write(d, APPLY, "apply-project", {("statutory_days",): GONE}),
        "市级科技攻关项目申报",
        "缺法定时限",
    ),
    (
        "windows",
        lambda d: write(d, APPLY, "apply-project", {("window", "closes"): "2026-11-20"}),
        "市级科技攻关项目申报",
        "到 2026-11-20",
    ),
    (
        "interpreted",
        lambda d: write(d, LINEAGE, "credit-2025", {("interpretation",): GONE}),
        "青山市",
        "没有解读",
    ),
    (
        "answered",
        lambda d: write(d, LINEAGE, "growth-2026", {("faqs", 2): GONE}),
        "青山市促进科技创新若干政策（2026年版）",
        "现有 2 问",
    ),
    (
        "words",
        lambda d: write(d, APPLY, "apply-project", {("support_target",): "在青山市开了帐户的企业"}),
        "市级科技攻关项目申报",
        "帐户",
    ),
    (
        "promises",
        lambda d: write(d, PROMISES, "representative-works", {("promised_on",): "2026-11-20"}),
        "人才评价只看五项以内代表性成果",
        "逾期 1 天",
    ),
    (
        "unverified",
        lambda d: write(d, PROMISES, "three-budget-lines", {("confidence",): "D"}),
        "市级项目预算科目由九类并为三类",
        "1 处待核",
    ),
    (
        "reviews",
        lambda d: write(d, APPLY, "apply-project", {("review_by",): "2026-11-20"}),
        "市级科技攻关项目申报",
        "应在 2026-11-20 前核对",
    ),
    (
        "problems",
        lambda d: write(d, DOCKET, "forms-asked-twice", {("due",): "2026-11-20"}),
        "",
        "在办，期限 2026-11-20 已过",
    ),
    (
        "reply",
        lambda d: write(d, DOCKET, "demand-2026-0034", {("received_on",): "2026-08-20"}),
        "",
        "2026年8月20日受理，93 天没有答复",
    ),
    (
        "tasks",
        lambda d: write(
            d, "progress/2026-11.yml", None, {("reports", 0, "state"): "在办", ("reports", 0, "done_on"): GONE}
        ),
        "对照省三服务方案自查",
        "超期",
    ),
    (
        "fed-back",
        lambda d: write(d, DOCKET, "demand-2026-0027", {("explanation",): GONE}),
        "",
        "没有写说明",
    ),
]
"""The line, what is spoiled, what the item is called, and what is said of it."""

MOVED_ALONG = {
    "reply": {"problems"},  # what waits for a quarter of a year is past its workdays too, when it was not before
}


@pytest.mark.parametrize("case", SPOILED, ids=[one[0] for one in SPOILED])
def test_what_is_spoiled_appears_as_its_line_and_no_other(city, whole, case):
    id, spoil, title, words = case
    spoil(city)
    now = by_id(inspect(city.edition()))

    came = [one for one in titles(now[id]) if one not in titles(whole[id])]
    assert len(came) == 1, came
    assert title in came[0][0]
    assert words in came[0][1]
    assert now[id].verdict in (Verdict.MEND, Verdict.VETO)
    others = {name for name in now if titles(now[name]) != titles(whole[name])} - {id, "gaps"}
    assert others <= MOVED_ALONG.get(id, set())


def test_a_home_page_without_news_for_two_weeks_is_a_red_line(city, whole):
    assert whole["home"].verdict is Verdict.OK
    for kind in sorted(path.name for path in city.data.iterdir() if path.is_dir()):
        aged(city, kind, "2026-11-06")
    now = inspect(city.edition())

    assert [line.id for line in now.vetoed] == ["home"]
    assert titles(by_id(now)["home"]) == [("首页", "最近 2026-11-06，15 天没有更新，限 14 天")]


def test_on_the_last_day_of_its_limit_nothing_is_late(city):
    aged(city, "events", "2026-11-07")

    assert by_id(inspect(city.edition()))["fast"].verdict is Verdict.OK


def test_five_empty_columns_are_a_red_line_and_a_bureau_may_keep_fewer(city):
    without(city, "datasets/open-science.yml", "vocabularies/systems.yml")
    for kind in ("cases", "evaluations", "credit", "supervision"):
        sampled(city, kind)
    found = city.prepare()
    assert found.edition, "\n".join(city.errors())

    assert "empty" in {line.id for line in inspect(found.edition).vetoed}
    city.write("vocabularies/inspection.yml", "- {id: datasets, kept: false, note: 本市不设}\n")
    now = by_id(inspect(city.edition()))["empty"]
    assert now.verdict is Verdict.MEND
    assert (now.asked, len(now.items)) == (20, 4)


def test_a_bureau_has_limits_of_its_own(city):
    city.write("vocabularies/inspection.yml", "- {id: events, days: 4}\n- {id: fast, count: 1}\n")
    found = inspect(city.edition())

    assert [line.id for line in found.vetoed] == ["fast"]
    assert "限 4 天" in titles(by_id(found)["fast"])[0][1]


def test_a_limit_of_no_column_is_an_error_with_its_line(city):
    lines = (
        "- {id: evnts, days: 4}\n- {id: home, days: 7}\n- {id: home, days: 9}\n- {id: fast, days: 3}\n- {id: cases}\n"
    )
    city.write("vocabularies/inspection.yml", lines)
    found = [one for one in city.found() if one.code == "inspection-limit"]

    assert [one.place.line for one in found] == [1, 3, 4, 5]
    assert found[0].hint == "是不是“events”？"


def test_where_nobody_can_be_asked_that_is_a_red_line(city):
    write(city, "handbook.yml", None, {("hotline",): GONE})
    without(city, "vocabularies/ways-in.yml", "vocabularies/systems.yml")

    assert "channel" in {line.id for line in inspect(city.edition()).vetoed}


def test_a_mobile_number_is_refused_before_and_said_as_a_red_line(city, capsys):
    write(city, APPLY, "apply-project", {("contact",): "13912345678"})
    with pytest.raises(SystemExit) as left:
        command.main(["inspection", "--root", str(city.root), "--today", TODAY.isoformat(), "--gate"])

    said = str(left.value)
    assert "× 单项否决：安全、保密和个人信息 1 处" in said
    assert "data/guides/apply.yml:11" in said
    assert "13912345678" not in said


def dead_link(city: Desk) -> str:
    """A guide names an address, and a ledger says that it failed three days in a row; the path of the ledger."""
    write(city, APPLY, "apply-project", {("source", "url"): DEAD})
    entry = {
        "first_seen": "2026-01-05", "last_tried": "2026-11-20", "last_alive": "2026-11-01", "state": "gone",
        "status": 404, "said": "找不到网页", "failures": 3, "failing_since": "2026-11-18",
    }  # fmt: skip
    path = city.root / "links.json"
    path.write_text(json.dumps({"format": 1, "links": {DEAD: entry}}), encoding="utf-8")
    return str(path)


def test_a_dead_link_is_a_line_where_the_ledger_is_at_hand_and_unread_where_it_is_not(city, capsys):
    path = dead_link(city)
    arguments = ["inspection", "--root", str(city.root), "--today", TODAY.isoformat()]

    assert command.main(arguments) == 0
    assert "？ 没读到　站外链接" in capsys.readouterr().out
    out = city.root / "自查.xlsx"
    assert command.main([*arguments, "--ledger", path, "--out", str(out)]) == 0
    rows = [[cell.value for cell in row] for row in load_workbook(out)["明细"].iter_rows()]
    row = next(row for row in rows if row[2] and DEAD in row[2])
    assert row[:2] == ["站外链接", "市级科技攻关项目申报"]
    assert row[3:5] == ["规划与资源配置处", "data/guides/apply.yml:12"]


def test_a_dead_link_stands_on_the_record_that_names_it(city):
    made = city.edition()
    file = made.handbook.shaped["guides", "apply-project"].file
    line = made.handbook.place(("guides", "apply-title")).line
    path = dead_link(city)
    ledger = command.inspecting._ledger(command.Path(path), True)
    found = by_id(inspect(made, LinksAtHand(ledger, {DEAD: [Place(file, line + 3)]}, None)))["outside-links"]

    assert [item.title for item in found.items] == ["工程系列（科技类）职称申报"]


def test_a_broken_page_of_a_site_is_a_line(city, tmp_path, capsys):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text('<!doctype html><a href="gone.html">x</a>', encoding="utf-8")
    arguments = ["inspection", "--root", str(city.root), "--today", TODAY.isoformat(), "--site", str(folder)]

    assert command.main(arguments) == 0
    assert "▲ 要改　站内链接" in capsys.readouterr().out


# --- what is said, and to whom --------------------------------------------------------------------


def test_the_gate_fails_on_red_lines_only_and_names_them(city, capsys):
    arguments = ["inspection", "--root", str(city.root), "--gate", "--today"]

    assert command.main([*arguments, "2026-11-21"]) == 0
    assert "单项否决 0 项，要改 10 项" in capsys.readouterr().out
    assert command.main([*arguments, "2027-01-10"]) == 1
    told = capsys.readouterr()
    assert "× 否决　首页更新" in told.out
    assert "有单项否决，不能过" in told.err
    assert "首页：最近 2026-11-20" in told.err or "首页：最近 2026-11-18" in told.err


def test_an_office_is_told_what_is_its_own(city, capsys):
    arguments = ["inspection", "--root", str(city.root), "--today", TODAY.isoformat()]

    assert command.main([*arguments, "--office", "qs-results"]) == 0
    told = capsys.readouterr().out
    assert "减负承诺按期兑现：本处室 1 项" in told
    assert "首页更新" not in told
    with pytest.raises(SystemExit, match="qs-result"):
        command.main([*arguments, "--office", "qs-result"])


def test_every_item_of_an_office_is_in_its_report_and_no_other_is(edition):
    found = inspect(edition)
    own = found.of_office("qs-results")

    kept = [item for line in own.lines for item in line.items]
    assert kept == [item for line in found.lines for item in line.items if "qs-results" in item.offices]
    assert kept


def test_options_of_an_inspection_belong_to_it(city, capsys):
    for wrong in (["burden"], ["burden", "--out", "a.xlsx", "--gate"]):
        with pytest.raises(SystemExit):
            command.main([*wrong, "--root", str(city.root)])


def test_samples_and_withdrawn_records_are_not_inspected(city, whole):
    write(city, PROMISES, "same-data-once", {("sample",): "true"})
    write(city, PROMISES, "lab-checks-merged", {("withdrawn",): {"date": "2026-11-20", "reason": "改了"}})
    now = by_id(inspect(city.edition()))

    assert len(whole["promises"].items) == 2
    assert now["promises"].items == []


def test_a_docx_opens_and_holds_every_line_and_item(edition):
    written = pytest.importorskip("handbook.outputs.reports.docx", reason="python-docx: scripts/test.py installs it")
    import docx

    content = written.report_docx(report.document(edition), "青山市科学技术局", TODAY)
    assert content == written.report_docx(report.document(edition), "青山市科学技术局", TODAY)
    rows = [
        [cell.text for cell in row.cells] for table in docx.Document(io.BytesIO(content)).tables for row in table.rows
    ]
    for line in inspect(edition).lines:
        assert any(row[:2] == [line.indicator, line.verdict.value] for row in rows)
        for item in line.items:
            assert any(row[:2] == [item.title, item.words] for row in rows)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_a_workbook_holds_the_same(edition):
    content = report_xlsx(report.document(edition), TODAY)

    assert content == report_xlsx(report.document(edition), TODAY)
    sheets = load_workbook(io.BytesIO(content))
    held = {tuple(cell.value for cell in row) for sheet in sheets for row in sheet.iter_rows()}
    assert sheets.sheetnames == ["单项否决", "扣分和本手册的要求", "分处室", "明细"]
    for line in inspect(edition).lines:
        assert any(row[:2] == (line.indicator, line.verdict.value) for row in held)
        assert all((line.indicator, item.title, item.words) in {row[:3] for row in held} for item in line.items)


def test_the_page_says_red_lines_first_and_leads_to_records(edition):
    made = Site(edition, "")
    page = str(rendered(made, "reports/inspection.html"))

    assert page.index("单项否决</h2>") < page.index("扣分和本手册的要求</h2>")
    assert '<a href="../measures/lab-checks-merged.html">' in page
    assert "参照国务院办公厅秘书局" in page
    assert "没有逐字核对" in page
    assert 'href="inspection.html"' in str(rendered(made, "reports/index.html"))
    assert 'href="../reports/inspection.html"' in str(rendered(made, "gaps/index.html"))


def test_the_table_of_the_site_has_every_item(edition):
    made = Site(edition, "")
    content = rendered(made, "reports/inspection.csv")
    assert isinstance(content, bytes)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert len(rows) == sum(len(line.items) for line in inspect(made.plain).lines)


# --- over time ------------------------------------------------------------------------------------


def amended(at: str, kind: str) -> Amendment:
    return Amendment("c", at, (kind, "x"), "added", "")


def test_months_are_told_by_what_history_remembers(edition):
    past = (amended("2026-11-10T01:00:00Z", "policies"), amended("2026-08-20T01:00:00Z", "events"),
            amended("2026-08-10T01:00:00Z", "policies"))  # fmt: skip
    known = months(replace(edition, history=History(past), _memo={}))

    assert known is not None
    assert known.heads == ["2026年8月底", "2026年9月底", "2026年10月底", "现在"]
    rows = dict(known.rows)
    assert rows["改了几处记录"] == ["到此共 2 处", "0 处", "0 处", "1 处"]
    assert rows["没按期更新的栏目"] == ["0 栏", "1 栏", "1 栏", "1 栏"]


def test_without_a_history_that_is_said(edition):
    assert months(edition) is None
    assert any("没有能倒推" in text for section in report.document(edition).sections for text in section.paragraphs)


def test_what_history_saw_counts_as_an_update(city):
    aged(city, "events", "2026-10-01")
    edition = replace(city.edition(), history=History((amended("2026-11-20T01:00:00Z", "events"),)))

    assert by_id(inspect(edition))["fast"].verdict is Verdict.OK


def test_the_fixture_is_inspected_too(sound):
    found = inspect(sound.edition())

    assert {line.id for line in found.lines} == set(by_id(found))
    assert len(found.lines) == len({line.indicator for line in found.lines}) == 24
