"""When one can apply: 申报时间."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Fact
from handbook.model.dates import WindowDate

WindowKind = Literal["rolling", "yearly", "once", "on_notice"]

WINDOW_WORDS: dict[str, str] = {
    "rolling": "常年受理",
    "yearly": "每年一次",
    "once": "限期一次",
    "on_notice": "以通知为准",
}


class Window(Fact):
    """A span in which an application is taken.

    `yearly` with full dates knows one year only: the next year's dates are not
    announced until somebody writes them. `yearly` with `05-31` recurs by rule.
    """

    kind: WindowKind = Field(
        title="方式", description="rolling 常年受理、yearly 每年一次、once 限期一次、on_notice 以通知为准"
    )
    opens: WindowDate | None = Field(None, title="开始", description="2026-06-01；每年固定的写 06-01")
    closes: WindowDate | None = Field(None, title="截止", description="含当天")
    text: str | None = Field(None, title="原文表述", description="文件里怎样写申报时间")
