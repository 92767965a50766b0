"""What is shown of an entry without a click: those of its lines that a query asks for, and of a long one the parts that
answer. `browser/shown.js` has the same rules; change both.

A line is asked for by the words of the query (条件, 几天, 找谁). Of a line that is too long those sentences are shown
that hold what tells an amount, a number of days or a rate where that is asked, or pairs of neighbouring characters of
the query; in their order, with a mark where one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handbook.lookup.asking import BREAK, MOST, TYPED
from handbook.lookup.finding import spaced
from handbook.pages.brief import LINES
from handbook.pages.further import ASK
from handbook.pages.views import Line
from handbook.pages.words import to_last_stop

LONGEST_LINE = 160
"""Letters of a line, about; only an answer is told whole, however long."""

ANSWER = "答"

ASKED_LINES: Sequence[tuple[str, Sequence[str], str]] = (
    ("投诉|举报", ("向谁投诉",), ""),
    ("找谁|谁管|归谁|哪个部门|哪个处|哪个局|电话|号码|联系|咨询|打给谁", (ASK, "管什么", "谁提供"), ""),
    ("收费|花多少|花钱|要钱|交钱|免费|费用是|手续费|工本费|(检测|测试|使用|机时)费", ("花多少", "多少钱"), ""),
    ("跑几|几趟|跑一趟|现场|当面|本人到|网上能办|全程网办", ("跑几次", "去哪办", "怎么办"), ""),
    ("额度|最高|最多|上限|封顶|至多", ("享多少", "出多少", "多少钱", "什么条件"), "不超过|以内|最高|上限|封顶"),
    ("利息|利率|贴息", ("享多少", "什么条件"), "利率|利息|LPR|贴息"),
    ("材料|带什么|要带|带哪些|准备什么|准备哪些|交什么|交哪些|什么证|哪些证|哪些表|什么表|资料", ("带什么",), ""),
    (
        "多久|几天|几个工作日|多长时间|多少天|时限|几年|有效期|年限|到期|几个月",
        ("多久办好", "到什么时候", "什么条件", "享多少"),
        "[0-9一二三四五六七八九十] *个?(?:工作日|自然日|日|天|月|年)",
    ),
    ("什么时候|啥时候|何时|几月|截止|哪天|几号|申报时间|受理时间", ("何时办", "开始", "到什么时候"), "月|日|常年"),
    (
        "在哪|去哪|到哪|哪里|哪儿|地址|网址|网站|入口|窗口|网上",
        ("去哪办", "在哪里", "网址", "网站", "怎么办", "在谁那里"),
        "",
    ),
    (
        "条件|资格|门槛|要求|满足|符合|谁能|谁可以|哪些(?:企业|单位|人)|什么(?:企业|样的|人)|几项|几个|多少分|占比|够不够"
        "|能不能|可不可以|能.*吗|可以.*吗",
        ("什么条件", "谁能享", "谁能办"),
        "",
    ),
    (
        "多少|比例|几成|补|奖|资助|扶持|支持|好处|优惠|待遇|减免|有没有钱|给钱|给什么",
        ("享多少", "出多少", "多少钱", "什么条件"),
        "[0-9] *(?:万|亿)?元|%|‰|倍|全额",
    ),
    ("怎么|如何|怎样|咋|流程|步骤|手续|申请|申报|办理|报名|预约|登记", ("走几步", "怎么办", "怎么约", "去哪办"), ""),
    ("注意|坑|容易错|驳回|退回|没通过|不通过", ("注意什么",), ""),
    ("结果|拿到什么|发什么|证书", ("办成什么",), ""),
)
"""By words of a query, the questions whose lines it asks for, those before that tell most; and what the sentences that
answer hold. Rules that come first tell more exactly what is meant."""

TELLS = 4
"""Pairs of a query that a sentence has to hold to be worth as much as one that tells what is asked."""

_SENTENCES, _PARTS = re.compile("[^。]+。?|。"), re.compile("[^；]+；?|；")


def shown(lines: Sequence[Line], query: str) -> list[Line]:
    """The lines of an entry that a query is shown, each in short."""
    typed = spaced(query[:TYPED]).replace(BREAK, "")[:MOST]
    asks = [rule for rule in ASKED_LINES if re.search(rule[0], typed)]
    wanted = [ANSWER, *(label for _, labels, _ in asks for label in labels)]
    order = {label: at for at, label in reversed(list(enumerate(wanted)))}
    found = sorted(lines, key=lambda line: order.get(line.asks, len(wanted)))
    called = [line for line in found[LINES:] if line.asks == ASK]
    told = [*found[: LINES - len(called)], *called]
    if ASK not in order and told and told[0].asks != ASK:  # a number to call closes what is said, unless it is all
        told.sort(key=lambda line: line.asks == ASK)
    tells = {label: re.compile(marks) for _, labels, marks in reversed(asks) if marks for label in labels}
    return [line._replace(text=_short(line, typed, tells.get(line.asks))) for line in told]


def _short(line: Line, typed: str, tells: re.Pattern[str] | None) -> str:
    """A line within its length: whole, or the parts of it that answer."""
    text = line.text
    if line.asks == ANSWER or len(text) <= LONGEST_LINE:
        return text
    pairs = list(dict.fromkeys(typed[at : at + 2] for at in range(len(typed) - 1)))
    parts = _parts(text)
    worths = [_worth(part, pairs, tells) for part in parts]
    enough = max(1, *(worth // 2 for worth in worths))
    best = sorted((at for at, worth in enumerate(worths) if worth >= enough), key=lambda at: (-worths[at], at))
    kept: list[int] = []
    for at in best:
        if sum(len(parts[one]) for one in (*kept, at)) <= LONGEST_LINE:
            kept.append(at)
    if not best or not kept:
        return to_last_stop(parts[best[0]] if best else text, LONGEST_LINE)
    return _joined(parts, sorted(kept))


def _parts(text: str) -> list[str]:
    """The sentences of a text; of one that is too long, its parts between semicolons."""
    parts: list[str] = []
    for sentence in _SENTENCES.findall(text):
        parts += [sentence] if len(sentence) <= LONGEST_LINE else _PARTS.findall(sentence)
    return parts


def _worth(part: str, pairs: Iterable[str], tells: re.Pattern[str] | None) -> int:
    folded = spaced(part).replace(BREAK, "")
    return sum(pair in folded for pair in pairs) + TELLS * bool(tells and tells.search(part))


def _joined(parts: Sequence[str], kept: Sequence[int]) -> str:
    """Parts in their order, with a mark where something is left out."""
    said, before = "", -1
    for at in kept:
        said += ("…" if at > before + 1 else "") + parts[at]
        before = at
    return said.rstrip("；") + ("…" if before < len(parts) - 1 else "")
