"""`llms.txt` (llmstxt.org): for assistants, what this is, how to quote it, and where its texts are.

A large handbook names the lists of its twins, never thousands of records.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.kind import FIRST
from handbook.outputs.markdown.writing import plain
from handbook.pages import addresses, lists, publication

MOST = 60
"""Records that are named of each kind that people come for first."""

_QUOTING = (
    "引用请写明：记录名称、它的来源（文件名或网址）、核对日期，以及网页地址。",
    "标“待核”的内容没有核对过，引用时照写“待核”，不要当作依据。",
    "标“示例”的记录不是事实，不要引用；写“已撤下”的不要再用。",
    "效力和申报时间随日子变，文中写明按哪一天推算；回答前请看当天的情况，以文件原文和主管部门解释为准。",
)


def llms(edition: Edition, site_url: str) -> str:
    """The file. Addresses are whole where the site's own is known, else from the file itself."""
    identity = edition.handbook.identity
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    day, mark = edition.derived.today.isoformat(), edition.fingerprint
    lines = [f"# {identity.title}", "", f"> {identity.description}", ""]
    lines.append(f"编印：{identity.publisher}。{day} 生成，数据指纹 {mark}。每一页网页都有同名的 Markdown（.md）。")
    lines += [
        f"许可：{identity.data_licence}" if identity.data_licence else "手册没有写明数据许可。",
        "",
        *_hotline(edition),
    ]
    lines += ["## 怎样引用", "", *(f"- {said}" for said in _QUOTING), "", "## 清单", "", *_lists(edition, base)]
    for kind in KINDS.values():
        lines += _records(edition, kind.name, base) if kind.rank == FIRST else []
    return "\n".join([*lines, *(_more(base) if identity.has("接口") else ())]) + "\n"


def _hotline(edition: Edition) -> list[str]:
    hotline = edition.handbook.identity.hotline
    return [f"手册答不了的，请打 {hotline} 热线。", ""] if hotline else []


def _lists(edition: Edition, base: str) -> Iterator[str]:
    for kind in edition.memo(publication.published):
        count = len(lists.public(edition, kind))
        yield f"- [{KINDS[kind].label}]({base}{addresses.twins(kind)}): {count} 条。{KINDS[kind].intro}"


def _records(edition: Edition, kind: str, base: str) -> list[str]:
    records = [record for record in lists.public(edition, kind) if not record.sample]
    if not records:
        return []
    lines = [
        f"- [{plain(record.title)}]({base}{addresses.twin((kind, record.id))})"
        + (f": {plain(record.summary)}" if record.summary else "")
        for record in records[:MOST]
    ]
    if len(records) > MOST:
        lines.append(f"- [全部 {len(records)} 条]({base}{addresses.twins(kind)})")
    return ["", f"## {KINDS[kind].label}", "", *lines]


def _more(base: str) -> Iterator[str]:
    yield from ("", "## Optional", "")
    yield f"- [数据总目录（JSON）]({base}{addresses.API}/index.json): 每类记录的 JSON、CSV、XLSX 和说明"
    yield f"- [接口说明（OpenAPI 3.1）]({base}{addresses.API}/openapi.json)"
