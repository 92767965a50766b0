"""What a record's facts rest on: each citation in words."""

from __future__ import annotations

from handbook import evidence
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.citation import Citation
from handbook.model.dates import When
from handbook.model.fields import field_called
from handbook.model.record import Record
from handbook.pages import record_links
from handbook.pages.views import CitationView


def citations(edition: Edition, key: Key) -> list[CitationView]:
    """What each cited fact of a record rests on, in the order of the file."""
    return [_view(edition, key, standing) for standing in evidence.standings(edition.handbook, key)]


def _view(edition: Edition, key: Key, standing: evidence.Standing) -> CitationView:
    citation = standing.citation
    record, source = edition.handbook.record(key), ("sources", citation.source)
    by = ("organizations", citation.by or "")
    return CitationView(
        fact=_fact_title(record, citation),
        source=record_links.ref(edition, source) if source in edition.handbook.shaped else None,
        source_id=citation.source,
        locator=citation.locator,
        checked_on=When.on(citation.checked_on),
        result=citation.result,
        by=record_links.ref(edition, by) if by in edition.handbook.shaped else None,
        state=standing.state.value,
        holds=standing.state is evidence.State.HOLDS,
    )


def _fact_title(record: Record, citation: Citation) -> str:
    """What people call the fact: the title of its field, and its own name where it stands in a list."""
    first, bracket, rest = citation.at.partition("[")
    found = field_called(type(record), first.partition(".")[0])
    title = found.title if found else first
    name = rest.partition("]")[0]
    clause = next(
        (c.title for i, c in enumerate(getattr(record, "clauses", ())) if name == evidence.own_name(c, i)), ""
    )
    return f"{title}：{clause or name}" if bracket else title
