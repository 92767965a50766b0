"""Which way a number bounds: at least, more than, at most, less than, within, after, before."""

from __future__ import annotations

import re

GE, GT, LE, LT, AFTER, BEFORE = "ge", "gt", "le", "lt", "after", "before"

_NOT = "(?:不|未|没有|没)(?:得|能|应|应当)?"
_BEFORE = (
    (LE, f"{_NOT}(?:超过|高于|多于|大于|长于|超出|晚于|迟于)|最多|最高(?!人民|法院|奖|额)|最长|最迟|至多|小于等于"),
    (LE, "≤|<=|上限为?|封顶|控制在|以内"),
    (LT, "低于|少于|小于|不足|不满|未满|未达到?|不到|<"),
    (GE, "不(?:得|能|应|应当)?(?:低于|少于|小于|短于)|至少|最低(?!工资|生活|保障|标准|限度)|最少|最短|起码"),
    (GE, "大于等于|≥|>=|达到|达|满"),
    (GT, "超过|高于|大于|多于|超出|长于|>"),
)
_ORDER = (LE, GE, LT, GT)  # what is denied is tried before what it denies
_LEAD = re.compile("|".join(f"(?P<{name}>{'|'.join(form for one, form in _BEFORE if one == name)})" for name in _ORDER))
_AFTER = re.compile(
    r"(?:\((?P<with1>不?含)[^()]*\))?(?:的)?(?:\(含\))?(?:及|或者?|\(含\))?(?P<word>以上|以下|以内|之内|内|以后|之后|后|以前|之前|前)?(?:\((?P<with2>不?含)[^()]*\))?"
)
_SIGN = re.compile("<(?![^<>]*>)|≤")
_REACH, _FAR = 18, 10
"""Letters before a number in which the word that bounds it may stand, and how many may stand between."""

_WORDS = {
    "以上": GE,
    "以下": LE,
    "以内": LE,
    "之内": LE,
    "内": LE,
    "以后": AFTER,
    "之后": AFTER,
    "后": AFTER,
    "以前": BEFORE,
    "之前": BEFORE,
    "前": BEFORE,
}
_CLOSED = {GT: GE, LT: LE}
_OPEN = {GE: GT, LE: LT}


def bound_of(text: str, start: int, end: int) -> str:
    """The bound that the words around a number give it; an empty text where there is none."""
    behind = _AFTER.match(text, end)
    word = _WORDS.get(behind["word"] or "", "") if behind else ""
    if not word:
        sign = _SIGN.match(text, end)
        word = (GT if sign[0] == "<" else GE) if sign else _led(text[max(0, start - _REACH) : start])
    inclusive = (behind["with1"] or behind["with2"] or "") if behind else ""
    if not word and inclusive and text[:start].endswith(("-", "至", "到")):
        word = LE  # 5000万元至2亿元（含）
    if inclusive == "含":
        return _CLOSED.get(word, word)
    return _OPEN.get(word, word) if inclusive == "不含" else word


def _led(before: str) -> str:
    """The bound of the last word before a number, if nothing but a few letters stand between."""
    clause = re.split(r"[,;。:、]", before)[-1]
    found = list(_LEAD.finditer(clause))
    if not found:
        return ""
    between = clause[found[-1].end() :]
    bound = found[-1].lastgroup or ""
    far = _FAR if bound in (GE, LE) and found[-1][0].startswith("不") else 4  # 不低于本市最低工资标准80%
    return "" if len(between) > far or re.search("[0-9百千万]", between) else bound


def conflict(fact: str, article: str) -> str:
    """What is wrong between two bounds: `turned`, `strict` (以上 against 超过), or nothing."""
    if not fact or not article or fact == article or "range" in (fact, article):
        return ""
    low, high = (GE, GT), (LE, LT)
    if {fact, article} <= set(low) or {fact, article} <= set(high):
        return "strict"
    if AFTER in (fact, article) or BEFORE in (fact, article):
        other = article if fact in (AFTER, BEFORE) else fact
        return "" if other in low else "turned"
    return "turned"
