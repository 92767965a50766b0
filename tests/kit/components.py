"""What the kit page shows: every component of the templates with everything it can hold, in words of no city."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from handbook.deriving.standings import SLUGS, State
from handbook.deriving.windows import WindowState
from handbook.model.dates import When
from handbook.pages.ask_here import AskHere
from handbook.pages.headlines import Headline
from handbook.pages.needs import Needs, Platform
from handbook.pages.state_roles import ROLES
from handbook.pages.tables import Cell, Table
from handbook.pages.thin import Thin
from handbook.pages.views import (
    AmendmentView,
    Badge,
    CitationView,
    FacetView,
    FactRow,
    Group,
    Head,
    ListRow,
    Option,
    Ref,
    Review,
    StandingView,
    Trust,
    Value,
    WindowView,
    WithdrawnView,
)
from kit import drawings

DAY = When.of("2026-11-21")
LONG = "关于进一步支持企业增加研发投入、开放大型科研仪器和简化验收材料的若干措施（试行）"
LINK = Ref("#top", "仪器开放办法", "政策", "青创发〔2025〕7号")
BARE = Ref("", "没有页面的名称")
MORE = Ref("#top", "全部 31 条")


def window(state: str, words: str) -> WindowView:
    return WindowView("yearly", state, words, None, "2026年6月1日至8月31日", "每年上半年，以通知为准")


STANDINGS = [StandingView(state.value, SLUGS[state], None, "有效期至2028-12-31，待核") for state in State]
WINDOWS = [window(state.value, f"窗口 {state.value}") for state in WindowState]
BADGES = [Badge(slug, [("progress", slug)], look) for slug, look in ROLES.items()]
UNDATED = Badge("2026年11月21日递交，最迟 2026年12月4日", [("handed-in", "10 工作日")])
VALUES = [
    Value("事实，没有疑问", grade="A"),
    Value("事实，两处独立来源", grade="B"),
    Value("事实，只见一处", grade="C", note="附注：以当年通知为准"),
    Value("凭记忆写下", grade="D", label="基本条件", anchor="top"),
    Value("链接", "#top", badge=BADGES[0]),
    Value(date=DAY, badge=UNDATED),
    Value("按通知", window=WINDOWS[0], grade="C"),
]
ROWS = [
    FactRow("支持对象", VALUES, "谁能享"),
    FactRow("支持标准", [Value("最高 50 万元")], "享多少"),
    FactRow("文号", VALUES[:1]),
]
GROUPS = [Group("替代", [LINK, BARE], MORE), Group("办事指南", [LINK] * 12)]


def head(**changes: Any) -> Head:
    whole: dict[str, Any] = {
        "kind": "政策",
        "title": LONG,
        "summary": "一句话说清：谁能享、享多少、何时办、找谁。",
        "aliases": ["简称", "俗称"],
        "doc_nos": ["青创发〔2025〕7号", "青财〔2025〕18号"],
        "tags": [LINK, BARE],
        "standing": STANDINGS[0],
        "windows": WINDOWS[:2],
        "level": "市",
        "sample": True,
        "alert": "提示：机构改革后，由另一个部门牵头。",
        "withdrawn": WithdrawnView(DAY, "已由新的办法替代", LINK),
        "action": Ref("#top", "怎样办：看办事指南"),
        "badge": BADGES[0],
    }
    return Head(**(whole | changes))


TRUST = Trust(
    source_title="青山市公报",
    source_doc_no="青创发〔2025〕7号",
    source_url="https://example.org/",
    source_locator="第 2 版",
    verified_on=DAY,
    verified_by=LINK,
    updated=DAY,
    review=Review(DAY, "2026-11-22", True),
    grade="D",
    to_verify=4,
    better="A 12 处、B 3 处",
    note="来源的附注。",
    file="data/policies/kit.yml",
    citations=[CitationView("享多少", LINK, "kit", "第三条", DAY, "一致", LINK, "原文改过", False)],
    amendments=[AmendmentView(DAY, "上限：30 万元 → 50 万元")],
)
UNTOLD = Trust(None, None, None, None, None, None, None, None, None, 0, None, None, "data/policies/kit.yml", [], [])

THIN = Thin("多少钱、怎么约", (LINK, Ref("tel:00345", "00345 热线")), (LINK, LINK), (), False, None, LINK)


def row(title: str, **changes: Any) -> ListRow:
    whole: dict[str, Any] = {
        "href": "#top",
        "title": title,
        "summary": "一句话的摘要。",
        "standing": STANDINGS[0],
        "windows": WINDOWS[:1],
        "sample": False,
        "cells": VALUES[:2],
        "facets": [("category", "one")],
        "aka": None,
    }
    return ListRow(**(whole | changes))


DUE = SimpleNamespace(when=DAY, state="past", words="期限已过", turns=None, inferred=True)


def phone(of: Ref | None) -> SimpleNamespace:
    return SimpleNamespace(
        before="总机 ", number="0512-85681500", after=" 转 8", dial="051285681500", grade="C", note=None, of=of
    )


def context() -> dict[str, Any]:
    """What `kit.html` is given."""
    return {
        "sizes": range(1, 8),
        "standings": STANDINGS,
        "windows": WINDOWS,
        "badges": BADGES,
        "undated": UNDATED,
        "roles": sorted(set(ROLES.values())),
        "values_of_all_sorts": VALUES,
        "answers": ROWS,
        "groups_of_links": GROUPS,
        "trail": [Ref("#top", "首页"), Ref("#top", "政策"), Ref("#top", LONG)],
        "heads": [head(), head(title="短", summary=None, aliases=[], doc_nos=[], tags=[], alert=None, withdrawn=None)],
        "places": [Ref("#top", "条款"), Ref("#top", "来源与核对")],
        "trusts": [TRUST, UNTOLD],
        "thins": [THIN, THIN._replace(alike=(), related=(LINK, BARE), bare=True, original=LINK, office=BARE)],
        "headline": Headline([Value("36 张"), Value("6 张", grade="C", note="附注：口径")], ["少 30 张（83 %）"]),
        "columns": [SimpleNamespace(label="文号"), SimpleNamespace(label="时间")],
        "list_rows": [
            row(LONG, sample=True),
            row("短"),
            row("只有名称", summary=None, standing=None, windows=[], cells=[None, None]),
        ],
        "facets": [
            FacetView("category", "类别", [Option("one", "企业", 3)]),
            FacetView("level", "层级", [Option("city", "市", 2)]),
        ],
        "phones": [phone(None), phone(LINK)],
        "parts": [
            Table(
                "kit-parts",
                "进展",
                ("哪一件", "进展", "证据"),
                [[Cell("开放仪器", href="#top"), Cell("已超期", mark="gap"), Cell("一张表", "C", "附注")]],
            )
        ],
        "asked": SimpleNamespace(office=LINK, phone=phone(LINK)),
        "asking": AskHere(LINK, "0000-00000000", Ref("tel:00345", "00345")),
        "needs": Needs(
            [Platform(LINK, Ref("tel:00345", "00345", detail="窗口"), Ref("#top", "tools.example"), "填一张表")],
            Ref("tel:00345", "00345"),
        ),
        "review": Review(DAY, "2026-11-22", True),
        "day": DAY,
        "link": LINK,
        "more": MORE,
        "drawings": drawings.figures(),
        "drawings_alone": drawings.alone(),
        "task": SimpleNamespace(deadline_text="11月底前", due=DUE, month="2026年11月", done=False),
    }
