"""Pages whose frame alone is another one: their bytes with the new pieces of the frame in the places of the old.

    reframing = Reframing(old, new)
    content = reframing.of(page)  # None where it cannot be told where a piece ends

The day stands in the frame, so on another day this is most of a site; so is it after an edit of the navigation.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.fingerprints import digest
from handbook.hyperlinks.scanning import Scanner
from handbook.pages.frame import Frame
from handbook.site_items import FrameName


class Reframing:
    """What differs between two frames, as bytes."""

    def __init__(self, old: Frame, new: Frame) -> None:
        self.possible = old.names == new.names
        pairs = zip(old.pieces, new.pieces, strict=True) if self.possible else ()
        self._pieces = [(was.encode(), now.encode()) for was, now in pairs if was != now]
        scanner = Scanner()
        self.leads_alike = scanner.scan(old.fill({}).encode()) == scanner.scan(new.fill({}).encode())
        """Whether a page in one frame writes the links and offers the anchors that it does in the other."""

    def of(self, page: bytes) -> bytes | None:
        """A page of the old frame in the new one; None where a piece does not stand in it exactly once."""
        if not self.possible:
            return None
        places = sorted((page.find(was), was, now) for was, now in self._pieces)
        done, parts = 0, []
        for at, was, now in places:
            if not was or at < done or page.find(was, at + 1) >= 0:
                return None
            parts += [page[done:at], now]
            done = at + len(was)
        return b"".join([*parts, page[done:]])


def reframings_of(
    before: Mapping[FrameName, Frame], now: Mapping[FrameName, Frame], marks: Mapping[str, str]
) -> dict[str, Reframing]:
    """By the name of its question, each frame that is another one than before, and can be exchanged for it. `marks` are
    those of the site before: a frame that these do not know was not the frame of its pages."""
    found = {}
    for name, frame in now.items():
        question, old = f"frame {name}", before.get(name)
        if old and old != frame and marks.get(question) == digest(old.pieces):
            found[question] = Reframing(old, frame)
    return {question: reframing for question, reframing in found.items() if reframing.possible}
