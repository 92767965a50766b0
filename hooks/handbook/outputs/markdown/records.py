"""The twin of one record: what it is, the answer, its facts, its links, where it was read and of which day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from handbook.edition import Edition
from handbook.kinds import KINDS, relation_words
from handbook.linking import Edge, Key
from handbook.model.english import English
from handbook.model.guide import Guide
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.outputs.markdown.field_lines import FieldLines
from handbook.outputs.markdown.writing import VERIFY, link, plain, rows
from handbook.pages import addresses, english, fact_rows, guides, heads, policy_answers, trust_lines, words
from handbook.pages.shapes import SHAPES

MOST_LINKS = 60
"""Links from others in a twin; the document of the record has more."""

_BESIDE = ("lead_office", "support_offices", "related")


def twin(edition: Edition, key: Key, site_url: str) -> str:
    """The twin as Markdown (CommonMark). `site_url` makes the page's address whole, where it is known."""
    record = edition.handbook.record(key)
    lines = [f"# {plain(record.title)}", ""]
    if record.withdrawn:
        lines += [*_withdrawn(edition, key, record), "", *_where(edition, key, record, site_url)]
    else:
        lines += [*_above(edition, key, record), *_where(edition, key, record, site_url), *_body(edition, key, record)]
    return "\n".join([*lines, "", "## 来源与核对", "", *_trust(edition, key, record)]) + "\n"


def _withdrawn(edition: Edition, key: Key, record: Record) -> Iterator[str]:
    gone = heads.withdrawn(edition, key, record)
    assert gone is not None
    see = f"请看：{link(gone.see.title, gone.see.href)}" if gone.see else ""
    yield f"> 这一条已撤下，不要再引用。{gone.date.chinese}，{plain(gone.reason)}。{see}"


def _above(edition: Edition, key: Key, record: Record) -> Iterator[str]:
    """What has to be known before anything else."""
    if record.sample:
        yield "> 这是示例。只为说明手册怎样使用，并非事实，请勿引用。"
        yield ""
    alert = heads.alert_on(record, edition.derived.today) if record.alert else None
    if alert:
        yield f"> 提示：{plain(alert)}"
        yield ""
    if record.summary:
        yield plain(record.summary)
        yield ""


def _where(edition: Edition, key: Key, record: Record, site_url: str) -> Iterator[str]:
    page = addresses.entry(key)
    yield f"- 类别：{KINDS[key[0]].label}"
    if record.aliases and not record.withdrawn:
        yield f"- 别名：{plain('、'.join(record.aliases))}"
    yield f"- 网页：{site_url.rstrip('/')}/{page}" if site_url else f"- 网页：[{page}]({key[1]}.html)"
    if edition.handbook.identity.has("接口"):
        yield f"- 数据：[JSON](../{addresses.document(key)})"


def _body(edition: Edition, key: Key, record: Record) -> list[str]:
    teller, found = FieldLines(edition, key, record), list[str]()
    answer, asked = _answer(edition, key, record, teller)
    if answer:
        found += ["", f"## 要点{_day(edition, key)}", "", *_standing(edition, key), *answer]
    facts = [*teller.lines(record, asked), *teller.own()]
    if facts:
        found += ["", "## 内容", "", *facts]
    links = [*_out(edition, key), *_into(edition, key)]
    if links:
        found += ["", "## 关联", "", *links]
    if record.en is not None:
        found += ["", "## English", "", *_english(key, record.en)]
    return found


def _english(key: Key, said: English) -> Iterator[str]:
    yield link(said.title, f"../{addresses.english(key)}")
    yield ""
    if said.summary:
        yield from [plain(said.summary), ""]
    yield from (f"{number}. {plain(step)}" for number, step in enumerate(said.steps, 1))
    yield from ["", english.NOTICE] if said.steps else [english.NOTICE]


def _answer(edition: Edition, key: Key, record: Record, teller: FieldLines) -> tuple[list[str], Collection[str]]:
    """What the page answers first, and the fields that are told by it."""
    if isinstance(record, Policy):
        return rows(edition.record_memo(policy_answers.answer, key)), ("contact",)
    if isinstance(record, Guide):
        told = ("contact", "support_target", "fees", "channels", "visits")
        return rows(edition.record_memo(guides.answer, key)), told
    if key[0] not in SHAPES:
        return [], ()
    asks = SHAPES[key[0]].answer
    return list(teller.of(asks)), frozenset(name for name, _ in asks)


def _day(edition: Edition, key: Key) -> str:
    """The day of what follows from a day; nothing where nothing does."""
    changing = key[0] == "policies" or edition.derived.openings_of.get(key)
    return f"（按 {edition.derived.today.isoformat()} 推算）" if changing else ""


def _standing(edition: Edition, key: Key) -> Iterator[str]:
    if key[0] == "policies":
        yield f"- 效力：{plain(edition.derived.standings[key[1]].text)}"


# --- links ----------------------------------------------------------------------------------------


def _out(edition: Edition, key: Key) -> list[str]:
    edges = [edge for edge in edition.handbook.links_from(key) if edge.relation in _BESIDE]
    return _grouped((relation_words(key[0], edge.relation)[0], _link(edition, edge.target)) for edge in edges)


def _into(edition: Edition, key: Key) -> list[str]:
    edges = edition.handbook.links_to(key)
    found = _grouped(
        (relation_words(edge.source[0], edge.relation)[1], _source(edition, edge)) for edge in edges[:MOST_LINKS]
    )
    more = len(edges) - MOST_LINKS
    return [*found, f"- 另有 {more} 条链接到这里，见数据。"] if more > 0 else found


def _source(edition: Edition, edge: Edge) -> str:
    return _link(edition, edge.source)


def _link(edition: Edition, key: Key) -> str:
    return f"[{plain(edition.handbook.record(key).title)}](../{addresses.twin(key)})"


def _grouped(links: Iterable[tuple[str, str]]) -> list[str]:
    found: dict[str, dict[str, None]] = {}
    for label, text in links:
        found.setdefault(label, {})[text] = None
    return [f"- {label}：{'、'.join(texts)}" for label, texts in found.items()]


# --- trust ----------------------------------------------------------------------------------------


def _trust(edition: Edition, key: Key, record: Record) -> Iterator[str]:
    """Source, check and grade, in the words of the page, and the record's own fingerprint."""
    source, sure = record.source, edition.handbook.shaped[key].sureness
    title = (source.title or source.url or words.UNREAD) if source else words.UNREAD
    where = f"，{plain(source.locator)}" if source and source.locator else ""
    yield f"- 来源：{link(title, source.url) if source and source.url else plain(title)}{where}"
    if source and source.doc_no:
        yield f"- 文号：{plain(source.doc_no)}"
    checked = ("organizations", record.verified_by or "")
    by = f"，{_link(edition, checked)}" if checked in edition.handbook.shaped else ""
    day = fact_rows.day(record.verified_on)
    yield f"- 核对：{day.chinese if day else '没有'}{by}"
    doubt = f"，其中 {sure.to_verify} 处{VERIFY.strip('（）')}" if sure.to_verify else ""
    better = trust_lines.better_grades(sure)
    yield f"- 可信度：{f'{sure.grade} 级' if sure.grade else '没有'}{doubt}{f'；{better}' if better else ''}"
    if record.updated:
        yield f"- 更新：{record.updated.isoformat()}"
    if record.review_by:
        yield f"- 下次核对：{record.review_by.isoformat()}"
    if record.note_on("*") and not record.withdrawn:
        yield f"- 说明：{plain(record.note_on('*'))}"
    yield f"- 本条指纹：{edition.digests[key].hex()[:12]}"
