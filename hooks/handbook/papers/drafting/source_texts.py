"""The paper as a record of `data/sources/`: title, number, and the fingerprint of each article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.papers.drafting.context import GRADE, NOTED, DraftContext
from handbook.papers.drafting.ids import free
from handbook.papers.drafting.model import DraftField, DraftRecord, Path
from handbook.papers.drafting.places import TextChanges
from handbook.papers.model import Line, Paper, Table
from handbook.papers.structure.document import Document, Facts
from handbook.verifying.lines import TextError
from handbook.verifying.text_records import is_of, source_id, source_values
from handbook.verifying.texts import Text, bare, doc_number, read_text

_ADDRESS = ("网址", "来源网址", "原文链接", "链接")


def text_of(paper: Paper, document: Document) -> Text | None:
    """A paper as the desk reads texts, None of one that says nothing.

    A text file has the same fingerprints so as when the desk opens it. Rows of tables are lines, their cells apart by
    a blank. Title, number, issuers and day are those of the document.
    """
    lines = [line for block in paper.blocks for line in _lines(block)]
    facts = _facts_of(document)
    try:
        text = read_text(f"{facts.title or '文件'}.txt", "\n".join(lines).encode())
    except TextError:
        return None
    names = {bare(name) for name in (facts.title, facts.carrier) if name}
    numbers = {doc_number(number) for number in facts.doc_nos} - {""}
    return replace(
        text,
        title=facts.title or text.title,
        names=text.names | names,
        numbers=text.numbers | numbers,
        number=next(iter(facts.doc_nos), ""),
        issuer="、".join(facts.issuers),
        address=text.address or address_of(paper),
        issued=facts.signed_on or text.issued,
    )


def _facts_of(document: Document) -> Facts:
    """Title and number of the paper; a booklet has those of none of the papers that its cards are made from."""
    if document.facts.title or not document.cards:
        return document.facts
    titles = list(dict.fromkeys(card.basis or card.title for card in document.cards))
    title = titles[0] if len(titles) == 1 else f"{titles[0]}等{len(titles)}份文件摘编"
    return Facts(title, issuers=document.facts.issuers)


def address_of(paper: Paper) -> str:
    """The address that the portal prints beside the paper; empty where it prints none."""
    return next((value for label, value in paper.portal if label in _ADDRESS and value.startswith("http")), "")


def _lines(block: Line | Table) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.printed
        return
    for row in block.rows:
        yield " ".join(" ".join(cell.text.split()) for cell in row)


def known_source(context: DraftContext) -> SourceText | None:
    """The record that the handbook has of this text, whatever edition."""
    text = context.text
    records = context.handbook.records("sources").values()
    found: list[Record] = [record for record in records if text and is_of(record, text)]
    return next((record for record in found if isinstance(record, SourceText)), None)


def drafted_source(context: DraftContext, records: list[tuple[str, str]]) -> DraftRecord | None:
    """The record of a text that the handbook has not; None of a paper that says nothing.

    `records` are the kinds and ids of what is drafted from it.
    """
    text = context.text
    if text is None:
        return None
    policies = [name for kind, name in records if kind == "policies"]
    values = source_values(text, None, _known_policies(context, policies), context.today)
    values |= {"text_of": policies} if policies else {}
    values |= {"confidence": GRADE, "note": NOTED}
    name = free(source_id(context.handbook, text, [records[0][1]]), context.handbook.records("sources"))
    fields = tuple(_fields(context, values))
    return DraftRecord("sources", name, fields)


def changed_source(context: DraftContext, known: SourceText, changes: TextChanges) -> DraftRecord | None:
    """What is to be changed in the record of a text that reads otherwise now; None where it reads as it did.

    Fingerprints one by one where the units are the same; all articles as one value (a list of mappings) where some
    came or went.
    """
    text = context.text
    if text is None or changes.is_same:
        return None
    values = source_values(
        text, known, (), context.today, [one.locator for one in known.articles if one.locator in changes.prints]
    )
    made = [
        (("read_on",), values["read_on"], known.read_on.isoformat()),
        (("fingerprint",), values["fingerprint"], known.fingerprint),
        *_editions(known, text),
    ]
    if changes.new or changes.gone:
        made.append((("articles",), values["articles"], [one.model_dump() for one in known.articles]))
    else:
        made += [
            (("articles", at, "fingerprint"), changes.prints[one.locator], one.fingerprint)
            for at, one in enumerate(known.articles)
            if one.locator in changes.changed
        ]
    made = [one for one in made if one[1] != one[2]]  # one that is read again on the same day was read on that day
    fields = tuple(context.made(path, value) for path, value, _ in made)
    before = tuple((path, was) for path, _, was in made if was is not None)
    return DraftRecord("sources", known.id, fields, True, before)


def _editions(known: SourceText, text: Text) -> list[tuple[Path, Any, Any]]:
    was = known.edition.isoformat() if known.edition else None
    return [(("edition",), text.issued, was)] if text.issued and was and text.issued != was else []


def _known_policies(context: DraftContext, names: list[str]) -> list[Policy]:
    held = context.handbook.records("policies")
    return [record for name in names if isinstance(record := held.get(name), Policy)]


_REQUIRED = frozenset({"title", "read_as", "read_on", "fingerprint"})


def _fields(context: DraftContext, values: dict[str, Any]) -> Iterator[DraftField]:
    for name, value in values.items():
        if name == "articles":
            for at, article in enumerate(value):
                for key, inner in article.items():
                    yield replace(context.made(("articles", at, key), inner, True), locator=article["locator"])
        elif name == "source":
            yield from (context.made(("source", key), inner) for key, inner in value.items())
        else:
            path: Path = (name,)
            if name in ("title", "doc_no", "edition"):
                yield context.said(path, value, name in _REQUIRED)
            else:
                yield context.made(path, value, name in _REQUIRED)
