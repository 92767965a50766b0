"""Long lists: pages that lead on to each other, and files by which a script filters over all of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace

import pytest

import plenty
from desks import item_of, lay, page, rendered, site, words
from handbook.longlists import columns, parts, ranks
from handbook.lookup import entries
from handbook.pages import answer_desk, answers, lists, maps, more, paging, relations, whom, whom_rows
from handbook.pages.views import ListRow, Value
from handbook.site import Site
from handbook.site_pages.slots import Writer


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Site:
    many = lay("qingshan", tmp_path_factory.mktemp("plenty") / "handbook")
    plenty.fill(many)
    return site(many, site_url="https://example.org/hb/")


def listings(edition):
    """Every sort of list that can have several pages."""
    return [lists.listing(edition, "policies"), answers.listing(edition), maps.listing(edition), whom.listing(edition)]


def rows(html: str) -> list[str]:
    return re.findall(r"<li data-row.*?</li>|<tr data-row.*?</tr>", html, re.DOTALL)


def handed_over(script: str):
    """What a file gives to the script of the page."""
    found = re.fullmatch(r'Handbook\.columns\.take\("(\w+)",(.*)\);\n', script, re.DOTALL)
    assert found, script[:80]
    return found[1], json.loads(found[2])


def numbers(text: str, width: int) -> list[int]:
    """As columns.js reads them."""
    digits = {digit: value for value, digit in enumerate(columns._DIGITS)}
    found = []
    for at in range(0, len(text), width):
        value = 0
        for digit in text[at : at + width]:
            value = value * columns.BASE + digits[digit]
        found.append(value)
    return found


def pages_of(made: Site, section: str) -> list[str]:
    found = [item.uri for item in made.items if re.fullmatch(rf"{section}/(index|page-\d+)\.html", item.uri)]
    assert len(found) > 1, f"{section} has one page"
    return found


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["policies", "equipment", "answers", "map"])
def test_the_pages_of_a_list_hold_every_row_once_and_in_order(section, made):
    uris = pages_of(made, section)
    shown = [rows(rendered(made, uri)) for uri in uris]

    assert uris == [f"{section}/index.html", *(f"{section}/page-{n}.html" for n in range(2, len(uris) + 1))]
    assert all(len(part) == lists.PAGE for part in shown[:-1])
    assert 0 < len(shown[-1]) <= lists.PAGE
    found = [re.search(r'<a href="([^"]+)"', row)[1] for part in shown for row in part]
    assert len(found) == len(set(found))
    if section == "policies":
        assert found == [f"{record.id}.html" for record in lists.ranked(made.edition, section)]
    assert f"共 {len(found)} 条" in rendered(made, uris[-1])


def test_every_page_leads_to_its_neighbours_and_to_both_ends(made):
    uris = pages_of(made, "policies")
    for number, uri in enumerate(uris, 1):
        html = rendered(made, uri)
        pager = re.search(r"<nav[^>]*data-steps.*?</nav>", html, re.DOTALL)[0]
        assert f"第 {number} 页，共 {len(uris)} 页" in pager
        assert f'<b aria-current="page">{number}</b>' in pager
        led = re.findall(r'href="([^"]+)"', pager)
        assert {f"policies/{href}" for href in led} <= set(uris)
        near = {n for n in (number - 1, number + 1, 1, len(uris)) if 1 <= n <= len(uris) and n != number}
        assert {uris[n - 1].partition("/")[2] for n in near} <= set(led)
        assert ('<link rel="prev"' in html) is (number > 1)
        assert ('<link rel="next"' in html) is (number < len(uris))


def test_a_later_page_says_which_it_is_and_where_it_belongs(made):
    html = rendered(made, "policies/page-2.html")

    assert "<title>政策（第 2 页）</title>" in html
    assert '<link rel="canonical" href="https://example.org/hb/policies/page-2.html">' in html
    assert '<link rel="prev" href="index.html"><link rel="next" href="page-3.html">' in html
    assert '<a href="index.html">政策</a>' in html
    assert "https://example.org/hb/policies/page-2.html" in rendered(made, "sitemap.xml")
    assert "/rows/" not in rendered(made, "sitemap.xml")


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, "1"),
        (1, 2, "12"),
        (1, 9, "123…9"),
        (5, 9, "1…34567…9"),
        (4, 9, "123456…9"),
        (9, 9, "1…789"),
        (3, 5, "12345"),
    ],
)
def test_a_pager_has_a_few_numbers_and_both_ends(number, last, shown):
    found = paging.pager(number, last)

    assert "".join(step.label for step in found.steps) == shown
    assert [step.label for step in found.steps if step.here] == [str(number)]
    assert all((step.href is None) is (step.here or step.label == "…") for step in found.steps)
    assert (found.before is None, found.after is None) == (number == 1, number == last)


def test_a_list_at_the_bound_stands_in_one_page_and_one_more_row_parts_it(made):
    listing = lists.listing(made.edition, "policies")
    at = replace(listing, things=listing.things[: lists.BOUND])
    over = replace(listing, things=listing.things[: lists.BOUND + 1])

    assert not lists.is_long(at)
    assert lists.is_long(over)
    assert (paging.last_page(200), paging.last_page(201), paging.last_page(0)) == (2, 3, 1)


def test_a_short_list_has_neither_further_pages_nor_files_of_rows(sound):
    uris = [item.uri for item in site(sound).items]

    assert not [uri for uri in uris if "/rows/" in uri or "/page-" in uri or "--more" in uri]
    assert "data-long" not in page(sound, "policies/index.html")


@pytest.mark.parametrize("name", ["page-2", "page-17", "index"])
def test_an_id_that_addresses_need_for_themselves_is_refused(name, desk):
    desk.write(f"policies/{name}.yml", "title: 试办法\n")

    assert desk.coded("id-form")


def test_pages_that_only_go_on_are_no_promises(made):
    promised = made.addresses()

    assert "policies/index.html" in promised
    assert not [uri for uri in promised if "page-" in uri or "--more" in uri or "desk-" in uri]


def test_no_page_is_heavy(made):
    heavy = [
        (item.uri, len(rendered(made, item.uri)))
        for item in made.items
        if item.uri.endswith(".html") and len(rendered(made, item.uri)) > 150_000
    ]

    assert heavy == []


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["policies", "equipment", "answers", "map"])
def test_the_files_of_rows_hold_the_rows_of_the_pages(section, made):
    on_pages = [row for uri in pages_of(made, section) for row in rows(rendered(made, uri))]
    files = [item.uri for item in made.items if re.fullmatch(rf"{section}/rows/r\d+\.js", item.uri)]
    in_files = []
    for number in range(len(files)):
        name, held = handed_over(rendered(made, f"{section}/rows/r{number}.js"))
        assert name == f"r{number}"
        assert 0 < len(held) <= parts.CHUNK
        in_files += held

    assert in_files == on_pages


def test_the_columns_say_of_every_row_what_it_carries(made):
    table = handed_over(rendered(made, "policies/rows/columns.js"))[1]
    on_pages = [row for uri in pages_of(made, "policies") for row in rows(rendered(made, uri))]

    assert table["total"] == len(on_pages)
    assert set(table["facets"]) == {"audience", "category", "level", "standing", "office"}
    for name, column in table["facets"].items():
        sets = [
            [column["values"][int(number)][0] for number in said.partition(";")[0].split()] for said in column["sets"]
        ]
        said = [sets[number] for number in numbers(column["rows"], column["width"])]
        carried = [
            (re.search(rf' data-{name}="([^"]*)"', row.split(">")[0]) or ["", ""])[1].split() for row in on_pages
        ]
        assert said == carried, name


def test_the_columns_carry_what_days_to_come_bring_and_when_one_can_apply(made):
    table = handed_over(rendered(made, "policies/rows/columns.js"))[1]
    on_pages = [row for uri in pages_of(made, "policies") for row in rows(rendered(made, uri))]
    standing, windows = table["facets"]["standing"], table["windows"]

    turns = [standing["sets"][n].partition(";")[2] for n in numbers(standing["rows"], standing["width"])]
    assert turns == [(re.search(r'data-standing="[^"]*" data-turns="([^"]*)"', row) or ["", ""])[1] for row in on_pages]
    assert any(turns)
    said = [windows["sets"][n] for n in numbers(windows["rows"], windows["width"])]
    badge = re.compile(r'data-window="\w+" data-state="([^"]*)"(?: data-turns="([^"]*)")?>([^<]*)<')
    whole = [[turns or f":{text}:{state}" for state, turns, text in badge.findall(row)] for row in on_pages]
    assert said == list(map("|".join, whole))
    assert any(said)


def test_the_files_of_ranks_lead_from_the_look_up_to_the_row(made):
    found = entries.entries(made.edition)
    table = handed_over(rendered(made, "policies/rows/columns.js"))[1]
    listed = [f"policies/{record.id}.html" for record in lists.ranked(made.edition, "policies")]
    held = numbers(handed_over(rendered(made, "policies/rows/e0.js"))[1], table["digits"])

    assert ranks.order(made.edition) == [entry.uri for entry in found]
    assert len(held) == len(found) == Writer(made.edition, "").entries
    assert [listed[row - 1] if row else None for row in held] == [
        entry.uri if entry.kind == "policies" else None for entry in found
    ]


def test_the_filters_of_a_page_count_the_rows_of_all_pages(made):
    html = rendered(made, "policies/page-3.html")
    listing = lists.listing(made.edition, "policies")
    carried = Counter(slug for thing in listing.things for slug, _ in listing.choices(thing)[1])

    select = re.search(r'<select id="filter-category".*?</select>', html, re.DOTALL)[0]
    shown = {slug: int(n) for slug, n in re.findall(r'<option value="([^"]+)"[^>]*>[^<]*（(\d+)）', select)}
    assert shown == carried


@pytest.mark.parametrize("count", [1, 91, 92, 91 * 91, 91 * 91 + 1])
def test_numbers_are_read_as_they_were_written(count):
    width = columns.width_of(count - 1)
    text = columns.base91(range(count), width)

    assert len(text) == count * width
    assert not set(text) & set('"\\\n')
    assert numbers(text, width) == list(range(count))


def test_the_commonest_values_come_first_and_the_same_rows_give_the_same_column():
    found, text, width = columns.column(["b", "a", "c", "a"])

    assert (found, width) == (["a", "b", "c"], 1)
    assert [found[n] for n in numbers(text, width)] == ["b", "a", "c", "a"]
    assert columns.column([]) == ([], "", 1)


def test_what_a_row_is_found_by_depends_on_nothing_but_the_row(made):
    for listing in listings(made.edition):
        backwards = [listing.choices(thing) for thing in reversed(listing.things)]
        assert [listing.choices(thing) for thing in listing.things] == backwards[::-1]
        assert listing.page % parts.CHUNK == 0, "a file never holds rows of two pages"


def test_a_long_list_of_a_kind_with_a_board_of_its_own_is_a_list(desk):
    text = "".join(f"- {{id: p-{n}, title: 第{n}个问题, origin: 企业需求}}\n" for n in range(lists.BOUND))
    desk.write("problems/many.yml", text)
    made = site(desk)

    shown = [row for uri in pages_of(made, "problems") for row in rows(rendered(made, uri))]
    assert len(shown) == len(lists.public(made.edition, "problems")) > lists.BOUND


def test_whom_to_call_is_paged_too(desk):
    text = "".join(
        f"- {{id: c-{n}, title: 第{n}处窗口, role: 办事窗口, serves: 作坊, office: qs-inno}}\n" for n in range(260)
    )
    desk.write("contacts/many.yml", text)
    made = site(desk)
    found = [row for uri in pages_of(made, "whom") for row in rows(rendered(made, uri))]

    assert len(found) == len(whom.listing(made.edition).things)
    assert handed_over(rendered(made, "whom/rows/r0.js"))[1] == found[: parts.CHUNK]
    assert "last-resort" in rendered(made, "whom/page-2.html") or made.edition.handbook.identity.hotline is None


# --- entries with very many links -----------------------------------------------------------------


def test_an_entry_with_very_many_links_shows_some_and_leads_to_all(made):
    key = ("organizations", "qs-toolroom")
    html = rendered(made, "organizations/qs-toolroom.html")
    led = {edge.source for edge in made.edition.handbook.links_to(key) if edge.relation == "lead_office"}
    assert len(led) > plenty.POLICIES - plenty.WINDOW_DESKS

    assert len(re.findall(r'href="\.\./policies/', html)) < 2 * relations.MOST_LINKS
    assert re.search(r'<a href="qs-toolroom--more\.html">全部 \d+ 条</a>', html)
    uris = [item.uri for item in made.items if "qs-toolroom--more" in item.uri]
    assert uris == ["organizations/qs-toolroom--more.html", "organizations/qs-toolroom--more-2.html"]
    shown = [href for uri in uris for href in re.findall(r'<li><a href="\.\./(\w+/[^"]+)"', rendered(made, uri))]
    assert {f"{kind}/{name}.html" for kind, name in led} <= set(shown)
    assert len(shown) == len(set(shown))
    assert 'href="qs-toolroom--more-2.html"' in rendered(made, uris[0])


def test_an_entry_with_few_links_has_no_page_of_them(sound):
    edition = sound.edition()

    assert all(more.pages(edition, key) == [] for key, _ in edition.handbook)


def test_the_print_of_all_answers_goes_on_in_further_pages(made):
    one, two = (words(rendered(made, uri)) for uri in ("answers/desk.html", "answers/desk-2.html"))

    asked = [answer.number for answer in answers.public(made.edition)]
    assert len(asked) > answer_desk.PAGE
    assert all((f"{number} " in one) is (at < answer_desk.PAGE) for at, number in enumerate(asked))
    assert all((f"{number} " in two) is (at >= answer_desk.PAGE) for at, number in enumerate(asked))
    assert "第 1 页，共 2 页" in one


# --- whom, in a large handbook --------------------------------------------------------------------


def test_an_office_that_answers_for_very_much_names_some_of_it(made):
    html = rendered(made, "whom/index.html")
    row = next(row for row in rows(html) if 'row-title"><a href="../organizations/qs-toolroom.html"' in row)

    assert len(re.findall(r'href="\.\./policies/n-', row)) <= whom_rows.MOST_LINKS
    assert '<a href="../organizations/qs-toolroom.html">全部 ' in row
    options = re.search(r'<select id="filter-subject".*?</select>', html, re.DOTALL)[0].count("<option")
    assert options <= whom.MOST_MATTERS + 1


def test_where_not_every_matter_is_offered_an_entry_asks_for_its_office(made):
    assert 'href="../whom/index.html?office=qs-toolroom"' in rendered(made, "policies/instrument-opening.html")


def test_item_of_finds_every_file_once(made):
    uris = [item.uri for item in made.items]

    assert len(uris) == len(set(uris))
    assert item_of(made, "policies/rows/columns.js").frame is None


def test_what_a_row_says_is_only_ever_text(made):
    macros = Writer(made.edition, "")._macros
    evil = "<script>\"'&"
    row = ListRow(evil, evil, evil, None, [], True, [Value(evil)], [("level", evil)], evil)

    drawn = str(macros.list_row(row, [lists.Column(evil)]))
    assert "<script>" not in drawn
