"""What an engine laid around the generated pages, kept so that pages can be made again without it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook.cache_files import load_json, save_json
from handbook.pages.frame import Frame
from handbook.site_items import FrameName
from handbook.site_pages.site_map import HandWritten


@dataclass(frozen=True, slots=True)
class Layout:
    """The frames of one build, its hand-written pages, and where the site lives."""

    frames: dict[FrameName, Frame]
    hand_written: tuple[HandWritten, ...]
    site_url: str

    def save(self, path: Path) -> None:
        frames = [[name.shape, name.section, frame.pieces, frame.names] for name, frame in self.frames.items()]
        kept = {"frames": frames, "hand_written": self.hand_written, "site_url": self.site_url}
        save_json(path, kept)

    @classmethod
    def load(cls, path: Path) -> Layout | None:
        """The layout kept at `path`, or None where none is."""
        try:
            kept = load_json(path)
            frames = {
                FrameName(shape, section): Frame(tuple(pieces), tuple(names))
                for shape, section, pieces, names in kept["frames"]
            }
            return cls(frames, tuple(HandWritten(*page) for page in kept["hand_written"]), str(kept["site_url"]))
        except (ValueError, KeyError, TypeError):
            return None
