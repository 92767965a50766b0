"""The version of the API, and what each version brought."""

from __future__ import annotations

VERSION = "1.7"

PROMISES = (
    "同一个大版本（v1）里，地址、字段名和字段的意思不变，不删字段；新的大版本放在新的文件夹，旧的照留。",
    "小版本（1.1、1.2……）只加不减：可能加字段、加一类记录、加文件。程序遇到不认识的字段请略过。",
    "受控的词（例如状态、层级）可能增加。字段没有值就不写出来，不写 null。",
)
"""What may change within a version, in the reader's words."""

CHANGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1.7",
        (
            "各类记录可能有英文 `facts.en`：名称 `title`、摘要 `summary`、办理流程 `steps[]`；"
            "是译文，非正式，以中文为准。",
        ),
    ),
    (
        "1.6",
        (
            "多八类记录：进展填报 `progress`、征求意见 `consultations`、实效评估 `evaluations`、库与机制 `schemes`、"
            "检测项目 `tests`、科研数据 `datasets`、监管事项 `supervision`、科技信用 `credit`。",
            "各类记录可能有产业链 `facts.chains[]`；联系人可能有管哪些事 `matter`、窗口、办公时间、上次走访等，"
            "问题可能有受理编号 `docket_no`、办理时限、答复等，指南可能有网上入口 `entrances`、往年申报时间 "
            "`past_windows`、常见退回原因 `rejections`，时限可能有接在哪个环节之后 `after`、"
            "停用日期 `ended`；"
            "活动、调查、服务、设备、机构、案例、指标和政策的条款各多几个字段。",
        ),
    ),
    (
        "1.5",
        (
            "政策的条款可能有独立名称 `facts.clauses[].name`、性质 `role`、不能叠加 `not_with`、代替 `instead_of`。",
            "政策推算出的内容里有条款 `derived.clauses[]`：名称、性质，不能叠加、代替和被代替的条款，两头都有。",
        ),
    ),
    (
        "1.4",
        (
            "多一类记录：依据文本 `sources`，有题名、文号、地址、读到日期、全文和各条的指纹，没有原文。",
            "各类记录可能有凭据 `facts.citations[]`：哪一处凭哪份文本的哪一条、核对日期和结论。",
        ),
    ),
    ("1.3", ("数字门槛可能有条文位置 `facts.thresholds[].locator`，例如 第十一条。",)),
    (
        "1.2",
        (
            "`facts` 里可能有以 `x-` 开头的字段：一地自己的编号，例如 `x-事项编码`，值是文字的列表；"
            "名称由各地自定，不在本接口的约定之内。",
        ),
    ),
    (
        "1.1",
        (
            "三个字段改名，因为 no 和 on 在 YAML 1.1 里是“否”和“是”：文号 `facts.doc_nos[].no` 改为 `number`，"
            "时限 `facts.time_limits[].on` 和算例 `facts.clauses[].examples[].on` 改为 `date`。",
            "旧名在 v1 里照旧给出，值与新名相同；新程序请用新名，v2 起不再有旧名。",
        ),
    ),
    ("1.0", ("各类记录的 JSON、说明文件、JSON Schema、OpenAPI 3.1、DCAT 目录；每张清单的 CSV 和 XLSX。",)),
)
"""The latest first: a version, and what it brought."""


def changelog() -> str:
    """`api/v1/CHANGELOG.md`."""
    said = ["# 开放数据接口变更记录", ""]
    said += [f"- {promise}" for promise in PROMISES]
    for version, brought in CHANGES:
        said += ["", f"## {version}", "", *(f"- {item}" for item in brought)]
    return "\n".join(said) + "\n"
