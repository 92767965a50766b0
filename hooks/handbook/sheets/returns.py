"""Sheets that come back of a questionnaire: a table with a row a sheet → the shares of each question.

    tally, findings = count(sheet, asked)

What names a person is refused with its column or row, an answer that cannot be ticked is told with its row, and with
any finding nothing is counted. Of fewer than `SMALL` people nothing is shown: neither a choice that so few ticked,
nor, where the others would give it away, the next smallest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from handbook.deriving.questionnaires import CONTENT, FIVE, POOR, UNSHOWN, AskedQuestion
from handbook.findings import Finding
from handbook.sheets import ledger
from handbook.sheets.grid import Sheet, SheetRow, place
from handbook.sheets.headers import normal
from handbook.sheets.redacting import details

NUMBER = "序号"
SMALL = 5
"""People; of fewer nothing is shown."""

HIDDEN = f"不足{SMALL}份，{UNSHOWN}"
GIVEN_AWAY = f"会推出别项，{UNSHOWN}"
_BETWEEN = re.compile(r"[、,，;；|\n]+")


@dataclass(frozen=True, slots=True)
class Tally:
    """What came back: how many sheets, each question as a survey holds it, and what is not shown, in words."""

    sheets: int
    questions: Sequence[Mapping[str, Any]]
    unshown: Sequence[str]


def count(sheet: Sheet, asked: Sequence[AskedQuestion]) -> tuple[Tally | None, list[Finding]]:
    """The shares of each question; None where anything in the table is wrong."""
    if not sheet.rows:
        empty = Finding("empty-file", place(sheet.name), "表里没有内容。", "第一行写列名，下面一份问卷一行。")
        return None, list(sheet.findings) or [empty]
    header, *rows = sheet.rows
    columns, wrong = _columns(sheet.name, header, asked)
    findings = [*sheet.findings, *wrong]
    answers: dict[str, list[Sequence[str]]] = {one.id: [] for one in columns.values()}
    for row in rows:
        for position, one in columns.items():
            ticked, told = _answer(sheet.name, row, position, one)
            findings += told
            if ticked:
                answers[one.id].append(ticked)
    if not findings and len(rows) < SMALL:
        findings.append(_too_few(sheet.name, len(rows)))
    if findings:
        return None, findings
    made = [_question(one, answers[one.id]) for one in columns.values()]
    unshown = [words for _, words in made if words]
    return Tally(len(rows), [value for value, _ in made if value], unshown), []


def _too_few(name: str, number: int) -> Finding:
    said = f"只有 {number} 份，不足 {SMALL} 份，汇总出来会认出是谁。"
    return Finding("sheet", place(name), said, "多收几份再导入。")


# --- columns --------------------------------------------------------------------------------------


def _columns(
    name: str, header: SheetRow, asked: Sequence[AskedQuestion]
) -> tuple[dict[int, AskedQuestion], list[Finding]]:
    """Which question each column answers, by its id or its words."""
    known = {normal(words): one for one in asked for words in (one.id, one.ask)}
    found: dict[int, AskedQuestion] = {}
    findings = []
    for position, written in enumerate(header.cells):
        title = normal(written)
        one = known.get(title)
        if not title or title == NUMBER:
            continue
        if one is None:
            findings.append(_strange(name, header.number, written, asked))
        elif one in found.values():
            said = f"“{written}”和前面一列是同一题。"
            findings.append(Finding("sheet", place(name, header.number), said, "并成一列，删去多的。"))
        else:
            found[position] = one
    if not found and not findings:
        hint = f"第一行写 {'、'.join(one.id for one in asked)}；空的回收表在问卷那一页下载。"
        findings.append(Finding("sheet", place(name, header.number), "没有一列是这份问卷的题。", hint))
    return found, findings


def _strange(name: str, row: int, written: str, asked: Sequence[AskedQuestion]) -> Finding:
    what = ledger.personal(normal(written))
    if what:
        hint = "问卷不记名：在原表里删去这一列再导入，不要传给别人。"
        return Finding("privacy", place(name, row), f"“{written}”这一列是{what}，不能收。", hint)
    hint = f"列名写题的标识（{'、'.join(one.id for one in asked)}）或问题原话；不要的列删去。"
    return Finding("sheet", place(name, row), f"“{written}”不是这份问卷的题。", hint)


# --- answers --------------------------------------------------------------------------------------


def _answer(name: str, row: SheetRow, position: int, asked: AskedQuestion) -> tuple[list[str], list[Finding]]:
    """What a sheet says to one question: the options that are ticked, one word for words that were written."""
    text = row.cells[position].strip() if position < len(row.cells) else ""
    personal = next(iter(details(text)), None) if text else None
    if personal:
        said = f"{asked.id} 里有个人信息（{personal.what}）。"
        return [], [Finding("privacy", place(name, row.number), said, "在原表里删去这一处再导入。")]
    if not text or asked.kind == "填空":
        return ([text] if text else []), []
    options = {normal(option): option for option in asked.options}
    pieces = [text] if normal(text) in options else [part for part in _BETWEEN.split(text) if part.strip()]
    unknown = [part for part in pieces if normal(part) not in options]
    if unknown:
        said = f"{asked.id} 写了“{unknown[0]}”，不在选项里。"
        hint = f"选项是：{'、'.join(asked.options)}。"
        return [], [Finding("sheet", place(name, row.number), said, hint)]
    if len(pieces) > 1 and asked.kind != "多选":
        said = f"{asked.id} 只能选一项，写了 {len(pieces)} 项。"
        return [], [Finding("sheet", place(name, row.number), said, "看原卷改成一项；看不清的空着。")]
    return list(dict.fromkeys(options[normal(part)] for part in pieces)), []


# --- shares ---------------------------------------------------------------------------------------


def _question(asked: AskedQuestion, answers: Sequence[Sequence[str]]) -> tuple[dict[str, Any] | None, str]:
    """A question as a survey holds it, and what of it is not shown; None where nothing of it is."""
    if asked.kind == "填空":
        return None, f"{asked.id} 填空 {len(answers)} 份：原话不公开，请归纳后写进 findings" if answers else ""
    if len(answers) < SMALL:
        return None, f"{asked.id} 只有 {len(answers)} 份答了，不足 {SMALL} 份，不公布"
    counted = Counter(option for ticked in answers for option in ticked)
    hidden = _hidden(asked, counted)
    if not any(counted[option] and option not in hidden for option in asked.options):
        return None, f"{asked.id} 公布哪一项都会认出少数人，不公布"
    choices = [_choice(option, counted[option], len(answers), hidden) for option in asked.options]
    value: dict[str, Any] = {"question": asked.ask, "choices": choices}
    if asked.bank:
        value["bank"] = asked.bank
    if asked.kind == "五级满意度" and _is_poor(asked, counted, len(answers)):
        value["inferior"] = "true"
    return value, f"{asked.id} 不单列 {len(hidden)} 项：{'、'.join(hidden)}" if hidden else ""


def _hidden(asked: AskedQuestion, counted: Counter[str]) -> dict[str, str]:
    """The options that are not shown, and why."""
    few = {option: HIDDEN for option in asked.options if 0 < counted[option] < SMALL}
    others = [option for option in asked.options if counted[option] >= SMALL]
    if len(few) == 1 and asked.kind != "多选" and others:
        few[min(others, key=lambda option: counted[option])] = GIVEN_AWAY
    return few


def _choice(option: str, number: int, answers: int, hidden: Mapping[str, str]) -> dict[str, Any]:
    if option in hidden:
        return {"label": option, "note": hidden[option]}
    return {"label": option, "share": _percent(number, answers)}


def _percent(number: int, of: int) -> str:
    """To one place, as a file has it."""
    share = (Decimal(number * 100) / of).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share:f}".removesuffix(".0")


def _is_poor(asked: AskedQuestion, counted: Counter[str], answers: int) -> bool:
    content = sum(counted[option] for option in CONTENT)
    return set(asked.options) <= set(FIVE) and content * 100 < POOR * answers


def kept(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The questions as they are now, with what editors wrote of the same question before: what takes it up."""
    by_words = {str(one.get("question")): one for one in before}
    for one in after:
        earlier = by_words.get(one["question"], {})
        yield {**one, **{key: earlier[key] for key in ("answered_by", "note") if key in earlier}}


__all__ = ["NUMBER", "SMALL", "Tally", "count", "kept"]
