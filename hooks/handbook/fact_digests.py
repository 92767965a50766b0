"""Digests: what stands for the facts of a record, and for all that a handbook publishes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from handbook.geo.boundaries import FOLDER
from handbook.linking import Handbook, Key
from handbook.model.identity import Word
from handbook.model.record import Record
from handbook.reference_lists import FACTS_BESIDE


def digests(handbook: Handbook, kept: dict[Key, tuple[Record, bytes]]) -> dict[Key, bytes]:
    """What stands for each record's facts: other facts, another digest. `kept` are those of the same records before."""
    found = {}
    for key, record in handbook:
        before = kept.get(key)
        if before is None or before[0] is not record:
            said = record.__pydantic_serializer__.to_json(record, exclude_defaults=True)
            before = kept[key] = record, hashlib.blake2b(said, digest_size=12).digest()
        found[key] = before[1]
    return found


def fingerprint(handbook: Handbook, facts: Mapping[Key, bytes]) -> str:
    """Twelve letters that change when any published fact changes, and only then: in which files it is published is no
    fact."""
    digest = hashlib.sha256(handbook.identity.model_dump_json(exclude={"without"}).encode())
    for name, words in handbook.vocabularies.items():
        digest.update(f"\nvocabularies/{name} {spelled(words)}".encode())
    for name in FACTS_BESIDE:
        digest.update(f"\nbeside/{name} {handbook.reference_lists.spelled(name)}".encode())
    for file in handbook.boundaries:
        digest.update(f"\n{FOLDER} {file.model_dump_json()}".encode())
    for (kind, name), fact in facts.items():
        digest.update(f"\n{kind}/{name} ".encode() + fact)
    return digest.hexdigest()[:12]


def spelled(words: Mapping[str, Word]) -> str:
    """A vocabulary as one text."""
    return "\n".join(f"{label} {word.model_dump_json(exclude_defaults=True)}" for label, word in words.items())
