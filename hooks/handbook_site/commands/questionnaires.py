"""`import_sheet.py FILE --returns SURVEY`: what came back of a questionnaire, as shares in its survey."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handbook.deriving.questionnaires import POOR, questions
from handbook.edition import Edition
from handbook.findings import as_text
from handbook.kinds import KINDS
from handbook.model.problem import Survey
from handbook.sheets import returns
from handbook.sheets.grid import Sheet
from handbook.sheets.held import Held
from handbook.yaml_editing.yaml_text import settled
from handbook_site.commands.importing import CannotWriteError, FilesPlan, RecordChange, files_of

MOST = 40
"""Findings that are shown; past that nobody reads them."""


def planned(root: Path, edition: Edition, held: Mapping[str, Held], name: str, sheet: Sheet) -> FilesPlan:
    """The file of the survey with its results; leaves with sentences where anything is wrong, and writes nothing."""
    survey = edition.handbook.records("surveys").get(name)
    if not isinstance(survey, Survey) or name not in held:
        known = "、".join(one for one, record in edition.handbook.records("surveys").items() if _has_form(record))
        sys.exit(f"data/surveys/ 里没有“{name}”。" + (f"有问卷的：{known}。" if known else "先写一份调查和它的 form。"))
    asked = questions(edition.handbook, survey)
    if not asked:
        sys.exit(f"surveys/{name} 没有写 form（问卷），不知道每一列问的是什么。")
    tally, findings = returns.count(sheet, asked)
    if tally is None:
        shown = [as_text(finding) for finding in findings[:MOST]]
        rest = [f"另有 {len(findings) - MOST} 处，改好上面的再看。"] if len(findings) > MOST else []
        sys.exit("\n".join([*shown, *rest, "没有写：改好表格再导入。"]))
    _show(tally)
    value = _with(held[name].value, tally)
    change = RecordChange(KINDS["surveys"], name, held[name].file, value, is_new=False)
    try:
        return files_of(root, [change], "请把别的记录写进另外的文件。", "")
    except CannotWriteError as error:
        sys.exit(str(error))


def _has_form(record: object) -> bool:
    return isinstance(record, Survey) and bool(record.form)


def _with(before: dict[str, Any], tally: returns.Tally) -> dict[str, Any]:
    made = list(returns.kept(before.get("questions") or (), tally.questions))
    return {**before, **settled({"sample_size": str(tally.sheets), "questions": made})}


def _show(tally: returns.Tally) -> None:
    print(f"收回 {tally.sheets} 份，公布 {len(tally.questions)} 题。")
    for words in tally.unshown:
        print(f"  {words}。")
    for one in tally.questions:
        if one.get("inferior"):
            hint = "建一条问题，写在 answered_by。"
            print(f"  不理想：{one['question']} 很满意和满意合计不到 {POOR}%。{hint}")
