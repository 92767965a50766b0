"""Questionnaires: what is asked, a blank sheet to print, and an empty table for what comes back.

    surveys/<id>--sheet.html, surveys/<id>--returns.csv, surveys/<id>--returns.xlsx

A question is written out in the survey, or named in the bank (`data/vocabularies/questions.yml`), so that the answers
of several years can be set side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from handbook.deriving.questionnaires import questions
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.problem import Survey
from handbook.pages.views import Ref

HOW = {
    "单选": "只选一项",
    "多选": "可以选几项",
    "五级满意度": "只选一项",
    "填空": "写在横线上，不写姓名和电话",
}


class Download(NamedTuple):
    href: str
    title: str


def all_of(edition: Edition) -> Iterator[Key]:
    """The surveys that have a sheet."""
    for name, record in edition.handbook.records("surveys").items():
        if isinstance(record, Survey) and record.form and not record.withdrawn:
            yield "surveys", name


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/sheet.html` is given."""
    survey = edition.handbook.record(key)
    assert isinstance(survey, Survey)
    asked = questions(edition.handbook, survey)
    return {
        "title": f"{survey.title}（空白问卷）",
        "of": Ref(f"{survey.id}.html", survey.title),
        "publisher": edition.handbook.identity.publisher,
        "sample": survey.sample,
        "return_to": survey.return_to,
        "return_by": survey.return_by,
        "questions": [(one, HOW[one.kind]) for one in asked],
        "downloads": downloads(survey),
    }


def downloads(survey: Survey) -> Sequence[Download]:
    """The empty tables for what comes back."""
    return [
        Download(f"{survey.id}--returns.{form}", f"回收表（{form.upper()}）") for form in ("csv", "xlsx") if survey.form
    ]
