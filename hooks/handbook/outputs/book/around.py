"""What stands around the records: the notice of the edition in front, indexes and corrections behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.book import Book
from handbook.model.dates import When
from handbook.model.kind import FourList
from handbook.outputs.book.document import (
    Block,
    DefinitionRow,
    Definitions,
    Index,
    IndexEntry,
    Inlines,
    Link,
    Listing,
    Notice,
    Paragraph,
    QrCode,
    Reference,
    Section,
    Table,
    TableRow,
    Text,
)
from handbook.outputs.book.printing import plain
from handbook.pages import fields
from handbook.pages.latest_changes import latest

WORK = frozenset(
    {"lead_office", "support_offices", "issuers", "owner", "office", "tasks.lead", "tasks.support", "document.issuer"}
)
"""Relations by which a record is some office's work."""


def notice(edition: Edition, book: Book, keys: Mapping[str, Sequence[Key]], site_url: str) -> Section:
    """Which edition it is, what it holds, and how sure that is."""
    identity = edition.handbook.identity
    day = When.on(edition.derived.today).chinese
    rows = [
        DefinitionRow("编印单位", _line(identity.publisher)),
        DefinitionRow("数据日期", _line(f"{day}（效力、时限和状态都按这一天推算）")),
        DefinitionRow("数据指纹", _line(f"{edition.fingerprint}（与网站 handbook.json 相同的，就是同一版数据）")),
        DefinitionRow("收录范围", _line(scope(edition, book))),
        DefinitionRow("收录数量", _line(_counted(keys))),
    ]
    if site_url:
        rows.append(DefinitionRow("网站", ((Link(site_url, site_url),),)))
    blocks: list[Block] = [Definitions(tuple(rows))]
    if identity.fictional:
        blocks.insert(0, Notice((Text("这是示例手册：单位、数字和文件都不是真的。"),)))
    if identity.notice:
        blocks.append(Notice((Text(plain(identity.notice)),)))
    blocks.append(Listing(tuple((Text(text),) for text in _reading(site_url))))
    if site_url:
        blocks.append(QrCode(site_url, "扫一扫，看网站上最新的一版"))
    return Section("版本说明", "#notice", "chapter", tuple(blocks))


def _line(text: str) -> tuple[Inlines, ...]:
    return ((Text(plain(text)),),)


def _reading(site_url: str) -> Iterator[str]:
    yield "标“待核”的事实（可信度 C、D）还没有核过，不能作为享受或申报的依据；“没读到”是读过的资料没有写，不等于没有。"
    yield "可信度：A 与文件原文逐条核过，B 读过可靠资料，C 只有间接资料，D 只有说法。每条记录的来源写在页脚。"
    yield "同一条记录只印一处，别处提到它时写页码或链接。"
    if site_url:
        yield "记录旁的二维码通到网站上这一条，看之后有没有变化。"


def scope(edition: Edition, book: Book) -> str:
    """What was chosen, in words."""
    office = edition.handbook.shaped.get(("organizations", book.office or ""))
    said = [
        "、".join(book.lists) or "四张清单全部",
        f"服务对象：{'、'.join(book.audiences)}" if book.audiences else "",
        f"与{office.record.title}有关的" if office else "",
        "只收现行和没有办完的" if book.in_force_only else "",
    ]
    return "；".join(part for part in said if part)


def _counted(keys: Mapping[str, Sequence[Key]]) -> str:
    return "、".join(f"{KINDS[kind].label} {len(some)}" for kind, some in keys.items() if some)


def intro(listed: FourList) -> Paragraph:
    """What one of the four lists is for."""
    return Paragraph((Text(f"{listed.description}。"),), "lead")


# --- behind -----------------------------------------------------------------------------------------


def indexes(edition: Edition, keys: Iterable[Key], anchors: Collection[str]) -> list[Section]:
    """By office, by audience, by name."""
    some = list(keys)
    found = [
        ("处室和机构索引", "#index-offices", _by_office(edition, some, anchors)),
        ("服务对象索引", "#index-audiences", _by_audience(edition, some)),
    ]
    return [Section(title, anchor, "chapter", (Index(entries),)) for title, anchor, entries in found if entries]


def _by_office(edition: Edition, keys: Sequence[Key], anchors: Collection[str]) -> tuple[IndexEntry, ...]:
    """Every office with what it leads, supports, issued or answers for, in the order of the directory."""
    held: dict[Key, dict[str, Reference]] = {}
    for key in keys:
        for edge in edition.handbook.links_from(key):
            if edge.relation in WORK and edge.target[0] == "organizations":
                name = "/".join(key)
                held.setdefault(edge.target, {})[name] = _reference(edition, key)
    order = {key: number for number, key in enumerate(edition.handbook.shaped)}
    return tuple(
        IndexEntry(plain(fields.office_name(edition, office) or ""), "", tuple(held[office].values()))
        for office in sorted(held, key=lambda key: (-len(held[key]), order[key]))
        if "/".join(office) in anchors or held[office]
    )


def _by_audience(edition: Edition, keys: Sequence[Key]) -> tuple[IndexEntry, ...]:
    words = edition.handbook.vocabularies["audiences"]
    held: dict[str, list[Reference]] = {word.label: [] for word in words.values()}
    for key in keys:
        labels = {edition.handbook.word("audiences", one).label for one in edition.handbook.record(key).audiences}
        for label in sorted(labels, key=list(held).index):
            held[label].append(_reference(edition, key))
    return tuple(IndexEntry(label, "", tuple(some)) for label, some in held.items() if some)


def _reference(edition: Edition, key: Key) -> Reference:
    return Reference(plain(edition.handbook.record(key).title), "/".join(key))


def corrections(edition: Edition, site_url: str) -> Section:
    """What changed lately, and where one says that something is wrong."""
    identity, blocks = edition.handbook.identity, list[Block]()
    told = edition.memo(latest)
    if told:
        items = [_line(f"{one.date.chinese}　{one.ref.title}：{one.text}")[0] for one in told.changes]
        items += [_line(f"{told.load.date.chinese}　{told.load.text}")[0]] if told.load else []
        blocks += [Paragraph((Text("最近的变化", strong=True),), "clause"), Listing(tuple(items))]
    blocks.append(Paragraph((Text("印成以后发现的错误和变化，以网站为准；本书再印时改正。"),)))
    ways = _ways(edition)
    blocks.append(Definitions(tuple(ways)))
    empty = tuple((_BLANK, _BLANK, _BLANK) for _ in range(12))
    blocks.append(_sheet(empty))
    if site_url:
        blocks.append(QrCode(site_url, identity.title))
    return Section("勘误", "#corrections", "chapter", tuple(blocks))


def _ways(edition: Edition) -> list[DefinitionRow]:
    identity = edition.handbook.identity
    told = identity.corrections
    rows = [DefinitionRow("告诉编印单位", _line(identity.publisher))]
    if identity.hotline:
        rows.append(DefinitionRow("打电话", _line(f"{identity.hotline} 热线")))
    if told and told.mail:
        rows.append(DefinitionRow("写邮件", ((Link(told.mail, f"mailto:{told.mail}"),),)))
    return rows


_BLANK: Inlines = (Text("\u3000\n\u3000"),)
"""A place to write in: two lines high."""


def _sheet(rows: Sequence[tuple[Inlines, ...]]) -> Block:
    head = ("页", "印的是", "应当是")
    return Table(head, tuple(TableRow(row) for row in rows), (8, 40, 40), "勘误表（读者自己记，或寄回编印单位）")
