"""签发单: what whoever signs reads and signs, worked out once for page and DOCX.

What changes field by field with the source of each, which office wrote and which checked, what to look out for, and
the three reviews and three proofs (三审三校) by office. Names are signed by hand: there is nowhere to write one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.edition import edition_of
from handbook.findings import Level
from handbook.linking import Handbook
from handbook.model.base import TO_VERIFY
from handbook.model.dates import When
from handbook.model.publishing import STEPS
from handbook.model.record import Record
from handbook.pages.reports.as_of import SAMPLE
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell
from handbook.reviewing.changes import Changed, Field
from handbook.reviewing.field_sources import FieldSource
from handbook.reviewing.forms.wording import Line, consequences, headline, sections
from handbook.reviewing.quoting import visible
from handbook.reviewing.ranking import RANK_WORDS, Rank
from handbook.reviewing.reviews import Review
from handbook.reviewing.sides import Side

FIELD_COLUMNS = ("哪样", "记录", "哪一项", "原来", "现在", "来源和位置")
FIELD_WIDTHS = (8, 18, 17, 19, 19, 19)
OFFICE_COLUMNS, OFFICE_WIDTHS = ("记录", "牵头处室", "核对处室", "核对日期", "可信度"), (34, 20, 20, 16, 16)
SIGN_COLUMNS, SIGN_WIDTHS = ("环节", "处室", "意见", "签字", "日期"), (10, 26, 30, 18, 16)
WATCHED = ("会断的链接", "变动的日期", "结论变了的算例", "新出现的问题")
EDITIONS = "data/vocabularies/editions.yml"
"""The entry of an edition is written after it was signed, so it is no change of the next one."""
UNSOURCED = "没有写来源"
NOBODY = "没有"
CUT = 200
"""Letters of a value that stand in a cell; the review has it whole."""


@dataclass(frozen=True, slots=True)
class SignedMatter:
    """What is signed: an edition by its number, or a proposal (None); the commit, and where it can be looked at."""

    number: str | None = None
    commit: str = ""
    preview: str = ""

    @property
    def called(self) -> str:
        if self.number is None:
            return "修改提案"
        year, _, which = self.number.partition("-")
        return f"{year} 年第 {which} 期"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records an edition brings, changes and takes back."""

    added: int
    changed: int
    withdrawn: int


def tally(review: Review, after: Side) -> Tally:
    """A record that is taken back, or gone, is counted as that alone."""
    gone = {one.key for one in review.records if one.what == "removed" or _taken_back(one, after)}
    added = sum(one.what == "added" and one.key not in gone for one in review.records)
    changed = sum(one.what in ("changed", "moved") and one.key not in gone for one in review.records)
    return Tally(added, changed, len(gone))


def _taken_back(one: Changed, after: Side) -> bool:
    there = after.records.get(one.key)
    named = any(field.label.startswith("撤下") and field.old is None for field in one.fields)
    return named and there is not None and "withdrawn" in there.value


def signing_sheet(review: Review, after: Side, matter: SignedMatter) -> ReportDocument:
    """The whole sheet. Of a handbook whose settings cannot be read only the changes are told."""
    handbook = after.handbook
    review = replace(review, others=tuple(one for one in review.others if one.file != EDITIONS))
    who = [handbook.identity.publisher] if handbook else []
    lines = [*who, matter.called, When.on(after.today).chinese]
    if handbook and handbook.identity.fictional:
        lines.append(SAMPLE)
    title = f"{handbook.identity.title}签发单" if handbook else "签发单"
    told = [_matter(review, after, matter), _fields(review), _whole(review), *_beside(review)]
    told += [_offices(review, handbook), _watched(review), _signatures(handbook)]
    foot = ["处室印好，姓名和日期手签，不录入手册。“来源和位置”取自记录里的来源、条文位置和凭据。"]
    return ReportDocument(title, lines, [one for one in told if one], foot)


def errors(after: Side) -> int:
    """Errors that stand; with one nothing can be published, so nothing is signed."""
    return sum(finding.level is Level.ERROR for finding in after.findings)


# --- what is signed -------------------------------------------------------------------------------


def _matter(review: Review, after: Side, matter: SignedMatter) -> ReportSection:
    rows = [("签发什么", matter.called), ("和什么比", review.base), ("数据日期", When.on(after.today).chinese)]
    if after.handbook is not None and not errors(after):
        rows.append(("数据指纹", edition_of(after.handbook, after.today).fingerprint))
    rows += [("提交", matter.commit)] if matter.commit else []
    table = [[ReportCell(name), ReportCell(visible(text))] for name, text in rows]
    table.append(
        [ReportCell("预览"), ReportCell(matter.preview or "没有给预览网址：用 serve 看，或者看合并请求里的预览")]
    )
    if errors(after):
        wrong = f"还有 {errors(after)} 处错误，改好以前不能签发"
        table.append([ReportCell("检查"), ReportCell(wrong, warning=True)])
    else:
        table.append([ReportCell("检查"), ReportCell("没有错误")])
    said = f"{headline(review)}。{consequences(review)}。"
    return ReportSection("签发什么", [said], [ReportTable(("事项", "内容"), (20, 80), table)])


def _fields(review: Review) -> ReportSection | None:
    """Every field of what was there before: money, dates and conditions first, whatever their record."""
    there = [one for one in review.records if one.what in ("changed", "moved", "unread")]
    rows = [row for one in there for row in _rows(one)]
    rows.sort(key=lambda row: row[0])
    table = ReportTable(FIELD_COLUMNS, FIELD_WIDTHS, [cells for _, cells in rows])
    said = (
        f"{len(there)} 条，{len(rows)} 处；先金额、日期、条件，再效力和其他。红字是减少了的，或者到期提前到已经过去的。"
    )
    return ReportSection("改动的记录，逐项", [said], [table]) if rows else None


Row = tuple[tuple[int, float], list[ReportCell]]
"""A row with where it stands: by what it is about, then by how much changes."""


def _rows(one: Changed) -> Iterator[Row]:
    name = ReportCell(f"{one.kind}：{'【示例】' if one.sample else ''}{visible(one.title)}")
    blank = ReportCell("—")
    if one.what == "unread":
        yield (Rank.PAST, 0), [ReportCell("读不出", warning=True), name, ReportCell("整个文件"), blank, blank, blank]
    if one.what == "moved":
        moved = ReportCell("标识"), ReportCell(one.was), ReportCell(one.key[1])
        yield (Rank.REST, 0), [ReportCell(RANK_WORDS[Rank.REST]), name, *moved, blank]
    for field in one.fields:
        about = ReportCell(RANK_WORDS[field.rank]), name, ReportCell(visible(field.label))
        yield (field.rank, -field.size), [*about, *_values(field), _source(field)]


def _whole(review: Review) -> ReportSection | None:
    """Records that come or go whole, one row each; what of them is money, dates or conditions is told too."""
    rows = [
        [ReportCell({"added": "新增", "removed": "删去"}[one.what]), ReportCell(f"{one.kind}：{visible(one.title)}"),
         ReportCell("；".join(map(_kept, one.fields)) or "—"), _words_of(one.source or FieldSource())]
        for one in review.records if one.what in ("added", "removed")
    ]  # fmt: skip
    table = ReportTable(("哪样", "记录", "其中的金额、日期、条件", "来源和位置"), (9, 26, 42, 24), rows)
    return ReportSection("新增和删去的记录", [], [table]) if rows else None


def _beside(review: Review) -> Iterator[ReportSection]:
    rows = [
        [ReportCell(visible(one.label)), ReportCell(visible(field.label)), *_values(field)]
        for one in review.others
        for field in one.fields
    ]
    rows += [[cell(visible(one.label)), cell(_BESIDE[one.what]), cell("—"), cell("—")] for one in review.others
             if not one.fields]  # fmt: skip
    if rows:
        yield ReportSection("词表、设置和文章", [], [ReportTable(FIELD_COLUMNS[1:5], (24, 20, 28, 28), rows)])
    if review.code:
        listed = "、".join(visible(name) for name in review.code[:10])
        more = f"等 {len(review.code)} 个" if len(review.code) > 10 else ""
        yield ReportSection("代码和其他文件", [f"不是数据也不是文章，上面没有比：{listed}{more}。"])


_BESIDE = {"added": "新增", "changed": "改动", "removed": "删去", "unread": "读不出"}


def _values(field: Field) -> tuple[ReportCell, ReportCell]:
    old, new = _value(field.old, field.unit), _value(field.new, field.unit)
    return ReportCell(old or "—"), ReportCell(new or "—", warning=field.rank in (Rank.PAST, Rank.LESS))


def _value(value: str | None, unit: str) -> str:
    text = visible(value or "")
    said = f"{text} {unit}" if text and unit and text[-1].isdigit() else text
    return said if len(said) <= CUT else f"{said[: CUT - 1]}…"


def _source(field: Field) -> ReportCell:
    return _words_of(field.source or FieldSource())


def _words_of(source: FieldSource) -> ReportCell:
    words = visible(source.words)
    return ReportCell(words or UNSOURCED, warning=not words)


def _kept(field: Field) -> str:
    """A field of what came or went whole."""
    return f"{visible(field.label)}：{_value(field.new or field.old, field.unit)}"


def _said(line: Line) -> str:
    return "".join(span.shown for span in line).strip()


# --- who wrote and checked ------------------------------------------------------------------------


def _offices(review: Review, handbook: Handbook | None) -> ReportSection | None:
    """By record, as the records say; who typed it is not known to the handbook, and nobody is named."""
    if handbook is None:
        return None
    changed = [one for one in review.records if one.key in handbook.shaped]
    rows = [_office_row(handbook, one, handbook.record(one.key)) for one in changed]
    table = ReportTable(OFFICE_COLUMNS, OFFICE_WIDTHS, rows)
    unchecked = sum(row[3].warning for row in rows)
    said = f"{len(rows)} 条里，{unchecked} 条没有写核对处室和日期。" if unchecked else f"{len(rows)} 条都写了核对日期。"
    return ReportSection("谁写、谁核", [said], [table]) if rows else None


def _office_row(handbook: Handbook, one: Changed, record: Record) -> list[ReportCell]:
    grades = sorted({*record.confidence.values()})
    return [
        ReportCell(f"{one.kind}：{visible(one.title)}"),
        ReportCell(_office(handbook, record.lead_office)),
        ReportCell(_office(handbook, record.verified_by)),
        ReportCell(record.verified_on.isoformat() if record.verified_on else NOBODY, warning=not record.verified_on),
        ReportCell("、".join(grades) or NOBODY, warning=bool(TO_VERIFY & set(grades))),
    ]


def _office(handbook: Handbook, name: str | None) -> str:
    return visible(handbook.record(("organizations", name)).title) if name else NOBODY


def _watched(review: Review) -> ReportSection | None:
    lines = [
        (section.title, _said(line))
        for section in sections(review)
        if section.title in WATCHED
        for group in section.groups
        for line in group.lines
    ]
    rows = [[ReportCell(title), ReportCell(text)] for title, text in lines]
    return ReportSection("要当心的", [], [ReportTable(("哪样", "说明"), (20, 80), rows)]) if rows else None


def _signatures(handbook: Handbook | None) -> ReportSection:
    offices = {one.step: one.office for one in handbook.reference_lists.signing} if handbook else {}
    blank = ReportCell("")
    rows = []
    for step in STEPS:
        office = offices.get(step)
        rows.append(
            [ReportCell(step), ReportCell(_office(handbook, office) if handbook and office else "")] + [blank] * 3
        )
    rows.append([ReportCell("签发"), ReportCell(handbook.identity.publisher if handbook else ""), blank, blank, blank])
    return ReportSection("三审三校和签发", [], [ReportTable(SIGN_COLUMNS, SIGN_WIDTHS, rows, by_hand=True)])
