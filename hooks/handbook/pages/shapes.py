"""What the entry of a kind that is told by its fields alone asks first, and which facts stand beside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind is told: what is asked first, what stands beside it, what notes are shown there.

    `also` are fields of the answer that only some records have: one without them answers no less.
    """

    answer: Sequence[tuple[str, str]]
    facts: Sequence[str]
    also: Collection[str] = ()


SHAPES: dict[str, Shape] = {
    "sources": Shape(
        answer=(("doc_no", "文号"), ("issuers_stated", "谁发的"), ("edition", "哪一版"), ("read_on", "什么时候读的")),
        facts=("read_as", "text_of", "fingerprint", "region"),
    ),
    "problems": Shape(
        answer=(("situation", "什么问题"), ("reply", "怎么答复"), ("evidence", "从哪里看出来")),
        facts=("docket_no", "channel", "received_on", "limit_workdays", "replied_on", "satisfied", "origin", "region"),
    ),
    "challenges": Shape(
        answer=(
            ("demand", "要什么"),
            ("acceptance_indicators", "怎样算成"),
            ("reward", "出多少"),
            ("deadline", "到什么时候"),
            ("state", "现在怎样"),
            ("raised_by", "谁出题"),
        ),
        facts=("industry_chain", "answers_problem", "contact", "region"),
    ),
    "surveys": Shape(
        answer=(
            ("surveyed_on", "什么时候"),
            ("sample_size", "多少人"),
            ("return_by", "什么时候前交"),
            ("return_to", "交到哪里"),
        ),
        facts=("region",),
    ),
    "indicators": Shape(
        answer=(("definition", "怎么算"), ("unit", "单位"), ("direction", "方向")), facts=("ranked_among", "region")
    ),
    "measures": Shape(
        answer=(
            ("before", "以前"),
            ("after", "现在"),
            ("where", "哪里做的"),
            ("happened_on", "什么时候"),
            ("basis", "凭什么"),
            ("basis_text", "凭什么"),
            ("evidence", "有什么证据"),
            ("relieves", "减轻什么"),
        ),
        facts=("program", "area", "action", "scope", "promised_on", "delivered_on", "region"),
    ),
    "equipment": Shape(
        answer=(
            ("capabilities", "能测什么"),
            ("owner", "在谁那里"),
            ("location", "在哪里"),
            ("fee", "多少钱"),
            ("access", "怎么开放"),
            ("booking", "怎么约"),
            ("sample_requirements", "怎么送样"),
            ("phone", "打哪个电话"),
            ("booking_url", "在哪约"),
            ("free_slots", "什么时候空"),
            ("contact", "找谁"),
        ),
        facts=(
            "model",
            "manufacturer",
            "facility",
            "owned_by",
            "class_code",
            "serial_number",
            "identifiers",
            "specs",
            "commissioned",
            "original_value_wan",
            "hours",
            "website",
            "as_of",
        ),
        also=("phone", "booking_url", "free_slots"),
    ),
    "providers": Shape(
        answer=(
            ("services", "能帮什么"),
            ("requirements", "进来要什么条件"),
            ("register_need", "查不到怎么登记"),
            ("location", "在哪里"),
            ("contact", "找谁"),
            ("website", "网站"),
        ),
        facts=("type", "type_text", "owner", "area", "as_of", "region"),
        also=("requirements", "register_need"),
    ),
    "services": Shape(
        answer=(
            ("amount", "能贷多少"),
            ("term", "多长时间"),
            ("rate", "利率多少"),
            ("conditions", "什么条件"),
            ("terms", "条件与额度"),
            ("channel", "怎么办"),
            ("provider", "谁提供"),
            ("contact", "找谁"),
            ("website", "网址"),
        ),
        facts=("provided_by", "policies", "as_of", "region"),
        also=("amount", "term", "rate", "conditions"),
    ),
    "contacts": Shape(
        answer=(
            ("serves", "服务谁"),
            ("office", "哪个处室"),
            ("office_text", "单位"),
            ("phone", "电话"),
            ("counter", "哪个窗口"),
            ("hours", "什么时间"),
            ("subject", "什么事"),
            ("matter", "管哪些事"),
            ("skills", "擅长什么"),
            ("booking", "怎么约"),
        ),
        facts=("role", "township", "last_visit", "basis", "region"),
        also=("counter", "hours", "matter", "skills", "booking"),
    ),
    "cases": Shape(
        answer=(
            ("situation", "什么情况"),
            ("approach", "怎么做的"),
            ("before", "以前"),
            ("after", "现在"),
            ("figures", "效果"),
            ("transferable_conditions", "学它要什么条件"),
        ),
        facts=("sort", "where", "happened_on", "shows", "region"),
    ),
    "events": Shape(
        answer=(
            ("recurs", "多久一次"),
            ("starts", "开始"),
            ("ends", "结束"),
            ("place", "在哪里"),
            ("audience", "给谁听"),
            ("host", "谁主办"),
            ("register_by", "怎么报名"),
            ("agenda", "议题"),
            ("covers", "讲什么"),
        ),
        facts=("form", "slides", "recording", "region"),
        also=("register_by", "agenda"),
    ),
    "progress": Shape(answer=(("month", "哪个月"),), facts=()),
    "consultations": Shape(
        answer=(
            ("draft", "草案说什么"),
            ("closes", "什么时候截止"),
            ("how", "怎么提"),
            ("draft_url", "草案全文"),
            ("received", "收到多少意见"),
            ("becomes", "后来怎样"),
        ),
        facts=("opens", "region"),
    ),
    "evaluations": Shape(
        answer=(("of", "评的是哪份政策"), ("period", "什么时候"), ("conclusions", "怎么样")), facts=("region",)
    ),
    "schemes": Shape(
        answer=(
            ("purpose", "是什么"),
            ("lead_office", "谁管"),
            ("keeper_text", "文件写的谁管"),
            ("entry", "怎么进"),
            ("gives", "进了有什么"),
            ("self_check", "自己先问一遍"),
            ("contact", "找谁"),
            ("website", "入口"),
        ),
        facts=("type", "members", "policies", "guides", "as_of", "region"),
        also=("keeper_text", "self_check", "website"),
    ),
    "tests": Shape(
        answer=(
            ("standards", "按哪个标准"),
            ("provider", "在哪里测"),
            ("provider_text", "机构"),
            ("fee", "多少钱"),
            ("days", "几天出报告"),
            ("sample_requirements", "怎么送样"),
            ("booking", "怎么约"),
            ("phone", "打哪个电话"),
            ("contact", "找谁"),
        ),
        facts=("abbreviations", "equipment", "as_of", "region"),
    ),
    "datasets": Shape(
        answer=(
            ("contents", "有什么"),
            ("licence", "怎样可以用"),
            ("application", "怎么申请"),
            ("contact", "找谁"),
            ("website", "网址"),
        ),
        facts=("holder", "provider", "format", "as_of", "region"),
    ),
    "supervision": Shape(
        answer=(
            ("object", "查谁"),
            ("content", "查什么"),
            ("frequency", "多久一次"),
            ("method", "怎么查"),
            ("basis", "凭什么"),
            ("basis_text", "凭什么（原文）"),
            ("contact", "找谁"),
        ),
        facts=("region",),
    ),
    "credit": Shape(
        answer=(
            ("conduct", "什么行为"),
            ("consequences", "会怎样"),
            ("term_least_months", "最短几个月"),
            ("term_most_months", "最长几个月"),
            ("objection", "不服怎么办"),
            ("basis", "凭什么"),
            ("contact", "找谁"),
        ),
        facts=("side", "degree", "locator", "region"),
    ),
}
