"""Word files as papers: the numbers that Word counts, changes that nobody accepted yet, tables, notes."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from bench.papers import word_files as word
from bench.papers.word_files import abstract, cell, in_list, item, level, listed, paragraph, row, run, style, styled
from handbook.papers.docx.formats import formatted
from handbook.papers.model import Line, PaperError, Table
from handbook.papers.opening import read_paper

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
OFFICIAL = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
    + level(4, "decimalEnclosedCircle", "%5")
)
LISTS = abstract(7, OFFICIAL) + listed(1, 7)


def read(body, **parts):
    return read_paper(word.word_file(body, **parts), "示例.docx")


def printed(paper):
    return [block.printed for block in paper.blocks if isinstance(block, Line)]


def test_numbers_that_word_counts_are_restored_through_levels_and_restarts():
    chapter = (
        item("总则", 0) + item("甲", 1) + item("乙", 1) + item("子", 2) + item("丑", 2) + item("寅", 3) + item("卯", 4)
    )
    body = chapter + paragraph("一段") + item("丙", 1) + item("辰", 2) + item("附则", 0) + item("丁", 1)

    assert printed(read(body, numbering=LISTS)) == [
        *("一、总则", "（一）甲", "（二）乙", "1.子", "2.丑", "（1）寅", "①卯"),
        *("一段", "（三）丙", "1.辰", "二、附则", "（一）丁"),
    ]


def test_lists_of_one_definition_count_on_until_one_says_where_it_starts():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", behind="space")}</w:lvlOverride>'
    numbering = LISTS + listed(2, 7) + listed(3, 7, again) + listed(4, 7, other)
    body = item("甲") + item("乙", 0, 2) + item("丙", 0, 3) + item("丁", 0, 3) + item("戊", 0, 4) + item("己", 0, 0)

    assert printed(read(body, numbering=numbering)) == ["一、甲", "二、乙", "一、丙", "二、丁", "第3条 戊", "己"]


def test_articles_count_on_over_chapters_where_their_level_never_restarts():
    levels = (
        level(0, "chineseCountingThousand", "第%1章", behind="space")
        + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>', behind="space")
        + level(2, "decimal", "%1.%3", "<w:isLgl/>")
    )
    body = item("总则") + item("甲", 1) + item("乙", 1) + item("附则") + item("丙", 1) + item("丁", 2)

    assert printed(read(body, numbering=abstract(1, levels) + listed(1, 1))) == [
        *("第一章 总则", "第一条 甲", "第二条 乙", "第二章 附则", "第三条 丙", "2.1丁"),
    ]


def test_a_style_may_number_its_paragraphs_and_a_list_may_only_name_a_style():
    styles = (
        style("a", f'<w:name w:val="条"/>{in_list(1)}')
        + style("b", '<w:basedOn w:val="a"/>')
        + style("c", in_list(1))
        + style("L", in_list(1), "numbering")
    )
    levels = level(0, "decimal", "第%1条", '<w:pStyle w:val="a"/>')
    levels += level(1, "decimal", "（%2）", '<w:pStyle w:val="c"/>')
    numbering = abstract(1, levels) + abstract(2, '<w:numStyleLink w:val="L"/>') + listed(1, 1) + listed(2, 2)
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("甲", "a") + styled("乙", "b") + styled("丙", "c") + styled("丁", "a", off) + item("戊", 0, 2)

    assert printed(read(body, numbering=numbering, styles=styles)) == ["第1条甲", "第2条乙", "（1）丙", "丁", "第3条戊"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        *(
            (21, "chineseCounting", "二十一"),
            (110, "chineseCountingThousand", "一百一十"),
            (20, "ideographDigital", "二〇"),
        ),
        *((12, "chineseLegalSimplified", "壹拾贰"), (3, "ideographTraditional", "丙"), (7, "decimalZero", "07")),
        *((21, "decimalEnclosedCircle", "㉑"), (3, "decimalEnclosedParen", "⑶"), (5, "decimalFullWidth", "５")),
        *((27, "lowerLetter", "aa"), (14, "upperRoman", "XIV"), (4, "hebrew1", None)),
    ],
)
def test_a_number_in_a_format_of_word(number, form, written):
    assert formatted(number, form) == written


def test_a_format_that_is_not_known_is_told():
    paper = read(item("甲"), numbering=LISTS.replace('"chineseCounting"', '"hebrew1"', 1))

    assert printed(paper) == ["1、甲"]
    assert paper.told[0].what == "自动编号的格式“hebrew1”不认识，写成了数字"


def test_changes_are_read_as_accepted_and_each_is_told():
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    ended = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    table = row(cell(paragraph("子")), cell(paragraph("丑"))) + row(cell("<w:p/>"), properties="<w:del/>")
    body = (
        f"<w:p>{run('补贴')}{gone}<w:ins>{run('8')}</w:ins>{run('万元。')}</w:p>{item('甲')}"
        f"<w:p><w:pPr>{ended}</w:pPr>{gone}</w:p>{item('乙')}<w:tbl>{table}</w:tbl>"
    )
    paper = read(body, numbering=LISTS)

    assert printed(paper) == ["补贴8万元。", "一、甲", "二、乙"]
    assert [line.tracked for line in paper.lines] == [True, False, True]
    assert len(next(paper.tables).rows) == 1
    assert [(told.what, told.spot.block) for told in paper.told] == [
        ("有还没有接受的修订（插入 1 处、删去 1 处），照接受以后的读", 1),
        ("有还没有接受的修订（删去 2 处），照接受以后的读", 3),
        ("修订删去了一行，没有读", 4),
    ]


def test_a_table_keeps_merged_and_nested_cells():
    inner = f"<w:tbl>{row(cell(paragraph('内一')), cell(paragraph('内二')))}</w:tbl>"
    downwards = '<w:vMerge w:val="restart"/>'
    rows = (
        row(cell(paragraph("任务"), '<w:gridSpan w:val="2"/>'), cell(paragraph("处室")))
        + row(cell(paragraph("甲"), downwards), cell(item("子") + item("丑")), cell(paragraph("一处")))
        + row(cell("<w:p/>", "<w:vMerge/>"), cell(inner + "<w:p/>"), cell(paragraph("二处")))
    )
    body = f"<w:tbl>{rows}</w:tbl><w:tbl>{row(cell(paragraph('框里') + paragraph('两段')))}</w:tbl>"
    paper = read(body, numbering=LISTS)
    table = paper.blocks[0]

    assert isinstance(table, Table) and table.width == 3
    assert [[place.text if place else None for place in row] for row in table.grid()] == [
        ["任务", "任务", "处室"],
        ["甲", "一、子\n二、丑", "一处"],
        ["甲", "内一\n内二", "二处"],
    ]
    assert [line.number for line in table.rows[1][1].lines] == ["一、", "二、"]
    assert [(line.text, line.spot.block) for line in paper.lines] == [("框里", 2), ("两段", 3)]
    assert paper.told[0].what == "1 个表格套在表格里，文字并入外面的格子"


def test_notes_boxes_heads_and_feet_stand_beside_the_text():
    note = f'<w:footnote w:id="2"><w:p>{run("以年度为准。")}</w:p></w:footnote>'
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框中话')}</w:txbxContent></w:pict></w:r>"
    body = f'<w:p>{run("补贴五万元")}<w:r><w:footnoteReference w:id="2"/></w:r>{box}</w:p>'
    paper = read(body, footnotes=note, header1=paragraph("青山市文件"), footer1=paragraph("— 1 —"))

    assert [(one.kind, one.text, one.spot.block) for one in paper.notes] == [
        ("footnote", "以年度为准。", 1),
        ("box", "框中话", 1),
        ("header", "青山市文件", 0),
    ]
    assert printed(paper) == ["补贴五万元"]


def test_how_a_paragraph_is_set_and_letters_that_are_none():
    ring = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    styles = style("t", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>')
    body = (
        styled("示例办法", "t")
        + f"<w:p><w:pPr><w:jc w:val='right'/></w:pPr>{run('青山市', '<w:b/>')}{run('科技局')}</w:p>"
        + f"<w:p>{ring}{run('甲')}<w:r><w:br/><w:sym w:char='F0FE'/></w:r>{run('暗', '<w:vanish/>')}{run('乙')}</w:p>"
    )
    paper = read(body, styles=styles)
    title, signature, last = paper.lines

    assert (title.centred, title.bold, title.size) == (True, True, 22.0)
    assert (signature.right, signature.bold, signature.size) == (True, False, 10.0)
    assert last.text == "③甲\n□乙"
    assert [told.what for told in paper.told] == ["1 个符号字体的字符，读成“□”", "1 处设为隐藏的文字，没有读"]


def test_macros_are_told_and_pictures_are_no_text():
    assert read(paragraph("甲"), vbaProject=b"x").told[0].what == "文件里有宏，没有运行，也没有读"
    with pytest.raises(PaperError, match="只有图片"):
        read("<w:p><w:r><w:drawing><w:blip/></w:drawing></w:r></w:p>")


def declared():
    body = word.part("document", "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>")
    body = body.replace("?>", '?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", body)
    return written.getvalue()


def locked():
    content = bytearray(word.word_file(paragraph("甲")))
    for at in (n for n in range(len(content)) if content[n : n + 4] == b"PK\x01\x02"):
        content[at + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: word.word_file(paragraph("甲"))[:400], "坏了"),
        (lambda: word.word_file("<w:p/>" + " " * (25 * 1024 * 1024)), "展开以后太大"),
        (lambda: word.word_file("<w:p/>" * 900_000), "展开以后太大"),
        (lambda: word.word_file("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "一层套一层"),
        (lambda: word.word_file("<w:p>"), "坏了"),
        (declared, "DOCTYPE"),
        (lambda: word.word_file(f"<w:tbl><w:tr>{cell('<w:p/>') * 300}</w:tr></w:tbl>"), "太宽"),
        (lambda: word.word_file("<w:p/>"), "没有文字"),
        (locked, "有密码"),
    ],
)
def test_a_word_file_made_to_hurt_is_refused_in_chinese(content, said):
    with pytest.raises(PaperError, match=said):
        read_paper(content(), "示例.docx")


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with papers/")
@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("js-three-services-autonumber.docx", "jiangsu-three-services-plan-2021.txt"),
        ("cz-four-lists-table.docx", "changzhou-four-lists-task-table.txt"),
    ],
)
def test_the_word_form_of_a_paper_says_what_its_text_says(file, text):
    paths = (Path(REFERENCE) / "reference" / "papers" / file, Path(REFERENCE) / "sources" / text)
    by_word, by_text = (said(read_paper(path.read_bytes(), path.name)) for path in paths)

    assert by_word == by_text


def said(paper):
    """Every line and cell, without white space."""
    lines = []
    for block in paper.blocks:
        if isinstance(block, Line):
            lines.append("".join(block.printed.split()))
        else:
            lines += ["".join(place.text.split()) for row in block.rows for place in row if place.text.strip()]
    return lines
