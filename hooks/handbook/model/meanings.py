"""What the words of closed lists mean, for whoever has to choose one.

Told by VS Code beside each word, and by the field dictionary. A list is
found by its words, so it need not know who uses it. Words that say it all
themselves (国家, 省, 市, 区) are not explained.
"""

from __future__ import annotations

from typing import Any

from handbook.model.alignment import Progress
from handbook.model.base import Grade
from handbook.model.book import BookFormat
from handbook.model.criteria import ConceptType, Verdict
from handbook.model.editor import Backend
from handbook.model.fields import closed_list
from handbook.model.guide import DaysUnit
from handbook.model.plan import Standpoint
from handbook.model.policy import Comparison, Delivery, DocRole, ThresholdRole, Validity
from handbook.model.problem import ChallengeState, Origin, ProblemState
from handbook.model.window import WINDOW_WORDS, WindowKind

Meanings = dict[str, str]

_LISTS: tuple[tuple[Any, Meanings], ...] = (
    (Grade, {"A": "读到全文或政府网页", "B": "两处独立来源，或引有官方地址", "C": "只见一处，显示为待核",
             "D": "凭记忆，显示为待核"}),
    (WindowKind, WINDOW_WORDS),
    (Comparison, {"gte": "不低于", "gt": "高于", "lte": "不超过", "lt": "低于", "eq": "等于", "band": "分档"}),
    (ConceptType, {"number": "一个数", "share": "百分比", "date": "日期", "choice": "选一项", "choices": "选几项",
                   "truth": "是或否"}),
    (Verdict, {"符合": "条件都达到", "不符合": "有一项达不到", "需补充": "还有没回答的",
              "需核实": "依据待核，不能下结论"}),
    (Validity, {"现行": "在用", "已修改": "在用，改过一部分", "失效": "不再适用", "未核实": "没有查清"}),
    (Delivery, {"免申即享": "不用申请，自动兑现", "快申快享": "简单申请，很快兑现", "申报": "按通知申报"}),
    (DocRole, {"正文": "政策文件本身", "工作指引": "怎样认定、怎样操作", "实施细则": "正文的细化",
               "年度通知": "某一年的安排",
               "申报通知": "某一批的申报", "前版": "被它替代的文本", "依据": "上级文件", "相关": "其他有关的文件"}),
    (BookFormat, {"html": "单个网页文件", "pdf": "印刷", "epub": "电子书", "docx": "文档"}),
    (Backend, {"github": "GitHub", "gitlab": "GitLab，也可以是自建的", "local": "只在本机试用"}),
    (ThresholdRole, {"条件": "达不到不能享受", "待遇": "享受多少", "义务": "谁必须做到"}),
    (DaysUnit, {"工作日": "不算周末和放假", "自然日": "每天都算", "月": "按月算", "年": "按年算",
                "到期前天数": "到期前多少天要办"}),
    (Standpoint, {"本级": "本地自己的文件", "上级部署": "上级要求本地做的", "先进地区对标": "别处的做法，用来对照"}),
    (Progress, {"已落地": "有证据，可信度 A 或 B", "部分": "做了一部分，有证据", "未落地": "查明没有做",
                "待核": "还没有结论"}),
    (Origin, {"对照上级": "上级有、本地没有", "对标先进": "别处做得更好", "企业需求": "企业提出",
              "科研人员诉求": "科研人员提出",
              "产业技术": "产业缺的技术", "待核事项": "名称找不到文件"}),
    (ProblemState, {"未办": "还没有开始", "在办": "正在办", "办结": "有结果了", "需说明": "一时办不了，写明原因"}),
    (ChallengeState, {"征集中": "谁都可以揭榜", "已揭榜": "有人在做", "已完成": "通过验收", "已撤榜": "不再征集"}),
)  # fmt: skip

_BY_WORDS: dict[frozenset[str], Meanings] = {frozenset(closed_list(words)): told for words, told in _LISTS}


def meanings(words: tuple[Any, ...]) -> Meanings:
    """What each word of a closed list means; nothing for a list whose words say it all."""
    return _BY_WORDS.get(frozenset(map(str, words)), {})
