"""Public bodies and their offices (CPSV-AP `cv:PublicOrganisation`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Fact, OfficeId
from handbook.model.record import Record

Role = Literal["党委机关", "人大机关", "政府", "政府部门", "内设处室", "直属单位", "协会", "其他"]


class Duty(Fact):
    """Something the body answers for, as a document says it."""

    text: str = Field(title="职责")
    locator: str | None = Field(None, title="出处", description="源文件:行号")


class Organization(Record):
    """A bureau, an office in it, or an institution: whom a citizen or a firm turns to."""

    short_name: str | None = Field(None, title="简称", description="处室日常的叫法，例如 科评处")
    parent: OfficeId | None = Field(None, title="上级单位")
    role: Role = Field(title="性质")
    uscc: str | None = Field(
        None, title="统一社会信用代码", pattern=r"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"
    )
    duties: tuple[Duty, ...] = Field((), title="职责")
    named_in: tuple[str, ...] = Field((), title="文件点名", description="源文件:行号")
