"""What a fact rests on: which article of which text, as it stood on the day when both were compared (DESIGN 5a)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handbook.model.base import Line, Link, OfficeId
from handbook.model.dates import DayField

Fingerprint = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
"""The first 16 hexadecimal digits of a SHA-256: of a text in the normal form of `handbook.verifying`, or of a fact."""

Result = Literal["证实", "相近"]


class Citation(Line):
    """One fact of a record and the article that bears it out (schema.org `citation`).

    It holds while the article has this fingerprint in its source and the fact has this one in its record: whichever
    changes, the two have to be compared again. 证实 means that all the fact's figures, days and bounds stand in the
    article, or that the office in `by` has read both; 相近 that the article is about it and has nothing to hold on to.
    """

    at: str = Field(
        title="哪一处",
        description="字段名；列表里的再写标识或名称，没有的写第几个，例如 clauses[c1]、thresholds[科技人员占比]",
    )
    source: Annotated[str, Link("sources")] = Field(title="依据文本", description="data/sources/ 里的标识")
    locator: str = Field(title="条文位置", description="例如 第十一条、二（十）")
    fingerprint: Fingerprint = Field(title="条文指纹", description="核对台写的，不手改")
    fact_fingerprint: Fingerprint = Field(title="事实指纹", description="核对台写的，不手改")
    checked_on: DayField = Field(title="核对日期")
    result: Result = Field("证实", title="核对结论", description="相近的还要有人读过")
    by: OfficeId | None = Field(None, title="核对处室", description="有人逐条读过的写；机器比对的不写")
