"""Answers on the sheet 核对: 证实, 不符, or 改为 something else (decision 0046).

证实 and 改为 raise the fact's grade to B: somebody read the original and says so, while A is earned by evidence alone
(`scripts/verify.py`). 不符 writes nothing; the plan says it, for somebody to mend. An empty answer says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.kinds import KINDS
from handbook.model.base import TO_VERIFY
from handbook.parts import Path
from handbook.sheets.books import cells, trees, wording
from handbook.sheets.books.digests import CellDigests, is_base
from handbook.sheets.books.fact_rows import HEADER, SHEET, TO_ANSWER, FactRow, row_at
from handbook.sheets.books.lines import split_path
from handbook.sheets.books.spots import Spot, Trouble
from handbook.sheets.books.trees import Items, Tree
from handbook.sheets.grid import Sheet
from handbook.sheets.held import Held
from handbook.sheets.xlsx.worksheet import letters_of

CONFIRMED, WRONG, CHANGED = ANSWERS = ("证实", "不符", "改为")
RAISED = "B"
SAYS = "says"
"""Under this name the hidden sheet remembers what a fact said."""

_KIND, _ID, (_ANSWER, _TEXT), _PLACE = HEADER[0], HEADER[1], TO_ANSWER, HEADER[8]


@dataclass(frozen=True, slots=True)
class Answer:
    """A filled row of the sheet."""

    spot: Spot
    kind: str
    id: str
    place: str
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class FactEdit:
    """A fact that was confirmed, or changed to `value`."""

    row: FactRow
    spot: Spot
    value: Any = None

    def lay(self, tree: Tree) -> None:
        """Write it into what the record will be."""
        label = self.row.title
        if self.value is not None:
            _, _, rest = split_path(self.row.held.id, self.row.path)
            item = _part(tree.after, self.row.path[: len(self.row.path) - len(rest)])
            trees.put(item, rest, self.value)
            tree.place(item, rest, self.spot)
            tree.said.append((label, *wording.beside(self.row.says, str(self.value))))
        part = _part(tree.after, self.row.part_path)
        before = part["confidence"]
        part["confidence"] = {**before, self.row.graded_as: RAISED} if isinstance(before, dict) else RAISED
        tree.place(part, ("confidence",), self.spot)
        tree.said.append((f"{label}的可信度", self.row.grade or "", RAISED))


def read_answers(sheet: Sheet | None) -> Iterator[Answer | Trouble]:
    """The rows that somebody answered."""
    rows = sheet.rows if sheet else ()
    if not rows:
        return
    columns = {title: at for at, title in enumerate(rows[0].cells)}
    if not {_KIND, _ID, _ANSWER, _TEXT, _PLACE} <= columns.keys():
        hint = f"表头写回：{'、'.join(HEADER)}，或重新导出。"
        yield Trouble.at(Spot(SHEET, rows[0].number), "表头改过，不知道各列是什么。", hint)
        return
    kinds = {row.label: row.name for row in KINDS.values()}
    for row in rows[1:]:
        told = {title: row.cells[at].strip() if at < len(row.cells) else "" for title, at in columns.items()}
        if told[_ANSWER] or told[_TEXT]:
            spot = Spot(SHEET, row.number, letters_of(columns[_ANSWER]))
            kind = kinds.get(told[_KIND], told[_KIND])
            yield Answer(spot, kind, told[_ID], told[_PLACE], told[_ANSWER], told[_TEXT])


def outcome(answer: Answer, records: Mapping[str, Held], marks: CellDigests) -> FactEdit | Trouble | str | None:
    """What an answer does: an edit, why it cannot be taken, what somebody has to look at, or nothing any more."""
    held = records.get(answer.id)
    row = row_at(answer.kind, held, answer.place) if held else None
    base = marks.of(SHEET, row.key) if row else None
    if row is None or base is None or not is_base(row.says, SAYS, base):
        return Trouble.at(answer.spot, "这一处导出以后改过，或不在了。", "重新导出，看过新的内容再答。")
    if row.grade not in TO_VERIFY:
        return None
    if answer.answer == WRONG:
        said = f"，说明：{wording.short(answer.text)}" if answer.text else ""
        return f"答复不符，没有改，请看原文：{answer.kind}/{answer.id} {row.title}{said}"
    if answer.answer == CONFIRMED:
        return FactEdit(row, answer.spot)
    if answer.answer != CHANGED:
        return Trouble.at(answer.spot, f"答复写的是“{answer.answer}”。", f"写{'、'.join(ANSWERS)}之一。")
    return _changed(answer, row)


def _changed(answer: Answer, row: FactRow) -> FactEdit | Trouble:
    if row.field is None:
        hint = "答不符，在旁边写明哪一句错、该是什么，由维护手册的人改。"
        return Trouble.at(answer.spot, "这一处不止一格，不能在这里改。", hint)
    if not answer.text:
        return Trouble.at(answer.spot, "写了改为，没有写改成什么。", f"写在“{_TEXT}”一格。")
    try:
        return FactEdit(row, answer.spot, cells.one_text(cells.read(answer.text, row.field.form)))
    except cells.CellError as error:
        return Trouble.at(answer.spot, error.message, error.hint)


def _part(value: Any, path: Path) -> Any:
    """The part at a path of the file, wherever rows above have moved it."""
    for step in path:
        if isinstance(value, Items):
            value = next(item for item, slot in zip(value, value.slots, strict=True) if slot.origin == step)
        else:
            value = value[step]
    return value
