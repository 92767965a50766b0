"""Where workbooks of several kinds touch files, and what an import of one says."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from handbook.checks.privacy import all_masked
from handbook.findings import Place
from handbook.gaps import Gap
from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.reading import read_folder
from handbook.sheets import accidents
from handbook.sheets.advice import for_cells
from handbook.sheets.books import planning, reading, writing
from handbook.sheets.books.asking import wanted_cells
from handbook.sheets.books.examining import examine
from handbook.sheets.books.fact_rows import fact_rows
from handbook.sheets.books.spots import Spot
from handbook.sheets.books.trees import Tree
from handbook.sheets.held import Held, held_records
from handbook.yaml_editing import GONE
from handbook_site.commands.importing import CannotWriteError, RecordChange

HeldByKind = Mapping[str, Mapping[str, Held]]

SWITCH = "--mass"
"""By which changes are written that look like an accident of many cells."""

SHOWN = 40
"""Troubles told one by one."""


def bytes_of(root: Path, handbook: Handbook, kinds: Sequence[str], today: date) -> bytes:
    """The workbook of some kinds."""
    held = {kind: held_of(root, kind) for kind in kinds}
    return writing.book(handbook, {kind: list(held[kind].values()) for kind in kinds}, today)


def asking(root: Path, handbook: Handbook, gaps: Sequence[Gap], office: str, today: date) -> bytes | None:
    """The workbook that asks one office what cells can answer; None where that is nothing."""
    held = {kind: held_of(root, kind) for kind in dict.fromkeys(gap.key[0] for gap in gaps)}
    wanted = wanted_cells(gaps, office, tuple(fact_rows(gaps, held)))
    asked = {kind: [held[kind][name] for name in names] for kind, names in wanted.owners.items()}
    return writing.book(handbook, asked, today, wanted) if asked or wanted.facts else None


def held_of(root: Path, kind: str) -> dict[str, Held]:
    return held_records(read_folder(root, kind, root / ".cache")[0], KINDS[kind].model)


def plan(
    handbook: Handbook, held: HeldByKind, book: reading.Book, today: date, *, remove: bool, touch: bool
) -> planning.WorkbookPlan:
    """What the workbook would do, and everything that forbids it."""
    made = planning.plan(book, held, remove, today.isoformat() if touch else "")
    if not made.troubles and made.trees:
        made.troubles += examine(handbook, made.trees, today)
    return made


def changes(made: planning.WorkbookPlan, held: HeldByKind) -> Iterator[RecordChange]:
    """What a workbook writes: every record that changes, whole."""
    for tree in made.trees:
        is_new = tree.before is None
        value = GONE if tree.removed else {"id": tree.id, **tree.after} if is_new else tree.after
        yield RecordChange(KINDS[tree.kind], tree.id, file_of(tree, held), value, is_new)


def file_of(tree: Tree, held: HeldByKind) -> str:
    """Where a record stands, or will stand."""
    if tree.before is not None:
        return held[tree.kind][tree.id].file
    stem = tree.file or tree.id
    known = {item.stem: item.file for item in held[tree.kind].values()}
    if Path(stem).is_absolute() or ".." in Path(stem).parts or "\\" in stem or ":" in stem:
        raise CannotWriteError(f"“{stem}”不能作文件名：用小写英文字母、数字和短横，不带 .yml。")
    return known.get(stem, f"data/{tree.kind}/{stem}.yml")


def show(made: planning.WorkbookPlan, held: HeldByKind, book: reading.Book) -> None:
    """The plan: file, record, field, old → new. What somebody wrote by mistake is not repeated."""
    for line in [*_changes(made, held), *_troubles(made), *(f"{note}。" for note in (*made.notes, *book.notes))]:
        print(all_masked(line))
    if made.left and not made.troubles:
        print(f"表里没有、手册里有的 {made.left} 行没有删；真要删，加 --remove。")
    if made.stale:
        print(f"导出以后手册里改过、表里没有动的 {made.stale} 格，照手册的。")
    show_columns(made.columns, made.doubts)


def show_columns(columns: accidents.Columns, doubts: Sequence[str]) -> None:
    """What a plan does, column by column, and what of it may be an accident."""
    lines = list(accidents.summaries(columns))
    for line in ["按列看：", *lines] if lines else ():
        print(all_masked(line))
    for line in doubts:
        print(f"当心  {all_masked(line)}")
    if doubts:
        print(f"      → 不是有意的，就撤销那一步，或重新导出再改；看清了确实要这样，加 {SWITCH}。")


def _changes(made: planning.WorkbookPlan, held: HeldByKind) -> Iterator[str]:
    for tree in made.trees:
        what = "删除" if tree.removed else "新增" if tree.before is None else "修改"
        title = (tree.before or tree.after).get("title", "")
        yield f"{what}  {file_of(tree, held)}  {tree.kind}/{tree.id}  {title}"
        for name, old, new in [] if tree.removed or tree.before is None else tree.said:
            yield f"      {name}：{old} → {new}"


def _troubles(made: planning.WorkbookPlan) -> Iterator[str]:
    for trouble in made.troubles[:SHOWN]:
        finding = for_cells(trouble.finding)
        yield f"不行  {_where(trouble.spot)}  {finding.message}  [{finding.code}]"
        if finding.hint:
            yield f"      → {finding.hint}"
    if len(made.troubles) > SHOWN:
        yield f"不行  ……还有 {len(made.troubles) - SHOWN} 处"


def _where(spot: Spot | Place | None) -> str:
    return "工作簿" if spot is None else str(spot)


def summary(made: planning.WorkbookPlan, files: int, written: bool) -> str:
    new = sum(tree.before is None for tree in made.trees)
    gone = sum(tree.removed for tree in made.trees)
    counted = (
        f"新增 {new}，修改 {len(made.trees) - new - gone}，删除 {gone}，不行 {len(made.troubles)}；文件 {files} 个"
    )
    if made.troubles:
        return f"计划：{counted}。先改好上面的格子，再导入；一个字都没有写。"
    if written:
        return f"导入完毕：{counted}。"
    if made.doubts and made.trees:
        return f"计划：{counted}。看清上面“当心”的几处，再加 --write {SWITCH} 写入；一个字都没有写。"
    return f"计划：{counted}。" + ("加 --write 写入。" if made.trees else "没有要写的。")


def keep_answers(out: Path, root: Path, handbook: Handbook) -> None:
    """Leave with a sentence where a workbook would be written over what nobody has imported."""
    if out.suffix.lower() != ".xlsx":
        sys.exit(f"{out} 要以 .xlsx 结尾。")
    if out.is_file():
        why = unimported(root, handbook, _bytes(out), out.name)
        if why:
            sys.exit(f"{out} {why}，没有写。先用 import 导入它，或给 --out 换一个文件名；不要它了，先删去或改名。")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        sys.exit(f"{path} 打不开（{error.strerror}），没有写。")


def unimported(root: Path, handbook: Handbook, data: bytes, name: str) -> str:
    """Why a workbook that is there must not be written over; nothing where all that it says is in the handbook."""
    book = reading.read(data, name)
    if not book.is_ours:
        return "已经有了，不是导出的工作簿"
    found = {page.page.kind for page in book.pages}
    held = {kind: held_of(root, kind) for kind in found}
    made = planning.plan(book, held, remove=False)
    if made.troubles:
        return f"里有还没有导入的改动（{_where(made.troubles[0].spot)}：{made.troubles[0].finding.message}）"
    edits = sum(len(tree.said) or 1 for tree in made.trees) + made.left
    return f"里有 {edits} 处改动还没有导入" if edits else ""
