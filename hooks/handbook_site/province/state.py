"""What is known of each city's kept site: what it was made of, by whom, and how it stood."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook.cache_files import load_json, save_json
from handbook_site import inputs


@dataclass(frozen=True)
class Kept:
    """A site that stands below the cache."""

    made_of: str  # stands for facts, day, switches and program; empty where that is not sure
    by: str  # the handbook's folder whose own build made it here; empty where it came from elsewhere
    stood: str


class State:
    """Kept sites by their city's id, in one file of the cache. Written after each city: a killed run goes on there."""

    def __init__(self, cache: Path) -> None:
        self._file = cache / "state.json"
        self._sites = cache / "sites"
        said = load_json(self._file).get("cities", {})
        self._kept = {name: Kept(*entry) for name, entry in said.items() if isinstance(entry, list) and len(entry) == 3}

    def site(self, name: str) -> Path:
        """Where a city's site is kept."""
        return self._sites / name

    def unchanged(self, name: str, made_of: str) -> bool:
        """Whether a build would give what is kept, byte for byte."""
        kept = self._kept.get(name)
        return bool(kept and made_of and kept.made_of == made_of and kept.stood == self._standing(name))

    def made_by(self, name: str, by: str) -> bool:
        """Whether the handbook's own build here made what is kept, so that its ledger tells of it."""
        kept = self._kept.get(name)
        return bool(kept and by and kept.by == by and kept.stood == self._standing(name))

    def keep(self, name: str, made_of: str, by: str) -> None:
        """Note how a city's new site stands."""
        self._kept[name] = Kept(made_of, by, self._standing(name))
        self._save()

    def stood(self, name: str) -> str:
        """How a kept site stood when it was noted."""
        return self._kept[name].stood if name in self._kept else ""

    def _standing(self, name: str) -> str:
        site = self.site(name)
        return inputs.look([site], linked=True).digest if site.is_dir() else ""

    def _save(self) -> None:
        cities = {name: [kept.made_of, kept.by, kept.stood] for name, kept in sorted(self._kept.items())}
        save_json(self._file, {"cities": cities})
