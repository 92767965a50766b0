"""Small papers of the invented 青山市, the model city that they come to, and drafts of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import desks
from handbook.edition import gather
from handbook.linking import Handbook
from handbook.papers.drafting import Draft, DraftRecord, draft_of, handbook_with
from handbook.papers.opening import read_paper
from handbook.papers.structure.reading import document_of
from handbook.papers.values.reading import values_of

RULES = """青山市科学技术局关于印发《青山市概念验证中心管理办法》的通知
青科发〔2026〕18号
各县（区）科技局，各有关单位：
　　现将《青山市概念验证中心管理办法》印发给你们，请认真贯彻执行。
青山市科学技术局
2026年3月2日

青山市概念验证中心管理办法

第一章　总则
第一条　为加快科技成果转化，规范概念验证中心的认定和管理，结合本市实际，制定本办法。
第二章　认定
第二条　申请认定概念验证中心的企业，应当符合下列条件：
（一）在青山市注册成立满1年；
（二）职工总数不少于20人；
（三）科技人员占比不低于10%；
（四）最近一年销售收入不低于500万元；
（五）有固定的验证场所。
第三条　申报时间：2026年4月1日至2026年5月15日。联系人：王小明，电话：13812345678，微信号：wxm_138。
第三章　支持
第四条　对新认定的概念验证中心，给予一次性奖励50万元。
第五条　对购买概念验证服务的企业，按实际支出的30%给予补助，每家企业每年最高20万元。
第六条　根据年度评价结果，对优秀、良好的概念验证中心，分别给予30万元、10万元奖励。
第七条　骗取资金的，追回已拨付的奖励，并处以1万元罚款。
第四章　附则
第八条　本办法自2026年4月1日起施行，有效期至2029年3月31日。\
《青山市科技型中小企业评价入库办法》（青科发〔2025〕14号）同时废止。
"""

PLAN = """青山市科学技术局2026年科技服务专项行动方案
青科发〔2026〕21号
为做好2026年科技服务工作，制定本方案。
一、摸清企业需求
（一）开展大走访。走访企业200家以上，梳理问题清单。（责任单位：高新处；配合单位：市财政局、平原市商会；完成时限：2026年6月底前）
（二）建立台账。问题逐条登记，办结率达到90%以上。（责任单位：办公室；完成时限：2026年9月底前）
二、兑现政策
（三）压缩时限。兑现环节压缩到5个。（责任单位：青山市科学技术局；完成时限：10月底前）
青山市科学技术局
2026年1月12日
"""


@cache
def city() -> Handbook:
    """The model city, read once."""
    handbook, _ = gather(desks.HANDBOOKS / "model-city")
    assert handbook is not None
    return handbook


def drafted(said: str | bytes, handbook: Handbook | None = None, name: str = "paper.txt", **how: Any) -> Draft:
    """The draft of a paper."""
    paper = read_paper(said.encode() if isinstance(said, str) else said, name)
    document = document_of(paper)
    return draft_of(paper, document, values_of(document), handbook or city(), desks.TODAY, **how)


def accepted(draft: Draft, handbook: Handbook | None = None) -> Handbook:
    """The handbook after all of a draft was taken; only for drafts of what is new."""
    made, findings = handbook_with(handbook or city(), draft.records)
    assert findings == []
    return made


def of_kind(draft: Draft, kind: str) -> DraftRecord:
    """The one record of a kind."""
    (record,) = [one for one in draft.records if one.kind == kind]
    return record


def told(draft: Draft) -> str:
    return "\n".join(one.what for one in draft.told)


def words(records: Iterable[DraftRecord]) -> str:
    """Everything that a report would show of them: values and sentences."""
    return "\n".join(f"{field.value}\n{field.sentence}" for record in records for field in record.fields)
