"""自查: what a higher paper or policy asks, and what carries it out here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import AnyId, Fact
from handbook.model.record import Record

Progress = Literal["已落地", "部分", "未落地", "待核"]


class Upper(Fact):
    """One clause or task of a higher level, quoted."""

    of: AnyId = Field(title="上级文件", description="plans/… 或 policies/…")
    part: str = Field(title="哪一条", description="任务标识，或条款名称")
    text: str = Field(title="原文", description="所要求的内容，照原记录")
    locator: str | None = Field(None, title="位置")


class Cell(Fact):
    """Something here that carries it out, how far, and how one knows.

    已落地, 部分 and 未落地 are claims and need evidence of grade A or B; without
    it the cell says 待核, which claims nothing.
    """

    of: AnyId = Field(title="本级文件", description="plans/… 或 policies/… 或 guides/…")
    part: str | None = Field(None, title="哪一条", description="任务标识或条款名称；说整份文件时不写")
    state: Progress = Field(title="落实情况")
    evidence: str | None = Field(None, title="依据", description="从哪里看出来，照原记录")
    locator: str | None = Field(None, title="位置")


class Alignment(Record):
    """One thing asked from above, beside everything here that answers it."""

    upper: Upper = Field(title="上级要求")
    cells: tuple[Cell, ...] = Field((), title="本级落实", description="没读到的不写，显示为“没读到”")
