"""From when to when a paper holds, as its last article says; what a portal says stands in where the text has no day."""

from __future__ import annotations

import re

from handbook.papers.structure.document import Facts, Remark, Statement
from handbook.papers.structure.plain import plain
from handbook.papers.structure.signs import DAY, iso_day

_HOLDS = re.compile(rf"自 ?(?P<day>{DAY.pattern}) ?起? ?(?:正式)?(?:施行|实施|执行|生效)")
_BETWEEN = re.compile(
    rf"[自从] ?(?P<first>{DAY.pattern}) ?(?:起|开始)? ?(?:施行|实施|执行)?[，]?(?:有效期|执行期限)?"
    rf"(?:至|到|起至) ?(?P<last>{DAY.pattern})"
)
_RELATIVE = re.compile(
    r"自(?P<from>.{0,6}?(?:印发|发布|公布|颁布|下发|发文|签发|通过|批准)).{0,3}之?日"
    r"(?:起|后)?.{0,12}?(?:施行|实施|执行|生效)"
)
_IS_MEANT = re.compile(
    r"(?:本[\u4e00-\u9fff]{1,20}|法|条例|办法|规定|细则|规则|意见|措施|政策|方案|公告|通知|文件|，|。|；|^)$"
)
"""What stands before 自 where the paper speaks of itself, and not of a project or a measure."""

_UNTIL = re.compile(
    rf"有效期(?:限|截)?为?(?:至|到|截至|截止到) ?(?P<day>{DAY.pattern})"
    rf"|(?:执行|实施|施行)(?:至|到) ?(?P<day2>{DAY.pattern})"
)
_LASTS = re.compile(
    r"(?:试行期|有效期|有效期限|施行期限|执行期限|实施期限)(?:暂定)?[为是]? ?"
    r"(?P<term>(?:\d{1,2}|[一二三四五六七八九十两]{1,2})年半?|\d{1,2} ?个月|长期)"
)


def validity(facts: Facts, statements: list[Statement], beside: dict[str, str], told: list[Remark]) -> None:
    for statement in reversed(statements):
        if statement.cell:
            continue
        said = plain(statement.text).replace(" ", "")
        said = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》（[^（）]*）|《[^《》]*》", "", said)
        between, holds, relative = _BETWEEN.search(said), _HOLDS.search(said), _RELATIVE.search(said)
        if between and _IS_MEANT.search(said[: between.start()]) and re.search("施行|实施|执行|有效", said):
            facts.effective_on = facts.effective_on or iso_day(between["first"])
            facts.expires_on = facts.expires_on or iso_day(between["last"])
            facts.stated_validity = facts.stated_validity or iso_day(between["last"])
        elif holds and _IS_MEANT.search(said[: holds.start()]):
            facts.effective_on = facts.effective_on or iso_day(holds["day"])
        elif relative:
            told.append(Remark(f"自{relative['from']}之日起施行，没有印日期", statement.locator))
        until, lasts = _UNTIL.search(said), _LASTS.search(said)
        if until:
            day = iso_day(until["day"] or until["day2"])
            facts.expires_on, facts.stated_validity = facts.expires_on or day, facts.stated_validity or day
        elif lasts and re.search("本|施行|实施|执行", said):
            facts.stated_validity = facts.stated_validity or lasts["term"]
        if facts.effective_on or relative:
            break
    facts.effective_on = facts.effective_on or iso_day(beside.get("effective", ""))
    facts.expires_on = facts.expires_on or iso_day(beside.get("expires", ""))
