"""Which place lies in which, by the codes of the vocabulary (GB/T 2260)."""

from __future__ import annotations

from handbook.linking import Handbook
from handbook.model.identity import Word
from handbook.model.record import Record


def home(handbook: Handbook) -> Word | None:
    """The handbook's own place in the vocabulary."""
    return handbook.vocabularies.get("regions", {}).get(handbook.identity.place)


def holds(outer: Word, inner: Word, own: Word | None) -> bool:
    """Whether `inner` is `outer` or lies in it: 320000 holds 320400, which holds 320412."""
    if outer.id == inner.id:
        return True
    if not outer.code:
        return False
    code = inner.code or (own.code if own else None)
    return bool(code) and str(code).startswith(_stem(outer.code))


def of(handbook: Handbook, record: Record) -> Word | None:
    """The place that a record names; None where it names none, or one that is no word: linking finds that."""
    return handbook.vocabularies.get("regions", {}).get(record.region) if record.region else None


def is_local(handbook: Handbook, record: Record) -> bool:
    """Whether a body is of the handbook's own place or of one inside it; where no region tells, by its level."""
    own = home(handbook)
    region = of(handbook, record)
    if own is None or region is None:
        return record.level not in ("国家", "省")
    return region.id == own.id or (record.level != "国家" and holds(own, region, own))


def _stem(code: str) -> str:
    """The digits that everything inside shares: 320000 → 32, 320400 → 3204."""
    while code.endswith("00"):
        code = code[:-2]
    return code
