"""The kinds of 政策清单: what is in force, what is coming, and what it has brought."""

from __future__ import annotations

from handbook.model.kind import FIRST, Kind
from handbook.model.policy import Policy
from handbook.model.progress import Consultation, Evaluation

ROWS = (
    Kind(
        name="policies",
        label="政策",
        intro="国家、省、市、区的科技政策，逐条写明谁能享、享多少、何时办、怎么办。",
        model=Policy,
        four_list="policies",
        columns=("gets", "who", "when"),
        in_tables=("doc_no", "issuers", "dates", "gets", "who", "when"),
        facets=("audience", "category", "level", "standing", "office", "chain"),
        promises=("clauses.support_target", "clauses.benefit", "clauses.window"),
        relations={
            "replaces": ("替代", "被替代"),
            "repeals": ("废止", "被废止"),
            "amends": ("修改", "被修改"),
            "based_on": ("上位依据", "以它为依据"),
            "issuers": ("发文机关", "发布的文件"),
            "clauses.guide": ("办事指南", "用到它的政策"),
            "clauses.not_with.policy": ("不能叠加", "不能叠加"),
            "clauses.instead_of.policy": ("代替", "被代替"),
        },
        rank=FIRST,
        official=True,
        handled=True,
        searched_beside=True,
        example_id="hnte",
        called=True,
        dated=(("signed_on",), ("effective_on",)),
    ),
    Kind(
        name="consultations",
        label="征求意见",
        intro="政策出台前的草案：到什么时候、怎么提，提了的采纳没有。",
        model=Consultation,
        four_list="policies",
        columns=("until", "how"),
        facets=("region", "office"),
        promises=("draft", "closes", "how"),
        relations={"becomes": ("成了哪份政策", "出台前征求意见")},
        thing="Event",
        official=True,
        dated=(("closes", "opens"),),
    ),
    Kind(
        name="evaluations",
        label="实效评估",
        intro="政策用得怎样：多少户享受、多少钱、满意不满意、下一步怎么办。",
        model=Evaluation,
        four_list="policies",
        columns=("of", "period"),
        facets=("region",),
        promises=("effects",),
        relations={"of": ("评的是哪份政策", "实效评估")},
        thing="Thing",
        dated=(("period",),),
    ),
)
