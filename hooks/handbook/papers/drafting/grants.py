"""What a statement grants: how (奖励, 税率优惠 …), how much, up to how much, counted from what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.papers.drafting.phrases import target_of
from handbook.papers.structure.plain import plain
from handbook.papers.values.value import AMOUNT, AT_MOST, EXACTLY, RATE, SHARE, UP_TO, Value

_FORMS = (
    ("税前加计扣除", r"加计(?:[^，。；]{0,6})扣除|加计摊销"),
    ("加计抵减", "加计抵减"),
    ("税率优惠", r"减按[^，。；]{0,12}税率|减按[^，。；]{0,10}征收"),
    ("税前抵扣", r"抵扣[^，。；]{0,12}应纳税所得额"),
    ("税额抵免", "税额抵免|抵免[^，。；]{0,8}税"),
    ("即征即退", "即征即退|先征后退"),
    ("免税", "免征|免税|免收|免缴"),
    ("税收减免", "减征|减半征收|税收优惠|减免税"),
    ("加速折旧", "加速折旧"),
    ("尽职免责", r"予以免责|免除[^，。；]{0,16}责任|不追究[^，。；]{0,12}责任"),
    ("贷款贴息", "贴息"),
    ("风险补偿", "风险补偿"),
    ("奖励", "奖励|奖金|奖补|嘉奖"),
    ("资助", "资助"),
    ("补贴", "补贴"),
    ("补助", "补助|补偿"),
    ("贷款", r"给予[^，。；]{0,12}贷款"),
    ("资金支持", r"(?:给予|予以)[^，。；]{0,14}(?:支持|经费|资金)"),
)
"""How something is given, and the words that say so, the narrow before the wide."""

_SURE_FORMS = frozenset({"税前加计扣除", "税前抵扣", "加速折旧", "尽职免责"})
"""Forms whose words alone say that something is given, whoever it is given to."""

_GIVES = re.compile(
    r"给予|予以|享受|可以|准予|实行|减按|免征|减征|减半|即征即退|发放|拨付|安排|按[^，。；]{0,20}(?:标准|比例)|一次性|加计|贴息"
    r"|抵扣|奖励|补助|补贴|资助|免责|免除|不追究"
)
_SURELY = re.compile(
    r"(?:给予|予以|享受|准予|实行|可以|可)[^，。；]{0,24}(?:奖励|补助|补贴|资助|贴息|优惠|加计扣除|抵扣|抵免|免税|免征|减征|减按|加速折旧|补偿)(?!的|期间|事项|条件|资格)"
    r"|减按|免征|减征|免责|免除|不追究"
)
"""What gives something for sure where no number says how much."""

_DENIES = re.compile(
    r"不得|不予|不再|不能|取消|追回|收回|退回|追缴|停止|罚款|罚金|处以|没收|违法所得|滞纳金|赔偿|撤销|骗取|挪用|截留|不享受|补缴|处分"
)
_BEFORE = re.compile(
    r"给予|奖励|补助|补贴|资助|减按|贴息|拨付|发放|支持|按|加计|扣除|抵扣|抵免|每人|每家|每月|每年|总额|每个|每项|分别"
)
_BEHIND = re.compile(
    r"^(?:/\S{1,4})?(?:以内)?(?:的|给予|予以|计算|标准|比例|额度|一次性|资金|经费|，|、)*"
    r"(?:给予|奖励|补助|补贴|资助|贴息|税率|扣除|加计|支持|奖金|生活补贴|抵扣|计入|在税前|减|拨|征收)"
)
_BASIS = re.compile(r"按照?其?(?P<basis>[^，。；、（）\d]{2,16}?)的?$")
_EACH = re.compile(
    r"(?P<each>每(?:年|月|人|家|户|个|项|件|次|套|平方米|人每月|人每年)(?:每(?:年|月))?)[^，。；\d]{0,6}$"
)
_REACH = 26


@dataclass(frozen=True, slots=True)
class Grant:
    """What one statement gives; `rate`, `amount` and `cap` are the values that say so, where there is one of each."""

    form: str
    rate: Value | None = None
    amount: Value | None = None
    cap: Value | None = None
    basis: str = ""
    several: tuple[Value, ...] = ()
    """The steps of what is graded, none of which is the one number."""

    @property
    def values(self) -> tuple[Value, ...]:
        """All that were read from the sentence."""
        return (*filter(None, (self.rate, self.amount, self.cap)), *self.several)


def form_of(sentence: str) -> str:
    """How something is given by a sentence; empty where it gives nothing, or takes something."""
    said = re.sub(r"《[^《》]*》", "", plain(sentence))
    if not _GIVES.search(said) or _DENIES.search(said):
        return ""
    return next((name for name, words in _FORMS if re.search(words, said)), "")


def _is_sure(sentence: str) -> bool:
    """Whether a sentence gives something for sure, though no number says how much."""
    form = form_of(sentence)
    return bool(form and _SURELY.search(plain(sentence)) and (form in _SURE_FORMS or target_of(sentence)))


def _is_stepped(sentence: str) -> bool:
    """Whether taxes are let off in steps, first all and then a part."""
    said = plain(sentence)
    return bool(re.search("免征|免税|免缴", said) and re.search("减半|减征|减按", said))


def grant_of(text: str, values: Sequence[Value]) -> Grant | None:
    """What a statement gives, by its sentences that give something; `values` are those of this statement."""
    sentences = [one for one in re.split(r"(?<=[。；！？])", text) if one.strip()]
    forms = [form for one in sentences if (form := form_of(one))]
    if not forms:
        return None
    given = [value for value in values if value.marked and form_of(_part_of(value)) and _is_given(value)]
    surely = any(_is_sure(one) for one in sentences)
    if not given:
        return Grant(forms[0]) if surely else None
    return Grant("税收减免", several=tuple(given)) if _is_stepped(text) else _with_numbers(forms[0], given)


def _with_numbers(form: str, given: Sequence[Value]) -> Grant:
    rates = [value for value in given if value.kind in (RATE, SHARE) and value.unit == "%"]
    caps = [value for value in given if value.kind == AMOUNT and value.bound in (UP_TO, AT_MOST)]
    amounts = [value for value in given if value.kind == AMOUNT and value not in caps]
    groups = (rates, amounts, caps)
    money = {value.unit for value in (*amounts, *caps)}
    if any(len(group) > 1 for group in groups) or len(money) > 1:
        return Grant(form, several=tuple(given))
    rate, amount, cap = (group[0] if group else None for group in groups)
    return Grant(form, rate, amount, cap, next(filter(None, map(basis_of, (*rates, *amounts, *caps))), ""))


def _is_given(value: Value) -> bool:
    """Whether a number is part of what is given, and no condition of it."""
    if value.bound == UP_TO:
        return True
    if value.bound not in (EXACTLY, AT_MOST) or value.kind not in (AMOUNT, RATE, SHARE) or not value.marked:
        return False
    said = plain(value.sentence)
    start, end = value.marked
    ahead = re.split(r"[。；]", said[max(0, start - _REACH) : start])[-1]
    return bool(_BEFORE.search(ahead) or _BEHIND.match(said[end:]))


def _part_of(value: Value) -> str:
    """The part of its sentence, from ； to ；, in which a value stands."""
    if not value.marked:
        return value.sentence
    said = plain(value.sentence)
    first = said.rfind("；", 0, value.marked[0]) + 1
    last = said.find("；", value.marked[1])
    return said[first : last if last >= 0 else len(said)]


def basis_of(value: Value) -> str:
    """What an amount or a rate is counted from: 每人每月, 研发投入; empty where the words before it do not say."""
    if not value.marked:
        return ""
    ahead = plain(value.sentence)[: value.marked[0]]
    each, basis = _EACH.search(ahead), _BASIS.search(ahead)
    unit = re.search(r"/(\S{1,4})$", value.unit or "")
    if value.kind == AMOUNT:
        return each["each"] if each else f"每{unit[1]}" if unit else ""
    return basis["basis"] if basis else ""
