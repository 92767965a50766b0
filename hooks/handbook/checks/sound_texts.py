"""Texts in which no rule found anything, kept between builds: a build after an edit looks at what was edited.

What is kept are digests of texts, keyed by the program and by the words that are looked for. Of another text, by
another program or for other words nothing is known, and a cache that is lost or spoilt costs a second look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from handbook.cache_files import load_json, save_json

FILE = Path("checks", "texts.json")
"""Below the folder of caches."""


class SoundTexts:
    """What is known of texts, and what is found out about them this time."""

    def __init__(self, cache: Path, program: str, words: Iterable[str]) -> None:
        self._path = cache / FILE
        self._key = hashlib.blake2b("\n".join((program, *words)).encode(), digest_size=32).digest()
        kept = load_json(self._path).get("sound")
        self._known = {one for one in kept if isinstance(one, str)} if isinstance(kept, list) else set()
        self._sound: set[str] = set()

    def has(self, text: str) -> bool:
        """Whether nothing was found in this text before."""
        mark = self._mark(text)
        if mark in self._known:
            self._sound.add(mark)
        return mark in self._known

    def add(self, text: str) -> None:
        """Nothing was found in this text."""
        self._sound.add(self._mark(text))

    def save(self) -> None:
        """Keep what was looked at this time, and only that."""
        if self._sound != self._known:
            save_json(self._path, {"sound": sorted(self._sound)})

    def _mark(self, text: str) -> str:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._key).hexdigest()
