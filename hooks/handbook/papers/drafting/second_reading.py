"""The desk as a second reader: a number that it does not find where the draft has it is told, and not drafted.

The desk reads texts by rules of its own (`verifying/`), so what both read alike is hardly a misreading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbook.kinds import KINDS
from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.model import DraftField
from handbook.papers.drafting.records import values_of_fields
from handbook.verifying.answers import Result
from handbook.verifying.belonging import Library
from handbook.verifying.desk import verify_record

_DOUBTED = ("不符", "存疑")
_TOLD_AT_MOST = 6


def borne_out(context: DraftContext, kind: str, fields: Sequence[DraftField]) -> tuple[DraftField, ...]:
    """The fields of a policy without thresholds that the desk doubts; what it doubts of clauses is told."""
    if context.text is None or kind != "policies":
        return tuple(fields)
    record = KINDS[kind].model.model_validate({"id": "draft", **values_of_fields(fields)})
    results = verify_record((kind, "draft"), record, Library([context.text]))
    doubted = [one for one in results if one.answer in _DOUBTED]
    rested = {name for field in fields if field.path[-1:] == ("criteria",) for name in _rests_on(field.value)}
    places = {one.place[:2] for one in doubted if one.place[:1] == ("thresholds",)}
    names = {field.path[:2]: field.value for field in fields if field.path[2:] == ("field",)}
    dropped = {place for place in places if names.get(place) not in rested}
    _tell(context, doubted)
    return tuple(_moved_up([field for field in fields if field.path[:2] not in dropped]))


def _moved_up(fields: Sequence[DraftField]) -> Iterator[DraftField]:
    """The fields with their thresholds counted without holes, as a file has them."""
    left = list(dict.fromkeys(field.path[1] for field in fields if field.path[0] == "thresholds"))
    for field in fields:
        if field.path[0] == "thresholds":
            yield replace(field, path=("thresholds", left.index(field.path[1]), *field.path[2:]))
        else:
            yield field


def _rests_on(value: object) -> set[str]:
    if isinstance(value, dict):
        own = set(value.get("rests_on", ()))
        return own.union(*(_rests_on(inner) for inner in value.values()))
    return set().union(*map(_rests_on, value)) if isinstance(value, list) else set()


def _tell(context: DraftContext, doubted: Sequence[Result]) -> None:
    for name, what in (("thresholds", "核对台没有在原处读到，没有写入"), ("clauses", "核对台有疑问，要人看")):
        places = list(dict.fromkeys(one.locator for one in doubted if one.place[:1] == (name,)))
        if places:
            more = f"等 {len(places)} 处" if len(places) > _TOLD_AT_MOST else ""
            context.tell(f"{what}：{'、'.join(places[:_TOLD_AT_MOST])}{more}")
