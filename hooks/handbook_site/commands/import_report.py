"""What an import says: the plan in an editor's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from handbook.sheets import headers, planning, rows
from handbook.sheets.advice import for_cells
from handbook.sheets.clearing import Removed
from handbook.sheets.grid import Sheet
from handbook.sheets.tails import LeftOut

SHOWN = 50
"""New records named one by one; `--all` names every one."""


@dataclass
class SheetReading:
    """Everything that one sheet gave."""

    sheet: Sheet
    header: headers.Header
    drafts: list[rows.Draft]
    plan: planning.ImportPlan
    kept: int
    private: bool = False  # about people: cells without a field are not quoted
    removed: list[Removed] = field(default_factory=list)
    keep_unmapped: bool = False
    tail: list[LeftOut] = field(default_factory=list)


def show(read: SheetReading, everything: bool) -> None:
    header, plan = read.header, read.plan
    kind = "，UNIQUIP 表头" if header.uniquip else ""
    print(f"{read.sheet.name}：{'，'.join(read.sheet.said)}，表头在第 {header.row.number} 行{kind}")
    if header.above:
        print(f"表头上方第 {'、'.join(map(str, header.above))} 行没有导入。")
    for sentence in read.sheet.hidden:
        print(sentence)
    if read.tail:
        print(f"不是记录、没有导入的行：{'、'.join(f'第 {item.row} 行（{item.label}）' for item in read.tail)}。")
    _show_columns(read)
    _show_removed(read)
    for item in plan.new if everything else plan.new[:SHOWN]:
        print(f"新增  第 {item.row} 行  {item.id}  {item.record.title}")
    if len(plan.new) > SHOWN and not everything:
        print(f"新增  ……还有 {len(plan.new) - SHOWN} 条，加 --all 列全")
    for item in plan.changed:
        assert item.held is not None
        print(f"修改  第 {item.row} 行  {item.id}  {item.record.title}（{item.held.file}）")
        for change in item.changes:
            print(f"      {change.title}（{change.field}）：{change.old or '（空）'} → {change.new or '（空）'}")
    for finding in map(for_cells, plan.bad):
        print(f"不行  第 {finding.place.line or '?'} 行  {finding.message}  [{finding.code}]")
        if finding.hint:
            print(f"      → {finding.hint}")


def _show_columns(read: SheetReading) -> None:
    """Columns that go nowhere, with a look at what they hold, and values that are left out on purpose."""
    header = read.header
    below = [row for row in read.sheet.rows if row.number > header.row.number]
    for position in header.unmapped:
        values = [row.cells[position].strip() for row in below if position < len(row.cells) and row.cells[position]]
        name = header.name(position)
        if values or (position < len(header.row.cells) and header.row.cells[position]):
            common = [] if read.private else Counter(values).most_common(3)
            seen = "、".join(text[:20] for text, _ in common)
            print(f"没有对应字段的列“{name}”：{len(values)} 格有内容{f'，例如 {seen}' if seen else ''}")
            if values and not read.keep_unmapped:
                print("      → 不会导入；要收，表头改成字段的名称，或加 --keep-unmapped 写进说明。")
    left: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for draft in read.drafts:
        for reason in draft.left_out:
            left[reason].append(draft.row)
    for (name, why), numbers in left.items():
        listed = "、".join(map(str, numbers[:20]))
        print(f"“{name}”有 {len(numbers)} 格没有导入（{why}）：第 {listed}{'……' if len(numbers) > 20 else ''} 行")
    if read.kept:
        print(f"表里空着、手册里有内容的 {read.kept} 处没有动。")


def _show_removed(read: SheetReading) -> None:
    """What was taken out, row by row, by kind and place; never what it was."""
    by_row: defaultdict[int, list[str]] = defaultdict(list)
    for item in read.removed:
        where = "整格" if item.at is None else f"第 {item.at} 字"
        by_row[item.row].append(f"“{item.column}”{where} {item.what} {item.masked}")
    for row, said in by_row.items():
        print(f"隐去  第 {row} 行  {'；'.join(said)}")
    if read.private:
        counted = Counter(item.what for item in read.removed)
        kinds = "，".join(
            f"{what} {number}" for what, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        print(f"隐去个人信息 {len(read.removed)} 处{f'（{kinds}）' if kinds else ''}，涉及 {len(by_row)} 行。")
        print(
            "句子里没有称呼、也不在姓名列里的人名认不出来：写入前请再看一遍，漏网的在文件里改成〔已隐去〕，再导入也不会回来。"
        )


def summary(read: SheetReading, written: bool) -> str:
    plan = read.plan
    bad = len({finding.place.line for finding in plan.bad})
    counted = f"新增 {len(plan.new)}，修改 {len(plan.changed)}，不变 {len(plan.same)}，不行 {bad}"
    if written:
        return f"导入完毕：{counted}。"
    return f"计划：{counted}。" + ("加 --write 写入。" if plan.new or plan.changed else "没有要写的。")
