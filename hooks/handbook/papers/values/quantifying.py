"""Whether a number with a measure word sets a quantity: 一次 in 每季度召开一次 does, 三个 in 下列三个条件 does not."""

from __future__ import annotations

import re

from handbook.papers.values.value import COUNT, SCORE, TERM

_NOT_ONE = tuple("之其同某另任唯每上下前后次逐")
"""What makes 一 no number: 每一, 同一, 上一."""

_LEAST = "至少|不少于|不低于|不超过|最多|至多"
_GIVES = "安排|配备|确定|指定|明确|选派|选定|设|设立|推荐|限报|限|只能|可|只|仅|满|再|各|开展|召开|组织|举办|聘"
_DOES = (
    "申请|申报|召开|开展|组织|举办|推荐|报|报送|享受|评审|认定|调度|通报|检查|更新|评估|对接|走访|安排|配备|确定|指定"
)
_SETS_ONE = re.compile(rf"(?:(?:{_LEAST})[^，。；]{{0,6}}|每[^，。；]{{0,10}}|{_GIVES})(?:{_DOES})?$")
_EACH = re.compile("每[^，。；]{0,10}$")
_PAYS = re.compile(r"[\d一二三四五六七八九十百千]|给予|奖励|补贴|补助|处")
_LOOSE = frozenset("项个种类条级层大批期届轮章节款组门处所例起对单只头支")
"""Units in which numerals count, more often than not, what the paper itself lists."""

_AIMS = re.compile(
    rf"(?:{_LEAST}|不高于|最高|达到?|超过|新增|新建|建成|建设|培育|完成|累计|引进|打造|形成|开展|举办|组织|每年|每月|每季度|限|分别"
    r"|共|总数)[^，。；]{0,6}$"
)
_BOUND_BEHIND = re.compile("及?以上|以下|以内|左右")
_LIMITS = re.compile("内|以内|前")
_MONTHS = re.compile("以上|以下|以内|之内|内|期满|的?期限|不等")
"""What shows that 12月 is a length of time: months of the calendar are read before."""


def counts_nothing(text: str, said: str, places: tuple[int, int, int], kind: str) -> bool:
    """Whether a number sets no quantity; `places` are where it begins, and where its unit begins and ends."""
    start, middle, end = places
    unit, before = text[middle:end], text[max(0, start - 12) : start]
    if before.endswith("第") or (said == "一" and before.endswith(_NOT_ONE)):
        return True
    if unit == "月" and not _MONTHS.match(text, end):
        return True
    if text.startswith((f"及{said}{unit}", f"或{said}{unit}"), end):  # 半年及半年以上 says it once
        return True
    return not said[0].isdigit() and _is_idle_numeral(text, said, places, kind)


def _is_idle_numeral(text: str, said: str, places: tuple[int, int, int], kind: str) -> bool:
    start, middle, end = places
    unit, before = text[middle:end], text[max(0, start - 12) : start]
    if said == "半":
        return kind not in (TERM, COUNT) or unit[0] not in "年月天日小学个"
    bound = bool(_BOUND_BEHIND.match(text, end))
    if kind == COUNT and said == "一":
        per_one = _EACH.search(before) and _PAYS.match(text, end)  # 每介绍一人五千元: what is paid for, no count
        return bool(per_one) or not (bound or _SETS_ONE.search(before))
    bound = bound or bool(_AIMS.search(before))
    if kind == SCORE or (kind == COUNT and unit[0] in _LOOSE):
        return not bound
    if kind == TERM and said == "一" and unit in ("日", "天", "分钟", "秒"):
        return not bound and not _LIMITS.match(text, end)
    return False
