"""The page of a survey: every question with its shares as numbers and bars, and what answers a poor result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from handbook.deriving.questionnaires import UNSHOWN, content, is_poor
from handbook.deriving.questionnaires import questions as asked_questions
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Grade
from handbook.model.problem import Choice, Survey, SurveyQuestion
from handbook.pages import addresses, fact_rows, lists, record_links, sheets, simple, words
from handbook.pages.calls import bureau, calls
from handbook.pages.tables import Cell, Table
from handbook.pages.views import Ref

ANSWERED = "questions.answered_by"
FORM = "form"
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A share: its words, and how long its bar is in percent; None where nobody could read a number."""

    label: str
    text: str
    length: str | None
    grade: Grade | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SurveyQuestionView:
    """A question; `sums` says what its shares add up to, `missing` that nothing answers a poor result."""

    anchor: str
    question: str
    bars: Sequence[Bar]
    sums: Sequence[str]
    inferior: bool
    answered_by: Sequence[Ref]
    bank: str | None
    years: Sequence[Ref]  # the same question of the bank in other surveys, with how many are content
    grade: Grade | None
    note: str | None


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/survey.html` is given."""
    survey = edition.handbook.record(key)
    assert isinstance(survey, Survey)
    questions = [_question_view(edition, key, index, question) for index, question in enumerate(survey.questions)]
    first = [("results", "结果", questions)]
    common_part = simple.build(edition, key, told=(ANSWERED,), first=first)
    drawn = [_form(edition, survey) if table.anchor == FORM else table for table in common_part["tables"]]
    return common_part | {
        "tables": drawn,
        "questions": questions,
        "sheet": addresses.questionnaire(survey.id).partition("/")[2] if survey.form else None,
        "downloads": sheets.downloads(survey),
        "calls": [] if survey.form else calls(edition, survey.lead_office or bureau(edition)),
    }


def _form(edition: Edition, survey: Survey) -> Table:
    """The blank sheet as a table: what is asked is said in full, wherever it is written."""
    rows = [
        [Cell(one.ask), Cell(one.kind), Cell("、".join(one.options) or "—"), Cell(one.id), Cell(one.bank or "—")]
        for one in asked_questions(edition.handbook, survey)
    ]
    return Table(FORM, "问卷", ("问题", "怎么答", "选项", "回收表的列", "题库里的题"), rows)


def _question_view(edition: Edition, key: Key, index: int, question: SurveyQuestion) -> SurveyQuestionView:
    edges = edition.handbook.links_from(key)
    place = ("questions", index, "answered_by")
    return SurveyQuestionView(
        anchor=f"q{index + 1}",
        question=question.question,
        bars=_bars(question),
        sums=_sums(question),
        inferior=is_poor(question),
        answered_by=[record_links.end(edition, edge) for edge in edges if edge.path[:3] == place],
        bank=question.bank,
        years=[]
        if question.bank is None
        else [ref for bank, survey, ref in edition.memo(by_bank) if bank == question.bank and survey != key[1]],
        grade=question.grade("*"),
        note=fact_rows.all_notes(question),
    )


def by_bank(edition: Edition) -> list[tuple[str, str, Ref]]:
    """Every question that was taken from the bank: its id there, its survey, and a link with what came of it. For
    `Edition.memo`."""
    found = []
    for survey in lists.public(edition, "surveys"):
        for index, question in enumerate(survey.questions if isinstance(survey, Survey) else ()):
            if question.bank:
                share = content(question)
                said = f"很满意和满意合计 {words.number(share)} %" if share is not None else None
                ref = Ref(f"{survey.id}.html#q{index + 1}", survey.title, None, said)
                found.append((question.bank, survey.id, ref))
    return found


def _bars(question: SurveyQuestion) -> list[Bar]:
    choices = [
        _bar(choice.label, choice.share, _unread(choice), choice.grade("share"), fact_rows.all_notes(choice))
        for choice in question.choices
    ]
    if choices and question.share is None:
        return choices
    return [_bar("比例", question.share, "没有数字", question.confidence.get("share"), None), *choices]


def _unread(choice: Choice) -> str:
    """Why a share is not there: so few ticked it, or nobody could read it."""
    return UNSHOWN if UNSHOWN in (choice.note_on("*") or "") else "看不清"


def _bar(label: str, share: Decimal | None, unread: str, grade: Grade | None, note: str | None) -> Bar:
    """A share that nobody could read stays unread, and is no zero."""
    if share is None:
        return Bar(label, unread, None, grade, note)
    return Bar(label, f"{words.number(share)} %", words.number(min(max(share, Decimal(0)), WHOLE)), grade, note)


def _sums(question: SurveyQuestion) -> list[str]:
    """The sum that the table prints, and the sum of what was read, where every share was."""
    said = []
    if question.sum_stated is not None:
        said.append(f"原表合计 {words.number(question.sum_stated)} %")
    shares = [choice.share for choice in question.choices if choice.share is not None]
    if len(shares) > 1 and len(shares) == len(question.choices):
        said.append(f"各项相加 {words.number(sum(shares, Decimal(0)))} %")
    return said
