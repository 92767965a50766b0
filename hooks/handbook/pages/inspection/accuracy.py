"""Whether what is written is right: nothing secret or personal, no wrong words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook.edition import Edition
from handbook.findings import Finding, Place
from handbook.linking import Key
from handbook.pages.inspection.lines import InspectionItem, InspectionLine, counted, counts, item, of_site

GRAVE = frozenset({"privacy", "home-address", "secrecy", "named-party"})
"""Errors that keep a site from being made: on a page of one none of them stands."""

WRONG = frozenset({"wording", "wording-advice", "punctuation", "width", "mixed-script", "letter-form"})
FED_BACK = frozenset({"opinions-silent", "opinion-reason", "unanswered", "unreplied", "unexplained"})
TOLD = GRAVE | WRONG | FED_BACK

UNCHECKED = "没有查：运行 check.py"
SAFE = "安全、保密和个人信息"
GRAVE_BASIS = "单项否决“安全、泄密事故等严重问题”：泄密、严重表述错误；加上个人信息。有一处就不能生成网站"


def accuracy_findings(edition: Edition) -> tuple[Finding, ...]:
    """What of the findings an inspection tells; nothing where nobody put the checks to it. For `Edition.memo`."""
    return tuple(one for one in edition.findings or () if one.code in TOLD)


def _keys_by_file(edition: Edition) -> Mapping[str, Sequence[Key]]:
    """The records of each file in their order. For `Edition.memo`."""
    found: dict[str, list[Key]] = {}
    for key, _ in edition.handbook:
        found.setdefault(edition.handbook.shaped[key].file, []).append(key)
    return found


def record_at(edition: Edition, place: Place) -> Key | None:
    """The record in which a line stands; None of a line of no record."""
    keys = edition.memo(_keys_by_file).get(place.file, ())
    if len(keys) < 2:
        return next(iter(keys), None)
    begun = [key for key in keys if (edition.handbook.place(key).line or 0) <= (place.line or 0)]
    return begun[-1] if begun else None


def of_finding(edition: Edition, finding: Finding) -> InspectionItem | None:
    """A finding as an item: of the record in whose file it stands, else of the site; None of a sample."""
    key = record_at(edition, finding.place)
    if key is None:
        return of_site(edition, str(finding.place), finding.message, file=str(finding.place))
    if not counts(edition.handbook.record(key)):
        return None
    made = item(edition, key, finding.message)
    return InspectionItem(made.title, made.words, made.office, made.href, str(finding.place))


def lines(edition: Edition) -> Iterator[InspectionLine]:
    records = len(edition.memo(counted))
    found, unread = edition.memo(accuracy_findings), "" if edition.findings is not None else UNCHECKED
    yield InspectionLine(
        "grave",
        SAFE,
        GRAVE_BASIS,
        "照检查结果删去或换掉，再生成网站。",
        [one for finding in found if finding.code in GRAVE if (one := of_finding(edition, finding))],
        records,
        veto_from=1,
        note="发布前拦住",
    )
    yield InspectionLine(
        "words",
        "错别字、标点和用词",
        "扣分：内容准确，没有错别字。逐条用词清单、标点规则查（wording.yml）",
        "运行 check.py --fix，剩下的照提示改；原文就这样的写进 exceptions。",
        [one for finding in found if finding.code in WRONG if (one := of_finding(edition, finding))],
        records,
        unread=unread,
    )
    asked = ("consultations", "surveys", "problems")
    yield InspectionLine(
        "fed-back",
        "征集、调查和诉求有结果",
        "扣分“互动交流”：征集调查结束后公布采纳情况，不理想的有回应，答复写明",
        "写上采纳情况、回应的问题或任务、答复。",
        [one for finding in found if finding.code in FED_BACK if (one := of_finding(edition, finding))],
        sum(counts(record) for kind in asked for record in edition.handbook.records(kind).values()),
        unread=unread,
    )
