"""Words for states as people say them: which word of the handbook is meant.

One table for texts, workbooks and ledgers. What means the opposite is never offered: whoever writes 已办 has not
slipped in typing 未办.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from handbook.model.alignment import Progress
from handbook.model.fields import closed_list
from handbook.model.problem import ChallengeState, ProblemState

Spoken = Mapping[str, tuple[str, ...]]
"""Each word of the handbook with what people say for it."""

PROBLEM: Spoken = {
    "办结": (
        "办结", "已办结", "已办", "办了", "办好", "办好了", "已办好", "办完", "办完了", "已完成", "完成", "完成了",
        "已解决", "解决了", "已答复", "已回复", "已归档", "已办理", "办理完成", "办理完毕", "处理完成",
        "已处理",
        "处理完毕", "结案", "已结案", "已结", "已关闭", "销号", "已销号", "完结", "已完结", "已落实",
    ),
    "在办": (
        "在办", "正在办", "办理中", "正在办理", "在办理", "处理中", "正在处理", "已受理", "受理中", "已转办", "转办中",
        "进行中", "正在进行", "推进中", "正在推进", "跟进中", "在推进", "办结中", "未办结", "没办完", "尚未办结",
    ),
    "未办": (
        "未办", "没办", "没有办", "还没办", "尚未办", "待办", "待办理", "未办理", "待处理", "未处理", "待受理",
        "未受理", "待派单", "未开始", "没开始", "还没开始", "尚未开始", "未启动",
    ),
    "需说明": (
        "需说明", "需解释", "解释说明", "无法解决", "暂无法解决", "暂不能解决", "不能解决", "解决不了", "办不了",
    ),
}  # fmt: skip
CHALLENGE: Spoken = {
    "征集中": ("征集中", "正在征集", "未揭榜", "待揭榜", "没人揭榜", "进行中"),
    "已揭榜": ("已揭榜", "揭榜了", "有人揭榜", "攻关中", "未完成", "没完成"),
    "已完成": ("已完成", "完成", "完成了", "已验收", "验收通过", "办结"),
    "已撤榜": ("已撤榜", "撤榜", "撤回", "已撤回", "取消", "已取消", "不征集了"),
}
PROGRESS: Spoken = {
    "已落地": ("已落地", "已落实", "落实了", "落地了", "已完成", "完成", "已办结", "办结", "已出台"),
    "部分": ("部分", "部分落实", "部分落地", "部分完成", "推进中", "在办", "进行中"),
    "未落地": ("未落地", "未落实", "没落实", "没有落实", "没落地", "未开始", "未办", "未出台"),
    "待核": ("待核", "待核实", "未核实", "不清楚", "不知道", "待查"),
}

_TABLES: tuple[tuple[Any, Spoken], ...] = ((ProblemState, PROBLEM), (ChallengeState, CHALLENGE), (Progress, PROGRESS))
_BY_WORDS = {closed_list(words): table for words, table in _TABLES}
_NOT = re.compile("[未没不无待尚非难暂]")
_PARTICLES = re.compile(r"[\s，。！、（）()]|已经|目前|现已|的$")


def meant(words: Sequence[str], given: str, cutoff: float = 0.5) -> str | None:
    """The word of a closed list that was probably meant: by what it means, else by its letters; never the opposite."""
    spoken = {said: word for word, listed in _BY_WORDS.get(tuple(words), {}).items() for said in listed}
    plain = _PARTICLES.sub("", given[:40])
    if plain in spoken or len(plain) < 2:
        return spoken.get(plain)
    likely = [said for said in (*words, *spoken) if _alike(said, given)]
    near = get_close_matches(plain, likely, n=1, cutoff=cutoff)
    return spoken.get(near[0], near[0]) if near else None


def _alike(word: str, given: str) -> bool:
    """Whether both say that something is so, or both that it is not; who writes much more means none of the words."""
    return bool(_NOT.search(word)) is bool(_NOT.search(given)) and len(given) <= 2 * len(word) + 4
