"""Which place lies in which: regions by their codes (GB/T 2260), and townships in their region."""

from __future__ import annotations

from dataclasses import dataclass

from handbook import regions
from handbook.edition import Edition
from handbook.model.identity import Word
from handbook.model.record import Record


@dataclass(frozen=True, slots=True)
class Area:
    """Where somebody answers: a region of the vocabulary, a township in it, or the whole country."""

    region: Word | None
    township: str | None = None
    nationwide: bool = False

    @property
    def slug(self) -> str:
        """What stands in an address: the region's id, with the township where there is one."""
        parts = [self.region.id if self.region else "", "".join((self.township or "").split())]
        return "-".join(part for part in parts if part)

    @property
    def label(self) -> str:
        """示例镇（武进区）; the region alone where there is no township."""
        region = self.region.label if self.region else ""
        if not self.township:
            return "全国" if self.nationwide and not region else region
        return f"{self.township}（{region}）" if region else self.township

    @property
    def known(self) -> bool:
        return self.nationwide or self.region is not None or self.township is not None


def area_of(edition: Edition, record: Record) -> Area:
    """The area that a record says; nothing is guessed where it says none."""
    return Area(regions.of(edition.handbook, record), getattr(record, "township", None), record.level == "国家")


def home(edition: Edition) -> Word | None:
    """The handbook's own place in the vocabulary."""
    return regions.home(edition.handbook)


def inside(edition: Edition) -> list[Word]:
    """The handbook's own place and the regions of the vocabulary that lie in it by their codes."""
    own = home(edition)
    words = edition.handbook.vocabularies.get("regions", {}).values()
    found = (word for word in words if own and word.code and regions.holds(own, word, own))
    return list({word.id: word for word in found}.values())


def at_home(edition: Edition, area: Area) -> bool:
    """Whether the area is the handbook's own place or inside it; a place without a code counts as inside."""
    own = home(edition)
    return not area.nationwide and (area.region is None or own is None or regions.holds(own, area.region, own))


def away(edition: Edition, area: Area) -> bool:
    """Whether the area is another place, known by its code: not ours, not in ours, and not above it."""
    own = home(edition)
    if area.nationwide or area.region is None or own is None or not own.code or not area.region.code:
        return False
    return not regions.holds(own, area.region, own) and not regions.holds(area.region, own, own)


def meets(edition: Edition, one: Area, other: Area) -> bool:
    """Whether who answers for one answers for the other, as the one lies in the other or the other way round."""
    if not one.known or not other.known:
        return False
    if one.nationwide or other.nationwide:
        return True
    own = home(edition)
    first, second = one.region or own, other.region or own
    if first is None or second is None:
        return one == other
    if one.township and other.township:
        return one == other
    inward = not one.township and regions.holds(first, second, own)
    outward = not other.township and regions.holds(second, first, own)
    return inward or outward
