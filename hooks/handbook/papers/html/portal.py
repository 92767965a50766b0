"""What a portal prints around a paper: 基本信息, the page's title and day. A second witness beside the paper itself."""

from __future__ import annotations

import re
from typing import Any

from handbook.papers.html.blocks import hidden, text_of
from handbook.papers.model import Told

LABELS = (
    "索引号|统一编号|信息索引|文号|发文字号|文件编号|发布机关|发文机关|发布机构|发文机构|发布单位|制发机关|主题分类|组配分类|公文种类"
    "|体裁分类|成文日期|发文日期|发布日期|公开日期|生成日期|印发日期|实施日期|施行日期|生效日期|失效日期|废止日期|有效期|有效期限|文件状态"
    "|有效性|时效|时效性|效力状态|公文时效|名称|标题|公文名称|主题词|关键词|来源|信息来源|发布时间"
)
"""As portals print them, without the blanks that set them wide (文　　号)."""

_PAIR = re.compile(f"({LABELS})[:：](.*)", re.DOTALL)
_LABEL = re.compile(f"({LABELS})[:：]?")
_METAS = (("articletitle", "标题"), ("pubdate", "发布日期"), ("contentsource", "来源"), ("url", "网址"))
_CARRIERS = frozenset({"li", "td", "th", "dd", "dt", "p", "span", "div", "em", "label", "b", "strong"})
_LONGEST = 120


def witness(tree: Any, body: Any) -> tuple[tuple[tuple[str, str], ...], tuple[Told, ...]]:
    """Labels and values outside the article, and those that only a script would have written."""
    pairs: dict[str, str] = {}
    unread: dict[str, Told] = {}
    for element in _outside(tree, body):
        found = _pair(element)
        if found and found[1]:
            pairs.setdefault(*found)
        elif found and next(_around(element).iter("script"), None) is not None:
            unread[found[0]] = Told(f"网页的“{found[0]}”由脚本填写，没有读")
    for name, label in _METAS:
        value = _meta(tree, name)
        if value:
            pairs.setdefault(label, value)
    return tuple(pairs.items()), tuple(told for label, told in unread.items() if label not in pairs)


def title_of(tree: Any) -> str:
    """The title of the article, as the page states it."""
    said = _meta(tree, "articletitle")
    if said:
        return said
    heading = next((text for text in map(text_of, tree.iter("h1")) if len(text) > 3), "")
    title = next((element.text or "" for element in tree.iter("title")), "")
    return heading or re.split(r"\s*[_|]\s*|\s+-{1,2}\s+", title.strip())[0]


def _meta(tree: Any, name: str) -> str:
    found = (one.get("content", "") for one in tree.iter("meta") if one.get("name", "").lower() == name)
    return next((value.strip() for value in found if value.strip()), "")


def _outside(tree: Any, body: Any) -> list[Any]:
    """Elements that hold no others of their size, in the order of the page, without the article."""
    within = set(body.iter())
    return [
        element
        for element in tree.iter(*_CARRIERS)
        if element not in within
        and not hidden(element)
        and not any(child.tag in {"li", "td", "p", "div"} for child in element)
    ]


def _pair(element: Any) -> tuple[str, str] | None:
    text = text_of(element)
    if len(text) > _LONGEST:
        return None
    bare = re.sub(r"\s", "", text)
    found = _PAIR.fullmatch(bare)
    if found and found[2]:
        return found[1], re.split("[:：]", text, maxsplit=1)[1].strip()
    label = _LABEL.fullmatch(bare)
    if not label:
        return None
    if element.tag in {"td", "th", "dt"}:
        beside = element.getnext()
        return (label[1], text_of(beside)) if beside is not None and beside.tag in {"td", "dd"} else None
    return (label[1], "") if found else None


def _around(element: Any) -> Any:
    """The element whose text a script beside a label would fill."""
    return element.getparent() if element.tag in {"span", "em", "label", "b", "strong"} else element
