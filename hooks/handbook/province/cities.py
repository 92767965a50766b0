"""The cities file: whose province it is, and where each city's handbook lies."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from handbook.model.base import Part, Slug
from handbook.model.editor import WebHost
from handbook.model.identity import TimeZone
from handbook.model.values import Telephone, WebAddress

RESERVED = frozenset(
    {"api", "assets", "data", "find", "lists", "lookup", "map", "match", "promises", "province", "search", "404"}
)
"""Names directly below a province that its own pages and files take; no city may be called so."""


def _district(text: str) -> str:
    if re.fullmatch(r"[1-9][0-9]{5}", text):
        return text
    raise PydanticCustomError("district", "“{text}”不是行政区划代码。", {"text": text[:40]})


def _below(text: str) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts:
        raise PydanticCustomError("repository-path", "“{text}”不在仓库里面。", {"text": text[:40]})
    return path.as_posix()


def _reference(text: str) -> str:
    """What git may be asked for: nothing that it would take for an option or for a command to run."""
    if text.startswith("-") or "::" in text or re.search(r"[\s\x00-\x1f]", text):
        raise PydanticCustomError("git-reference", "“{text}”不能交给 git。", {"text": text[:40]})
    return text


Reference = Annotated[str, AfterValidator(_reference)]


class City(Part):
    """One member: its name in the province, and its handbook, a folder or a version of a repository."""

    id: Slug = Field(title="标识", description="省网站下面的文件夹名，是网址的一部分，定了就不改，例如 qingshan")
    name: str = Field(title="名称", description="例如 青山市")
    district: Annotated[str, AfterValidator(_district)] = Field(
        title="行政区划代码", description="GB/T 2260 六位代码，加引号，例如 '320400'"
    )
    folder: str | None = Field(None, title="手册文件夹", description="相对于这个文件，例如 ../qingshan")
    repository: Reference | None = Field(
        None, title="仓库", description="git 仓库的地址或文件夹，例如 https://代码平台/青山/handbook.git"
    )
    version: Reference | None = Field(None, title="版本", description="仓库的标签、分支或提交，不写就是默认分支")
    path: Annotated[str, AfterValidator(_below)] | None = Field(
        None, title="仓库内的文件夹", description="手册不在仓库最外层时写"
    )
    released: tuple[str, ...] = Field(
        (), title="不再保留的网址", description="市里撤了、省里同意不要的网页，例如 topics/old-topic.html"
    )


class Province(Part):
    """The province as a whole, and its cities in the order in which it lists them."""

    format: Literal["1"] = Field(title="格式版本", description="现在是 1")
    title: str = Field(title="名称", description="例如 青江省科技服务手册")
    short_title: str | None = Field(None, title="短名", description="手机页眉用，不超过 8 个字")
    description: str | None = Field(None, title="一句话介绍")
    publisher: str = Field(title="编印单位")
    hotline: Telephone | None = Field(None, title="热线", description="例如 12345")
    notice: str | None = Field(None, title="页脚声明")
    time_zone: TimeZone = Field("Asia/Shanghai", title="时区", description="例如 Asia/Shanghai")
    site_url: WebAddress | None = Field(
        None, title="网址", description="省网站放在哪里，例如 https://kjt.example.gov.cn/"
    )
    search_engine: WebHost | None = Field(
        None,
        title="检索引擎",
        description="自建检索引擎的网关，https 网址；一键查先问它，它不答就问各市的索引；不写就不问别的网址",
    )
    cities: tuple[City, ...] = Field(title="各市", description="每个市一项，以“- id: …”开头")

    @property
    def address(self) -> str:
        """Where the site will stand, with a slash at its end, or nothing."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else ""
