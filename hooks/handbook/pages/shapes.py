"""What the entry of a kind that is told by its fields alone asks first, and which facts stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind is told: what is asked first, what stands beside it, what notes are shown there."""

    answer: Sequence[tuple[str, str]]
    facts: Sequence[str]


SHAPES: dict[str, Shape] = {
    "sources": Shape(
        answer=(("doc_no", "文号"), ("issuers_stated", "谁发的"), ("edition", "哪一版"), ("read_on", "什么时候读的")),
        facts=("read_as", "text_of", "fingerprint", "region"),
    ),
    "problems": Shape(
        answer=(("situation", "什么问题"), ("evidence", "从哪里看出来")),
        facts=("origin", "region"),
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
    "surveys": Shape(answer=(("surveyed_on", "什么时候"), ("sample_size", "多少人")), facts=("region",)),
    "indicators": Shape(answer=(("definition", "怎么算"), ("unit", "单位"), ("direction", "方向")), facts=("region",)),
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
    ),
    "providers": Shape(
        answer=(("services", "能帮什么"), ("location", "在哪里"), ("contact", "找谁"), ("website", "网站")),
        facts=("type", "type_text", "owner", "ratings", "as_of", "region"),
    ),
    "services": Shape(
        answer=(
            ("terms", "什么条件"),
            ("channel", "怎么办"),
            ("provider", "谁提供"),
            ("contact", "找谁"),
            ("website", "网址"),
        ),
        facts=("provided_by", "policies", "as_of", "region"),
    ),
    "contacts": Shape(
        answer=(
            ("serves", "服务谁"),
            ("office", "哪个处室"),
            ("office_text", "单位"),
            ("phone", "电话"),
            ("subject", "什么事"),
        ),
        facts=("role", "township", "basis", "region"),
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
        facts=("where", "happened_on", "shows", "region"),
    ),
    "events": Shape(
        answer=(
            ("recurs", "多久一次"),
            ("starts", "开始"),
            ("ends", "结束"),
            ("place", "在哪里"),
            ("audience", "给谁听"),
            ("host", "谁主办"),
            ("covers", "讲什么"),
        ),
        facts=("form", "region"),
    ),
}
