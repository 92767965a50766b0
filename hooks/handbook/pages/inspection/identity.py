"""What a government site says of itself: who runs it, its numbers, where mistakes are told."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edition import Edition
from handbook.model.duties import SiteDuties
from handbook.model.fields import field_types
from handbook.pages.inspection.lines import InspectionLine, of_site

OWED = ("host", "icp", "police", "site_code", "party_government")


def lines(edition: Edition) -> Iterator[InspectionLine]:
    """网站标识: the foot of every page, and 这一页有误."""
    identity = edition.handbook.identity
    titles = {name: one.title for name, one in field_types(SiteDuties).items()}
    lacking = [titles[name] for name in OWED if not getattr(identity.duties, name, None)]
    if identity.corrections is None and identity.hotline is None:
        lacking.append("纠错")
    yield InspectionLine(
        "identity",
        "网站标识和找错入口",
        "扣分“功能设计”：主办单位、备案号、网站标识码、党政机关标识、“我为政府网站找错”入口",
        "在 handbook.yml 的 duties 和 corrections 里写；没有领的先去领，不编。",
        [of_site(edition, title, "没有", file="data/handbook.yml") for title in lacking],
        len(OWED) + 1,
        "项",
    )
