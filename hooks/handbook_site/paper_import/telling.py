"""What the terminal says of a paper and of its draft. Nothing of it quotes the paper beyond its title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.findings import Level
from handbook.kinds import KINDS
from handbook.papers.drafting import Draft, DraftRecord, file_of
from handbook.papers.model import Told
from handbook.papers.structure.persons import without_persons
from handbook_site.paper_import.transfer import ReadPaper

TOLD, CHANGES = 12, 8
"""Lines of what must be known, and of fields that differ, before the rest is counted."""


def of_reading(made: ReadPaper) -> Iterator[str]:
    """What was read: kind, title, counts."""
    document = made.document
    kind = KINDS[document.kind].label
    yield f"  {kind}：{without_persons(document.facts.title) or '没有读出标题'}"
    counts = {
        "条": len(document.articles),
        "款项": len(document.items),
        "数值": len(made.read.values),
        "任务": len(document.tasks),
        "卡片": len(document.cards),
        "电话": len(document.contacts),
    }
    said = "，".join(f"{name} {count}" for name, count in counts.items() if count)
    yield f"  读出：{said or '没有条款和数值'}"
    if document.dropped:
        sorts = "、".join(dict.fromkeys(one.what for one in document.dropped))
        yield f"  个人信息 {len(document.dropped)} 处没有收（{sorts}）"


def of_draft(draft: Draft) -> Iterator[str]:
    """What would be written, what a person must know, and what it touches."""
    if not draft.records:
        yield "  没有要写的。"
    for record in draft.records:
        yield from _of_record(record)
    yield from _told(draft.told)
    for address, sentence in draft.touched:
        yield f"  会动到  {address}  {without_persons(sentence)}"


def _of_record(record: DraftRecord) -> Iterator[str]:
    proposed = sum(1 for one in record.fields if one.reading == "proposed")
    rules = f"，其中拟的规则 {proposed} 处，要人来定" if proposed else ""
    if not record.known:
        yield f"  会写  {file_of(record)}（新记录，{len(record.fields)} 处{rules}）"
        return
    yield f"  会改  {record.kind}/{record.id}（{len(record.fields)} 处{rules}）"
    before = dict(record.before)
    for field in record.fields[:CHANGES] if record.kind != "sources" else ():
        where = ".".join(map(str, field.path))
        yield f"        {where}：{_short(before.get(field.path))} → {_short(field.value)}"
    if record.kind != "sources" and len(record.fields) > CHANGES:
        yield f"        ……还有 {len(record.fields) - CHANGES} 处"


def _told(told: tuple[Told, ...]) -> Iterator[str]:
    """Warnings first."""
    ordered = sorted(told, key=lambda one: one.level is not Level.WARNING)
    for one in ordered[:TOLD]:
        mark = "当心" if one.level is Level.WARNING else "注意"
        yield f"  {mark}  {without_persons(one.what)}{f'（{one.spot}）' if str(one.spot) else ''}"
    if len(ordered) > TOLD:
        yield f"  ……还有 {len(ordered) - TOLD} 条，见并排核对的网页"


def _short(value: object) -> str:
    if value is None:
        return "没有"
    if isinstance(value, list | tuple | dict):
        return f"{len(value)} 项"
    said = without_persons(str(value))
    return said if len(said) <= 40 else f"{said[:40]}…"


def shown_path(path: Path) -> str:
    """A path as it is printed; names of persons in it are covered."""
    return without_persons(str(path))
