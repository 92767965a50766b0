"""From which document, and where in it, a changed field is: as its record, part or citation says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.history import Steps, label
from handbook.linking import Key
from handbook.reviewing.quoting import quoted
from handbook.reviewing.sides import Side, Written

_NAMES = ("id", "field", "name", "number", "item")
"""What a citation calls one of several parts by (see `handbook.evidence`)."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A document by its title and number, the place in it and its address; empty for what nobody wrote."""

    title: str = ""
    locator: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """One line; empty where neither document nor place is written."""
        return " ".join(part for part in (self.title, self.locator) if part)


def field_source(record: Written, steps: Steps, side: Side) -> FieldSource:
    """The nearest place and document that are said: by a citation, by the part, by the parts around it, by the record.

    A policy that names no source is its own.
    """
    around = [record.value, *_inside(record.value, steps)]
    cited = _cited(record.value, steps, side)
    if cited is not None:
        return cited
    document = next((found for part in reversed(around) if (found := _document(part, side)).title), FieldSource())
    locator = next((text for part in reversed(around[1:]) if (text := _text(part, "locator"))), document.locator)
    if not document.title and record.key[0] == "policies":
        document = FieldSource(_own(record), "", "")
    return FieldSource(document.title, locator, document.url)


def _inside(value: Any, steps: Steps) -> Iterator[Mapping[str, Any]]:
    """The parts on the way to a field, the outermost first."""
    for step in steps:
        value = _part(value, step[1:]) if step.startswith("#") else _get(value, step)
        if isinstance(value, Mapping):
            yield value


def _part(listed: Any, name: str) -> Any:
    """One of several parts by what it is called, or by its place: 第2项."""
    if not isinstance(listed, list):
        return None
    for index, item in enumerate(listed):
        if isinstance(item, Mapping) and (label(item) == name or name.partition(" ")[0] == f"第{index + 1}项"):
            return item
    return None


def _get(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None


def _cited(value: Mapping[str, Any], steps: Steps, side: Side) -> FieldSource | None:
    """What the verification desk wrote of just this field, or of the part that it stands in."""
    named = {steps[0]}
    if len(steps) > 1 and steps[1].startswith("#"):
        part = _part(value.get(steps[0]), steps[1][1:])
        called = next((str(part[name]) for name in _NAMES if part and isinstance(part.get(name), str)), "")
        named = {f"{steps[0]}[{called}]"}
    for citation in _listed(value.get("citations")):
        if isinstance(citation, Mapping) and citation.get("at") in named:
            source = side.records.get(("sources", str(citation.get("source"))))
            title = quoted(source.title) if source else str(citation.get("source"))
            url = _text(_get(source.value, "source"), "url") if source else ""
            return FieldSource(title, _text(citation, "locator"), url)
    return None


def _document(part: Mapping[str, Any], side: Side) -> FieldSource:
    source = part.get("source")
    if isinstance(source, Mapping):
        title = " ".join(text for text in (_text(source, "title"), _text(source, "doc_no")) if text)
        return FieldSource(title or _text(source, "url"), _text(source, "locator"), _text(source, "url"))
    basis = part.get("basis")
    return FieldSource(_titled(basis, side)) if isinstance(basis, str) else FieldSource()


def _titled(written: str, side: Side) -> str:
    """The title of what an id leads to; nothing for other words, as of how an amount is reckoned."""
    kind, slash, name = written.partition("#")[0].partition("/")
    keys: list[Key] = [(kind, name)] if slash else [("policies", kind), ("plans", kind), ("sources", kind)]
    found = next((side.records[key] for key in keys if key in side.records), None)
    return quoted(found.title) if found else ""


def _own(record: Written) -> str:
    numbers = [one if isinstance(one, str) else _text(one, "number") for one in _listed(record.value.get("doc_nos"))]
    return " ".join(filter(None, [quoted(record.title), *numbers[:1]]))


def _text(part: Any, name: str) -> str:
    found = _get(part, name)
    return quoted(found) if isinstance(found, str) else ""


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
