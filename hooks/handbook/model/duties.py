"""What a government site must say of itself, and where mistakes on it are told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Part
from handbook.model.values import Mail, WebAddress

Icp = Annotated[str, Field(pattern=r"^[\u4e00-\u9fff]ICP备[0-9]{5,10}号(?:-[0-9]{1,3})?$")]
Police = Annotated[str, Field(pattern=r"^[\u4e00-\u9fff]公网安备 ?[0-9]{14}号$")]
SiteCode = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{10}$")]


class SiteDuties(Part):
    """The foot of every page. What is not given is left out; nothing of it is ever made up."""

    host: str | None = Field(None, title="主办单位")
    operator: str | None = Field(None, title="承办单位")
    icp: Icp | None = Field(None, title="备案号", description="ICP 备案号，例如 苏ICP备12345678号-1")
    police: Police | None = Field(None, title="公安备案号", description="例如 苏公网安备32000002000000号")
    site_code: SiteCode | None = Field(None, title="网站标识码", description="政府网站标识码，10 位")
    party_government: WebAddress | None = Field(
        None, title="党政机关标识", description="党政机关网站标识的核验网址，在编办的平台上领"
    )


class Corrections(Part):
    """Where a reader says that a page is wrong. In addresses {title} is the page's title and {address} where it is."""

    form: WebAddress | None = Field(None, title="纠错表单", description="网址，可以带 {title} 和 {address}")
    issue: WebAddress | None = Field(
        None,
        title="议题",
        description="代码平台新建议题的网址，例如 https://代码平台/组织/仓库/issues/new?title={title}",
    )
    mail: Mail | None = Field(None, title="纠错邮箱", description="单位的邮箱，也写在页脚")
