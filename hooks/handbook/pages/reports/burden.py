"""年度减负清单完成情况表: who promised what until when, whether it was delivered, and what shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handbook.deriving import promised, reported
from handbook.edition import Edition
from handbook.model.measure import Measure
from handbook.pages import addresses, fields, lists, record_links
from handbook.pages.calls import bureau, calls
from handbook.pages.reports import as_of
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell
from handbook.pages.worth import Whose, is_own, whose

TITLE = "减负清单完成情况表"
COLUMNS = ("序号", "减什么", "从几减到几", "谁负责", "打给谁", "承诺", "兑现", "情况", "证据")
WIDTHS = (5, 15, 11, 11, 13, 17, 17, 10, 17)


def document(edition: Edition, year: int, office: str | None = None) -> ReportDocument:
    """The promises of a year: those due in it, and older ones that are still not kept. Other places are left out."""
    found = [one for one in lists.public(edition, "measures") if isinstance(one, Measure) and not one.sample]
    kept = [one for one in found if _belongs(edition, one, year) and office in (None, one.lead_office)]
    own = [one for one in kept if is_own(edition, one)]
    above = [one for one in kept if whose(edition, one) is Whose.ABOVE and one.promised_on]
    place = edition.handbook.identity.place or "本级"
    sections = [ReportSection(f"{place}的承诺", [_sum(edition, own)], [_table(edition, own, "本级")])]
    if above and office is None:
        sections.append(ReportSection("上级的承诺", [_sum(edition, above)], [_table(edition, above, "上级")]))
    return ReportDocument(f"{year}年{TITLE}", as_of.lines(edition), sections, FOOT, landscape=True)


FOOT = ("情况照承诺日期、兑现日期和证据判定：过了承诺日期没有兑现的，写“逾期未兑现”和天数。",)


def _belongs(edition: Edition, one: Measure, year: int) -> bool:
    """Whether a measure is of this year's list: promised or delivered in it, overdue, or without a promise at all."""
    if one.promised_on is None:
        return one.delivered_on is None or one.delivered_on.last.year == year
    if promised.of(one, edition.derived.today).late:
        return one.promised_on.last.year <= year
    return one.promised_on.last.year == year


def _sum(edition: Edition, found: Sequence[Measure]) -> str:
    states = Counter(promised.of(one, edition.derived.today).words for one in found)
    order = (promised.KEPT, promised.UNPROVEN, promised.BROKEN, promised.DUE, promised.NONE)
    told = "，".join(f"{state} {states[state]} 项" for state in order if states[state])
    return f"共 {len(found)} 项：{told}。" if found else "没有收录。"


def _table(edition: Edition, found: Sequence[Measure], title: str) -> ReportTable:
    today = edition.derived.today
    ordered = sorted(found, key=lambda one: (one.promised_on.last.isoformat() if one.promised_on else "9", one.id))
    ordered.sort(key=lambda one: -promised.of(one, today).late)
    rows = [_line(edition, number, one) for number, one in enumerate(ordered, 1)]
    return ReportTable(COLUMNS, WIDTHS, rows, "没有收录减负举措。", title)


def _line(edition: Edition, number: int, one: Measure) -> list[ReportCell]:
    found = promised.of(one, edition.derived.today)
    office = record_links.title_of(edition, ("organizations", one.lead_office)) if one.lead_office else None
    said = f"{found.words} {found.late} 天" if found.late else found.words
    return [
        ReportCell(str(number)),
        ReportCell(one.title, addresses.entry(("measures", one.id))),
        cell(_lessened(one)),
        cell(office),
        _call(edition, one, office),
        cell(one.promised_on.chinese if one.promised_on else None),
        cell(one.delivered_on.chinese if one.delivered_on else None),
        ReportCell(said, warning=bool(found.late) or found.words == promised.UNPROVEN),
        cell(one.evidence or _report(edition, one)),
    ]


def _call(edition: Edition, one: Measure, office: str | None) -> ReportCell:
    """The landline of its office or of the body above; where no office is written, whom to ask first."""
    near = next(iter(calls(edition, one.lead_office or bureau(edition))), None)
    if near is None:
        return cell(None)
    said = near.number if near.name == office else f"{near.number}（{near.name}）"
    return ReportCell(said if office else f"先问{near.name} {near.number}", f"tel:{near.dial}")


def _lessened(one: Measure) -> str | None:
    before = fields.quantity(one.before) if one.before else None
    after = fields.quantity(one.after) if one.after else None
    return f"{before} → {after}" if before and after else after or before


def _report(edition: Edition, one: Measure) -> str | None:
    """What was reported last, where there is no evidence yet."""
    found = reported.of(edition.handbook, ("measures", one.id))
    if not found:
        return None
    said = found[0].report
    return f"{found[0].month.chinese}填报：{said.state}" + (f"，{said.text}" if said.text else "")
