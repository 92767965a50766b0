"""Names of pages that tell of outputs: what stands on them is worked out downstream (`site_pages/`), what they are
called is asked for before."""

from __future__ import annotations

from handbook.model.identity import Identity, Output

SUBSCRIBE = "订阅"
OPEN_DATA = "开放数据"
OFFLINE = "离线使用"
OFFLINE_INTRO = "断了网也能查：打开过一次，首页、清单和一键查就存在本机；也可以把整本存下来。"
PRINT_LIST = "打印单"
PRINT_LIST_INTRO = "挑几条印在一起：每条印它的答案和电话，附网址、二维码和日期。"
EDITIONS = "签发记录"
EDITIONS_INTRO = "手册每一期什么时候签发、哪个处室签发、改了什么、勘误了什么。"
BOOKS = "汇编与电子书"
BOOKS_INTRO = "手册编成的书：单个网页下载了就能看，PDF 可以打印成册，都和网站出自同一份数据。"
SITE_MAP = "网站地图"
SITE_MAP_INTRO = "手册的全部栏目和页面，以及各栏目最近一次更新的日期。"

_FORMS: tuple[tuple[Output, str, str], ...] = (
    ("接口", "JSON", "程序"),
    ("表格", "表格", "表格软件"),
    ("文本", "纯文本", "智能助手"),
)
"""What a record is published in beside its page: the output, what it gives, and for whom."""


def open_data_intro(identity: Identity) -> str:
    """What 开放数据 offers: 手册里的每一条，网页之外还有 JSON 和表格，给程序和表格软件用。"""
    there = [(form, whom) for output, form, whom in _FORMS if identity.has(output)]
    forms, readers = _all_of([form for form, _ in there]), _all_of([whom for _, whom in there])
    return f"手册里的每一条，网页之外还有{forms}，给{readers}用。".replace("有JSON", "有 JSON").replace("N和", "N 和")


def _all_of(words: list[str]) -> str:
    return f"{'、'.join(words[:-1])}和{words[-1]}" if len(words) > 1 else "".join(words)


def subscribe_intro(identity: Identity) -> str:
    """What 订阅 offers."""
    said = ["把申报、活动和任务的日子放进自己的日历"] if identity.has("日历") else []
    said += ["手册改了什么自动收到"] if identity.has("订阅源") else []
    return f"{'，'.join(said)}。"
