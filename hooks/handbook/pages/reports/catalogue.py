"""报表: which reports a handbook has, what each is for, and where it is read, printed and downloaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handbook.deriving import reported
from handbook.edition import Edition
from handbook.pages import addresses, lists, whom
from handbook.pages.filling import filler
from handbook.pages.inspection import page as inspection
from handbook.pages.reports import burden, self_check
from handbook.pages.reports.document import ReportDocument
from handbook.pages.views import Ref

SECTION, LABEL = "reports", "报表"
INTRO = "开会前的通报、年底的完成情况表、自查报告和通讯录，照手册里的记录自动汇总，可以打印，也可以下载。"
BURDEN, SELF_CHECK = "reports/burden.html", "reports/self-check.html"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: where it stands, what it is made by; `files` to download."""

    href: str
    title: str
    intro: str
    verb: str
    files: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with a page of its own."""

    address: str
    title: str
    intro: str
    document: Callable[[Edition], ReportDocument]

    @property
    def workbook(self) -> str:
        return self.address.replace(".html", ".xlsx")


PAGES = {
    "measures": ReportPage(
        BURDEN,
        burden.TITLE,
        "谁承诺的、什么时候兑现、兑现了没有、有什么证据；逾期的标红。",
        lambda edition: burden.document(edition, edition.derived.today.year),
    ),
    "alignments": ReportPage(
        SELF_CHECK, "自查报告", "上级要求逐条对照：本地用什么落实，到哪一步，依据是什么。", self_check.document
    ),
}
"""By the kind whose records they tell."""


def published(edition: Edition) -> list[ReportPage]:
    """The reports of which there is something to tell."""
    return [page for kind, page in PAGES.items() if lists.public(edition, kind)]


def is_published(edition: Edition) -> bool:
    """Whether there is any; the inspection is of every handbook that has a record."""
    return bool(published(edition)) or bool(reported.months(edition.handbook)) or inspection.is_published(edition)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/reports.html` is given."""
    asked = None if reported.months(edition.handbook) else filler(edition)
    return {"title": LABEL, "intro": INTRO, "rows": list(_rows(edition)), "asked": asked}


def _rows(edition: Edition) -> Iterator[ReportRow]:
    for record in sorted(lists.public(edition, "progress"), key=lambda one: one.id, reverse=True):
        href = f"../{addresses.entry(('progress', record.id))}"
        yield ReportRow(
            href, f"会前通报草稿：{record.title}", "按处室列超期、未填报、本月完成，指标对照目标。", "brief"
        )
    for page in published(edition):
        files = (Ref(page.workbook.rpartition("/")[2], "XLSX"),)
        verb = page.address.rpartition("/")[2].removesuffix(".html")
        yield ReportRow(page.address.rpartition("/")[2], page.title, page.intro, verb, files)
    if inspection.is_published(edition):
        files = (Ref(addresses.INSPECTION_TABLE.rpartition("/")[2], "CSV"),)
        href = addresses.INSPECTION.rpartition("/")[2]
        yield ReportRow(href, inspection.LABEL, inspection.INTRO, "inspection", files)
    if whom.is_published(edition):
        yield ReportRow("../whom/directory.html", "通讯录", "按镇街、按处室的办公座机，贴在窗口。", "directory")


def page_context(edition: Edition, page: ReportPage) -> dict[str, Any]:
    """What `templates/report.html` is given."""
    verb = page.address.rpartition("/")[2].removesuffix(".html")
    return {
        "report": page.document(edition),
        "downloads": [Ref(page.workbook.rpartition("/")[2], "XLSX")],
        "verb": verb,
    }
