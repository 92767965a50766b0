"""Where workbooks of several kinds touch files, and what an import of one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from handbook.checks.privacy import all_masked
from handbook.findings import Place
from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.reading import read_folder
from handbook.reading.decoding import LARGEST_FILE
from handbook.renaming import in_todays_keys
from handbook.sheets.books import filing, planning, reading, writing
from handbook.sheets.books.examining import examine
from handbook.sheets.books.spans import CannotSpliceError
from handbook.sheets.books.trees import Tree
from handbook.sheets.books.writing import Held

SHOWN = 40
"""Troubles told one by one."""


class CannotWriteError(Exception):
    """A sentence that says which file is in the way."""


def held_records(root: Path, kinds: Iterable[str]) -> dict[str, dict[str, Held]]:
    """Every record as its file holds it, by kind and id."""
    made: dict[str, dict[str, Held]] = {}
    for kind in kinds:
        documents, _ = read_folder(root, kind, root / ".cache")
        of_kind = made[kind] = {}
        for written in documents:
            document, _ = in_todays_keys(written, KINDS[kind].model)
            file = str(Path(document.file).relative_to(Path("data") / kind).with_suffix("").as_posix())
            alone = isinstance(document.value, dict)
            for value in [document.value] if alone else document.value or []:
                name = document.stem if alone else str(value["id"])
                of_kind.setdefault(name, Held(name, file, value, document.file))
    return made


def bytes_of(root: Path, handbook: Handbook, kinds: Sequence[str], today: date) -> bytes:
    """The workbook of some kinds."""
    held = held_records(root, kinds)
    return writing.book(handbook, {kind: list(held[kind].values()) for kind in kinds}, today)


def plan(
    root: Path, handbook: Handbook, book: reading.Book, today: date, *, remove: bool, touch: bool
) -> planning.WorkbookPlan:
    """What the workbook would do, and everything that forbids it."""
    held = held_records(root, KINDS)
    made = planning.plan(book, held, remove, today.isoformat() if touch else "")
    if not made.troubles and made.trees:
        made.troubles += examine(handbook, made.trees, today)
    return made


def files_of(root: Path, trees: Sequence[Tree]) -> dict[Path, bytes | None]:
    """Every file that changes with its new content; None for one that goes."""
    held = held_records(root, sorted({tree.kind for tree in trees}))
    files: dict[Path, str | None] = {}
    for path, listed in _by_file(root, trees, held).items():
        try:
            files[path] = _content(path, listed)
        except CannotSpliceError:
            names = "、".join(tree.id for tree in listed)
            message = f"{_relative(root, path)} 的写法特别，没有把握只改这几条：{names}。请照计划手工改，再导入。"
            raise CannotWriteError(message) from None
    made = {path: None if text is None else text.encode() for path, text in files.items()}
    for path, data in made.items():
        if data is not None and len(data) > LARGEST_FILE:
            raise CannotWriteError(f"{_relative(root, path)} 会超过 16 MB，以后读不了。请把新记录写进别的文件。")
    return made


def _by_file(root: Path, trees: Sequence[Tree], held: dict[str, dict[str, Held]]) -> dict[Path, list[Tree]]:
    by_file: defaultdict[Path, list[Tree]] = defaultdict(list)
    for tree in trees:
        by_file[root / file_of(tree, held)].append(tree)
    return by_file


def file_of(tree: Tree, held: dict[str, dict[str, Held]]) -> str:
    """Where a record stands, or will stand."""
    if tree.before is not None:
        return held[tree.kind][tree.id].path
    stem = tree.file or tree.id
    known = {item.file: item.path for item in held[tree.kind].values()}
    if Path(stem).is_absolute() or ".." in Path(stem).parts or "\\" in stem or ":" in stem:
        raise CannotWriteError(f"“{stem}”不能作文件名：用小写英文字母、数字和短横，不带 .yml。")
    return known.get(stem, f"data/{tree.kind}/{stem}.yml")


def _content(path: Path, trees: Sequence[Tree]) -> str | None:
    text = path.read_bytes().decode("utf-8") if path.is_file() else None
    old = [tree for tree in trees if tree.before is not None]
    new = [tree for tree in trees if tree.before is None]
    if old:
        assert text is not None
        text = filing.rewritten(text, old)
    return filing.added(text, path.stem, new) if new else text


def show(root: Path, made: planning.WorkbookPlan, book: reading.Book) -> None:
    """The plan: file, record, field, old → new. What somebody wrote by mistake is not repeated."""
    held = held_records(root, sorted({tree.kind for tree in made.trees}))
    for line in [*_changes(made, held), *_troubles(made)]:
        print(all_masked(line))
    if book.others:
        print(f"没有读的工作表（不是手册的）：{'、'.join(book.others)}。")
    if made.left:
        print(f"表里没有、手册里有的 {made.left} 行没有删；真要删，加 --remove。")
    if made.stale:
        print(f"导出以后手册里改过、表里没有动的 {made.stale} 格，照手册的。")


def _changes(made: planning.WorkbookPlan, held: dict[str, dict[str, Held]]) -> Iterator[str]:
    for tree in made.trees:
        what = "删除" if tree.removed else "新增" if tree.before is None else "修改"
        title = (tree.before or tree.after).get("title", "")
        yield f"{what}  {file_of(tree, held)}  {tree.kind}/{tree.id}  {title}"
        for name, old, new in [] if tree.removed or tree.before is None else tree.said:
            yield f"      {name}：{old} → {new}"


def _troubles(made: planning.WorkbookPlan) -> Iterator[str]:
    for trouble in made.troubles[:SHOWN]:
        yield f"不行  {_where(trouble.spot)}  {trouble.finding.message}  [{trouble.finding.code}]"
        if trouble.finding.hint:
            yield f"      → {trouble.finding.hint}"
    if len(made.troubles) > SHOWN:
        yield f"不行  ……还有 {len(made.troubles) - SHOWN} 处"


def _where(spot: reading.Spot | Place | None) -> str:
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
    return f"计划：{counted}。" + ("加 --write 写入。" if made.trees else "没有要写的。")


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
