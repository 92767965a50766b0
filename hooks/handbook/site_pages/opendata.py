"""开放数据: the page that says what there is for programs, and the links that every page carries to its own data."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.identity import Identity, Output
from handbook.outputs.api.versions import CHANGES, PROMISES, VERSION
from handbook.pages import addresses, fact_rows, lists, page_names, publication
from handbook.pages.views import Ref

SECTION, LABEL = "api", page_names.OPEN_DATA


@dataclass(frozen=True, slots=True)
class SetView:
    """One kind as a row of the table: its list, how many records, its files."""

    listing: Ref
    count: int
    files: list[Ref]


def is_published(edition: Edition) -> bool:
    """Whether there is any list in a form for programs, and the handbook does not do without all of them."""
    return publication.has_open_data(edition)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/open_data.html` is given."""
    kinds = edition.memo(publication.published)
    identity = edition.handbook.identity
    return {
        "title": LABEL,
        "intro": page_names.open_data_intro(identity),
        "version": VERSION,
        "today": fact_rows.day(edition.derived.today),
        "fingerprint": edition.fingerprint,
        "licence": identity.data_licence,
        "samples": identity.samples,
        "notice": identity.notice,
        "sets": [_set(edition, kind) for kind in kinds],
        "example": _example(edition, kinds[0]),
        "described": _described(identity),
        "api": identity.has("接口"),
        "tables": identity.has("表格"),
        "texts": identity.has("文本"),
        "promises": PROMISES,
        "changes": [(version, list(brought)) for version, brought in CHANGES],
    }


def _set(edition: Edition, kind: str) -> SetView:
    files: list[tuple[Output, str, str]] = [
        ("接口", f"../{addresses.documents(kind)}", "JSON"),
        ("表格", f"../{addresses.table(kind, 'csv')}", "CSV"),
        ("表格", f"../{addresses.table(kind, 'xlsx')}", "XLSX"),
        ("文本", f"../{addresses.twins(kind)}", "文本"),
        ("接口", f"v1/schemas/{kind}.json", "格式"),
    ]
    there = [Ref(href, title) for output, href, title in files if edition.handbook.identity.has(output)]
    return SetView(Ref(f"../{addresses.listing(kind)}", KINDS[kind].label), len(lists.public(edition, kind)), there)


def _example(edition: Edition, kind: str) -> list[tuple[str, Ref]]:
    """The addresses of one record: what each is, and where."""
    key = (kind, lists.public(edition, kind)[0].id)
    forms = [("网页", addresses.entry(key))]
    forms += [("JSON", addresses.document(key))] if edition.handbook.identity.has("接口") else []
    forms += [("纯文本（Markdown）", addresses.twin(key))] if edition.handbook.identity.has("文本") else []
    return [(name, Ref(f"../{uri}", uri)) for name, uri in forms]


def _described(identity: Identity) -> list[tuple[Ref, str]]:
    api = [
        (Ref("v1/index.json", "api/v1/index.json"), "总目录，从这里开始：有哪些数据、多少条、哪天生成、指纹"),
        (Ref("v1/openapi.json", "api/v1/openapi.json"), "接口说明，OpenAPI 3.1"),
        (Ref("v1/catalog.jsonld", "api/v1/catalog.jsonld"), "数据集目录，DCAT，给数据开放平台收录"),
        (Ref("v1/CHANGELOG.md", "api/v1/CHANGELOG.md"), "变更记录"),
    ]
    texts = [(Ref(f"../{addresses.LLMS}", addresses.LLMS), "给智能助手：有什么、怎样引用")]
    return [*(api if identity.has("接口") else ()), *(texts if identity.has("文本") else ())]


def alternates(identity: Identity, key: Key) -> str:
    """Elements for the head of a record's page: the same record for programs and for assistants."""
    title = escape(key[1], quote=True)
    data = f'<link rel="alternate" type="application/json" href="../{addresses.document(key)}">'
    text = f'<link rel="alternate" type="text/markdown" href="{title}.md">'
    return (data if identity.has("接口") else "") + (text if identity.has("文本") else "")
