"""Pydantic's complaints in the words of somebody who keeps a list, each with its line and the next step."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from handbook import pinyin_ids
from handbook.findings import Finding, Place
from handbook.model import own
from handbook.model.base import LONGEST_ID
from handbook.model.fields import FieldType, field_called, field_types
from handbook.model.record import Record
from handbook.model.state_words import meant
from handbook.reading import Entry, colon_trouble, line_of


def not_a_record(file: str, line: int, value: Any = None) -> Finding:
    trouble = colon_trouble(value) if isinstance(value, str) else None
    if trouble:
        return Finding("not-a-record", Place(file, line), *trouble)
    hint = "写成“字段: 内容”的几行；一个文件放多条时，每条以“- id: …”开头。"
    return Finding("not-a-record", Place(file, line), "这里不是一条记录。", hint)


def shape_finding(detail: ErrorDetails, model: type[BaseModel], value: Any, file: str, lines: Entry) -> Finding:
    path = detail["loc"]
    owner, field = _field_at(model, path)
    place = Place(file, line_of(lines, path))
    name = str(path[-1]) if path else ""
    title = field.title if field else name
    code, message, hint = _words(detail, name, title, owner, field)
    return Finding(code, place, message, hint)


def _words(
    detail: ErrorDetails, name: str, title: str, owner: type[BaseModel], field: FieldType | None
) -> tuple[str, str, str]:
    kind, given = detail["type"], detail.get("input")
    if kind in _OWN:
        code, hint = _OWN[kind]
        offer = pinyin_ids.offered(str(given)) if kind == "id-form" else ""
        hint = hint.replace("tech-sme", offer) if offer else hint
        key = str(next(iter(detail["loc"]), ""))
        named = f"“{key}”" if kind == "own-value" else ""
        return code, f"{named}{detail['msg']}", hint.format(title=title, key=key)
    if kind in _NUMBERS:
        return "shape", _not_a(_NUMBERS[kind], title, given), detail["msg"]
    if kind == "extra_forbidden":
        return "unknown-key", f"没有{_given_in_words(name)}这个字段。", _nearest_key(name, owner)
    if kind == "missing":
        example = f"，{field.description}" if field and field.description else ""
        return "missing-key", f"缺少“{title}”（{name}）。", f"补一行“{name}: …”{example}。"
    if kind in ("literal_error", "enum"):
        return "choice", f"{_given_in_words(given)}不是可选的{title}。", _choices(given, field)
    return "shape", _wrong_type(kind, given, title), _right_form(kind, field)


_NUMBERS = {"number": "数字", "whole-number": "整数"}

_OWN = {
    "date": ("date", "{title}，写成 2026-03-01。"),
    "id-form": (
        "id-form",
        f"用小写英文字母、数字和短横，不超过 {LONGEST_ID} 个，例如 tech-sme；"
        "index 和 page-2 这样的留给列表页，con、nul、com1 这样的 Windows 不许用。",
    ),
    "telephone": ("shape", "{title}，写带区号的座机或热线，例如 0519-12345678、12345；几个号用顿号分开。"),
    "own-value": ("shape", "写成“{key}: 320400-01”，几个的每项一行；没有就删去这一行。"),
    "own-name": ("unknown-key", "x- 后面写汉字、字母、数字和短横，不留空格，例如 x-事项编码。"),
    "web-address": ("web-address", "写完整的 https://…，没有就不写。"),
    "mail": ("shape", "写单位的邮箱，例如 kjj@example.gov.cn；没有就不写。"),
    "colour": ("shape", "写 # 和六位数字或字母，加引号，例如 '#0b4ea2'。"),
    "repo": ("shape", "照代码平台上的写，例如 kejiju/handbook。"),
    "editor": ("missing-key", "照编辑指南“在网页上用表单改”补上，或删去 editor。"),
    "district": ("shape", "{title}，写 GB/T 2260 的六位数字，加引号，例如 '320400'。"),
    "repository-path": ("shape", "{title}，从仓库最外层写起，例如 handbooks/qingshan。"),
    "git-reference": ("shape", "{title}，照 git clone 或 git checkout 后面写的那样，不留空格，不以 - 开头。"),
    "time-zone": ("choice", "写 IANA 的名字，例如 Asia/Shanghai。"),
}
"""Complaints that our own types raise in Chinese: the finding's code, and the next step."""


def _nearest_key(name: str, owner: type[BaseModel]) -> str:
    if own.is_own(name):
        return "x- 开头的字段只写在一条记录的最外层，不写进里层；删去或移出去。"
    known = {field.key: field.title for field in field_types(owner).values()}
    by_title = next((key for key, title in known.items() if title == name), None)
    near = by_title or _near(name, known)
    if near:
        return f"是不是“{near}”（{known[near]}）？"
    listed = "、".join(f"{key}（{title}）" for key, title in list(known.items())[:12])
    said = f"可用的字段：{listed}{'……' if len(known) > 12 else ''}，全部见 data/schemas/。"
    mine = f"{own.PREFIX}{name}"
    may_be_own = issubclass(owner, Record) and not name.isascii() and own.is_name(mine)
    return f"{said}本市自己的编号写成“{mine}”。" if may_be_own else said


def _choices(given: Any, field: FieldType | None) -> str:
    choices = list(field.words) if field else []
    near = meant(choices, str(given))
    listed = f"可选：{'、'.join(choices)}。"
    return f"是不是“{near}”？{listed}" if near else listed


def _near(given: str, keys: Iterable[str]) -> str | None:
    """The key that was probably meant. Whoever writes much more than any key has meant none: looking takes time."""
    likely = [key for key in keys if len(given) <= 2 * len(key) + 2]
    return next(iter(get_close_matches(given, likely, n=1, cutoff=0.6)), None)


_EXPECTED = {
    "string_type": ("文字", "直接写文字；一项的写一行。"),
    "tuple_type": ("列表", "写成列表，每项另起一行，以“- ”开头。"),
    "list_type": ("列表", "写成列表，每项另起一行，以“- ”开头。"),
    "dict_type": ("几行字段", "换行缩进两格，写成“字段: 内容”。"),
    "model_type": ("几行字段", "换行缩进两格，写成“字段: 内容”。"),
    "model_attributes_type": ("几行字段", "换行缩进两格，写成“字段: 内容”。"),
    "bool_type": ("是或否", "写 true 或 false。"),
    "bool_parsing": ("是或否", "写 true 或 false。"),
    "int_type": ("整数", "只写数字，不写单位和逗号。"),
    "decimal_type": ("数字", "只写数字，不写单位和逗号，例如 12.5。"),
    "string_too_short": ("文字", "不能为空。"),
}


def _wrong_type(kind: str, given: Any, title: str) -> str:
    if kind == "string_too_long":
        return f"“{title}”太长，有 {len(given)} 个字。"
    return (
        _not_a(_EXPECTED[kind][0], title, given)
        if kind in _EXPECTED
        else f"“{title}”写得不对：{_given_in_words(given)}。"
    )


def _not_a(expected: str, title: str, given: Any) -> str:
    return f"“{title}”应当是{expected}，现在是{_given_in_words(given)}。"


def _given_in_words(given: Any) -> str:
    if isinstance(given, dict):
        return "几行字段"
    if isinstance(given, list | tuple):
        return "列表"
    if given is None:
        return "空的"
    text = str(given)
    return f"“{text[:30]}{'…' if len(text) > 30 else ''}”"


def _right_form(kind: str, field: FieldType | None) -> str:
    if kind == "string_too_long":
        return "写得短一些，或者分成几段。"
    if kind in _EXPECTED:
        return _EXPECTED[kind][1]
    return field.description if field and field.description else "对照 data/schemas/ 里的说明改写。"


def _field_at(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[type[BaseModel], FieldType | None]:
    """The model and field that a pydantic location ends at; list positions are passed over."""
    owner: type[BaseModel] = model
    field: FieldType | None = None
    for step in path:
        if not isinstance(step, str):
            continue
        inner = field.part if field else owner
        if inner is None:
            break
        owner, field = inner, field_called(inner, step)
    return owner, field
