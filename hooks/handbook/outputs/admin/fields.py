"""The fields of a model as controls of the form: Chinese labels, closed lists, choices, nested parts.

Every control gives text, as our reader takes it: Decap's own number, date and
truth controls would make 512 of `0512` and another form of a date. So numbers
and dates are text with a pattern, and truth is a choice of two words.
"""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from pydantic import BaseModel, BeforeValidator, WithJsonSchema

from handbook.model.base import Term
from handbook.model.fields import FieldType, fields_by_key, holds_itself
from handbook.model.values import Range
from handbook.model.window import WINDOW_WORDS
from handbook.renaming import former_keys, ways

Control = dict[str, Any]

LONG = frozenset(
    {
        *("summary", "text", "conditions", "procedure", "support_target", "background", "answer", "old", "new"),
        *("explanation", "situation", "approach", "evidence", "result", "transferable_conditions", "complaint"),
        *("fees", "logic", "terms", "channel", "booking", "sample_requirements", "reason", "basis", "advice"),
        *("context", "demand", "definition", "serves_text", "faqs_note", "liaison_rule", "basis_text"),
        *("acceptance_conditions", "pitfalls", "unmodelled", "legal_basis", "specs"),
    }
)
"""Texts that run over a line; they get a box of several."""

DAY = (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "写成 2026-03-01。")
TRUTH = [{"label": "是", "value": "true"}, {"label": "否", "value": "false"}]


def controls(model: type[BaseModel], needed: bool = True, uses: Counter[str] | None = None) -> list[Control]:
    """One control a field: what must be there, then what most records have (`uses`), else as files write them.

    With `needed` false nothing is required: an optional part that is not there must not stop anybody from saving.
    """
    used = uses or Counter()
    fields = sorted(
        fields_by_key(model).values(),
        key=lambda field: (field.key in ("confidence", "note"), bool(uses) and not field.required, -used[field.name]),
    )
    return [control(field, needed) for field in fields]


def control(field: FieldType, needed: bool) -> Control:
    """The control of one field."""
    required = field.required and needed
    base: Control = {"name": field.key, "label": field.title, "required": required}
    if field.description:
        base["hint"] = field.description
    if field.key == "id" and required:
        return base | {"widget": "handbook-id"}
    return base | (_several(field) if field.is_list else _one(field, required))


def order(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> dict[str, Any]:
    """The names of a model's fields in their order, each with those of the part it holds."""
    made: dict[str, Any] = {}
    for name, field in fields_by_key(model).items():
        part = field.part
        made[name] = order(part, (*inside, model)) if part and part not in (*inside, model) else {}
    return made


def former(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> dict[str, Any]:
    """The old keys of a model's fields with today's, and those of the parts inside it by the keys that lead there."""
    inner = {key: former(part, (*inside, model)) for key, part in ways(model).items() if part not in (*inside, model)}
    return {"keys": dict(former_keys(model)), "inside": inner}


def _one(field: FieldType, required: bool) -> Control:
    part = field.part
    if field.mark(BeforeValidator) or field.is_mapping or field.nested or (part and holds_itself(part)):
        return {"widget": "handbook-lines"}
    if part:
        inner = controls(part, needed=required)
        return {"widget": "object", "collapsed": True, "summary": _summary(part), "fields": inner}
    return _text(field)


def _text(field: FieldType) -> Control:
    mark = field.reference
    if mark:
        return {
            "widget": "handbook-choice",
            "from": _vocabulary(mark) if isinstance(mark, Term) else mark.kind or "any",
        }
    if field.words:
        return {"widget": "select", "options": [_option(word) for word in field.words]}
    if bool in field.types:
        return {"widget": "select", "options": TRUTH}
    pattern = _pattern(field)
    if pattern:
        return {"widget": "string", "pattern": list(pattern)}
    return {"widget": "text" if field.key in LONG else "string"}


def _pattern(field: FieldType) -> tuple[str, str] | None:
    bounds = field.mark(Range)
    if bounds:
        return bounds.pattern(whole=int in field.types), "只写数字，不写单位和逗号，例如 12.5。"
    if datetime.date in field.types:
        return DAY
    mark = field.mark(WithJsonSchema)
    said = mark.json_schema if mark else None
    if not said or "pattern" not in said:
        return None
    example = "、".join(said.get("examples", ()))
    bare = said["pattern"].removeprefix("^").removesuffix("$")
    return f"^(?:{bare})$", f"例如 {example}。" if example else "用小写英文字母、数字和短横，例如 tech-sme。"


def _several(field: FieldType) -> Control:
    term = field.mark(Term)
    if term:
        return {"widget": "handbook-words", "from": _vocabulary(term)}
    inner = _one(field, required=True)
    made: Control = {"widget": "list", "collapsed": True, "minimize_collapsed": True, "label_singular": field.title}
    if inner["widget"] == "object":
        return made | {"summary": inner["summary"], "fields": inner["fields"]}
    return made | {"field": {"name": "item", "label": field.title, "required": False, **inner}}


def _vocabulary(term: Term) -> str:
    return f"vocabularies/{term.vocabulary}"


def _summary(part: type[BaseModel]) -> str:
    """What a folded part shows: the first field that must be there, else its first text."""
    fields = fields_by_key(part)
    names = [name for name in ("title", "text", "name", "question", "item", "printed_no") if name in fields]
    needed = [name for name, field in fields.items() if field.required and name != "id"]
    return f"{{{{fields.{[*names, *needed, *fields][0]}}}}}"


def _option(word: Any) -> dict[str, str]:
    return {"label": f"{word} {WINDOW_WORDS[word]}" if word in WINDOW_WORDS else str(word), "value": str(word)}
