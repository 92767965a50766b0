"""The whole inspection of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.pages.inspection import accuracy, identity, links, openness, replies, services, timeliness, updates
from handbook.pages.inspection.lines import InspectionLine, Verdict
from handbook.pages.inspection.links import LinksAtHand


@dataclass(frozen=True, slots=True)
class Inspection:
    """The lines in their order: red lines, then deductions."""

    lines: Sequence[InspectionLine]

    @property
    def red(self) -> list[InspectionLine]:
        """What may be a red line (单项否决)."""
        return [line for line in self.lines if line.veto_from is not None]

    @property
    def deductions(self) -> list[InspectionLine]:
        return [line for line in self.lines if line.veto_from is None]

    @property
    def vetoed(self) -> list[InspectionLine]:
        return [line for line in self.lines if line.verdict is Verdict.VETO]

    @property
    def to_mend(self) -> list[InspectionLine]:
        return [line for line in self.lines if line.verdict is Verdict.MEND]

    def of_office(self, office: str) -> Inspection:
        """What one office answers for: lines of which nothing is its are left out."""
        held = (line.of_office(office) for line in self.lines)
        return Inspection([line for line in held if line.items])


def inspect(edition: Edition, at_hand: LinksAtHand | None = None) -> Inspection:
    """Every check, put to one edition."""
    found = [
        *(line for check in (updates, replies, services, accuracy, openness) for line in check.lines(edition)),
        _reachable(),
        *links.lines(edition, at_hand or LinksAtHand()),
        *(line for check in (timeliness, identity) for line in check.lines(edition)),
    ]
    return Inspection(
        [*(one for one in found if one.veto_from is not None), *(one for one in found if one.veto_from is None)]
    )


def of_edition(edition: Edition) -> Inspection:
    """The inspection of what the edition alone knows. For `Edition.memo`."""
    return inspect(edition)


def _reachable() -> InspectionLine:
    """站点无法访问: told only by whoever watches the site from outside."""
    return InspectionLine(
        "reachable",
        "站点能访问",
        "单项否决“站点无法访问”：一周里打不开的次数占 5% 以上",
        "接入上级的网站监测，或每天从外面访问几次首页。",
        veto_from=1,
        unread="生成时不知道，要从外面访问",
    )
