"""A book for foreign experts: each record in English first, and below it, said so, the Chinese."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.book.document import Block, Doubt, Listing, Notice, Paragraph, Section, Text
from handbook.outputs.book.printing import plain
from handbook.outputs.book.records import record_section
from handbook.pages.english import KIND_WORDS, NOTICE, OTHER, UNTRANSLATED, is_unverified, kind_order, steps_in_english

SUBTITLE = "For foreign experts (in English, with the Chinese)"
UNVERIFIED = "not verified"


def english_chapters(
    edition: Edition, keys: Mapping[str, Sequence[Key]], anchors: Collection[str], site_url: str
) -> Iterator[Section]:
    """A chapter a kind, as on the pages in English."""
    for kind in sorted(keys, key=kind_order):
        sections = tuple(_section(edition, key, anchors, site_url) for key in keys[kind])
        if sections:
            yield Section(KIND_WORDS.get(kind, OTHER), f"#{kind}", "chapter", (), sections)


def _section(edition: Edition, key: Key, anchors: Collection[str], site_url: str) -> Section:
    """A record under its English title; the whole of its Chinese page follows."""
    whole = record_section(edition, key, anchors, site_url)
    record = edition.handbook.record(key)
    assert record.en is not None
    blocks: list[Block] = [Notice((Text(NOTICE),))]
    if record.en.summary:
        doubt = (Doubt(UNVERIFIED),) if is_unverified(record, "summary") else ()
        blocks.append(Paragraph((Text(plain(record.en.summary)), *doubt), "lead"))
    if record.en.steps:
        blocks.append(Paragraph((Text("Steps", strong=True),), "clause"))
        steps = (
            (Text(plain(text)), *((Doubt(UNVERIFIED),) if doubt else ())) for text, doubt in steps_in_english(record)
        )
        blocks.append(Listing(tuple(steps), ordered=True))
    below = (Paragraph((Text(UNTRANSLATED),), "small"), *whole.blocks)
    chinese = Section(f"In Chinese: {whole.title}", f"{whole.anchor}#chinese", "part", below)
    return replace(whole, title=plain(record.en.title), blocks=tuple(blocks), sections=(chinese, *whole.sections))
