"""Days off and days worked of one year, as the State Council's yearly notice arranges them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Fact
from handbook.model.dates import DayField
from handbook.model.record import Source
from handbook.model.values import Range


class WorkYear(Fact):
    """What sets one year apart from plain weeks of five workdays.

    Only exceptions are written: `days_off` are Mondays to Fridays without
    work, `days_worked` Saturdays and Sundays with it. A year that is not
    written is not known, however plain it may turn out.
    """

    year: Annotated[int, Range(2000, 2100)] = Field(title="年份")
    days_off: tuple[DayField, ...] = Field((), title="放假的工作日", description="只写周一至周五里放假的日子")
    days_worked: tuple[DayField, ...] = Field((), title="上班的周末", description="只写周六、周日里上班的日子")
    source: Source | None = Field(None, title="来源", description="国务院办公厅当年的放假安排通知")
