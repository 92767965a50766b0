"""What an editor is told: where, what is wrong, and the next step.

Every stage gathers findings and none raises them, so that an editor sees all
mistakes of all files at once. Codes are promises: they are documented for
editors, and machines filter by them, so a code is never renamed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from handbook.control_characters import on_one_line


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # nothing is rendered while one stands
    WARNING = "warning"  # fails a strict build
    NOTICE = "notice"  # shown and counted; never fails anything


LEVEL_WORDS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTICE: "提示"}

# code: (level, what it means in a few words)
CODES: dict[str, tuple[Level, str]] = {
    # reading
    "unreadable": (Level.ERROR, "文件打不开"),
    "not-a-file": (Level.ERROR, "不是普通文件"),
    "outside": (Level.ERROR, "链接指到手册外面"),
    "file-name": (Level.WARNING, "文件名像是写错了"),
    "too-large": (Level.ERROR, "文件太大"),
    "encoding": (Level.ERROR, "文件不是 UTF-8 编码"),
    "bom": (Level.WARNING, "文件开头有 BOM"),
    "control-character": (Level.ERROR, "含有看不见的控制字符"),
    "invisible-character": (Level.WARNING, "有看不见的字符"),
    "letter-form": (Level.WARNING, "字看着对，其实是另一个字符"),
    "mixed-script": (Level.WARNING, "一段话里繁简混用"),
    "list-form": (Level.WARNING, "列表写法不对"),
    "page-content": (Level.ERROR, "页面带进了脚本或别处的东西"),
    "tab": (Level.ERROR, "缩进用了制表符"),
    "syntax": (Level.ERROR, "YAML 写法不对"),
    "too-deep": (Level.ERROR, "层级嵌套太深"),
    "alias-bomb": (Level.ERROR, "别名展开后过大"),
    "tag": (Level.ERROR, "用了 YAML 类型标记"),
    "repeated-key": (Level.ERROR, "同一层里字段重复"),
    "empty-file": (Level.ERROR, "文件是空的"),
    # shape
    "not-a-record": (Level.ERROR, "不是一条记录"),
    "unknown-key": (Level.ERROR, "没有这个字段"),
    "old-key": (Level.WARNING, "用了旧的字段名"),
    "missing-key": (Level.ERROR, "缺少必填字段"),
    "shape": (Level.ERROR, "值的类型不对"),
    "date": (Level.ERROR, "日期不对"),
    "choice": (Level.ERROR, "不在可选的词里"),
    "id-form": (Level.ERROR, "标识写法不对"),
    "repeated-id": (Level.ERROR, "标识重复"),
    "format": (Level.ERROR, "手册格式版本不认识"),
    "unknown-folder": (Level.ERROR, "没有这一类记录"),
    # link
    "unknown-id": (Level.ERROR, "链接指向不存在的记录或任务"),
    "unknown-term": (Level.ERROR, "词表里没有这个词"),
    "ambiguous-id": (Level.ERROR, "标识在多类记录里都有"),
    # checks
    "date-order": (Level.ERROR, "日期先后颠倒"),
    "lineage": (Level.ERROR, "废改立关系矛盾"),
    "privacy": (Level.ERROR, "含有个人信息"),
    "field-name": (Level.ERROR, "按字段填写的名字不对"),
    "window-form": (Level.ERROR, "申报时间写法不全"),
    "grounds": (Level.ERROR, "依据的条款找不到"),
    "restated": (Level.ERROR, "说的与依据对不上"),
    "rule": (Level.ERROR, "自动判断的规则写法不对"),
    "rule-example": (Level.ERROR, "算例与规则对不上"),
    "route": (Level.ERROR, "分诊走不通"),
    "topic": (Level.ERROR, "专题选不出记录"),
    "sheet-columns": (Level.ERROR, "样表的行与栏目对不上"),
    "claim": (Level.ERROR, "没有依据的落实结论"),
    "unproven": (Level.ERROR, "报了完成，没有证据"),
    "report-day": (Level.ERROR, "填报的完成日期不对"),
    "report-twice": (Level.ERROR, "一件事一个月报了两次"),
    "former-id": (Level.ERROR, "曾用标识与现有地址冲突"),
    "address-lost": (Level.ERROR, "发布过的地址消失了"),
    "settings": (Level.ERROR, "mkdocs.yml 或页面的设置不对"),
    "broken-page-link": (Level.ERROR, "页面上的链接走不通"),
    "web-address": (Level.ERROR, "网址写法不对"),
    "named-party": (Level.ERROR, "监管或信用里点了名"),
    "term-order": (Level.ERROR, "最短期限比最长的还长"),
    "workdays": (Level.ERROR, "放假安排写得不对"),
    "inspection-limit": (Level.ERROR, "检查期限写的栏目不认识"),
    "sheet": (Level.ERROR, "工作簿里的行或格用不了"),
    "home-address": (Level.ERROR, "含有家庭住址"),
    "secrecy": (Level.ERROR, "有不宜公开的标志"),
    "exception": (Level.ERROR, "例外写法不对"),
    "exception-unneeded": (Level.WARNING, "例外已经用不上"),
    "doc-number": (Level.WARNING, "文号写法不对"),
    "doc-year": (Level.WARNING, "文号的年份不对"),
    "standard-number": (Level.WARNING, "标准号写法不对"),
    "word-parent": (Level.ERROR, "词的上一级不对"),
    "duplicate-title": (Level.WARNING, "两条记录同名"),
    "double-handler": (Level.WARNING, "同一件事、同一处、同一角色写了两个联系人"),
    "limit-after": (Level.ERROR, "时限接在没有的环节之后"),
    "same-identifier": (Level.WARNING, "两条记录的文号、网址或编号相同"),
    "asked-twice": (Level.WARNING, "同一种问法写在两处"),
    "not-closed": (Level.WARNING, "办结了，没有结果或日期"),
    "docket-twice": (Level.ERROR, "受理编号重复"),
    "docket-order": (Level.ERROR, "受理、答复、办结的日子对不上"),
    "unexplained": (Level.WARNING, "需说明的没有写说明"),
    "unreplied": (Level.WARNING, "写了满意度，没有写答复"),
    "sheet-question": (Level.ERROR, "问卷的题写得不全"),
    "effect-clause": (Level.ERROR, "评估的条款政策里没有"),
    "comparison-basis": (Level.WARNING, "对比没有写口径"),
    "no-basis": (Level.WARNING, "后果或监管没有依据"),
    "opinion-reason": (Level.WARNING, "意见没有采纳，没有写理由"),
    "near-question": (Level.WARNING, "两个问题几乎一样"),
    "amount-differs": (Level.WARNING, "数与支持标准里写的不一样"),
    "amount-unit": (Level.WARNING, "数没有单位"),
    "punctuation": (Level.WARNING, "标点写法不对"),
    "width": (Level.WARNING, "用了全角的数字或字母"),
    "wording": (Level.WARNING, "常见的错字错词"),
    "outside-district": (Level.WARNING, "坐标不在所写的区县"),
    "unanswered": (Level.WARNING, "不理想的调查结果没有回应"),
    "coordinates": (Level.WARNING, "坐标写得不全"),
    "route-unasked": (Level.WARNING, "分诊里有走不到的一问"),
    "link-dead": (Level.WARNING, "站外链接失效"),
    "route-ended": (Level.NOTICE, "分诊指向已失效的政策"),
    "review-overdue": (Level.NOTICE, "已到核对日期"),
    "overdue": (Level.NOTICE, "办理期限已过"),
    "report-back": (Level.NOTICE, "报过完成，又退了回去"),
    "opinions-silent": (Level.NOTICE, "征求意见截止了，没有写采纳情况"),
    "ahead": (Level.NOTICE, "说是发生了的日子还没有到"),
    "workdays-missing": (Level.NOTICE, "缺少放假安排"),
    "to-verify": (Level.NOTICE, "有待核的事实"),
    "no-evidence": (Level.NOTICE, "A 级没有凭据"),
    "evidence-required": (Level.ERROR, "A 级没有凭据，而手册要求有"),
    "unproven-day": (Level.NOTICE, "核对日期没有凭据"),
    "article-changed": (Level.NOTICE, "凭的条文有变，落为待核"),
    "fact-restated": (Level.NOTICE, "核对之后改过"),
    "citation-lost": (Level.WARNING, "凭据说的那一处没有"),
    "questions": (Level.NOTICE, "现行政策缺解读或问答"),
    "no-rule": (Level.NOTICE, "现行政策的条件还没有规则"),
    "clause-name": (Level.NOTICE, "条款单独放着看不懂，或与别条同名"),
    "no-usual": (Level.NOTICE, "没有估多半怎么答"),
    "guide-elements": (Level.NOTICE, "办事指南要素不全"),
    "no-handler": (Level.NOTICE, "本市没有能打的经办电话"),
    "no-source": (Level.NOTICE, "没有来源网址"),
    "settings-unused": (Level.WARNING, "有设置不起作用"),
    "no-form": (Level.WARNING, "没有取到网页表单的脚本"),
    "window-past": (Level.NOTICE, "申报时间已过"),
    "accreditation-past": (Level.NOTICE, "检测资质已过期"),
    "no-locator": (Level.NOTICE, "来源没有写位置"),
    "not-official": (Level.NOTICE, "来源不是政府网站"),
    "amount-basis": (Level.NOTICE, "金额没有计算口径"),
    "wording-advice": (Level.NOTICE, "用词值得再看"),
    "not-on-page": (Level.NOTICE, "写了的字段页面上看不到"),
    "link-moved": (Level.NOTICE, "站外网页搬了家"),
    "link-doubtful": (Level.NOTICE, "站外链接要人看一看"),
    "translation": (Level.WARNING, "英文和中文对不上"),
    "code-owners": (Level.WARNING, "CODEOWNERS 不是最新的"),
    "city-unlike": (Level.ERROR, "市的网站与全省的对不上"),
    "city-address-lost": (Level.WARNING, "市发布过的网址没有了"),
    "city-no-district": (Level.NOTICE, "市的手册没有写行政区划代码"),
    "contrast": (Level.WARNING, "颜色太浅，字看不清"),
    "not-in-nav": (Level.NOTICE, "清单不在导航里"),
    "no-history": (Level.NOTICE, "没有修改历史"),
}


class Place(NamedTuple):
    """A line of a file; `file` is relative to the handbook's root, with forward slashes."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should know, with the next step beside it."""

    code: str
    place: Place
    message: str
    hint: str = ""

    @property
    def level(self) -> Level:
        return CODES[self.code][0]


_SEVERITY = {level: rank for rank, level in enumerate(Level)}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then by file and line, so that the list reads like the folder."""
    return sorted(
        set(findings),
        key=lambda f: (_SEVERITY[f.level], f.place.file, f.place.line or 0, f.code, f.message),
    )


def count(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings stand at each level (every level is a key)."""
    counted = Counter(finding.level for finding in findings)
    return {level: counted[level] for level in Level}


def summary(findings: Iterable[Finding]) -> str:
    """One line: 错误 2，警告 0，提示 14。"""
    counted = count(findings)
    return "，".join(f"{LEVEL_WORDS[level]} {number}" for level, number in counted.items())


def as_text(finding: Finding) -> str:
    """Two lines for a terminal.

    What somebody typed neither steers it nor begins a line, which in a log of CI may be a command.
    """
    line = on_one_line(f"{finding.place}  {finding.message}  [{finding.code}]")
    return f"{line}\n    → {on_one_line(finding.hint)}" if finding.hint else line


def as_github(finding: Finding) -> str:
    """A workflow command: GitHub shows it on the line of the pull request."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    where = f"file={attribute(finding.place.file)}"
    if finding.place.line:
        where += f",line={finding.place.line}"
    said = finding.message + (f"\n→ {finding.hint}" if finding.hint else "")
    return f"::{finding.level} {where},title={attribute(finding.code)}::{escaped(said)}"


def as_json(findings: Iterable[Finding]) -> str:
    """A document for other tools: findings in order, and the count at each level."""
    listed = in_order(findings)
    return json.dumps(
        {
            "findings": [
                {
                    "level": finding.level,
                    "code": finding.code,
                    "file": finding.place.file,
                    "line": finding.place.line,
                    "message": finding.message,
                    "hint": finding.hint,
                }
                for finding in listed
            ],
            "count": {level.value: number for level, number in count(listed).items()},
        },
        ensure_ascii=False,
        indent=2,
    )
