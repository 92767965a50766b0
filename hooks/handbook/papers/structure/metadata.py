"""Who issued a paper, under which number, to whom, and from when to when it holds.

The paper itself is asked first; what a portal prints beside it is a second witness, and told where it disagrees.
"""

from __future__ import annotations

import re

from handbook.papers.structure.document import END, PORTAL, Facts, Remark, Statement
from handbook.papers.structure.flow import Row
from handbook.papers.structure.parts import Part, Parts
from handbook.papers.structure.plain import bare, plain
from handbook.papers.structure.signs import DAY, DOC_NUMBER, ORGAN, is_day, iso_day
from handbook.papers.structure.validity import validity

_LABELS = {
    "title": re.compile("标题|名称"),
    "doc_no": re.compile(r"文 *号|发文字号|发文文号|文件编号|文件字号|公告文号"),
    "issuer": re.compile(r"发(?:布|文)(?:机关|机构|单位|部门)|制定机关|公布机关"),
    "signed": re.compile(r"成文日期|发文日期|签发日期|制发日期"),
    "published": re.compile(r"(?:发布|公布|公开|发表)(?:日期|时间)|日期|时间|PubDate", re.IGNORECASE),
    "effective": re.compile(r"(?:实施|施行|生效|执行)(?:日期|时间)"),
    "expires": re.compile(r"(?:失效|废止|终止|截止)(?:日期|时间)|有效期(?:至|限)?"),
}
_ADOPTED = re.compile(r"通过|修订|修正|公布|发布|批准")
_CONGRESS = re.compile(
    r"([\u4e00-\u9fff]*?)第[一二三四五六七八九十]+届(全国|[\u4e00-\u9fff]{2,10}?)?(人民代表大会)(常务委员会)?"
)
_ORDER = re.compile(r"(?:中华人民共和国)?(国务院|[\u4e00-\u9fff]{2,16}?(?:部|局|委员会|总署|政府|银行))令")
_ABOUT = re.compile(r"^(.{2,120}?)(?:关于|转发|印发)(?=.{2,})")
_ADDRESSEE_END = re.compile(
    r"(?:厅|局|委|办|会|室|府|单位|企业|部门|公司|院|校|所|中心|机构|处|站|银行|区|县|市|兵团|分局|人员|平台|园区|大学|学校|协会|（.{1,20}）|个人|同志)$"
)
_SPACED = re.compile(r"(?<![\u4e00-\u9fff]{2})(?<=[\u4e00-\u9fff])(?<![部局厅委院会署行]) (?=[\u4e00-\u9fff](?: |$))")
"""The blanks inside a short name that was set apart to be as wide as another: 科 技 部."""

_PAIR = re.compile(
    r"([\u4e00-\u9fff]{2}[\u4e00-\u9fff ]{0,6})：([^：]{1,80}?)(?= [\u4e00-\u9fff ]{2,8}：|$|信息来源|来源|浏览)"
)
_LABELLED_AT_MOST = 300
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|区|县)")


def facts_of(
    parts: Parts, portal: tuple[tuple[str, str], ...], statements: list[Statement]
) -> tuple[Facts, list[Remark]]:
    """The metadata of a paper, and what of it must be told."""
    facts = Facts(parts.main.title, parts.carrier.title if parts.carrier else "")
    beside = _beside(parts, portal)
    told: list[Remark] = []
    around = [part for part in (parts.carrier, parts.main) if part]
    printed = beside.get("title", "")
    if parts.carrier and not facts.carrier and bare(printed) != bare(facts.title):
        facts.carrier = printed
    facts.title = facts.title or printed
    facts.doc_nos = _numbers(around) or _number_of_portal(beside)
    facts.signed_on, signers = _signature(around)
    adopted, congress = _history(parts.main)
    facts.signed_on = adopted or facts.signed_on or iso_day(beside.get("signed", ""))
    facts.issuers = _issuers(parts, signers, congress, beside)
    facts.addressee = next((said for part in around if (said := _addressee(part))), None)
    facts.published_on = iso_day(beside.get("published", ""))
    facts.printed_on, facts.printed_by = parts.printed_on, parts.printed_by
    validity(facts, statements, beside, told)
    _disagreements(facts, beside, told)
    if parts.is_annex:
        told.append(Remark("这是一份通知的附件，通知本身不在文件里", END))
    if not facts.doc_nos:
        told.append(Remark("没有印文号", END))
    if not facts.signed_on:
        told.append(Remark("没有印成文日期" + ("，只有印发日期" if facts.printed_on else ""), END))
    return facts, told


# --- the portal ---


def _beside(parts: Parts, portal: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """What stands beside the paper as label and value, by what the label means."""
    pairs = list(portal)
    for part in (parts.carrier, parts.main):
        for row in [*part.head, *part.rows[:2]] if part else []:
            pairs += [(hit[1], hit[2]) for hit in _PAIR.finditer(row.plain[:_LABELLED_AT_MOST])]
    found: dict[str, str] = {}
    for label, value in pairs:
        for name, form in _LABELS.items():
            if form.fullmatch(plain(label).strip("：: ").replace(" ", "")) and value.strip():
                found.setdefault(name, value.strip())
    return found


def _number_of_portal(beside: dict[str, str]) -> list[str]:
    said = beside.get("doc_no", "").strip()
    return [said] if DOC_NUMBER.fullmatch(plain(said)) or re.fullmatch(r".{2,30}号", said) else []


def _disagreements(facts: Facts, beside: dict[str, str], told: list[Remark]) -> None:
    number = beside.get("doc_no", "")
    if number and facts.doc_nos and bare(number) not in {bare(one) for one in facts.doc_nos}:
        told.append(Remark("网页标注的文号与正文不同", PORTAL))
    effective = iso_day(beside.get("effective", ""))
    if effective and facts.signed_on and effective != facts.signed_on and effective == facts.effective_on:
        told.append(Remark("施行日期来自网页，与成文日期不同", PORTAL))
    elif effective and facts.effective_on and effective != facts.effective_on:
        told.append(Remark("网页标注的施行日期与正文不同", PORTAL))
    issuer = beside.get("issuer", "")
    if issuer and facts.issuers and len(re.split(r"[，、; ]", plain(issuer))) < len(facts.issuers):
        told.append(Remark("网页标注的发文机关不全", PORTAL))


# --- numbers and issuers ---


def _numbers(parts: list[Part]) -> list[str]:
    """Numbers that stand alone on a line around a title."""
    made: list[str] = []
    for part in parts:
        lines = [*part.head, *part.rows[:3]]
        for at, row in enumerate(lines):
            said = re.sub(r"^（(.*)）$", r"\1", row.short)
            above = lines[at - 1].short if at else plain(part.title).replace(" ", "")
            joined = above + said if re.fullmatch(r"第[\d一二三四五六七八九十百]+号", said) else said
            found = DOC_NUMBER.fullmatch(joined)
            if found and len(joined) < 60:
                made.append(_as_number(joined))
    return list(dict.fromkeys(made))[:3]


def _as_number(said: str) -> str:
    return re.sub(r"（(\d{4})）", r"〔\1〕", said)


def _signature(parts: list[Part]) -> tuple[str | None, list[str]]:
    """The day and the offices that stand below a paper: of the notice where one carries it."""
    for part in parts:
        rows = part.tail
        for at in range(len(rows) - 1, -1, -1):
            day = is_day(rows[at].plain)
            if not day:
                continue
            names: list[str] = []
            for row in rows[:at]:
                names += _names(row)
            return day, names
        inline = [row for row in part.head if is_day(row.plain)]
        if inline:
            return is_day(inline[-1].plain), []
    return None, []


def _names(row: Row) -> list[str]:
    pieces = [piece for piece in _SPACED.sub("", row.text).split() if piece]
    if pieces and all(ORGAN.fullmatch(plain(piece)) for piece in pieces):
        return pieces
    return [row.text.replace(" ", "")] if ORGAN.fullmatch(row.short) else []


def _history(part: Part) -> tuple[str | None, str]:
    """The day of the latest adoption or revision above a law, and who adopted it."""
    days: list[tuple[str, str]] = []
    for row in part.head:
        if not _ADOPTED.search(row.plain):
            continue
        said = row.plain.replace(" ", "")
        days += _adoptions(said)
    if not days:
        return None, ""
    latest = max(day for day, _ in days)
    for _, what in sorted(days, reverse=True):
        found = _CONGRESS.search(what)
        if found:
            return latest, f"{found[1]}{found[2] or ''}{found[3]}{found[4] or ''}"
        order = _ORDER.search(what)
        if order:
            return latest, order[1]
        if "国务院" in what:
            return latest, "国务院"
    return latest, ""


def _adoptions(said: str) -> list[tuple[str, str]]:
    """The days of a history, each with what was done on it."""
    hits = list(DAY.finditer(said))
    if not hits:
        return []
    stops = [*(hit.start() for hit in hits[1:]), len(said)]
    pairs = [(iso_day(hit[0]), said[hit.end() : stop]) for hit, stop in zip(hits, stops, strict=True)]
    return [(day, what) for day, what in pairs if day and _ADOPTED.search(what)]


def _issuers(parts: Parts, signers: list[str], congress: str, beside: dict[str, str]) -> list[str]:
    if congress:
        return [congress]
    letterhead = _letterhead(parts)
    if letterhead:
        return letterhead
    title = (parts.carrier.title if parts.carrier else parts.main.title) or beside.get("title", "")
    found = _ABOUT.match(title) or re.match(r"(?:中华人民共和国)?(.{2,30}?)(?:令|公告|通告)$", title)
    named = split_offices(found[1]) if found else []
    if signers and (len(signers) >= len(named) or not named):
        return signers
    if named:
        return named
    return [one for one in re.split(r"[，、; ]", plain(beside.get("issuer", ""))) if one]


def _letterhead(parts: Parts) -> list[str]:
    """The 发文机关标志 above everything: the full name with 文件 (GB/T 9704-2012, 7.2.4)."""
    for part in (parts.carrier, parts.main):
        for row in part.head if part else []:
            found = re.fullmatch(r"(.{3,40})文件", row.short)
            if found and ORGAN.fullmatch(found[1]):
                return [found[1]]
    return []


def split_offices(said: str) -> list[str]:
    """Offices printed one behind another, with a blank or none between: each that begins with the same place again."""
    pieces = [piece for piece in re.split(r"[ 、，]+", plain(said)) if piece]
    if len(pieces) == 1:
        place = _PLACE.match(pieces[0])
        if place:
            pieces = [piece for piece in re.split(rf"(?<=[局厅部委会室府院行署])(?={place[0]})", pieces[0]) if piece]
    return pieces if all(ORGAN.fullmatch(piece) for piece in pieces) else []


def _addressee(part: Part) -> str | None:
    for row in [*part.head, *part.rows][: len(part.head) + 4]:
        said = row.plain
        if not said.endswith("：") or len(said) > 300 or "。" in said or re.search(r"如下|以下|下列|公告|通知如", said):
            continue
        names = re.split(r"[，、]", said[:-1])
        if all(_ADDRESSEE_END.search(name) for name in names if name) and not re.match(
            r"[一二三四五六七八九十\d（]", said
        ):
            return row.text[:-1].strip()
    return None
