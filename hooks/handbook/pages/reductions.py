"""By how much a measure makes something smaller, where two numbers of one unit can be compared."""

from __future__ import annotations

from decimal import Decimal

from handbook.model.measure import Measure


def exact(record: Measure) -> tuple[Decimal, Decimal, str] | None:
    """Before, after and unit where both are numbers without a bounding word, in one unit."""
    before, after = record.before, record.after
    if before is None or after is None or before.value is None or after.value is None:
        return None
    alike = before.unit == after.unit and before.unit is not None
    bounded = before.qualifier or after.qualifier
    return (before.value, after.value, before.unit) if alike and not bounded and before.unit else None


def reduction(record: Measure) -> str | None:
    """少 30 张（83 %）; nothing where the two cannot be compared."""
    found = exact(record)
    if found is None or not found[0]:
        return None
    before, after, unit = found
    share = (before - after) * 100 / before
    return f"{before - after:f} {unit}（{share:.0f} %）"
