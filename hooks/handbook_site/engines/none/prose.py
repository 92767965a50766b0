"""Markdown that people wrote → the HTML of a page, its contents, its title, and links that lead to pages.

Extensions, their order and every rule of the result are those of MkDocs, so that a page says the same, byte for byte.
"""

from __future__ import annotations

import copy
import posixpath
import re
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from handbook.findings import Finding, Place
from handbook.site import Site
from handbook_site import stages
from handbook_site.engines.none.addressing import relative
from handbook_site.engines.none.configuration import Configuration
from handbook_site.engines.none.contents import File, Files
from handbook_site.engines.none.pages import headings
from handbook_site.settings import SettingsError

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_PLAIN = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r"(?: {4}|\t)\s*(.*)")


class ProseError(Exception):
    """A page that cannot be read; `finding` says where and why."""

    def __init__(self, code: str, file: str, line: int | None, message: str, hint: str = "") -> None:
        self.finding = Finding(code, Place(file, line), message, hint)
        super().__init__(message)


def render(file: File, files: Files, configuration: Configuration, site: Site) -> None:
    """Fill the page of a hand-written file. Raises ProseError, and SettingsError for extensions that do not work."""
    assert file.path is not None
    assert file.page is not None
    name = f"{configuration.docs.name}/{file.source}"
    try:
        source = file.path.read_text(encoding="utf-8-sig")
    except ValueError:
        raise ProseError("encoding", name, None, "不是 UTF-8 编码的文件。", "用编辑器另存为 UTF-8。") from None
    text, meta = front_matter(source, name)
    file.page.meta = stages.prose_meta(meta)
    markdown = _markdown(configuration)
    title = _Title(markdown)
    markdown.treeprocessors.register(_Links(file, files), "handbook_links", 0)  # last of all
    markdown.treeprocessors.register(title, "handbook_title", 1)  # when all that a heading holds is there
    page = file.page
    page.content = markdown.convert(stages.published_prose(site.prose(text, file.address), file.address, files))
    page.toc = headings(getattr(markdown, "toc_tokens", []))
    page.heading = title.text


def _markdown(configuration: Configuration) -> Markdown:
    """A new one for each page: extensions remember."""
    try:
        return Markdown(extensions=configuration.extensions, extension_configs=configuration.options)
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(
            f"markdown_extensions 里有一个扩展用不了：{error}", hint="看看名字和选项，是否已经安装。"
        ) from None


def front_matter(source: str, file: str) -> tuple[str, dict[str, Any]]:
    """The text of a page, and what it says of itself: YAML between two lines of `---`, or lines `name: value`."""
    found = _FRONT.match(source)
    if not found:
        return _plain(source)
    try:
        meta = yaml.safe_load(found[1])  # not the C parser, which has no bottom
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:  # a day that is none, a key that is a list
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ProseError("syntax", file, line, "页面开头两行 --- 之间的 YAML 写法不对。") from None
    return (source[found.end() :].lstrip("\n"), meta) if isinstance(meta, dict) else (source, {})


def _plain(source: str) -> tuple[str, dict[str, Any]]:
    """Lines `name: value` at the very beginning, until a blank one; a line that is set in goes on with the last."""
    lines = source.split("\n")
    meta: dict[str, Any] = {}
    key = ""
    while lines:
        if not lines[0].strip():
            del lines[0]
            break
        if begun := _PLAIN.match(lines[0]):
            key, value = begun[1].lower(), begun[2].strip()
            meta[key] = f"{meta[key]} {value}" if key in meta else value
        elif key and (more := _MORE.match(lines[0])):
            meta[key] += f" {more[1].strip()}"
        else:
            break
        del lines[0]
    return "\n".join(lines).lstrip("\n"), meta


class _Title(Treeprocessor):
    """The words of the heading that opens a page."""

    text = ""

    def run(self, root: Element) -> None:
        if len(root) and root[0].tag == "h1":
            heading = copy.deepcopy(root[0])
            if len(heading) and heading[-1].get("class") == "headerlink":
                del heading[-1]
            remove_fnrefs(heading)
            for picture in heading.iter("img"):  # a picture is read by its words
                words = picture.get("alt")
                if words:
                    picture.tag, picture.text = "span", words
            self.text = strip_tags(render_inner_html(heading, self.md))


class _Links(Treeprocessor):
    """Links to files of `content/`, to generated pages and to the theme's files become links to their addresses."""

    def __init__(self, file: File, files: Files) -> None:
        super().__init__()
        self._file, self._files = file, files

    def run(self, root: Element) -> None:
        for element in root.iter():
            attribute = {"a": "href", "img": "src"}.get(str(element.tag))
            address = element.get(attribute) if attribute else None
            if attribute and address is not None:
                element.set(attribute, self._address(address))

    def _address(self, link: str) -> str:
        """What leads to no file stays as it is; the look at all links of the finished site will say so."""
        scheme, host, path, query, fragment = urlsplit(link)
        if scheme or host or not path or link.startswith(("/", "\\")) or AMP_SUBSTITUTE in link:
            return link
        folder = posixpath.dirname(self._file.source)
        target = self._files.get(posixpath.normpath(posixpath.join(folder, unquote(path)).lstrip("/")))
        return urlunsplit(("", "", relative(target.url, self._file.url), query, fragment)) if target else link
