"""Whether guides are there, whole, and of today."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.completeness import past_windows
from handbook.edition import Edition
from handbook.gaps import Question, place_title
from handbook.linking import Key
from handbook.pages import addresses, gaps
from handbook.pages.inspection.lines import InspectionLine, counts, item, of_site


def lines(edition: Edition) -> Iterator[InspectionLine]:
    guides = [record for record in edition.handbook.records("guides").values() if counts(record)]
    yield InspectionLine(
        "service",
        "办事服务",
        "单项否决“服务不实用”：没有提供办事服务",
        "在 data/guides/ 写办事指南。",
        [] if guides else [of_site(edition, "办事指南", "一条也没有", file="data/guides/")],
        1,
        "处",
        veto_from=1,
        note=f"办事指南 {len(guides)} 条",
    )
    yield _elements(edition, len(guides))
    yield _windows(edition)


def _elements(edition: Edition, guides: int) -> InspectionLine:
    """指南要素, as 缺项清单 asks for them."""
    lacking = [gap for gap in edition.memo(gaps.found).gaps if gap.question is Question.ELEMENT]
    return InspectionLine(
        "elements",
        "办事指南要素",
        "扣分“办事服务”：指南要素要齐全、准确（十要素）。缺几类算否决，公开表格没有读全，这里不判否决",
        "照文件补上缺的要素；没有依据的空着，不编。",
        [item(edition, gap.key, f"缺{gap.asked.words}") for gap in lacking],
        guides,
        where=addresses.GAPS,
    )


def _windows(edition: Edition) -> InspectionLine:
    """申报时间: the last day of a window is not over."""
    today, found, asked = edition.derived.today, [], set[Key]()
    for opening in edition.derived.openings:
        asked.add(opening.key)
    for key in sorted(asked):
        record = edition.handbook.record(key)
        if counts(record) and (past := list(past_windows(record, today))):
            told = [f"{place_title(record, path)}到 {window.closes}" for path, window in past]
            found.append(item(edition, key, "、".join(told) + " 已过"))
    return InspectionLine(
        "windows",
        "申报时间没有过期",
        "扣分“办事服务”：内容准确。申报时间过了的要换成下一次",
        "有新通知的改日期；不再办的在 text 或 note 里说明。",
        found,
        sum(counts(edition.handbook.record(key)) for key in asked),
    )
