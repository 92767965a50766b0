"""Kind weights: which kind of entry a question means, where several of one matter are alike. `browser/like.js` has the
same rule; change both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handbook.pages import answers

KIND_WEIGHTS: Mapping[str, int] = {"alignments": 70, "plans": 70, "sources": 60}
"""Hundredths that the worth of a kind counts, whatever is asked: hardly anybody means a row of the matrix, a plan or
the text of a source."""

ASKS: Sequence[tuple[str, Mapping[str, int]]] = (
    (
        "怎么(?!算|计|分|定|认|扣|抵)|咋|如何|怎样|流程|手续|步骤|入口|网址|材料|去哪|在哪|哪里|哪儿|到哪|找谁|窗口",
        {"guides": 115, "services": 105, answers.SECTION: 95},
    ),
    ("多少|比例|几|上限|限额|最高|多久|多长|怎么算|期限|到期", {answers.SECTION: 112}),
    (
        "谁(?!能|可)|哪个部门|哪个处|哪个局|归哪|电话|热线|归口|号码",
        {"organizations": 130, "contacts": 110, "policies": 90},
    ),
    ("吗$", {answers.SECTION: 105}),
    (
        "时限|几天|工作日|多久(?:能|可以|才)?[办批出拿下]|收费|要钱|交钱|免费|花钱|跑几",
        {"guides": 118, answers.SECTION: 95},
    ),
    (
        "[吗么不没]$|多少|多久|多长|期限|到期|比例|上限|限额|最高|几|谁|什么|啥|哪(?!里|儿|办)|能不能|要不要|是不是"
        "|算不算|会不会|有没有",
        {answers.SECTION: 105, "policies": 90},
    ),
    ("(条例|办法|政策|文件|通知|意见|方案|细则|规定|法|新规|工作指引)$", {"policies": 125, "guides": 95}),
    ("多少|比例|几|上限|限额|最高|多大", {"guides": 88}),
)
"""What a question asks, by its words, and the hundredths that the worth of a kind counts then: how something is done a
guide says, how much and how long an answer, whom to ask an office; whoever puts a question rather wants its answer
than the policy that is asked about everything; and what ends as papers are called is a paper."""


def kind_weights(typed: str) -> Mapping[str, Sequence[int]]:
    """By kind the hundredths that its entries count, one after the other, where this was typed."""
    weights = {kind: [weight] for kind, weight in KIND_WEIGHTS.items()}
    for words, kinds in ASKS:
        for kind, weight in kinds.items() if re.search(words, typed) else ():
            weights.setdefault(kind, []).append(weight)
    return weights
