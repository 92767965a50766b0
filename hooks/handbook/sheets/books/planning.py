"""What an import would do, cell by cell: decided before anything is written.

A cell speaks only where an editor changed it. What the handbook changed since
the workbook was written stays; where both changed the same cell, that is a
trouble and nothing is written. Rows that are gone remove only when told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook import pinyin_ids
from handbook.findings import Finding, Place
from handbook.kinds import KINDS
from handbook.sheets import ids
from handbook.sheets.accidents import ColumnEdits, doubts, many_rows_go
from handbook.sheets.books import cells, moves, trees, wording
from handbook.sheets.books.confirming import Answer, FactEdit, outcome
from handbook.sheets.books.digests import Digests, is_base
from handbook.sheets.books.laid_cells import LaidCell
from handbook.sheets.books.layout import FILE, ID, TITLE, Page, pages_of
from handbook.sheets.books.lines import Key, by_place, place_of
from handbook.sheets.books.reading import Book, PageRows
from handbook.sheets.books.spots import Spot, Trouble
from handbook.sheets.books.trees import Tree
from handbook.sheets.grid import SheetRow
from handbook.sheets.held import Held, at, copied
from handbook.sheets.rows import LETTERS, turned


@dataclass
class WorkbookPlan:
    """Everything an import would do."""

    trees: list[Tree] = field(default_factory=list)  # those that change, in the order of kinds
    troubles: list[Trouble] = field(default_factory=list)
    left: int = 0  # rows that are gone from the sheets but were not removed
    stale: int = 0  # cells that only the handbook changed since
    columns: defaultdict[tuple[str, str], ColumnEdits] = field(default_factory=lambda: defaultdict(ColumnEdits))
    notes: list[str] = field(default_factory=list)  # answers that somebody has to look at
    doubts: list[str] = field(default_factory=list)  # what nobody may have meant: written only when it is said twice


def plan(book: Book, held: Mapping[str, Mapping[str, Held]], remove: bool, updated: str = "") -> WorkbookPlan:
    """The plan of a whole workbook. With `updated` (a day) changed records say that they changed then."""
    made = WorkbookPlan(troubles=list(book.troubles), doubts=list(book.doubts))
    for kind in KINDS:
        pages = [page for page in book.pages if page.page.kind == kind]
        answers = [answer for answer in book.answers if answer.kind == kind]
        if pages or answers:
            made.trees += _Desk(kind, book, held.get(kind, {}), remove, made).changed(pages, answers)
    for tree in made.trees:
        if updated and tree.said and not tree.removed and not any(name == "updated" for name, _, _ in tree.said):
            tree.said.append(("更新日期（updated）", tree.after.get("updated") or wording.NOTHING, updated))
            tree.after["updated"] = updated
    made.doubts += doubts(made.columns)
    return made


class _Desk:
    """One kind while its rows are laid over its records."""

    def __init__(self, kind: str, book: Book, held: Mapping[str, Held], remove: bool, plan: WorkbookPlan) -> None:
        self.kind, self.book, self.held, self.remove, self.plan = kind, book, held, remove, plan
        self.trees: dict[str, Tree] = {}
        self.known = {title: set(rows) for title, rows in book.marks.rows.items()}

    def changed(self, pages: list[PageRows], answers: list[Answer]) -> list[Tree]:
        for page in pages:
            seen: dict[Key, SheetRow] = {}
            self.suspects = moves.Suspects(page, self.book.marks)
            for row in page.rows():
                self._row(page, row, seen)
            troubles, renamed = self.suspects.troubles(seen)
            self.plan.troubles += troubles
            self._gone(page, {*seen, *renamed})
        for answer in answers:
            self._answer(answer)
        for tree in self.trees.values():
            trees.settle(tree.after)
        return [tree for tree in self.trees.values() if tree.said or tree.removed or tree.before is None]

    def _answer(self, answer: Answer) -> None:
        """Take what an office says of one fact."""
        found = outcome(answer, self.held, self.book.marks)
        if isinstance(found, FactEdit):
            found.lay(self.trees.get(answer.id) or self._opened(answer.id, self.held[answer.id].value, None, None))
        elif isinstance(found, Trouble):
            self.plan.troubles.append(found)
        elif found:
            self.plan.notes.append(found)
        else:
            self.plan.stale += 1

    def _row(self, page: PageRows, row: SheetRow, seen: dict[Key, SheetRow]) -> None:
        key = self._key(page, row)
        if key is None:
            return
        if key in seen and key[-1]:
            repeated = Trouble.at(page.spot(row), *wording.repeated(page.page, key, seen[key].number))
            self.suspects.add(row, key, repeated, is_second=True)
            return
        seen[key] = row
        tree = self._tree(page, row, key)
        if tree is None or tree.removed:
            return
        part, is_new = self._part(page, row, key, tree)
        if part is None:
            return
        tree.place(part, (), page.spot(row))
        base = None if is_new else self.book.marks.of(page.page.title, key)
        laid = (LaidCell(page, row, one, tree, part, key) for one in page.fields)
        changed = sum(self._cell(cell, base, is_new) for cell in laid)
        if is_new or (base and changed >= max(moves.FEWEST, len(base) // 2)):
            self.suspects.add(row, key)

    def _key(self, page: PageRows, row: SheetRow) -> Key | None:
        """The row's key; None with a trouble where it names no record."""
        titles = [title for title in page.page.key_titles if title != FILE]
        key = tuple(place_of(page.text(row, title), title) for title in titles)
        for title in titles:
            if what := page.turned(row, title):
                self._wrong(page.spot(row, title), *turned(title, what))
                return None
        for title, text in zip(titles[: len(page.page.lists) or 1], key, strict=False):
            if not text:
                said, offer = f"“{title}”空着，不知道这一行说的是哪一条。", self._offer(page, page.text(row, TITLE))
                self._wrong(page.spot(row, title), said, f"填上它{f'，例如 {offer}' if offer else ''}，或删去这一行。")
                return None
        return key

    def _tree(self, page: PageRows, row: SheetRow, key: Key) -> Tree | None:
        """The record of a row, made where a row of the first sheet brings a new one."""
        name = key[0]
        if name in self.trees:
            return self.trees[name]
        before = self.held.get(name)
        if before is None:
            return self._new(page, row, key)
        file = "" if page.page.lists else page.text(row, FILE)
        if file and file != before.stem:
            wrong = f"“{name}”在 {before.stem} 里，不是“{file}”。", "改回去；导入不搬家。"
            self.suspects.add(row, key, Trouble.at(page.spot(row, FILE), *wrong))
            return None
        return self._opened(name, before.value, page, row)

    def _new(self, page: PageRows, row: SheetRow, key: Key) -> Tree | None:
        """A record that is not in the handbook; a trouble where the row cannot make one."""
        name, title = key[0], page.page.key_titles[0]
        if page.page.lists:
            if self._touched(page, row, key):
                self._wrong(page.spot(row, title), f"没有“{name}”这条记录。", "先在这一类的第一张表里加一行。")
            return None
        if (name,) in self.known.get(page.page.title, set()):
            if self._touched(page, row, key):
                self._wrong(page.spot(row), f"“{name}”导出以后在手册里删去了。", "删去这一行；要恢复就换一个新标识。")
            return None
        if ids.slug(name) != name:
            example = self._offer(page, name) or "tech-sme"
            self._wrong(page.spot(row, ID), f"“{name}”不能作标识。", f"用小写英文字母、数字和短横，例如 {example}。")
            return None
        return self._opened(name, None, page, row)

    def _offer(self, page: PageRows, title: str) -> str:
        """An id that a new record could have, told and not taken; nothing for a part, or a title without Chinese."""
        return "" if page.page.lists else pinyin_ids.offered(title, {*self.held, *self.trees})

    def _opened(self, name: str, before: dict[str, Any] | None, page: PageRows | None, row: SheetRow | None) -> Tree:
        after = copied(before or {})
        tree = Tree(self.kind, name, before, after)
        if row is not None and page is not None and not page.page.lists:
            tree.spot, tree.file = page.spot(row), page.text(row, FILE)
        trees.open_lists(after, pages_of(self.kind), self.known, name)
        self.trees[name] = tree
        return tree

    def _part(self, page: PageRows, row: SheetRow, key: Key, tree: Tree) -> tuple[dict[str, Any] | None, bool]:
        """What a row speaks of: the record, an item of a list in it, or a new item."""
        if not page.page.lists:
            return tree.after, tree.before is None
        holder = tree.after
        for path, place in zip(page.page.lists[:-1], key[1:-1], strict=True):
            found = at(holder, path)
            item = found.find(place) if isinstance(found, trees.Items) and place else None
            if item is None:
                message = f"“{'/'.join(key[:-1])}”不在上一级的表里。"
                self._wrong(page.spot(row), message, "先在上一级的表里加上它（写明序），再加这一行。")
                return None, False
            holder = item
        known = key in self.known.get(page.page.title, set())
        found = at(holder, page.page.lists[-1])
        item = found.find(key[-1]) if isinstance(found, trees.Items) and key[-1] else None
        if item is not None:
            return item, False
        if known:
            if self._touched(page, row, key):
                self._wrong(page.spot(row), "这一行导出以后在手册里删去了。", "删去这一行；要恢复就把“序”清空。")
            return None, False
        return trees.list_at(holder, page.page.lists[-1]).add(key[-1]), True

    def _touched(self, page: PageRows, row: SheetRow, key: Key) -> bool:
        """Whether an editor changed any cell of the row."""
        base = self.book.marks.of(page.page.title, key) or {}
        return any(not is_base(cells.same(page.field_text(row, one), one.form), one.name, base) for one in page.fields)

    def _cell(self, cell: LaidCell, base: Digests | None, is_new: bool) -> bool:
        """Lay one cell over its field; whether an editor changed it."""
        text = cells.same(cell.page.field_text(cell.row, cell.field), cell.field.form)
        old = at(cell.part, cell.field.path)
        current = cells.same(cells.shown(old, cell.field.form), cell.field.form)
        cell.tree.place(cell.part, cell.field.path, cell.spot)
        edits = self.plan.columns[cell.page.page.title, cell.field.title]
        edits.rows += not is_new
        edits.filled += bool(current)
        if text == current or (not text and self.book.marks.asks(cell.page.page.title)):
            return False  # who does not know an answer leaves its cell empty, or empties it
        if base is None:
            if not text:
                return False  # nothing was exported here, so an empty cell says nothing
        elif is_base(text, cell.field.name, base):
            self.plan.stale += 1
            return False
        elif not is_base(current, cell.field.name, base):
            message = f"表里改成“{wording.short(text)}”，手册里也已改成“{wording.short(current)}”。"
            self._wrong(cell.spot, message, "问清以哪个为准：改成和手册一样，或重新导出再改。")
            return True
        try:
            if (what := cell.page.turned(cell.row, cell.field.title)) and cell.field.form in LETTERS:
                raise cells.CellError(*turned(cell.field.title, what))
            value = cells.one_text(cells.read(text, cell.field.form))
            if current == cells.TOO_LONG:
                raise cells.CellError("原来的文字太长，不能在表格里改。", f"恢复原样，{cells.ASK}。")
        except cells.CellError as error:
            self._wrong(cell.spot, error.message, error.hint)
            return True
        if not is_new:
            asked = self.book.marks.is_asked(cell.page.page.title, cell.key, cell.field.name)
            (edits.answers if asked else edits.changes).append((current, text))
        trees.put(cell.part, cell.field.path, value)
        if not is_new or cell.page.page.lists:
            cell.tree.said.append((cell.title, *wording.beside(current, text)))
        return True

    def _gone(self, page: PageRows, seen: set[Key]) -> None:
        """Rows that were exported and are not in the sheet any more; where rows were asked about, that says nothing."""
        if self.book.marks.asks(page.page.title):
            return
        known = self.known.get(page.page.title, set())
        gone = sorted(known - seen, key=by_place, reverse=True) if not page.sheet.findings else ()  # else: unreadable
        if self.remove and many_rows_go(len(gone), len(known)):
            self.plan.doubts.append(f"工作表“{page.page.title}”{len(known)} 行里要删 {len(gone)} 行。")
        for key in gone:
            tree = self.trees.get(key[0])
            if tree is None and key[0] in self.held:
                tree = self._opened(key[0], self.held[key[0]].value, page, None)
            if tree is None or tree.removed:
                continue
            self._drop(page.page, key, tree)

    def _drop(self, page: Page, key: Key, tree: Tree) -> None:
        holder: Any = tree.after
        for path, place in zip(page.lists, key[1:], strict=True):
            items = at(holder, path)
            above = holder
            holder = items.find(place) if isinstance(items, trees.Items) else None
            if holder is None:
                return  # gone from the handbook too, or with what it lay in
        if not self.remove:
            self.plan.left += 1
            return
        base = self.book.marks.of(page.title, key) or {}
        for one in page.fields:
            current = cells.same(cells.shown(at(holder, one.path), one.form), one.form)
            if not is_base(current, one.name, base):
                message = f"要删的“{'/'.join(key)}”导出以后改过（{one.title}）。"
                self._wrong(None, message, "重新导出，看过新的内容再删。")
                return
        if not page.lists:
            tree.removed = True
            return
        items.drop(key[-1])
        if not items:
            trees.put(above, page.lists[-1], None)
        tree.said.append((wording.row_name(page, key), wording.short(wording.summary(holder)), "（删去）"))

    def _wrong(self, spot: Spot | None, message: str, hint: str) -> None:
        found = Finding("sheet", Place(spot.sheet, spot.row) if spot else Place(self.kind), message, hint)
        self.plan.troubles.append(Trouble(spot, found))
