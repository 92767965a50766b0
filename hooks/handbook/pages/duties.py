"""The foot of every page: what a government site says of itself, each with where it can be looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from handbook.model.identity import Identity

MIIT = "https://beian.miit.gov.cn/"
POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="


@dataclass(frozen=True, slots=True)
class FootEntry:
    """Words that come escaped; `href` is None where there is nothing to open."""

    label: Markup
    text: Markup
    href: Markup | None = None


def foot(identity: Identity) -> list[FootEntry]:
    """In the order in which sites have them; only what `handbook.yml` gives."""
    given = _given(identity)
    return [FootEntry(escape(label), escape(text), escape(href) if href else None) for label, text, href in given]


def _given(identity: Identity) -> Iterator[tuple[str, str, str | None]]:
    duties, mail = identity.duties, identity.corrections and identity.corrections.mail
    if duties and duties.host:
        yield "主办单位", duties.host, None
    if duties and duties.operator:
        yield "承办单位", duties.operator, None
    if mail:
        yield "联系邮箱", mail, f"mailto:{mail}"
    if duties and duties.icp:
        yield "", duties.icp, MIIT
    if duties and duties.police:
        yield "", duties.police, POLICE + "".join(filter(str.isdigit, duties.police))
    if duties and duties.site_code:
        yield "网站标识码", duties.site_code, None
    if duties and duties.party_government:
        yield "", "党政机关标识", duties.party_government
