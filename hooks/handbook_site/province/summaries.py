"""What the joining needs of each city's texts, worked out in a process of its own and kept.

So no process holds the texts of two cities, several are read at once, and those of a city that did not change are not
read again. What cannot be kept is worked out where it is needed: the result is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from handbook import cache_files
from handbook.lookup.joining.published import PublishedIndex, UnreadableIndexError
from handbook.lookup.joining.summary import Summary
from handbook_site.commands.processes import surroundings
from handbook_site.province import children, pins


def index(site: Path, city: str = "", name: str = "") -> PublishedIndex:
    """The look-up of a city's finished site."""
    return PublishedIndex(city, name, lambda address: (site / address).read_bytes())


def make(site: Path, file: Path) -> None:
    """Keep the summary of a site's look-up in `file`, by a process that ends with this one. None is kept of a site
    that has no look-up, or none that can be read: whoever joins it says so."""
    children.run(["summary", str(site), str(file)], surroundings())


def main(site: str, file: str) -> int:
    """What that process does."""
    look_up = index(Path(site))
    try:
        cache_files.save(Path(file), _key(look_up) + Summary.of(look_up).packed())
    except UnreadableIndexError:
        return 1
    return 0


@dataclass(frozen=True)
class Summaries:
    """Those that are kept in a folder, each under its city's id."""

    folder: Path

    def make_missing(self, cities: Iterable[tuple[PublishedIndex, Path]], jobs: int) -> None:
        """Make those of some cities' sites that are not kept, so many at a time."""
        missing = [(site, self.file(city.city)) for city, site in cities if not self._is_kept(city)]
        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(lambda one: make(*one), missing))

    def file(self, city: str) -> Path:
        """Where that of a city is kept."""
        return self.folder / f"{city}.npz"

    def of(self, city: PublishedIndex) -> Summary:
        """That of a city. Raises UnreadableIndexError."""
        kept = cache_files.load(self.file(city.city))
        key = _key(city)
        found = Summary.unpacked(kept[len(key) :]) if kept.startswith(key) else None
        return found or Summary.of(city)

    def _is_kept(self, city: PublishedIndex) -> bool:
        try:
            return cache_files.load(self.file(city.city)).startswith(_key(city))
        except UnreadableIndexError:
            return False


def _key(city: PublishedIndex) -> bytes:
    """What stands for all that a summary is made of: the look-up's files, and the program."""
    said = f"{city.digest} {pins.here().program}"
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest().encode()
