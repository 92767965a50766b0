"""Texts of the model city and facts restated from them, for the tests of the desk. Both are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.model.policy import Policy
from handbook.verifying.answers import Result
from handbook.verifying.belonging import Library
from handbook.verifying.desk import verify_record
from handbook.verifying.texts import Text, read_text

FOLDER = Path(__file__).parent / "texts"


def text(name: str) -> Text:
    path = next(path for path in FOLDER.iterdir() if name in path.name)
    data = path.read_bytes()
    return read_text(path.name, data.decode().encode("gb18030") if path.suffix == ".html" else data)


def library() -> Library:
    return Library(text(name) for name in ("科技创新", "成果转化", "人才公寓"))


def policy(title: str, *clauses: dict[str, Any], **more: Any) -> Policy:
    numbered = [{"id": f"c{at + 1}", "title": "条款", **clause} for at, clause in enumerate(clauses)]
    return Policy.model_validate({"id": "one", "title": title, "clauses": numbered, **more})


MEASURES = policy(
    "青山市科技创新若干措施",
    {"title": "研发补助", "locator": "第三条", "conditions": "研发费用占销售收入不低于5%",
     "benefit": {"text": "按研发费用的10%补助，最高50万元", "rate": "10", "cap": "50", "unit": "万元"}},
    {"title": "仪器补助", "locator": "第四条", "benefit": {"text": "单价20万元以上的补20%；不满20万元的补10%"}},
    {"title": "申请材料", "locator": "第五条第一款第（三）项", "procedure": "研究开发项目清单"},
    {"title": "审核", "procedure": "受理之日起15个工作日内审核完（第五条第二款）"},
    {"title": "谁不能申请", "locator": "第六条", "conditions": "近三年内严重失信、提供虚假材料的不得申请"},
    {"title": "复核", "locator": "第七条", "procedure": "收到结果20日内可以申请复核，30日内作出决定"},
    {"title": "生活补贴", "locator": "第八条", "benefit": {"text": "博士每月3000元，三年；硕士每月1500元，两年"}},
    doc_nos=["青政规〔2025〕3号"],
    signed_on="2025-03-20",
    effective_on="2025-05-01",
    expires_on="2030-04-30",
    thresholds=[
        {"field": "研发费用占销售收入", "op": "gte", "value": "5", "unit": "%"},
        {"field": "申请复核时限", "op": "lte", "value": "20", "unit": "日"},
        {"field": "研发补助上限", "op": "lte", "value": "50", "unit": "万元"},
    ],
)  # fmt: skip

OPINION = policy(
    "关于促进成果转化的意见",
    {"title": "概念验证中心", "locator": "二（一）", "benefit": {"text": "每年支持5家以上，每家不超过100万元"}},
    {"title": "专职人员", "locator": "第二条（一）1", "conditions": "申报单位专职人员不少于10人"},
    {"title": "收益分配", "locator": "第二条第（二）项", "benefit": {"text": "不低于70%的转化净收入可以奖励完成人"}},
    {"title": "离岗创业", "locator": "二（三）", "conditions": "期限不超过3年，期满可以延长1次"},
    {"title": "容错", "locator": "（四）", "conditions": "勤勉尽责、没有牟取非法利益的，不追究决策失误责任"},
    {"title": "督查", "locator": "三（五）", "conditions": "未完成任务的单位不得评为优秀"},
    doc_nos=["青政办发〔2024〕18号"],
    signed_on="2024-08-15",
    effective_on="2024-09-01",
)

FLATS = policy(
    "青山市人才公寓管理办法",
    {"title": "条件", "locator": "第二条", "conditions": "45周岁以下；缴社保满6个月；本人及配偶没有住房"},
    {"title": "租金", "locator": "第三条", "benefit": {"text": "按市场价格的60%收取，最长不超过36个月"}},
    {"title": "转租", "locator": "第四条", "conditions": "不得转租、转借；违反的收回公寓，五年内不受理申请"},
    effective_on="2026-01-10",
)

POLICIES = (MEASURES, OPINION, FLATS)


def results(record: Policy) -> dict[str, Result]:
    """What the desk answers of a record, by path."""
    return {one.path: one for one in verify_record(("policies", "one"), record, library())}


def result(title: str, /, **clause: Any) -> Result:
    """What it answers of one clause of a policy with this title."""
    return results(policy(title, clause))["clauses[c1]"]
