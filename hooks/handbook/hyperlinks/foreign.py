"""What hand-written pages and pictures must not bring along: scripts, frames, forms, and things from other hosts.

Facts are escaped wherever they stand; Markdown is HTML. A page of the site runs nothing and loads nothing from other
hosts, and beside `admin/` (where a browser keeps an editor's token) nobody's script may lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.hyperlinks.scanning import ADDRESSES
from handbook.reading.sources import SourceError, read_source, source_files

PICTURES = (".svg", ".html", ".htm", ".xhtml", ".xml", ".svgz")
"""Files of `content/` that a browser would run scripts of."""

REFUSED = {
    "script": "脚本", "iframe": "框架", "frame": "框架", "object": "嵌入的程序", "embed": "嵌入的程序",
    "applet": "嵌入的程序",    "form": "表单", "base": "改地址的标记", "meta": "页面设置",
    "link": "样式或别的文件", "foreignobject": "嵌入的网页",
}  # fmt: skip
"""Elements that no page needs for its words."""

STYLED = "有写在页面里的样式"
STYLES = "样式写在 mkdocs.yml 的 extra_css 所列的文件里，这里只写 class。"
"""A browser takes no styles out of a page itself (pages/content_security.py); a drawing may bring its own."""

_LEADS = frozenset({"a", "area"})
_SCHEMES = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_STYLE = re.compile(r"@import|url\(\s*[\"']?(?:[a-z][a-z0-9+.-]*:|//)|expression\(", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL | re.IGNORECASE)
_FRONT = re.compile(r"---\s*\n.*?\n---\s*\n", re.DOTALL)  # whose words are escaped
_PLACE = "改用文字或链接；图片存到 content/images/ 里再用。"

Fault = tuple[str, str]
"""What is wrong, and the letters by which it is found in its source."""


class _Tags(HTMLParser):
    """Every element that is refused, and every attribute that runs or loads something."""

    def __init__(self, *, drawing: bool) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        self._drawing = drawing
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = tag.rpartition(":")[2]
        self._in_style = name == "style"
        if name in REFUSED:
            self.faults.append((f"有{REFUSED[name]} <{name}>", f"<{tag}"))
        if self._in_style and not self._drawing:
            self.faults.append((STYLED, "<style"))
        for attribute, value in attrs:
            if attribute == "style" and not self._drawing:
                self.faults.append((STYLED, "style="))
            else:
                self.faults += _of_attribute(name, attribute, value or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style and self._drawing and _STYLE.search(data):
            self.faults.append(("有从别处加载的样式", "<style"))

    def handle_decl(self, decl: str) -> None:
        if "<!ENTITY" in decl.upper() or "[" in decl:
            self.faults.append(("有自己定义的实体 <!ENTITY>", "<!DOCTYPE"))


def _of_attribute(tag: str, attribute: str, value: str) -> Iterator[Fault]:
    address = _UNSEEN.sub("", value)
    if attribute.startswith("on"):
        yield f"有会运行的属性 {attribute}=", f"{attribute}="
    elif attribute == "style":
        if _STYLE.search(value):
            yield "有从别处加载的样式", "style="
    elif attribute in ("srcset", "imagesrcset"):
        yield from (_loaded(one) for one in value.split(",") if _ELSEWHERE.match(one.strip()))
    elif attribute in ADDRESSES or attribute in ("background", "srcdoc", "ping", "to", "values", "from", "action"):
        if tag in _LEADS and attribute == "href":
            if not _SCHEMES.match(address) and re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
                yield f"有不能用的链接“{value[:60]}”", value
        elif _ELSEWHERE.match(address) or attribute == "srcdoc":
            yield _loaded(value)


def _loaded(address: str) -> Fault:
    return f"从别处加载“{address.strip()[:60]}”", address.strip().split(" ")[0]


def faults(html: str, *, drawing: bool = False) -> list[Fault]:
    """What is wrong with a piece of HTML or, as files of their own, with a drawing or a whole page."""
    tags = _Tags(drawing=drawing)
    tags.feed(html)
    tags.close()
    return tags.faults


def pages_with_foreign_things(site: Path, root: Path, sources: Mapping[str, str]) -> list[Finding]:
    """What hand-written pages bring along, at its line in their Markdown. The frame around them is our own."""
    found: list[Finding] = []
    for address, source in sources.items():
        if not source.endswith((".md", ".markdown")):  # as of most
            continue
        path = site / address
        if path.is_file():
            main = _MAIN.search(path.read_text(encoding="utf-8", errors="replace"))
            wrong = faults(main[0]) if main else []
            found += _findings(source, _text(root, source) if wrong else "", wrong)
    return found


def pictures_with_scripts(root: Path) -> list[Finding]:
    """Drawings and whole pages in `content/` that would run something; they are published as they are."""
    found: list[Finding] = []
    for path in source_files(root, "content", PICTURES):
        file = Path(path).relative_to(root).as_posix()
        if file.lower().endswith(".svgz"):
            found.append(
                Finding("page-content", Place(file), "压缩的图看不出里面有什么，不能放。", "换成 .svg 或 .png。")
            )
            continue
        text = _text(root, file)
        found += _findings(file, text, faults(text, drawing=True))
    return found


def _findings(file: str, text: str, wrong: list[Fault]) -> Iterator[Finding]:
    front = _FRONT.match(text)
    after: dict[str, int] = {}
    for what, letters in wrong:
        begun = after.get(letters, front.end() if front else 0)
        at = re.compile(f"{re.escape(letters)}(?![\\w/?&.-])", re.IGNORECASE).search(text, begun)
        after[letters] = at.end() if at else begun
        line = text.count("\n", 0, at.start()) + 1 if at else None
        yield Finding("page-content", Place(file, line), f"{what}，不能发布。", STYLES if what == STYLED else _PLACE)


def _text(root: Path, file: str) -> str:
    try:
        data = read_source(root, root / file)
    except SourceError:
        return ""
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if utf16 else "utf-8-sig", "replace")
