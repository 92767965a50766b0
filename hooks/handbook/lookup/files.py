"""Files: the whole index of an edition, ready to be written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import rjsmin

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.lookup import cards, columns, entries, folding, postings, shards, simplifying, synonyms
from handbook.lookup.entries import Entry
from handbook.lookup.packing import plain_script, script
from handbook.pages.answers import LABEL as ANSWERS
from handbook.pages.answers import SECTION

FOLDER = "lookup"
BROWSER = Path(__file__).parent / "browser"
KIND_LABELS = {name: row.label for name, row in KINDS.items()} | {SECTION: ANSWERS}

File = tuple[str, bytes]
"""An address and its content."""


def files(edition: Edition) -> list[File]:
    """Every file of the look-up. `engine.js` says what the others are."""
    found = entries.entries(edition)
    if not found:
        return []
    text = postings.text_of(found)
    lists, syllables = postings.index(text, len(found))
    parts = shards.cut(lists, len(found))
    made = [_file(f"s{number}", *part) for number, part in enumerate(parts.shards)]
    made += [_file(f"p{number}", *part) for number, part in enumerate(parts.pages)]
    columned = columns.Columns(edition, found, KIND_LABELS)
    made += [_file(f"f{number}", part) for number, part in enumerate(columned.files)]
    made.append(_file("facets", _json(columned.table())))
    lines = [cards.card(edition, entry, list(KIND_LABELS)) for entry in found]
    dictionary = cards.sample(lines, cards.CARD_SAMPLE)
    made += _cards(lines, dictionary)
    texts, starts = _texts(found)
    made += texts
    head = {
        "entries": len(found),
        "fingerprint": edition.fingerprint,
        "kinds": [[name, label] for name, label in KIND_LABELS.items()],
        "shards": len(parts.shards),
        "hash": shards.HASH,
        "page": shards.PAGE,
        "cards": cards.CARDS,
        "columns": columns.CHUNK,
        "texts": [start - before for before, start in zip([0, *starts], starts, strict=False)],
        "samples": next((rank for rank, entry in enumerate(found) if entry.sample), len(found)),
        "synonyms": synonyms.groups(edition),
        "fillers": synonyms.fillers(edition),
        "syllables": " ".join(syllables),
        "dictionary": dictionary.decode(),
    }
    made.append(_file("trad", _json(simplifying.simplified(folding.present(text)))))
    return [*_engine(_json(head)), *made]


def _engine(head: bytes) -> Iterator[File]:
    """The scripts, small: one for every look-up, with what the index says of itself; and one for when nothing is
    found."""
    for name, parts in (("engine", ("files", "lists", "find")), ("rescue", ("rescue",))):
        written = [(BROWSER / f"{part}.js").read_text(encoding="utf-8") for part in parts]
        taken = 'Handbook.find.take("rescue","")' if name == "rescue" else plain_script("index", head)
        yield f"{FOLDER}/{name}.js", ";\n".join([*map(_small, written), taken]).encode()


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script))


def _file(name: str, *sections: bytes, dictionary: bytes = b"") -> File:
    return f"{FOLDER}/{name}.js", script(name, *sections, dictionary=dictionary)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _cards(lines: Sequence[str], dictionary: bytes) -> Iterator[File]:
    for number, at in enumerate(range(0, len(lines), cards.CARDS)):
        content = "\n".join(lines[at : at + cards.CARDS]).encode()
        yield _file(f"c{number}", content, dictionary=dictionary)


def _texts(found: Sequence[Entry]) -> tuple[list[File], list[int]]:
    """The files of texts, and the first entry of each."""
    labels = {label: number for number, label in enumerate(dict.fromkeys(p.label for e in found for p in e.passages))}
    lines = [cards.text(entry, labels).replace("\n", " ") for entry in found]
    starts = cards.parted(lines, cards.TEXT)
    dictionary = cards.sample(lines, cards.TEXT_SAMPLE)
    made = [_file("words", _json(list(labels)) + b"\n" + dictionary)]
    for number, (at, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        made.append(_file(f"t{number}", "\n".join(lines[at:end]).encode(), dictionary=dictionary))
    return made, starts
