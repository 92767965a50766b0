"""What is not there yet. Time and thin sources cause these, so they are notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.dates import When
from handbook.model.guide import ELEMENTS, Guide
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.window import Window
from handbook.parts import Path, parts_of


def review_overdue(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A record is looked at again by the day that it names."""
    for key, record in handbook:
        if record.review_overdue(today):
            by_visit = record.review_due != record.review_by
            place = handbook.place(key, "last_visit" if by_visit else "review_by")
            hint = "走访或打过电话后改 last_visit。" if by_visit else "核对后改 verified_on，并写下一次 review_by。"
            yield Finding("review-overdue", place, f"应在 {record.review_due} 前核对。", hint)


def windows_past(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A window whose last day is over says so to nobody who wants to apply: its next dates are looked for."""
    for kind in ("policies", "guides"):
        for name, record in handbook.records(kind).items():
            for path, window in past_windows(record, today):
                hint = "有新通知的改日期；不再办的，在 text 或 note 里说明。"
                place = handbook.place((kind, name), *path)
                yield Finding("window-past", place, f"申报时间 {window.closes} 已过。", hint)


def windows_of(record: Record) -> Iterator[tuple[Path, Window]]:
    """Every window of a record, with its path in the file."""
    return parts_of(record, Window)


def past_windows(record: Record, today: date) -> Iterator[tuple[Path, Window]]:
    """The windows of which the last day is over."""
    for path, window in windows_of(record):
        if isinstance(window.closes, When) and window.closes.is_past(today):
            yield path, window


def things_to_verify(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A fact of grade C or D is shown as 待核 until somebody has read the source."""
    for key, record in handbook:
        number = handbook.shaped[key].sureness.to_verify
        if number:
            hint = "打开原文核对后，把可信度改为 A 或 B。"
            yield Finding("to-verify", handbook.place(key), f"{record.title}：{number} 处待核。", hint)


def guide_elements(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A guide states all ten elements (三级十同)."""
    for name, record in handbook.records("guides").items():
        if isinstance(record, Guide):
            missing = missing_elements(record)
            if missing:
                place = handbook.place(("guides", name))
                hint = "有据可查时补上；没有依据的留空。"
                yield Finding("guide-elements", place, f"缺要素：{'、'.join(missing)}。", hint)


def missing_elements(guide: Guide) -> list[str]:
    """The names of the elements a guide does not state, in their usual order."""
    return [label for field, label in ELEMENTS.items() if not getattr(guide, field)]


def sources_named(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A policy names the page where its text can be read."""
    for name, record in handbook.records("policies").items():
        if isinstance(record, Policy) and (record.source is None or record.source.url is None):
            place = handbook.place(("policies", name))
            yield Finding("no-source", place, f"{record.title}：没有原文网址。", "找到官方网页后写在 source.url。")
