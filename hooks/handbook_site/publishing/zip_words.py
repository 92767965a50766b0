"""先解压.txt, which whoever opens the zip should read first: UTF-8 with a mark and lines of Windows, so that every
Notepad reads it."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from handbook.reading import read_file

NAME = "先解压.txt"

_WORDS = """{title}
{publisher}编印，数据日期 {day}，数据指纹 {fingerprint}

这是整本手册，不用联网。先解压，再打开 index.html。

【Windows】在压缩包上点右键，选“全部解压缩”（或“解压到当前文件夹”）。解压完进文件夹，双击 index.html。
不要在压缩包里直接点开网页：那样没有样式，也查不了。
【苹果电脑】双击压缩包就会解压，再双击 index.html。
【手机、平板】在“文件”或“文件管理”里点压缩包，选解压，再用浏览器打开里面的 index.html。
有的手机不让浏览器打开本机的网页，那就用电脑看。
【U 盘、内网】把解压出来的整个文件夹拷过去，不要只拷 index.html。

用 2020 年以后的浏览器，例如 Edge、Chrome，或国产浏览器的“极速”模式。
一键查、政策匹配、测算、地图和打印单都能用，查什么、填什么都只在这台电脑上，不会传出去。
没有收进来的：网页编辑（admin/）、给网站服务器和搜索引擎用的文件。外单位的网址要联网才能打开。
内容到 {day} 为止，以后改的不会自己更新；申报前请看文件原文，或问{asked}。

【核对有没有损坏】{sums} 里写着每个文件的校验值。
Windows：在这个文件夹的地址栏里输入 cmd，回车，再输入
    certutil -hashfile index.html SHA256
得出的一串，应与 {sums} 里 index.html 那一行开头的一样。
苹果电脑、Linux：shasum -a 256 -c {sums}
"""


def text(root: Path, day: date, colophon: Mapping[str, Any], sums: str) -> bytes:
    """The file's bytes; `colophon` is what the site says of itself, `sums` the file with checksums."""
    file = root / "data" / "handbook.yml"
    identity = read_file(root, file)[0].value
    assert isinstance(identity, dict)
    publisher = identity["publisher"]
    written = _WORDS.format(
        title=colophon["handbook"],
        publisher=publisher,
        day=f"{day.year}年{day.month}月{day.day}日",
        fingerprint=colophon["fingerprint"],
        asked=identity.get("hotline") or publisher,
        sums=sums,
    )
    return codecs.BOM_UTF8 + written.replace("\n", "\r\n").encode()
