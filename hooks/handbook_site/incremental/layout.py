"""What an engine laid around the generated pages, kept so that pages can be made again without it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from handbook.pages.frame import Frame
from handbook.site_items import FrameName
from handbook_site import caches


@dataclass(frozen=True, slots=True)
class Layout:
    """The frames of one build, the addresses of its hand-written pages, and where the site lives."""

    frames: dict[FrameName, Frame]
    hand_written: tuple[str, ...]
    site_url: str

    def save(self, path: Path) -> None:
        frames = [[name.shape, name.section, frame.pieces, frame.names] for name, frame in self.frames.items()]
        kept = {"frames": frames, "hand_written": self.hand_written, "site_url": self.site_url}
        caches.keep(path, json.dumps(kept, ensure_ascii=False))

    @classmethod
    def load(cls, path: Path) -> Layout | None:
        """The layout kept at `path`, or None where none is."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            frames = {
                FrameName(shape, section): Frame(tuple(pieces), tuple(names))
                for shape, section, pieces, names in kept["frames"]
            }
            return cls(frames, tuple(kept["hand_written"]), str(kept["site_url"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
