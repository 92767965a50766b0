"""Any workbook of any cells: a plan or findings, never a trace, in bounded time and memory."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks import HANDBOOKS, TODAY, Desk
from handbook.kinds import KINDS
from handbook.model.resource import Equipment
from handbook.sheets import headers, ids, planning, rows, tails
from handbook.sheets.books import reading as books
from handbook.sheets.books.layout import every_page
from handbook.sheets.excel import read
from handbook.sheets.reading import read as read_any
from handbook_site.commands import workbooks
from workbook_bytes import number, row, sheet, text, workbook

SECONDS, MEGABYTES = 5, 100
FORMATS = (
    9,
    14,
    27,
    58,
    49,
    '0"元/小时"',
    "#,##0.00;[Red](#,##0.00)",
    "[h]:mm",
    'yyyy"年"',
    ";;;",
    '"',
    "[",
    "0.0,,%",
    "E+",
)

SOUND = ("text", "text", "number", "number", "e", "str", "f")
ANY = (*SOUND, "s", "b", "d", "odd")

near = st.sampled_from("ABCDEF")
columns = st.sampled_from([*("ABCDEF" * 3), "AB", "SF", *(["SG", "XFD"] * 3), "ZZZ", "a"])
numbers = st.one_of(st.integers(1, 12), st.sampled_from([999, 65_536, 1_048_576, 1_048_577, 0, 10**30]))
figures = st.one_of(st.floats(-1e6, 1e6).map(repr), st.integers(0, 3_000_000).map(str))
values = st.one_of(
    figures,
    st.floats().map(repr),
    st.sampled_from(["1e999", "-1", "45351", "1e-300", "", "0x10", "１", "2958466", "1E+308", "#REF!"]),
    st.text(max_size=8),
)
letters = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(
        ["名称", "型号", "编号", "启用时间", "合计", "填表人：", "/", "政策", "winter", "1", "2.5", "1e999999",
         "_x000D_", "_xD800_", "\u202e甲", "[1", "{", "x-号", '="0"', "13900001234", "标识", "记录", "序", "2026-13-99"]
    ),
)  # fmt: skip


@st.composite
def cells(draw, at: int, whole: bool) -> str:
    column, kind = draw(near if whole else columns), draw(st.sampled_from(SOUND if whole else ANY))
    place = f"{column}{at}"
    if kind == "text":
        return text(place, draw(letters))
    value = "".join(
        letter for letter in draw(figures if whole else values) if letter.isprintable() and letter not in "<&>"
    )
    if kind == "number":
        return number(place, value, draw(st.integers(0, len(FORMATS) + 2)))
    if kind == "f":
        return f'<c r="{place}"><f>A1</f></c>'
    return f'<c r="{place}" t="{kind}"><v>{value}</v></c>'


@st.composite
def any_rows(draw, first: int = 1) -> list[str]:
    """Rows; in every second sheet as Excel writes them, for one odd cell and the file is refused as a whole."""
    made, whole = [], draw(st.booleans())
    for at in range(first, first + draw(st.integers(0, 8))):
        here = at if whole else draw(st.one_of(*(st.just(at) for _ in range(4)), numbers))
        filled = draw(st.lists(cells(here, whole), max_size=6))
        made.append(row(here, *filled, more=draw(st.sampled_from(["", 'hidden="1"']))))
    return made


merges = st.sampled_from(["", "A2:A1048576", "A1:XFD1048576", "B3:B2", "A2:A4", "x"]).map(
    lambda name: f'<mergeCells><mergeCell ref="{name}"/></mergeCells>' if name else ""
)


@st.composite
def tables(draw) -> bytes:
    """A table of an office, with a heading or without."""
    heads = draw(
        st.sampled_from([(), ("名称", "型号"), ("名称", "编号", "启用时间", "原值（万元）", "能测什么", "不在本市")])
    )
    heading = row(1, *(text(f"{'ABCDEF'[at]}1", head) for at, head in enumerate(heads)))
    return workbook({"表": sheet(heading, *draw(any_rows(2)), after=draw(merges))}, FORMATS, strict=draw(st.booleans()))


@st.composite
def of_ours(draw) -> bytes:
    """A workbook with names and headings of ours, and anything below them."""
    pages = every_page()
    made = {}
    for title in draw(
        st.lists(st.sampled_from(["政策", "问题台账", "政策·核心条款", "行动方案·任务·举措·目标"]), unique=True)
    ):
        heads = [head for head in pages[title].header if draw(st.integers(0, 9))]
        heading = row(1, *(f'<c t="inlineStr"><is><t>{head}</t></is></c>' for head in heads))
        made[title] = sheet(heading, *draw(any_rows(2)), after=draw(merges))
    marks = draw(st.lists(st.tuples(st.sampled_from([*made, "x"]), letters, letters), max_size=4))
    made["_核对"] = sheet(
        *(row(at, *map(text, (f"A{at}", f"B{at}", f"C{at}"), mark)) for at, mark in enumerate(marks, 1))
    )
    return workbook(made, FORMATS)


@st.composite
def spoiled(draw, whole) -> bytes:
    """A workbook of which some bytes are others."""
    data = bytearray(draw(whole))
    for at, byte in draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=6)):
        data[at] = byte
    return bytes(data)


class Bounded:
    """A block that ends in time, and holds no more than a table does."""

    def __enter__(self) -> None:
        tracemalloc.start()
        self.began = time.process_time()

    def __exit__(self, *_: object) -> None:
        seconds, (_, most) = time.process_time() - self.began, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert seconds < SECONDS
        assert most < MEGABYTES * 1024 * 1024


def planned_table(data: bytes) -> None:
    with Bounded():
        made = read_any(data, "表.xlsx")
        header, _ = headers.recognise(made, Equipment) if made.rows else (None, [])
        if header is None:
            assert made.findings or made.rows
            return
        made, _ = tails.without_tail(made, header)
        drafts, _ = rows.drafts(made, header, Equipment)
        named = ids.assign(drafts, {}, "", "表")
        plan = planning.plan(drafts, named.ids, planning.ImportContext({}, Equipment, {}, date(2026, 11, 21), "表"))
        assert list(plan.columns) == []


@pytest.fixture(scope="module")
def held():
    desk = Desk(HANDBOOKS / "qingshan")
    return desk.edition().handbook, {kind: workbooks.held_of(desk.root, kind) for kind in KINDS}


def planned_book(data: bytes, held) -> None:
    with Bounded():
        book = books.read(data, "w.xlsx")
        made = workbooks.plan(*held, book, TODAY, remove=True, touch=True)
        try:
            list(workbooks.changes(made, held[1]) if not made.troubles else ())
        except workbooks.CannotWriteError:
            return


USUAL = settings(max_examples=50, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck))
MANY = settings(USUAL, max_examples=2000)
anything = st.one_of(tables(), spoiled(tables()), st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
ours = st.one_of(of_ours(), spoiled(of_ours()))


@USUAL
@given(anything)
def test_any_table_gives_a_plan_or_findings(data):
    planned_table(data)


@USUAL
@given(ours)
def test_any_workbook_of_ours_gives_a_plan_or_findings(held, data):
    planned_book(data, held)


@pytest.mark.long
@MANY
@given(anything)
def test_two_thousand_tables_give_plans_or_findings(data):
    planned_table(data)


@pytest.mark.long
@MANY
@given(ours)
def test_two_thousand_workbooks_of_ours_give_plans_or_findings(held, data):
    planned_book(data, held)


def test_the_strategy_makes_what_it_is_for():
    """Far cells, days, errors, merges over all rows, and tables that are read: else nothing is proved."""
    seen: set[str] = set()

    @settings(USUAL, max_examples=300, database=None, derandomize=True)
    @given(tables())
    def look(data: bytes) -> None:
        made = read(data, "表.xlsx")
        said = " ".join(finding.message for finding in made.findings)
        seen.update(word for word in ("离表格太远", "错误值", "是公式", "打不开") if word in said)
        seen.update(["merged"] if made.merged else [])
        seen.update("turned" for one in made.rows if one.turned)
        seen.update(["read"] if len(made.rows) > 1 else [])

    look()
    assert seen == {"离表格太远", "错误值", "是公式", "打不开", "merged", "turned", "read"}
