"""Whether what was promised is done, and what is written was looked at: by office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from handbook.deriving import dockets, promised
from handbook.edition import Edition
from handbook.gaps import Question
from handbook.model.dates import When
from handbook.model.measure import Measure
from handbook.model.problem import Problem
from handbook.pages import addresses, gaps, record_links
from handbook.pages.inspection.lines import InspectionItem, InspectionLine, counted, counts, item
from handbook.pages.reports import matters
from handbook.pages.worth import Whose, is_own, whose

COUNTED = (Question.PHONE, Question.DATE, Question.SOURCE, Question.PAGE)
"""Questions of 缺项清单 that have no line of their own."""


def lines(edition: Edition) -> Iterator[InspectionLine]:
    yield from (_problems(edition), _tasks(edition), _promises(edition))
    yield from (_unverified(edition), _reviews(edition), _gaps(edition))


def _problems(edition: Edition) -> InspectionLine:
    years, today = edition.handbook.work_years, edition.derived.today
    found = [
        one
        for one in edition.handbook.records("problems").values()
        if isinstance(one, Problem) and counts(one) and whose(edition, one) is Whose.OURS
    ]
    dated = [one for one in found if dockets.deadline(years, one)]
    late = [one for one in dated if dockets.is_overdue(years, one, today)]
    undated = len(found) - len(dated)
    return InspectionLine(
        "problems",
        "问题按期办理",
        "本手册的要求：问题清单写了期限的按期办结",
        "办好了的写结果和办结日期；没有的写新的期限，或者说明原因。",
        [item(edition, ("problems", one.id), f"{one.state}，期限 {dockets.deadline(years, one)} 已过") for one in late],
        len(dated),
        note=f"{undated} 条没有期限，不查" if undated else "",
        where=addresses.listing("problems") if found else None,
    )


def _tasks(edition: Edition) -> InspectionLine:
    """Tasks of plans and challenges, as the brief before a meeting counts them."""
    today = edition.derived.today
    found = [one for one in matters.all_of(edition, When.of(f"{today:%Y-%m}")) if one.key[0] in ("plans", "challenges")]
    return InspectionLine(
        "tasks",
        "任务按期完成",
        "本手册的要求：本级任务和揭榜难题按期完成（进展填报报了完成的算完成）",
        "在 data/progress/ 填报进展；完成的写 done_on 和证据。",
        [
            InspectionItem(
                one.title,
                f"{one.kind}，超期 {one.late(today)} 天",
                next(iter(one.offices), ""),
                one.href,
                edition.handbook.shaped[one.key].file,
                tuple(one.offices[1:]),
            )
            for one in found
            if one.late(today)
        ],
        len(found),
        "项",
        where=addresses.TASKS if any(one.key[0] == "plans" for one in found) else None,
    )


def _promises(edition: Edition) -> InspectionLine:
    today = edition.derived.today
    found = [
        one
        for one in edition.handbook.records("measures").values()
        if isinstance(one, Measure) and counts(one) and is_own(edition, one) and one.promised_on
    ]
    states = [(one, promised.of(one, today)) for one in found]
    return InspectionLine(
        "promises",
        "减负承诺按期兑现",
        "本手册的要求：承诺的减负举措按期兑现（同完成情况表）",
        "兑现了的写 delivered_on 和 evidence；没有的说明原因。",
        [
            item(edition, ("measures", one.id), f"承诺 {one.promised_on}，逾期 {state.late} 天")
            for one, state in states
            if state.late
        ],
        len(found),
        "项",
    )


def _unverified(edition: Edition) -> InspectionLine:
    """待核: records with a fact of grade C or D."""
    shaped = edition.handbook.shaped
    found = [
        (key, shaped[key].sureness.to_verify) for key, _ in edition.memo(counted) if shaped[key].sureness.to_verify
    ]
    return InspectionLine(
        "unverified",
        "待核的事实",
        "扣分：内容准确。可信度 C、D 的还没有核过，页面上写着待核",
        "打开原文逐条核对，用核对台写凭据（verify），核准的改成 A 或 B。",
        [item(edition, key, f"{number} 处待核") for key, number in found],
        len(edition.memo(counted)),
        note=f"共 {sum(number for _, number in found)} 处" if found else "",
        where=addresses.GAPS,
    )


def _reviews(edition: Edition) -> InspectionLine:
    today = edition.derived.today
    dated = [(key, one) for key, one in edition.memo(counted) if one.review_due]
    return InspectionLine(
        "reviews",
        "到期复核",
        "本手册的要求：写了下次核对日期的，到期核对",
        "核对后改 verified_on，写下一次 review_by；走访过的改 last_visit。",
        [item(edition, key, f"应在 {one.review_due} 前核对") for key, one in dated if one.review_overdue(today)],
        len(dated),
    )


def _gaps(edition: Edition) -> InspectionLine:
    """What 缺项清单 lists beside what has a line here: counts by office, for its records are listed there."""
    found = edition.memo(gaps.found)
    by_office: defaultdict[str, Counter[Question]] = defaultdict(Counter)
    for gap in found.gaps:
        question = gap.asked.question
        if question in COUNTED:
            by_office[gap.office][question] += 1
    return InspectionLine(
        "gaps",
        "缺电话、日期、来源、原文",
        "本手册的要求：缺项清单里的其他几项，在那里逐条列",
        "照缺项清单补；给处室的工作簿用 export_sheet.py --gaps。",
        [_of_office(edition, office, asked) for office, asked in by_office.items()],
        sum(tally.asked for (_, question), tally in found.tallies.items() if question in COUNTED),
        "处",
        counted=sum(asked.total() for asked in by_office.values()),
        where=addresses.GAPS,
    )


def _of_office(edition: Edition, office: str, asked: Counter[Question]) -> InspectionItem:
    title = record_links.title_of(edition, ("organizations", office)) if office else None
    words = "，".join(f"{question.value} {asked[question]} 处" for question in COUNTED if asked[question])
    return InspectionItem(title or gaps.NOBODY, words, office, addresses.GAPS)
