"""The empty table for what comes back of a questionnaire: a row a sheet, a column a question.

`sheets/returns.py` reads it when it is filled in.
"""

from __future__ import annotations

from handbook.deriving.questionnaires import questions
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.problem import Survey
from handbook.outputs.workbooks import workbook
from handbook.pages.views import Sheet
from handbook.sheets.returns import NUMBER
from handbook.sheets.tables import csv_bytes


def empty_table(edition: Edition, key: Key, form: str) -> bytes:
    """The table as CSV or XLSX; the workbook says on a second sheet what each column is."""
    survey = edition.handbook.record(key)
    assert isinstance(survey, Survey)
    asked = questions(edition.handbook, survey)
    header = [NUMBER, *(one.id for one in asked)]
    if form == "csv":
        return csv_bytes(header, [])
    how = [[one.id, one.ask, one.kind, "、".join(one.options)] for one in asked]
    pages = [Sheet("回收", header, [], plain=True), Sheet("怎么填", ("列名", "问题", "怎么答", "选项"), how)]
    return workbook(pages, survey.title, edition.derived.today)
