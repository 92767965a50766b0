"""Files that are no CSV and no XLSX, whatever their names end in: what they are, and how to save them."""

from __future__ import annotations

import re

SAVE_AS = "在 Excel 或 WPS 里打开，另存为 .xlsx（Excel 工作簿）后再试。"
_LOOKED_AT = 4096
_LOCKED = "EncryptedPackage".encode("utf-16-le")

_BEGINNINGS = (
    (b"%PDF", "PDF 文件", "请原来的单位给 Excel 表格，或把表格抄进 .xlsx。"),
    (b"{\\rtf", "写字板（RTF）文件", "把表格复制到 Excel 里，另存为 .xlsx 后再试。"),
    (b"ID;P", "SYLK 表格", SAVE_AS),
    (b"Rar!", "压缩包", "先解压，再导入里面的表格。"),
    (b"7z\xbc\xaf", "压缩包", "先解压，再导入里面的表格。"),
    (b"\x1f\x8b", "压缩包", "先解压，再导入里面的表格。"),
    (b"\x89PNG", "图片", "请原来的单位给 Excel 表格，图片读不了。"),
    (b"\xff\xd8\xff", "图片", "请原来的单位给 Excel 表格，图片读不了。"),
)
_INSIDE_ZIP = (
    (b"opendocument.spreadsheet", "LibreOffice 或 WPS 的 .ods 表格", "打开它，另存为 .xlsx（Excel 工作簿）后再试。"),
    (b"xl/workbook.bin", "二进制的 Excel 工作簿（.xlsb）", SAVE_AS),
    (b"word/document.xml", "Word 文件", "把表格复制到 Excel 里，另存为 .xlsx 后再试。"),
    (b"ppt/presentation.xml", "演示文稿", "把表格复制到 Excel 里，另存为 .xlsx 后再试。"),
    (b"Index/Document.iwa", "Numbers 表格", "在 Numbers 里导出为 Excel（.xlsx）后再试。"),
)
_MARKED = (
    (re.compile(r"<\?mso-application[^>]*Excel|<(?:\w+:)?Workbook\b", re.I), "“XML 表格 2003”"),
    (re.compile(r"<office:document\b", re.I), "单个文件的 ODS 表格"),
    (re.compile(r"<(?:!doctype html|html|head|body|meta|style|table|tr|div|br)\b", re.I), "网页"),
    (re.compile(r"MIME-Version:", re.I), "单个文件的网页（.mht）"),
)


def refusal(data: bytes) -> tuple[str, str] | None:
    """What a file is that we do not read, and the next step; None for what may be a table."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if _LOCKED in data:
            return "这个 Excel 文件有密码。", "在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx 后再试。"
        return "这是旧格式的表格（.xls 或 WPS 的 .et）。", SAVE_AS
    if data.startswith(b"PK"):
        named = next((row for row in _INSIDE_ZIP if row[0] in data), None)
        return (f"这是{named[1]}，不是 .xlsx。", named[2]) if named and b"xl/workbook.xml" not in data else None
    found = next((row for row in _BEGINNINGS if data.startswith(row[0])), None)
    if found:
        return f"这是{found[1]}，不是表格。", found[2]
    text = _beginning(data).lstrip("\ufeff \t\r\n")
    kind = next((kind for mark, kind in _MARKED if mark.search(text)), None) if text[:1] in "<Mm" else None
    return (f"这是另存成 .xls 的{kind}，不是 Excel 工作簿。", SAVE_AS) if kind else None


def _beginning(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[:_LOOKED_AT].decode("utf-16" if wide else "utf-8", "ignore")
