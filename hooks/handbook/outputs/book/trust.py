"""Where a record was read, as a note at the foot of the page."""

from __future__ import annotations

from handbook.outputs.book.document import DefinitionRow, Doubt, Footnote, Inlines, Link, Reference, Text
from handbook.outputs.book.printing import Printer, plain
from handbook.pages import words
from handbook.pages.views import Trust


def source_note(trust: Trust) -> Footnote:
    """Title, number, place and address of the source, when it was compared, and how sure the record is."""
    said: list[Text | Link | Reference | Doubt] = [Text(f"来源：{plain(trust.source_title or words.UNREAD)}")]
    said += [Text(f"，{plain(part)}") for part in (trust.source_doc_no, trust.source_locator) if part]
    if trust.source_url:
        said += [Text("，"), Link(trust.source_url, trust.source_url)]
    checked = f"{trust.verified_on.chinese}核对" if trust.verified_on else "没有核对过"
    sure = f"可信度 {trust.grade} 级" if trust.grade else "没有可信度"
    doubt = f"，其中 {trust.to_verify} 处待核" if trust.to_verify else ""
    kept = f"，{trust.updated.chinese}更新" if trust.updated else ""
    again = f"，{trust.review.date.chinese}前再核对" if trust.review else ""
    return Footnote((*said, Text(f"。{checked}，{sure}{doubt}{kept}{again}。")))


def source_line(trust: Trust) -> str:
    """The same in a line of a table, which has no room for a note: title and place, when it was compared, how sure."""
    read = "，".join(filter(None, (trust.source_title, trust.source_doc_no, trust.source_locator)))
    checked = f"{trust.verified_on.chinese}核对" if trust.verified_on else ""
    sure = f"可信度 {trust.grade} 级" if trust.grade else ""
    return plain("，".join(filter(None, (read, checked, sure))))


def compared(printer: Printer, trust: Trust) -> list[DefinitionRow]:
    """Which articles the record was compared with, text by text, on which day and with what result."""
    found: dict[tuple[str, str], tuple[Inlines, dict[str, None]]] = {}
    for one in trust.citations:
        said = f"{one.checked_on.chinese}比对，{one.result}{'' if one.holds else f'，{one.state}'}"
        name = (printer.ref(one.source),) if one.source else printer.text(one.source_id)
        by = (Text("，"), printer.ref(one.by)) if one.by else ()
        _, locators = found.setdefault((one.source_id, said), ((*name, Text(f"（{said}"), *by, Text("）")), {}))
        locators[one.locator] = None
    values = tuple((*name, Text(plain("、".join(locators)))) for name, locators in found.values())
    return [DefinitionRow("与原文比对", values)] if values else []
