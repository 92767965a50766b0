"""Whose handbook this is: `data/handbook.yml`, and the words it sorts by."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from handbook.model.base import Fact, Part, Slug
from handbook.model.book import Book
from handbook.model.colour import Colours
from handbook.model.duties import Corrections, SiteDuties
from handbook.model.editor import Editor, WebHost
from handbook.model.values import Number, Range, Telephone, WebAddress


class Word(Fact):
    """One word of a vocabulary. Editors write the label; addresses use the id."""

    id: Slug = Field(title="标识")
    label: str = Field(title="词")
    description: str | None = Field(None, title="说明")
    aliases: tuple[str, ...] = Field((), title="别名")
    code: str | None = Field(None, title="代码", description="行政区划用 GB/T 2260 六位代码")
    parent: Slug | None = Field(None, title="上一级", description="产业链的环节写所属产业链的标识")
    firms: Number | None = Field(None, title="企业数", description="产业链的环节写：本地有多少家，公布了才写")
    obstacles: tuple[str, ...] = Field((), title="堵点", description="产业链的环节写：卡在哪里，公布了才写")


def _time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("time-zone", "不认识时区“{text}”。", {"text": text[:40]}) from None
    return text


TimeZone = Annotated[str, AfterValidator(_time_zone)]
"""A zone by its IANA name."""

Output = Literal["接口", "文本", "表格", "日历", "订阅源"]
"""What a site has beside its pages, and a bureau may not want: `api/v1/`, the Markdown exports with `llms.txt`, lists
as CSV and XLSX, `calendars/`, `feeds/`."""


class Tiles(Part):
    """A licensed map service. The map page leads there and says its number; it loads nothing from it."""

    url: WebAddress = Field(title="网址", description="持证地图服务的网页；地图页只放链接，不从那里加载")
    approval: str = Field(title="审图号", description="例如 GS(2024)0650号")
    attribution: str = Field(title="版权说明", description="服务要求写明的字样")


class Identity(Part):
    """The handbook as a whole. Another city changes this file first."""

    format: Literal["1"] = Field(title="格式版本", description="现在是 1")
    title: str = Field(title="手册名称")
    short_title: str | None = Field(None, title="短名", description="手机页眉用，不超过 8 个字")
    description: str = Field(title="一句话介绍")
    publisher: str = Field(title="编印单位")
    place: str = Field(title="地方", description="例如 某某市")
    time_zone: TimeZone = Field("Asia/Shanghai", title="时区", description="例如 Asia/Shanghai")
    language: str = Field("zh-CN", title="语言")
    edit_url: WebAddress | None = Field(
        None,
        title="编辑地址",
        description="{path} 代表文件，例如 https://代码平台/组织/仓库/edit/main/{path}",
    )
    popular: tuple[str, ...] = Field((), title="常查的词", description="首页查询框下面列出，例如 高企")
    hotline: Telephone | None = Field(None, title="热线", description="例如 12345")
    notice: str | None = Field(None, title="页脚声明")
    duties: SiteDuties | None = Field(None, title="网站信息", description="政府网站要写明的，列在页脚；没有的不写")
    corrections: Corrections | None = Field(
        None, title="纠错", description="“这一页有误”通到哪里；都不写就写热线或编印单位"
    )
    colours: Colours | None = Field(None, title="颜色", description="换成单位自己的颜色；不写就用手册的蓝色和橙色")
    data_licence: str | None = Field(
        None, title="数据许可", description="下载的数据可以怎样用，写许可的名称或一句话；没有定就不写"
    )
    samples: bool = Field(True, title="收入示例", description="写 false 时不发布 sample: true 的记录")
    fictional: bool = Field(
        False, title="示例手册", description="内容是虚构的写 true，每一页都写明是示例；真的手册不写"
    )
    tiles: Tiles | None = Field(None, title="地图服务", description="持有审图号的地图服务；不写就只有示意图")
    editor: Editor | None = Field(None, title="网页编辑", description="写了就生成 admin/ 一页；不写就没有，也不下载")
    search_engine: WebHost | None = Field(
        None,
        title="检索引擎",
        description="自建检索引擎的网关，https 网址；一键查先问它，它不答就用网站自己的索引；不写就不问别的网址",
    )
    articles: bool = Field(
        False, title="短文与海报", description="写 true 时，每条政策、指南和专题有一页可粘贴的短文和海报"
    )
    evidence_required: bool = Field(
        False, title="A 级须有凭据", description="写 true 时，没有凭据的 A 是错误，不能发布；不写只提示"
    )
    offline: bool = Field(
        False,
        title="离线副本",
        description="写 true 时，网站放在 https 网址下，浏览器打开过一次，断网也能看；改回 false 会把已存的清掉",
    )
    books: tuple[Book, ...] = Field(
        (), title="汇编与电子书", description="把手册编成哪几本书；写了就有 books/ 一页；不写就没有，命令仍能出一整本"
    )
    without: tuple[Output, ...] = Field(
        (),
        title="不生成的文件",
        description="接口是 api/v1/ 的 JSON，文本是每条的 Markdown 和 llms.txt，表格是清单的 CSV 和 XLSX；不写就都有",
    )
    closing_soon_days: Annotated[int, Range(1, 180)] = Field(30, title="即将截止的天数")

    def has(self, output: Output) -> bool:
        """Whether the site has these files beside its pages."""
        return output not in self.without
