"""The book before it has a format, as one HTML file, and how a reader and an editor come by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bookish import as_pages, first_table, parts_of, section_of
from desks import TODAY, Desk, lay, rendered, words
from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.book import Book
from handbook.outputs.book.build import book_document, record_count
from handbook.outputs.book.document import (
    BookDocument,
    DefinitionRow,
    Doubt,
    Footnote,
    Index,
    Link,
    QrCode,
    Reference,
    TableRow,
)
from handbook.outputs.book.html import book_html
from handbook.outputs.book.printing import plain
from handbook.outputs.book.printing import words as line
from handbook.site import Site
from handbook.site_pages.visibility import excused, unseen
from handbook_site.commands import book as command
from test_visibility import edition_of_wholes

URL = "https://www.qingshan.example/"
PLAN = "plans/qingshan-four-lists"
FILE, POLICY = "policies/by-industry.yml", "policies/carbon-material-support"
NAME = "title: 青山市碳材料产业首批次应用奖励办法"


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Desk:
    """The model city for tests that only read."""
    return lay("model-city", tmp_path_factory.mktemp("city") / "handbook")


@pytest.fixture(scope="module")
def edition(shared) -> Edition:
    return shared.edition()


@pytest.fixture(scope="module")
def whole(edition) -> BookDocument:
    return book_document(edition, site_url=URL)


# --- what it holds --------------------------------------------------------------------------------


def test_every_public_record_stands_in_the_chapter_of_its_list_once(edition, whole):
    chapters = {chapter.title: [found.anchor for found in chapter.walk()] for chapter in whole.chapters}
    rows = [row for chapter in whole.chapters for row in parts_of(chapter, TableRow)]
    places = Counter([section.anchor for section in whole.walk()] + [row.anchor for row in rows if row.anchor])

    for key, record in edition.handbook:
        assert places["/".join(key)] == (0 if record.withdrawn else 1), key
    for listed in FOUR_LISTS:
        kinds = {anchor.partition("/")[0] for anchor in chapters[listed.label] if "/" in anchor}
        assert kinds == {kind for kind in kinds if KINDS[kind].four_list == listed.id}
        assert kinds, listed.label


def test_whatever_leads_somewhere_leads_to_something_and_nothing_stands_twice(whole):
    named = {reference.anchor for reference in parts_of(whole, Reference)}
    anchors = [section.anchor for section in whole.walk()]

    assert named <= whole.anchors()
    assert len(anchors) == len(set(anchors))
    assert len(named) > 100


def test_a_plan_is_printed_as_its_paper_has_it_and_in_its_order(edition, whole):
    plan = edition.handbook.record(("plans", "qingshan-four-lists"))
    table = first_table(whole, PLAN)

    assert table.head == ("序号", "重点任务", "主要措施", "牵头处室", "配合处室", "实施期限")
    assert [row.anchor for row in table.rows] == [f"{PLAN}#{task.id}" for task in plan.tasks]
    assert [line(row.cells[0]) for row in table.rows] == [task.printed_no for task in plan.tasks]
    assert [line(row.cells[2]).split("\n")[-1] for row in table.rows] == [task.text for task in plan.tasks]
    assert [row.span(1) for row in table.rows] == [3, 0, 0, 3, 0, 0, 3, 0, 0, 3, 0, 0]
    assert not list(parts_of(table, Reference)), "what the handbook adds stands below, not among the paper's words"


def test_a_record_that_writes_every_field_says_every_field_in_the_book(desk):
    """So a new field of a page is missed before anybody prints it. Grades are said where they are C or D."""
    edition = edition_of_wholes(desk)
    pages = as_pages(edition)
    missed = [
        f"{key}: {found.field}"
        for key, html in pages.items()
        for found in unseen(edition, key, html)
        if not (excused(found.field) or ".confidence." in found.field or found.field.endswith(".id"))
    ]

    assert {kind for kind, name in pages if name == "whole"} == KINDS.keys() - {
        "organizations",
        "alignments",
        "sources",
    }
    assert missed == []


def test_a_doubtful_fact_is_marked_and_a_sure_one_is_not(city):
    city.write(FILE, city.read(FILE).replace("confidence: B", "confidence: {'*': B, region: C}", 1))
    section = section_of(book_document(city.edition()), POLICY)
    marked = [row for row in parts_of(section, DefinitionRow) if any(parts_of(row, Doubt))]

    assert [row.term for row in marked] == ["适用区域"]


def test_a_source_is_a_note_with_title_number_place_and_address(city):
    city.write(
        FILE, city.read(FILE).replace("locator: 2026年第2期}", "locator: 2026年第2期, url: https://a.example/x}", 1)
    )
    note = next(parts_of(section_of(book_document(city.edition()), POLICY), Footnote))

    assert line(note.inlines).startswith(
        "来源：青山市科学技术局公报（示例），青科发〔2026〕6号，2026年第2期，https://a.example/x。"
    )
    assert Link("https://a.example/x", "https://a.example/x") in note.inlines


def test_indexes_lead_from_offices_and_audiences_to_records(edition, whole):
    offices, audiences = (section_of(whole, f"#index-{name}") for name in ("offices", "audiences"))
    (by_office,), (by_audience,) = (tuple(parts_of(one, Index)) for one in (offices, audiences))
    held = {entry.term: [one.anchor for one in entry.references] for entry in by_office.entries}
    firms = next(entry for entry in by_audience.entries if entry.term == "企业")
    asked = {"/".join(key) for key, one in edition.handbook if "企业" in one.audiences and not one.withdrawn}

    assert POLICY in held["高新技术处（青山市科学技术局）"]
    assert PLAN in held["高新技术处（青山市科学技术局）"]
    assert {one.anchor for one in firms.references} == asked


def test_an_address_is_there_only_where_it_is_known(edition, whole):
    unknown = book_document(edition)

    assert section_of(whole, PLAN).address == f"{URL}{PLAN}.html"
    assert not any(section.address for section in unknown.walk())
    assert not list(parts_of(unknown, QrCode))
    assert list(parts_of(whole, QrCode))


def test_what_turns_the_direction_of_writing_is_left_out():
    assert plain("\u202e青山市\u2066（示例）\u200f") == "青山市（示例）"


# --- choices --------------------------------------------------------------------------------------


def records(edition: Edition, **choice) -> set[str]:
    document = book_document(edition, Book(id="x", **choice))
    return {section.anchor for section in document.walk() if section.role == "record"}


def test_a_book_holds_what_it_chooses(edition):
    policies = records(edition, lists=("政策清单",))
    in_force = records(edition, lists=("政策清单",), in_force_only=True)
    of_office = records(edition, office="qs-hitech")
    for_firms = records(edition, lists=("政策清单",), audiences=("企业",))

    assert {anchor.partition("/")[0] for anchor in policies} == {"policies", "consultations", "evaluations"}
    ended = {name for name, standing in edition.derived.standings.items() if standing.slug == "ended"}
    assert ended
    assert policies - in_force == {f"policies/{name}" for name in ended}
    assert PLAN in of_office
    assert POLICY in of_office
    assert len(of_office) < 60
    assert {POLICY} <= for_firms < policies


def test_a_choice_of_lists_leaves_out_what_spans_them(edition):
    titles = [chapter.title for chapter in book_document(edition, Book(id="x", lists=("减负清单",))).chapters]

    assert titles == ["版本说明", "减负清单", "处室和机构索引", "服务对象索引", "勘误"]


# --- one HTML file --------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Elements, ids, and where links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.ids, self.hrefs, self.others = Counter(), [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name == "href":
                self.hrefs.append(value)
            elif name in ("src", "srcset", "action", "data", "poster") or name.startswith("on"):
                self.others.append((tag, name, value))


def test_the_file_asks_for_nothing_runs_nothing_and_its_links_lead_somewhere(whole):
    html = book_html(whole).decode()
    found = Tags(html)

    assert found.others == []
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(found.tags)
    assert "url(" not in html
    assert "@import" not in html
    assert len(found.ids) == len(set(found.ids))
    assert {href[1:] for href in found.hrefs if href.startswith("#")} <= set(found.ids)
    assert all(href.startswith(("#", "https://", "http://", "tel:", "mailto:")) for href in found.hrefs)
    assert "default-src 'none'" in html


def test_the_file_says_day_and_fingerprint_and_repeats_the_heads_of_tables(edition, whole):
    html = book_html(whole).decode()

    assert f'<meta name="fingerprint" content="{edition.fingerprint}">' in html
    assert f"数据日期 2026年11月21日 数据指纹 {edition.fingerprint}" in words(html).replace("\u3000", " ")
    assert "thead { display: table-header-group; }" in html
    assert book_html(whole) == book_html(whole)


def test_what_an_editor_writes_is_text(city):
    city.change(FILE, NAME, NAME.replace("青山市", "<b>&青山市"))
    html = book_html(book_document(city.edition())).decode()

    assert "<b>" not in html
    assert "&lt;b&gt;&amp;青山市" in html


# --- the site -------------------------------------------------------------------------------------


def test_the_page_says_which_formats_are_not_here_and_how_they_are_made(edition):
    page = rendered(Site(edition, ""), "books/index.html")

    assert '<a href="handbook.html">单个网页' in page
    assert "这一份网站里没有" in page
    assert "python3 scripts/book.py --book handbook --out handbook.pdf" in page
    assert edition.fingerprint in page


def test_the_page_leads_to_what_the_edge_has_laid(edition):
    declared = edition.handbook.identity.books
    laid = frozenset(f"books/{book.id}.{form}" for book in declared for form in book.formats if form != "html")
    page = rendered(Site(replace(edition, books=laid), ""), "books/index.html")

    assert '<a href="handbook.pdf">PDF' in page
    assert "这一份网站里没有" not in page


def test_home_leads_to_the_books_and_a_handbook_that_declares_none_has_no_page(edition, sound):
    assert '<a href="books/index.html">汇编与电子书</a>' in rendered(Site(edition, ""), "index.html")
    assert not [item.uri for item in Site(sound.edition(), "").items if item.uri.startswith("books/")]
    assert record_count(sound.edition(), Book(id="x")) > 30


# --- the command ----------------------------------------------------------------------------------


def test_the_command_writes_the_book_and_says_what_is_in_it(shared, edition, tmp_path, capsys):
    out = tmp_path / "手册.html"

    assert command.main(["--root", str(shared.root), "--today", "2026-11-21", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert str(out) in said
    assert edition.fingerprint in said
    assert "青山市科技服务手册（示例）" in out.read_text(encoding="utf-8")


def test_a_choice_on_the_command_line_stands_on_the_cover(shared, tmp_path):
    out = tmp_path / "a.html"
    choice = ["--select", "list=减负清单,office=qs-plan", "--select", "in-force"]
    command.main(["--root", str(shared.root), "--today", "2026-11-21", "--out", str(out), *choice])

    assert '<p class="subtitle">减负清单 · 规划与资源配置处 · 现行的</p>' in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "x.txt"], "要以 .html、.pdf、.epub、.docx 结尾"),
        (["--out", "x.pdf", "--format", "html"], "不一致"),
        (["--out", "x.html", "--book", "handbok"], "是不是“handbook”"),
        (["--out", "x.html", "--select", "list=政策"], "是不是“政策清单”"),
        (["--out", "x.html", "--select", "audience=火星人"], "没有“火星人”"),
        (["--out", "x.html", "--select", "office=qs-hitec"], "是不是“qs-hitech”"),
        (["--out", "x.html", "--select", "colour=red"], "不认识"),
        (["--out", "x.html", "--select", "in-force=yes"], "不认识"),
        (["--out", "x.html", "--select", "list=减负清单,office=sb-kjj"], "一条记录也没有"),
    ],
)
def test_what_cannot_be_made_is_said_with_the_way_to_make_it(shared, tmp_path, capsys, arguments, said):
    with pytest.raises(SystemExit) as left:
        command.main([*arguments, "--root", str(shared.root), "--today", str(TODAY)])

    assert said in f"{left.value}{capsys.readouterr().err}"
    assert not list(tmp_path.glob("x.*"))


# --- findings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        ("- {id: handbook}", "repeated-id", "有两本书都叫“handbook”"),
        ("- {id: other, audiences: [企业人]}", "unknown-term", "没有“企业人”"),
        ("- {id: other, office: qs-hitec}", "unknown-id", "没有“qs-hitec”"),
    ],
)
def test_a_declaration_that_cannot_be_followed_is_found_at_its_line(city, wrong, code, said):
    city.write("handbook.yml", f"{city.read('handbook.yml')}  {wrong}\n")
    (found,) = city.coded(code)

    assert said in found.message
    assert found.place.line == len(city.read("handbook.yml").splitlines())
