"""The order of lists: what is worth most to a reader first, other places last and folded."""

from __future__ import annotations

import re

import pytest

import away
from desks import page, words
from handbook.kinds import KINDS
from handbook.pages import answers, lists, worth
from handbook.pages.worth import Whose

ROW = re.compile(r"<(?:li|tr) data-row.*?</(?:li|tr)>", re.DOTALL)
EMPTY = re.compile(r'<td data-label="[^"]*">(?:\s*<span class="missing">[^<]*</span>|—|\s*)</td>')


@pytest.fixture
def mixed(desk):
    away.fill(desk)
    return desk


def order(desk, kind: str) -> list[str]:
    return [record.id for record in lists.ranked(desk.edition(), kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_holds_here_comes_before_what_other_places_do(mixed, kind):
    edition = mixed.edition()

    found = [worth.whose(edition, record) is Whose.OTHER for record in lists.ranked(edition, kind)]

    assert found == sorted(found)
    assert any(found) is (kind in away.RECORDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_shows_only_what_holds_here_and_folds_the_rest(mixed, kind):
    shown, _, rest = page(mixed, f"{kind}/index.html").partition("data-away")

    assert not [row for row in ROW.findall(shown) if away.OTHER in row]
    assert len(ROW.findall(rest)) == (2 if kind in away.RECORDS else 0)
    if kind in away.RECORDS:
        assert "外地 <b>2</b>" in rest
        assert " open" not in rest.split(">", 1)[0]


def test_tasks_of_other_places_are_folded_too(desk):
    away.fill(desk)
    plan = f"title: 远方方案\nregion: {away.OTHER}\nlevel: 市\nstandpoint: 先进地区对标\npaper: valley-plan\n"
    tasks = "document: {title: 远方方案}\ntasks:\n  - {id: f-1, title: 远方的任务}\n"
    desk.write("plans/far.yml", plan + tasks)

    shown, _, rest = page(desk, "tasks/index.html").partition("data-away")

    assert "远方的任务" not in shown
    assert "远方的任务" in rest


def test_where_there_is_nothing_else_other_places_are_open_from_the_start(desk):
    away.fill(desk)
    for kind in ("equipment",):
        for file in (desk.data / kind).glob("*.yml"):
            if not file.name.startswith("a-"):
                file.write_text(file.read_text(encoding="utf-8") + "\nwithdrawn: {date: 2026-01-01, reason: 撤了}\n")

    assert "data-away open" in page(desk, "equipment/index.html")


def test_a_level_counts_where_no_region_tells(desk):
    for name, more in (("one", "level: 国家"), ("two", "level: 省"), ("three", "level: 市"), ("four", "")):
        desk.write(f"cases/c-{name}.yml", f"title: 一例\napproach: 做了\n{more}\n")

    found = [name for name in order(desk, "cases") if name.startswith("c-")]

    assert found[2:] == ["c-two", "c-one"]


def test_the_popular_comes_before_the_nearer(desk):
    desk.write("policies/a-near.yml", "title: 近的办法\nlevel: 市\nstated_validity: 现行\n")
    desk.write("policies/z-far.yml", "title: 远的办法\nlevel: 国家\naliases: [常说的]\n")
    before = order(desk, "policies")
    desk.write("handbook.yml", desk.read("handbook.yml") + "popular: [常说的]\n")
    after = order(desk, "policies")

    assert before.index("a-near") < before.index("z-far")
    assert after.index("z-far") < after.index("a-near")


def test_what_is_asked_for_comes_before_its_equals(desk):
    desk.write("cases/a-one.yml", "title: 甲例\napproach: 做了\n")
    desk.write("cases/b-one.yml", "title: 乙例\napproach: 做了\n")
    queries = desk.read("vocabularies/queries.yml")
    found = {}
    for name in ("a-one", "b-one"):
        desk.write("vocabularies/queries.yml", f"{queries}- {{query: 一例, expect: cases/{name}, how: 简称}}\n")
        found[name] = order(desk, "cases").index(name) < order(desk, "cases").index(
            "b-one" if name == "a-one" else "a-one"
        )

    assert found == {"a-one": True, "b-one": True}


def test_the_full_comes_before_the_thin(desk):
    desk.write("equipment/a-thin.yml", "title: 甲仪器\n")
    desk.write(
        "equipment/z-full.yml", "title: 乙仪器\ncapabilities: [硬度]\nbooking: 打电话\nlocation: {address: 东街}\n"
    )

    found = order(desk, "equipment")

    assert found.index("z-full") < found.index("a-thin")


def test_what_is_over_comes_after_what_is_to_come(desk):
    desk.write("events/a-past.yml", "title: 甲会\nstarts: 2026-01-01\nplace: 东街\n")
    desk.write("events/z-next.yml", "title: 乙会\nstarts: 2026-12-30\nplace: 东街\n")

    found = order(desk, "events")

    assert found.index("z-next") < found.index("a-past")


def test_answers_that_are_asked_for_come_first(desk):
    last = answers.public(desk.edition())[-1]
    query = f"- {{query: 一问, expect: {last.uri.removesuffix('.html')}, how: 口语}}\n"
    desk.write("vocabularies/queries.yml", desk.read("vocabularies/queries.yml") + query * 9)

    assert answers.ranked(desk.edition())[0].uri == last.uri


def test_the_order_of_files_rests_on_no_day(mixed):
    assert [record.id for record in lists.public(mixed.edition(), "policies")][-1] == "sample-voucher"


# --- cards and columns -----------------------------------------------------------------------------


def test_every_card_of_a_policy_says_what_one_gets_or_who(mixed):
    for row in ROW.findall(page(mixed, "policies/index.html")):
        assert re.search(r"<dt>(?:享多少|谁能享)</dt><dd>\s*[^\s<]", row), words(row)


def test_every_card_of_a_guide_says_days_papers_and_where(sound):
    for row in ROW.findall(page(sound, "guides/index.html")):
        assert {"多少天", "材料"} <= set(re.findall(r"<dt>([^<]+)</dt>", row))
        assert re.search(r"<dt>(?:网上办|在哪办)</dt>", row), words(row)


def test_a_long_text_ends_at_a_stop(sound):
    from handbook.pages.list_columns import LINE, gist

    said = gist("一用两小时，" * 20)

    assert len(said) <= LINE
    assert said.endswith("一用两小时…")


def test_a_note_that_many_rows_share_is_said_once_above_them(desk):
    for number in range(4):
        text = f"title: 第{number}台\nfee: {{text: {number} 元一样, note: 照旧例收}}\n"
        desk.write(f"equipment/e-{number}.yml", text)

    html = page(desk, "equipment/index.html")

    assert html.count("照旧例收") == 1
    assert "① 照旧例收（4 条）" in words(html)
    assert html.count("元一样①") == 4


BOARDS = ("problems", "challenges", "indicators", "measures", "alignments", "tasks")


@pytest.mark.parametrize("kind", BOARDS)
def test_no_column_is_drawn_that_is_more_than_half_empty(mixed, kind):
    tables = re.findall(
        r'<table class="stack (?:board|matrix|tasks)">.*?</table>', page(mixed, f"{kind}/index.html"), re.S
    )
    assert tables
    for table in tables:
        rows = re.findall(r"<tr data-row.*?</tr>", table, re.S)
        for head in re.findall(r'<th scope="col">([^<]+)</th>', table)[1:]:
            cells = [re.search(rf'<td data-label="{head}">.*?</td>', row, re.S)[0] for row in rows]
            assert 2 * sum(bool(EMPTY.fullmatch(cell)) for cell in cells) <= len(rows), f"{kind}: {head}"


def test_what_a_column_held_that_is_not_drawn_stands_under_the_title(desk):
    for number in range(6):
        desk.write(f"measures/m-{number}.yml", f"title: 第{number}项\narea: 经费\naction: 减表\n")
    desk.write("measures/m-6.yml", "title: 第6项\narea: 经费\naction: 减表\nbefore: {value: 36, unit: 张}\n")

    html = page(desk, "measures/index.html")

    assert '<th scope="col">以前</th>' not in html.partition('<table class="stack board">')[2].partition("</table>")[0]
    row = next(row for row in ROW.findall(html) if "m-6.html" in row)
    assert "以前 36 张" in words(row)
