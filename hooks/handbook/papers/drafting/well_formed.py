"""A value that our models do not take is told and left out: a number with too many places, a day of no calendar."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from handbook.kinds import KINDS
from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.records import values_of_fields

_ROUNDS = 4
"""How often what is left is looked at again: a part without what it needs goes too."""


def well_formed(context: DraftContext, kind: str, fields: Sequence[DraftField]) -> tuple[DraftField, ...]:
    """The fields that make a record of the kind."""
    left = tuple(fields)
    for _ in range(_ROUNDS):
        wrong = _wrong(kind, left)
        if not wrong:
            break
        places = {place for path in wrong if (place := _place_of(path, left))}
        for one in sorted({one.locator for one in left if _is_in(one.path, places)}):
            context.tell(f"{one or '正文'}有值写不进记录，没有写入")
        left = tuple(one for one in left if not _is_in(one.path, places))
    return left


def _wrong(kind: str, fields: Sequence[DraftField]) -> list[Path]:
    try:
        KINDS[kind].model.model_validate({"id": "draft", **values_of_fields(fields)})
    except ValidationError as error:
        return [tuple(one["loc"]) for one in error.errors()]
    return []


def _place_of(path: Path, fields: Sequence[DraftField]) -> Path:
    """The smallest part of the draft around a fault, or the whole part of a list where it cannot do without."""
    for length in range(len(path), 0, -1):
        inside = [one for one in fields if one.path[:length] == path[:length]]
        if inside:
            return path[:2] if any(one.required for one in inside) and len(path) > 1 else path[:length]
    return ()


def _is_in(path: Path, places: set[Path]) -> bool:
    return any(path[: len(place)] == place for place in places)
