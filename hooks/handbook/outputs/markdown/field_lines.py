"""The facts of a record as lines, each under its model's title, in the order of the model, however deep.

What a record says of itself in other places (its name, its source, its links to
others) is left out; links to records that are not published are said nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from handbook.deriving.grounds import weakest
from handbook.edition import Edition
from handbook.linking import Edge, Key
from handbook.model.base import TO_VERIFY, Fact
from handbook.model.dates import MonthDay, When
from handbook.model.fields import FieldType, field_types
from handbook.model.guide import Days
from handbook.model.own import label, together
from handbook.model.policy import Band, DocNo, Policy, Question, Statement, Threshold
from handbook.model.record import Record
from handbook.model.window import WINDOW_WORDS, Window
from handbook.outputs.markdown.writing import VERIFY, link, plain
from handbook.pages import addresses, fact_rows, fields, record_links, words
from handbook.parts import Path

_ELSEWHERE = frozenset(Record.model_fields) - {"audiences", "region", "level", "contact", "published"}
_MARKS = frozenset(
    {"id", "confidence", "note", "named_in", "paper", "rests_on", "former_ids", "section", "matter"}
    | {"stale_after_months"}
)
"""Fields for machines, and what is told in another place."""
_ABOUT_POLICIES = (Statement, Question)
_HEADS = ("title", "name", "question", "item", "field", "text")


class FieldLines:
    """Tells one record."""

    def __init__(self, edition: Edition, key: Key, record: Record) -> None:
        self.edition, self.record = edition, record
        self._edges = {edge.path: edge for edge in edition.handbook.links_from(key)}
        self._marked = _is_marked(record)

    def of(self, asked: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Fields of the record in this order, each under the question that it answers and its title."""
        told, known = self.record.__dict__, field_types(type(self.record))
        for name, asks in asked:
            if told[name] is not None and name not in _ELSEWHERE:  # many are empty
                title = known[name].title
                title = title if title == asks else f"{asks}（{title}）"
                yield from self._field(self.record, known[name], (), "", title)

    def lines(self, part: BaseModel, but: Collection[str] = (), path: Path = (), indent: str = "") -> list[str]:
        """Every field of a part that says something."""
        values, found = part.__dict__, list[str]()
        marked = self._marked if part is self.record else _is_marked(part)
        for name, title, texts, field in _told_fields(type(part)):
            value = values[name]
            if not value and (value is None or value is False or value != 0):  # most fields are empty
                continue
            if name in but:
                continue
            if type(value) is str and not (field.link or marked):  # most others say one text
                found.append(f"{indent}- {title}：{plain(value, indent)}")
            elif type(value) is tuple and texts and not marked:
                found.append(f"{indent}- {title}：{_joined(value, indent)}")
            else:
                found += self._field(part, field, path, indent)
        return found

    def own(self) -> Iterator[str]:
        """The fields of a city's own."""
        for key, texts in self.record.own.items():
            yield f"- {plain(label(key))}：{plain(together(texts))}"

    def _field(self, part: BaseModel, field: FieldType, path: Path, indent: str, asked: str = "") -> list[str]:
        value, title = part.__dict__[field.name], asked or field.title
        if value is None or value is False or value == ():
            return []
        marks = self._mark_and_note(part, field.name, indent)
        if type(value) is str and not field.link:  # most are
            return [f"{indent}- {title}：{plain(value, indent)}{marks}"]
        here = (*path, field.key)
        if field.parts and type(value) is tuple and isinstance(value[0], BaseModel):
            return [f"{indent}- {title}：{marks}", *self._parts(value, here, f"{indent}  ")]
        if field.parts and isinstance(value, BaseModel):
            return self._part(value, title, marks, here, indent)
        if type(value) is tuple and holds_texts(field):
            said_of = _joined(value, indent)
        else:
            items = enumerate(value) if type(value) is tuple else [(None, value)]
            texts = [self._text(inner, (*here, at) if at is not None else here, field, indent) for at, inner in items]
            said_of = "；".join(filter(None, texts))
        return [f"{indent}- {title}：{said_of}{marks}"] if said_of else []

    def _part(self, part: BaseModel, title: str, marks: str, path: Path, indent: str) -> list[str]:
        """A field that holds one part: in a line of its own, or with a line for each of its fields."""
        doubt = VERIFY if not marks.startswith(VERIFY) and self._unsure(part) else ""
        own = one_line(part)
        if own:
            return [f"{indent}- {title}：{plain(own, indent)}{doubt}{marks}{_notes(part, indent)}"]
        inner = self.lines(part, (), path, f"{indent}  ")
        return [f"{indent}- {title}：{doubt}{marks}{_note(part, '*', indent)}", *inner] if inner else []

    def _parts(self, parts: tuple[BaseModel, ...], path: Path, indent: str) -> Iterator[str]:
        """A line for each part, named by what it is about, and below it its other fields."""
        for at, part in enumerate(parts):
            own, doubt = one_line(part), VERIFY if self._unsure(part) else ""
            if own:
                yield f"{indent}- {plain(own, indent)}{doubt}{_notes(part, indent)}"
                continue
            name = next((name for name in _heads(type(part)) if getattr(part, name)), "")
            inner = self.lines(part, (name,), (*path, at), f"{indent}  ")
            if name:
                yield f"{indent}- {plain(getattr(part, name), indent)}{doubt}{_note(part, '*', indent)}"
                yield from inner
            else:
                told = "；".join(line.strip().removeprefix("- ") for line in inner)
                yield f"{indent}- {told}{doubt}{_note(part, '*', indent)}"

    def _mark_and_note(self, part: BaseModel, name: str, indent: str) -> str:
        """The mark and the note of one field; a grade for all of a part is said once, but a record's at each field."""
        if not (self._marked if part is self.record else _is_marked(part)):
            return ""
        assert isinstance(part, Fact)
        grade = part.grade(name) if part is self.record else part.confidence.get(name)
        return f"{VERIFY if grade in TO_VERIFY else ''}{_note(part, name, indent)}"

    def _unsure(self, part: BaseModel) -> bool:
        """Whether a part as a whole is 待核; a sentence about a policy is as sure as what it rests on."""
        if isinstance(part, _ABOUT_POLICIES) and isinstance(self.record, Policy):
            return weakest(self.record, part.rests_on) in TO_VERIFY
        return isinstance(part, Fact) and part.to_verify("*")

    def _text(self, value: Any, path: Path, field: FieldType, indent: str) -> str:
        """One value; of a link to what is not published nothing is said, not even its id."""
        if field.link:
            edge = self._edges.get(path)
            return self._link(edge) if edge else ""
        return plain(value, indent) if type(value) is str else _plain_value(value)

    def _link(self, edge: Edge) -> str:
        name = fields.office_name(self.edition, edge.target) or record_links.end(self.edition, edge).title
        return link(name, f"../{addresses.entry(edge.target)}")


# --- single values --------------------------------------------------------------------------------


def one_line(part: BaseModel) -> str:
    """A part that is told in one line; nothing for one that has fields to tell."""
    way = _said(type(part))
    return way(part) if way else ""


@cache
def _said(model: type[BaseModel]) -> Callable[[Any], str] | None:
    return _SAID.get(model) or (fields.fact_text if issubclass(model, fields.IN_ONE_LINE) else None)


def _threshold(part: Threshold) -> str:
    bands = "；".join(_band(step, part.unit) for step in part.bands)
    by_hand = "（人工判断）" if part.by_hand else ""
    locator = f"（{part.locator}）" if part.locator else ""
    return f"{part.field}：{words.bound(part)}{bands}{by_hand}{locator}"


def _band(step: Band, unit: str | None) -> str:
    score = f"{words.number(step.score)} 分" if step.score is not None else ""
    return " ".join(text for text in (step.when, words.band(step, unit), score) if text)


def _window(part: Window) -> str:
    return "，".join(text for text in (WINDOW_WORDS[part.kind], words.period(part), part.text) if text)


_SAID: dict[type[BaseModel], Callable[[Any], str]] = {
    DocNo: lambda part: part.number if part.role == "正文" else f"{part.number}（{part.role}）",
    Days: lambda part: f"{words.number(part.value)} 个{part.unit}",
    Threshold: _threshold,
    Window: _window,
}


def _plain_value(value: object) -> str:
    if isinstance(value, When | MonthDay):
        return value.chinese
    if isinstance(value, Decimal):
        return words.number(value)
    if isinstance(value, date):
        return When.on(value).chinese
    return "是" if value is True else str(value)


def _notes(part: BaseModel, indent: str) -> str:
    """All notes of a part that is told in one line."""
    notes = fact_rows.all_notes(part) if isinstance(part, Fact) else None
    return f"（说明：{plain(notes, indent)}）" if notes else ""


def _is_marked(part: BaseModel) -> bool:
    """Whether anything of a part is 待核 or has a note."""
    return isinstance(part, Fact) and bool(part.note or not TO_VERIFY.isdisjoint(part.confidence.values()))


def _note(part: BaseModel, name: str, indent: str) -> str:
    note = part.note_on(name) if isinstance(part, Fact) else ""
    return f"（说明：{plain(note, indent)}）" if note else ""


def _joined(texts: Iterable[str], indent: str) -> str:
    return "；".join([plain(text, indent) for text in texts if text])


# --- what is known of a model before ---------------------------------------------------------------


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldType, ...]:
    """The fields to tell. A record's name, source and links to others stand elsewhere."""
    left_out = _ELSEWHERE if issubclass(model, Record) else frozenset()
    return tuple(one for one in field_types(model).values() if one.name not in _MARKS and one.name not in left_out)


@cache
def _told_fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool, FieldType], ...]:
    """The same, each with its name, its title and whether it is a list of texts."""
    return tuple((one.name, one.title, holds_texts(one), one) for one in fields_of(model))


@cache
def holds_texts(field: FieldType) -> bool:
    """Whether a field is a list of texts that are no links."""
    return field.is_list and field.types == {str} and not (field.link or field.parts or field.nested)


@cache
def _heads(model: type[BaseModel]) -> tuple[str, ...]:
    """What a part of this model may be called by."""
    return tuple(name for name in _HEADS if name in model.model_fields or hasattr(model, name))
