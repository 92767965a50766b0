"""The navigation of mkdocs.yml: entries that lead to pages, and what is wrong with those that do not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from handbook.findings import Finding
from handbook_site.engines.none.contents import File, Files
from handbook_site.engines.none.pages import Entry, Link, Page, Section, as_title
from handbook_site.settings import finding


class Navigation:
    """Entries in their order, and the findings about them."""

    def __init__(self, nav: list[Any] | None, files: Files, lines: Mapping[str, int]) -> None:
        self.findings: list[Finding] = []
        self._files, self._lines = files, lines
        self.entries = self._entries(_by_folders(files) if nav is None else nav)

    def _entries(self, nav: list[Any]) -> list[Entry]:
        return [entry for item in nav for entry in [self._entry(item)] if entry is not None]

    def _entry(self, item: str | dict[str, Any]) -> Entry | None:
        if isinstance(item, str):
            return self._leaf(None, item)
        title, inner = next(iter(item.items()))
        return self._leaf(str(title), inner) if isinstance(inner, str) else Section(str(title), self._entries(inner))

    def _leaf(self, title: str | None, address: str) -> Entry | None:
        file = self._files.get(PurePosixPath(address).as_posix())
        if file is not None:
            return self._page(title, file, address)
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return Link(title, address)
        line = self._lines.get(address)
        if address.startswith("/"):
            self._wrong(
                f"nav 里的“{address}”不能以 / 开头。", line, "从 content/ 算起，写成 about.md 或 policies/index.html。"
            )
        else:
            self._wrong(f"nav 里的“{address}”不存在。", line, f"改成有的页面，或在 content/ 里补上 {address}。")
        return None

    def _page(self, title: str | None, file: File, address: str) -> Entry | None:
        if file.page is None:
            if title is None and not file.is_page:
                self._wrong(f"nav 里的“{address}”没有名字。", self._lines.get(address), f"写成“- 名字: {address}”。")
                return None
            file.page = Page(file.url, file.name, title)
        return file.page

    def _wrong(self, message: str, line: int | None, hint: str) -> None:
        self.findings.append(finding(message, line, hint))


def _by_folders(files: Files) -> list[Any]:
    """Without a navigation, all hand-written pages: folders are sections."""
    nav: list[Any] = []
    written = [PurePosixPath(file.source) for file in files.values() if file.is_page]
    for source in sorted(written, key=lambda path: (path.parts[:-1], path.stem not in ("index", "README"), path.name)):
        branch = nav
        for part in map(as_title, source.parts[:-1]):
            known = next((item[part] for item in branch if isinstance(item, dict) and part in item), None)
            if known is None:
                known = []
                branch.append({part: known})
            branch = known
        branch.append(source.as_posix())
    return nav
