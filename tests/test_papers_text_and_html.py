"""Plain texts and saved pages as papers: what is read, and what a person is told."""

from __future__ import annotations

import pytest

from handbook.papers.model import Line, PaperError, Table
from handbook.papers.opening import read_paper

PARAGRAPH = "<p>第一条　示例办法自2026年1月1日起施行，有效期3年；由市科技局负责解释。</p>"


def texts(paper):
    return [block.text for block in paper.blocks if isinstance(block, Line)]


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "content",
    [
        "青山市示例办法\r\n\r\n第一条　示例。\r\n".encode(),
        b"\xef\xbb\xbf" + "青山市示例办法\n第一条　示例。".encode(),
        ("青山市示例办法\n第一条　示例。" * 3)
        .encode("gb18030")
        .replace("。青".encode("gb18030"), "。\n青".encode("gb18030")),
        b"\xff\xfe" + "青山市示例办法\n第一条　示例。".encode("utf-16-le"),
    ],
)
def test_a_text_is_read_in_whatever_encoding_an_office_wrote_it(content):
    paper = read_paper(content, "示例.txt")

    assert paper.form == "txt" and len(paper.fingerprint) == 64
    assert texts(paper)[:2] == ["青山市示例办法", "第一条　示例。"]
    assert [block.spot.block for block in paper.blocks] == list(range(1, len(paper.blocks) + 1))


def test_letters_that_cannot_be_read_are_told():
    paper = read_paper("第一条　示例。".encode() * 30 + "第".encode()[:2], "示例.txt")

    assert paper.told[0].what.startswith("1 处字符读不出")


def test_cells_that_a_program_set_apart_by_tabs_are_a_table_again():
    paper = read_paper("分工表\n\n\t序号\n\t任务\n\t处室\n\n\t1\n\t\n\t甲处\n乙处\n".encode(), "示例.txt")
    table = paper.blocks[1]

    assert isinstance(table, Table) and [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "任务", "处室"],
        ["1", "", "甲处\n乙处"],
    ]
    assert str(table.rows[1][2].spot) == "第2段表格第2行第3列"


def test_a_page_is_its_article_without_menus_scripts_and_what_nobody_sees():
    menu = "<ul><li><a href='/'>首页</a></li><li>走进青山</li></ul><script>document.write('第九条 假的。')</script>"
    article = (
        "<div class='x'><p style='text-align:center'><strong>示例办法</strong></p>" + PARAGRAPH * 3
        + "<p>A&amp;B &lt;示例&gt;&nbsp;三&#19975;元，<b>可</b>享。</p><p style='display:none'>暗的。</p></div>"
    )  # fmt: skip
    paper = read_paper(page(menu + article + "<footer>版权所有。</footer>"), "示例.html")

    assert texts(paper)[0] == "示例办法" and paper.blocks[0].centred and paper.blocks[0].bold
    assert texts(paper)[-1] == "A&B <示例> 三万元，可享。"
    assert len(paper.blocks) == 5
    assert [told.what for told in paper.told] == ["有看不见的内容，没有读"]


def test_what_the_portal_prints_is_a_second_witness_and_what_a_script_fills_is_told():
    portal = (
        "<ul><li><span>文　　号：</span>青科规〔2026〕1号</li><li><span>实施日期：</span> 2026年01月01日</li>"
        "<li><span>文件状态：</span><script>x()</script></li></ul><table><tr><td>索引号</td><td>QS-1</td></tr></table>"
    )
    head = "<meta name='ArticleTitle' content='青山市示例办法'><meta name='PubDate' content='2026-01-02'>"
    paper = read_paper(page(portal + f"<div>{PARAGRAPH * 9}</div>", head), "示例.html")

    assert dict(paper.portal) == {
        "文号": "青科规〔2026〕1号",
        "实施日期": "2026年01月01日",
        "索引号": "QS-1",
        "标题": "青山市示例办法",
        "发布日期": "2026-01-02",
    }
    assert texts(paper)[0] == "青山市示例办法"  # its heading stands outside the article
    assert [told.what for told in paper.told] == ["网页的“文件状态”由脚本填写，没有读"]


def test_a_table_of_a_page_keeps_its_merged_cells_and_one_that_lays_out_is_none():
    table = (
        "<table><tr><th rowspan=2>任务</th><th>处室</th></tr><tr><td>甲处</td></tr>"
        "<tr><td colspan=2>合计，两项</td></tr></table>"
    )
    paper = read_paper(page(f"<table><tr><td>{PARAGRAPH * 3}{table}</td></tr></table>"), "示例.html")
    found = next(paper.tables)

    assert len(texts(paper)) == 3
    assert [[cell.text if cell else None for cell in row] for row in found.grid()] == [
        ["任务", "处室"],
        ["任务", "甲处"],
        ["合计，两项", "合计，两项"],
    ]


def test_items_of_a_list_have_the_numbers_that_a_browser_counts():
    paper = read_paper(page(PARAGRAPH + "<ol start=3><li>甲。</li><li>乙。</li></ol>"), "示例.html")

    assert [block.printed for block in paper.blocks[1:]] == ["3. 甲。", "4. 乙。"]


def test_a_renamed_file_is_read_as_what_it_is_and_told():
    paper = read_paper(page(PARAGRAPH), "示例.docx")

    assert paper.form == "html"
    assert paper.told[0].what == "名字是 .docx，里面是网页，照里面的读"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"\x00" * 99, "空的"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 500, "旧格式的 Word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (b"PK\x03\x04" + b"\x00" * 40, "坏了"),
        (b"{\\rtf1 x}", "RTF"),
        (bytes(range(256)) * 20, "不是文字"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "另存成 XML"),
        (page("<div>" * 20_000 + PARAGRAPH), "一层套一层"),
        (page("<b/>" * 900_000), "标记太多"),
        (b"x" * (65 * 1024 * 1024), "文件太大"),
        (page("<script>go()</script>"), "没有文字"),
    ],
)
def test_what_is_no_paper_is_refused_with_a_next_step(content, said):
    with pytest.raises(PaperError, match=said) as refusal:
        read_paper(content, "示例.docx")

    assert str(refusal.value).endswith("。") and len(str(refusal.value)) < 120


def test_a_doctype_can_neither_fetch_nor_multiply():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE html [<!ENTITY a0 "甲"><!ENTITY x SYSTEM "file:///etc/passwd">{entities}]>'
    paper = read_paper(f"{doctype}<html><body>{PARAGRAPH}<p>&a8;&x;。</p></body></html>".encode(), "示例.html")

    assert "甲" not in "".join(texts(paper)) and "root" not in "".join(texts(paper))
