"""What was read of a paper as plain data, as `--report` writes it: to be compared with counts made by hand."""

from __future__ import annotations

from typing import Any

from handbook.papers.model import Paper
from handbook.papers.structure.document import Document
from handbook.papers.structure.reading import document_of
from handbook.papers.values.reading import Read, values_of
from handbook.papers.values.value import Value


def report_of(paper: Paper) -> dict[str, Any]:
    """The report of a read paper, always of all that was read."""
    document = document_of(paper)
    return reported(paper, document, values_of(document))


def reported(paper: Paper, document: Document, read: Read) -> dict[str, Any]:
    """The report of a document and its values. Nothing personal stands in it."""
    facts = document.facts
    recognized = {one.locator for one in document.statements if one.spot.page in paper.recognized}
    return {
        "kind": document.kind,
        "title": facts.title,
        "carrier": facts.carrier or None,
        "doc_nos": facts.doc_nos,
        "issuers": facts.issuers,
        "addressee": facts.addressee,
        "signed_on": facts.signed_on,
        "published_on": facts.published_on,
        "printed_on": facts.printed_on,
        "effective_on": facts.effective_on,
        "expires_on": facts.expires_on,
        "stated_validity": facts.stated_validity,
        "sections": [{"locator": one.locator, "title": one.title} for one in document.sections],
        "articles": [{"locator": one.locator, "title": one.title, "chars": one.chars} for one in document.articles],
        "items": list(document.items),
        "annexes": [{"locator": one.locator, "title": one.title, "printed": one.printed} for one in document.annexes],
        "values": [_value(one, one.locator in recognized) for one in read.values],
        "tasks": [
            {
                "no": one.no, "title": one.title, "lead": list(one.lead), "support": list(one.support),
                "deadline": one.deadline, "text": one.text, "locator": one.locator,
            }
            for one in document.tasks
        ],
        "cards": [
            {
                "no": one.no, "title": one.title, "basis": one.basis, "issuers": list(one.issuers),
                "doc_nos": list(one.doc_nos), "published_on": one.published_on,
                "cells": [{"locator": locator, "chars": chars} for locator, chars in one.cells],
            }
            for one in document.cards
        ],
        "contacts": [{"office": one.office, "phone": one.phone, "locator": one.locator} for one in document.contacts],
        "repeals": [{"title": one.title, "doc_no": one.doc_no, "locator": one.locator} for one in document.repeals],
        "dropped": [{"what": one.what, "locator": one.locator} for one in document.dropped],
        "told": [
            *({"what": one.what, "locator": str(one.spot)} for one in paper.told),
            *({"what": one.what, "locator": one.locator} for one in (*document.told, *read.told)),
        ],
    }  # fmt: skip


def _value(one: Value, recognized: bool) -> dict[str, Any]:
    said = {
        "kind": one.kind,
        "value": one.value,
        "unit": one.unit,
        "bound": one.bound,
        "subject": one.subject,
        "locator": one.locator,
    }
    if one.stated:
        said["stated"] = one.stated
    if one.aim:
        said["aim"] = one.aim
    if recognized:
        said["reading"] = "recognized"
    return said
