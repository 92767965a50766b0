"""Whether guides are there, whole, and of today."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edition import Edition
from handbook.gaps import Question
from handbook.linking import Key
from handbook.model.dates import When
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
    today = edition.derived.today
    asked: dict[Key, list[str]] = {}
    for opening in edition.derived.openings:
        past = asked.setdefault(opening.key, [])
        closes = opening.window.closes
        if isinstance(closes, When) and closes.is_past(today):
            past.append(f"“{opening.title}”到 {closes}")
    kept = {key: past for key, past in asked.items() if counts(edition.handbook.record(key))}
    return InspectionLine(
        "windows",
        "申报时间没有过期",
        "扣分“办事服务”：内容准确。申报时间过了的要换成下一次",
        "有新通知的改日期；不再办的在 text 或 note 里说明。",
        [item(edition, key, f"申报时间已过：{'、'.join(past)}") for key, past in kept.items() if past],
        len(kept),
    )
