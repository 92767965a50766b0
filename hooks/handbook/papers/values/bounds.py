"""Which way the printed words bind a number, and whether the paper says that the number itself is meant."""

from __future__ import annotations

import re

from handbook.papers.values.value import ABOUT, AT_LEAST, AT_MOST, EXACTLY, LESS_THAN, MORE_THAN, TERM, UP_TO

_NOT = "(?:不|未|没有)(?:得|能|应|应当|可)?"
_BEFORE = (
    (
        UP_TO,
        f"最高(?!人民|法院|奖项)[^，。；]{{0,8}}?{_NOT}超过|最高(?!人民|法院|奖项|学历|等级)|最多|上限|封顶|至多|合计{_NOT}超过|累计{_NOT}超过|总额{_NOT}超过",
    ),
    (
        AT_MOST,
        f"{_NOT}(?:超过|高于|多于|大于|超出|晚于|迟于|突破|长于)|最长|最迟|最晚|控制在|以内|≤|降至|压缩至|缩短至|压减至|减至",
    ),
    (LESS_THAN, "低于|少于|小于|不足|不满|未满|未达到?|不到|<"),
    (
        AT_LEAST,
        f"{_NOT}(?:低于|少于|小于|短于|低|少)|至少|最低(?!工资|生活|保障|标准)|最少|最短|起码|≥|达到|达|满(?!分|意|足)",
    ),
    (MORE_THAN, "超过|高于|大于|多于|超出|长于|突破|>"),
    (ABOUT, "约|大约|近(?=$|[\\d一二三四五六七八九十])|接近|左右"),
)
_ORDER = (UP_TO, AT_MOST, AT_LEAST, LESS_THAN, MORE_THAN, ABOUT)
_FORMS = dict(_BEFORE)
_LEAD = re.compile("|".join(f"(?P<{name}>{_FORMS[name]})" for name in _ORDER))
_AFTER = re.compile(
    r"(?:/\S{1,4})?(?:标准|规模)?(?:（(?!不?含)[^（）]{1,4}）)?(?:（(?P<with1>不?含)[^（）]*）)?(?:的)?(?:及|或者?)?(?P<word>以上|及以上|以下|及以下|以内|之内|内|以外|之外|以后|起|左右|封顶|为限|为上限)?(?:（(?P<with2>不?含)[^（）]*）)?"
)
_WITH = re.compile(r"^[^，。；、]{0,8}?（(不?含)(?:本数|本级|[\d一二三四五六七八九十百千万.]+[^（）]{0,6})?）")
_WORDS = {
    "以上": AT_LEAST, "及以上": AT_LEAST, "起": AT_LEAST, "以下": AT_MOST, "及以下": AT_MOST, "以内": AT_MOST,
    "之内": AT_MOST, "内": AT_MOST, "以外": MORE_THAN, "之外": MORE_THAN, "左右": ABOUT, "封顶": UP_TO, "为限": UP_TO,
    "为上限": UP_TO,
}  # fmt: skip
_CLOSED = {MORE_THAN: AT_LEAST, LESS_THAN: AT_MOST}
_OPEN = {AT_LEAST: MORE_THAN, AT_MOST: LESS_THAN, UP_TO: LESS_THAN}
_REACH = 24
_FAR = {AT_LEAST: 12, AT_MOST: 12, UP_TO: 12, MORE_THAN: 14, LESS_THAN: 12, ABOUT: 1}
_CLOSE = re.compile(r"(?:满|达|达到|约|近|不足|不到)$")
_DIGIT = re.compile(r"[\d%]|百分之|[一二三四五六七八九十]+[年月日元]")
_DENIES = re.compile("不|未|没有")


def bound_of(text: str, start: int, end: int, kind: str = "") -> tuple[str, str]:
    """The bound that the words around a number give it, and 含本数 or 不含本数 where they say so."""
    behind = _AFTER.match(text, end)
    word = _WORDS.get(behind["word"] or "", "") if behind else ""
    if word == AT_LEAST and behind and behind["word"] == "起" and kind == TERM:
        word = ""
    ahead = _led(text[max(0, start - _REACH) : start])
    if word in ("", AT_MOST) and behind and behind["word"] == "内" and ahead in (UP_TO,):
        word = ""
    bound = word or ("" if ahead == ABOUT and kind == TERM and text[:start].endswith("近") else ahead)
    inclusive = (behind["with1"] or behind["with2"] or "") if behind else ""
    if not inclusive:
        found = _WITH.match(text[end : end + 24])
        inclusive = found[1] if found else ""
    if inclusive == "含":
        return _CLOSED.get(bound, bound) or EXACTLY, "含本数"
    if inclusive:
        return _OPEN.get(bound, bound) or EXACTLY, "不含本数"
    return bound or EXACTLY, ""


def _led(before: str) -> str:
    """The bound of the last word before a number, if few letters stand between and no other number."""
    clause = re.split(r"[，。；：（）、\u00a4]", before)[-1]
    found = list(_LEAD.finditer(clause))
    if not found:
        return ""
    hit = found[-1]
    bound = hit.lastgroup or ""
    if bound == LESS_THAN and _DENIES.search(clause[max(0, hit.start() - 2) : hit.start()]):
        bound = AT_LEAST
    between = clause[hit.end() :]
    far = 2 if _CLOSE.search(hit[0]) else _FAR[bound]
    if hit[0] == "满" and clause[: hit.start()].endswith(("期", "届")):
        return ""
    return "" if len(between) > far or _DIGIT.search(between) else bound
