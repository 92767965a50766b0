"""Papers made to hurt: bombs, depths, loops, lies about sizes. Each is small to send and dear to believe."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

from bench.papers import word_files as word
from bench.papers.pdf_files import PdfPage, pdf_file, stream

MEGABYTE = 1024 * 1024
TEXT = "第一条　示例办法自2026年1月1日起施行，有效期3年；由市科技局负责解释。"


def papers() -> dict[str, Callable[[], bytes]]:
    """Each by its name, with the ending that it pretends to have; made when it is asked for."""
    return {**_others(), **_pages(), **_word(), **_pdf()}


def _others() -> dict[str, Callable[[], bytes]]:
    chance = random.Random(1)
    return {
        "空文件.docx": lambda: b"",
        "改了名的表格.docx": lambda: _zip({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}),
        "有密码.docx": lambda: b"\xd0\xcf\x11\xe0" + bytes(4000) + "EncryptedPackage".encode("utf-16-le"),
        "100MB零.txt": lambda: b"\x00" * (100 * MEGABYTE),
        "100MB文字.txt": lambda: TEXT.encode() * (100 * MEGABYTE // len(TEXT.encode())),
        "60MB乱码.pdf": lambda: b"%PDF-1.7\n" + chance.randbytes(60 * MEGABYTE),
        "60MB一行.pdf": lambda: b"%PDF-1.7\n" + b"a" * (60 * MEGABYTE),
        "8MB一行.txt": lambda: TEXT.encode() * (8 * MEGABYTE // len(TEXT.encode())),
        "8MB短行.txt": lambda: "甲\n".encode() * (2 * MEGABYTE),
        "8MB制表.txt": lambda: b"\ta\n\tb\n\n" * MEGABYTE,
        "8MB国标.txt": lambda: (TEXT * 140_000).encode("gb18030")[: 8 * MEGABYTE],
        "乱码.txt": lambda: chance.randbytes(MEGABYTE),
    }


def _pages() -> dict[str, Callable[[], bytes]]:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    body = f"<p>{TEXT}</p>"
    wide = "<tr><td colspan=999999999 rowspan=999999999>甲</td><td>乙"
    return {
        "两万层标签.html": f"<html><body>{'<div>' * 20_000}{body}".encode,
        "两百层标签.html": f"<html><body>{('<div>' * 200 + body + '</div>' * 200) * 300}".encode,
        "实体炸弹.html": f'<!DOCTYPE html [<!ENTITY a0 "甲">{entities}]><p>&a8;</p>{body}'.encode,
        "一格跨十亿列.html": f"<html>{body}<table>{wide * 2000}</table>".encode,
        "表套表.html": f"<html><body>{'<table><tr><td>甲<td>' * 80}{body}".encode,
        "七MB段落.html": f"<html><body>{body * 56_000}".encode,
        "一万列表格.html": f"<html>{body}<table>{('<tr>' + '<td>甲' * 2000) * 100}</table>".encode,
        "长属性.html": f"<html><body><p style='{'a' * 6 * MEGABYTE}'>甲</p>{body}".encode,
        "注释.html": f"<html><body>{'<!--' * 300_000}{body}".encode,
        "三十万项列表.html": f"<html>{body}<ol>{'<li>甲' * 190_000}</ol>".encode,
    }


def _word() -> dict[str, Callable[[], bytes]]:
    numbered = word.abstract(1, word.level(0, "decimal", "%1.")) + word.listed(1, 1)
    nested = "<w:tbl><w:tr><w:tc>" * 60 + word.paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 60
    return {
        "截断.docx": lambda: word.word_file(word.paragraph(TEXT) * 900)[:1500],
        "有宏.docx": lambda: word.word_file(word.paragraph(TEXT), vbaProject=b"x"),
        "压缩炸弹.docx": lambda: word.word_file(" " * (400 * MEGABYTE)),
        "标签炸弹.docx": lambda: word.word_file("<w:p/>" * 3_900_000),
        "三十万段.docx": lambda: word.word_file("<w:p/>" * 380_000),
        "一万段.docx": lambda: word.word_file(word.item("甲") * 11_900, numbering=numbered),
        "两万层.docx": lambda: word.word_file("<w:sdt>" * 20_000),
        "六十层表格.docx": lambda: word.word_file(nested * 150),
        "DOCTYPE.docx": lambda: _zip(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "甲">]><d>&a;</d>',
            }
        ),
        "编号到头.docx": lambda: word.word_file(
            word.item("甲"), numbering=numbered.replace('start w:val="1"', 'start w:val="999999"')
        ),
        "样式成环.docx": lambda: word.word_file(
            word.styled("甲", "a"), styles=word.style("a", '<w:basedOn w:val="a"/>')
        ),
        "四千个部件.docx": lambda: _zip({"[Content_Types].xml": "", **{f"word/{n}.xml": "" for n in range(5000)}}),
        "长文字.docx": lambda: word.word_file(word.paragraph("甲" * 3_000_000)),
    }


def _pdf() -> dict[str, Callable[[], bytes]]:
    text = PdfPage().text(80, 100, TEXT)
    loop = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do " * 10, loop % (7 + at)) for at in range(10)]
    codes = stream(b"1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange")
    drawn = PdfPage(objects="/X 6 0 R")
    drawn.drawn.append("/X Do")
    lines = PdfPage()
    for at in range(500):
        lines.rule(10, 10 + at * 1.6, 590, 10 + at * 1.6).rule(10 + at * 1.1, 10, 10 + at * 1.1, 800)
    crowded = PdfPage()
    crowded.drawn = [f"{n % 500} {n // 500} 3 9 re S" for n in range(19_000)]
    letters = PdfPage()
    for at in range(190):
        letters.text(10, 20 + at * 4, "甲乙丙丁戊" * 20, 5)
    return {
        "截断.pdf": lambda: pdf_file(text)[:700],
        "有密码.pdf": lambda: pdf_file(
            text, trailer="/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00> /U <11> >>"
        ),
        "流炸弹.pdf": lambda: pdf_file(drawn, more=[_form(b" " * (900 * MEGABYTE))]),
        "自画千次.pdf": lambda: pdf_file(drawn, more=forms),
        "四百万操作.pdf": lambda: pdf_file(drawn, more=[_form(b"q Q " * (2 * MEGABYTE))]),
        "四十亿字的字体.pdf": lambda: pdf_file(text, font="/W [0 4294967294 500]"),
        "四十亿字的编码.pdf": lambda: pdf_file(text, more=[codes]).replace(b"/ToUnicode 5 0 R", b"/ToUnicode 6 0 R"),
        "四十亿字的字库.pdf": lambda: pdf_file(text, more=[stream(_font())], drawn_by="/FontFile2 6 0 R"),
        "七百页.pdf": lambda: pdf_file(*[text] * 700),
        "千线成格.pdf": lambda: pdf_file(lines),
        "万框.pdf": lambda: pdf_file(crowded),
        "万字一页.pdf": lambda: pdf_file(letters),
        "二十万对象.pdf": lambda: pdf_file(text, more=[b"null"] * 190_000),
        "成环.pdf": lambda: _pointing_at_itself(pdf_file(text, trailer="/Prev 0000000")),
        "混合扫描.pdf": lambda: pdf_file(text, PdfPage(objects="/Im 6 0 R").picture(), more=[_image()]),
    }


def _form(drawn: bytes) -> bytes:
    """A drawing that a page draws. Packed only for whoever asks for its paper: some are a gigabyte."""
    return stream(drawn, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")


def _font() -> bytes:
    """A font whose one table of characters names all there could be."""
    table = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, 0, 2**32 - 2, 0)
    return b"\x00\x01\x00\x00" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, 40) + table


def _image() -> bytes:
    return stream(
        b"\xff", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )


def _pointing_at_itself(content: bytes) -> bytes:
    place = int(content.rpartition(b"startxref\n")[2].split()[0])
    return content.replace(b"/Prev 0000000", f"/Prev {place:07}".encode())


def _zip(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()
