"""The fields of a model as controls of the form: Chinese labels, closed lists, choices, nested parts.

Every control gives text, as our reader takes it: Decap's own number, date and
truth controls would make 512 of `0512` and another form of a date. So numbers
and dates are text with a pattern, and truth is a choice of two words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from handbook.model.base import Link, Term
from handbook.model.window import WINDOW_WORDS
from handbook.renaming import former_keys, ways
from handbook.sheets.columns import in_order

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

NUMBER = (r"^-?[0-9]+(\.[0-9]+)?$", "只写数字，不写单位和逗号，例如 12.5。")
DAY = (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "写成 2026-03-01。")
TRUTH = [{"label": "是", "value": "true"}, {"label": "否", "value": "false"}]


@dataclass(frozen=True, slots=True)
class Shape:
    """An annotation taken apart: what is left of it, its marks, and whether it is a list."""

    plain: Any
    marks: tuple[Any, ...]
    listed: bool = False

    def mark(self, of: type) -> Any:
        """The first mark of a type, or None."""
        return next((mark for mark in self.marks if isinstance(mark, of)), None)


def controls(model: type[BaseModel], needed: bool = True) -> list[Control]:
    """One control a field, in the order in which files write them.

    With `needed` false nothing is required: an optional part that is not there must not stop anybody from saving.
    """
    fields = in_order(model).items()
    first = [(name, info) for name, info in fields if name not in ("confidence", "note")]
    last = [(name, info) for name, info in fields if name in ("confidence", "note")]
    return [control(name, info, needed) for name, info in (*first, *last)]


def control(name: str, info: FieldInfo, needed: bool) -> Control:
    """The control of one field."""
    shape = shape_of(info.annotation, tuple(info.metadata))
    required = info.is_required() and needed
    base: Control = {"name": name, "label": info.title or name, "required": required}
    if info.description:
        base["hint"] = info.description
    if name == "id" and required:
        return base | {"widget": "handbook-id"}
    if shape.listed:
        return base | _several(name, shape_of(shape.plain, shape.marks), base["label"])
    return base | _one(name, shape, required)


def order(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> dict[str, Any]:
    """The names of a model's fields in their order, each with those of the part it holds."""
    made: dict[str, Any] = {}
    for name, info in in_order(model).items():
        part = part_in(info.annotation)
        made[name] = order(part, (*inside, model)) if part and part not in (*inside, model) else {}
    return made


def former(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> dict[str, Any]:
    """The old keys of a model's fields with today's, and those of the parts inside it by the keys that lead there."""
    inner = {key: former(part, (*inside, model)) for key, part in ways(model).items() if part not in (*inside, model)}
    return {"keys": dict(former_keys(model)), "inside": inner}


def shape_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """A type without its `| None` and its marks; of a list, what its items are."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], (*marks, *arguments[1:]))
    if origin in (Union, UnionType):
        real = [inner for inner in arguments if inner is not type(None)]
        return shape_of(real[0], marks) if len(real) == 1 else Shape(annotation, marks)
    if origin is tuple:
        return Shape(arguments[0], marks, listed=True)
    return Shape(annotation, marks)


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The part inside a type, one or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(part_in, get_args(annotation)) if found), None)


def _one(name: str, shape: Shape, required: bool) -> Control:
    part = shape.plain if isinstance(shape.plain, type) and issubclass(shape.plain, BaseModel) else None
    if shape.mark(BeforeValidator) or get_origin(shape.plain) is dict or (part and part in _below(part)):
        return {"widget": "handbook-lines"}
    if part:
        inner = controls(part, needed=required)
        return {"widget": "object", "collapsed": True, "summary": _summary(part), "fields": inner}
    return _text(name, shape)


def _text(name: str, shape: Shape) -> Control:
    link, term, said = shape.mark(Link), shape.mark(Term), shape.mark(WithJsonSchema)
    if link or term:
        return {"widget": "handbook-choice", "from": f"vocabularies/{term.vocabulary}" if term else link.kind or "any"}
    if get_origin(shape.plain) is Literal:
        return {"widget": "select", "options": [_option(word) for word in get_args(shape.plain)]}
    if shape.plain is bool:
        return {"widget": "select", "options": TRUTH}
    pattern = _pattern(shape.plain, said.json_schema if said else {})
    if pattern:
        return {"widget": "string", "pattern": list(pattern)}
    return {"widget": "text" if name in LONG else "string"}


def _pattern(plain: Any, said: dict[str, Any]) -> tuple[str, str] | None:
    if plain in (Decimal, int, float):
        return NUMBER
    if plain is datetime.date:
        return DAY
    if "pattern" not in said:
        return None
    example = "、".join(said.get("examples", ()))
    bare = said["pattern"].removeprefix("^").removesuffix("$")
    return f"^(?:{bare})$", f"例如 {example}。" if example else "用小写英文字母、数字和短横，例如 tech-sme。"


def _several(name: str, item: Shape, label: str) -> Control:
    term = item.mark(Term)
    if term:
        return {"widget": "handbook-words", "from": f"vocabularies/{term.vocabulary}"}
    inner = _one(name, item, required=True)
    made: Control = {"widget": "list", "collapsed": True, "minimize_collapsed": True, "label_singular": label}
    if inner["widget"] == "object":
        return made | {"summary": inner["summary"], "fields": inner["fields"]}
    return made | {"field": {"name": "item", "label": label, "required": False, **inner}}


def _summary(part: type[BaseModel]) -> str:
    """What a folded part shows: the first field that must be there, else its first text."""
    fields = in_order(part)
    names = [name for name in ("title", "text", "name", "question", "item", "printed_no") if name in fields]
    needed = [name for name, info in fields.items() if info.is_required() and name != "id"]
    return f"{{{{fields.{[*names, *needed, *fields][0]}}}}}"


def _option(word: Any) -> dict[str, str]:
    return {"label": f"{word} {WINDOW_WORDS[word]}" if word in WINDOW_WORDS else str(word), "value": str(word)}


def _below(model: type[BaseModel], seen: tuple[type[BaseModel], ...] = ()) -> Iterator[type[BaseModel]]:
    """Every part inside a model; a condition holds conditions, so it finds itself."""
    for info in model.model_fields.values():
        part = part_in(info.annotation)
        if part and part not in seen:
            yield part
            yield from _below(part, (*seen, part))
