"""The twins of a kind, a line each: `policies/index.md`, in pages of a thousand where there are more."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.outputs.markdown.writing import plain
from handbook.pages import addresses, lists

PAGE = 1000


def pages(edition: Edition, kind: str) -> int:
    """How many files the twins of a kind take."""
    return -(-len(lists.public(edition, kind)) // PAGE)


def listing(edition: Edition, kind: str, number: int) -> str:
    """One page, in the order of the list; `number` counts from 1."""
    records = lists.public(edition, kind)
    at = (number - 1) * PAGE
    day = edition.derived.today.isoformat()
    lines = [f"# {KINDS[kind].label}", "", KINDS[kind].intro, ""]
    data = f" · [JSON](../{addresses.documents(kind)})" if edition.handbook.identity.has("接口") else ""
    lines += [f"共 {len(records)} 条，{day} 生成。[网页](index.html){data}", ""]
    for record in records[at : at + PAGE]:
        sample = "（示例）" if record.sample else ""
        summary = f"：{plain(record.summary)}" if record.summary else ""
        lines.append(f"- [{plain(record.title)}]({record.id}.md){sample}{summary}")
    if at + PAGE < len(records):
        lines += ["", f"[下一页](page-{number + 1}.md)"]
    return "\n".join(lines) + "\n"
