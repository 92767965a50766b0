"""What a site is made of: items with their address and how each is made, groups made together, and names of frames."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from handbook.dependencies import dependency_name
from handbook.linking import Key
from handbook.model.record import Record
from handbook.pages import addresses
from handbook.site_pages.slots import Slots


class FrameName(NamedTuple):
    """Which frame: an entry's, a list's or the home page's, with the section that is lit in the navigation."""

    shape: str  # entry, list, find, match, calculator, fields, home: the class of the page's body
    section: str

    def __str__(self) -> str:
        return f"{self.shape} {self.section}"

    @property
    def address(self) -> str:
        """An address as deep as the pages that the frame will hold."""
        return addresses.HOME if self.shape == "home" else addresses.listing(self.section)


class Item(NamedTuple):
    """Something to publish: where it lives, what it is made from, and how.

    With a frame, `make` gives the slots to fill it; without, the file itself.
    """

    uri: str
    source: str
    frame: FrameName | None
    make: Callable[[], Slots | str | bytes]
    updated: str | None = None
    names: tuple[str, ...] = ()  # what `make` was given rather than asks for (see dependencies.py)
    whole: bool = False  # goes through a whole kind, so takes as long as many entries
    together: str = ""  # a name shared by items that are made one after the other, since they share what they work out
    batch: str = (
        ""  # a name shared by items that one process had better make: one says what others say, each lasts alone
    )
    always: bool = False  # rests on more than an edition knows
    constant: bool = False  # rests on no fact and no day, only on the program
    laid: bool = True  # whether an engine is told of it, so that hand-written pages may link to it


class GroupFile(Protocol):
    """A file of a group; without names it rests on what the whole group does."""

    @property
    def address(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def names(self) -> Set[str]: ...


class GroupJob(Protocol):
    """Some files of a group; one job needs no other."""

    @property
    def make(self) -> Callable[[], Iterable[GroupFile]]: ...


class GroupPlan(Protocol):
    """What the files of a group share is worked out."""

    def jobs(self, without: Collection[str] = ()) -> Sequence[GroupJob]:
        """All jobs, but for the files that last."""

    def lasts(self, address: str, names: Collection[str]) -> bool:
        """Whether a file of last time that rested on `names` is right as far as the group goes."""

    def renamed(self, names: Collection[str]) -> tuple[str, ...]:
        """What a file that lasts rests on now."""


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are made together: their folder, what they rest on, and how they are planned: where it is kept what
    they share, for which program, and whether what is kept may be started from."""

    folder: str
    names: tuple[str, ...]
    plan: Callable[[Path | None, str, bool], GroupPlan]


class GeneratedFile(NamedTuple):
    """A generated file, and the names of everything that it was made from."""

    content: bytes
    names: Set[str]


class UngroundedError(Exception):
    """A mistake of the program's: an item read the edition behind its own back, so no build would make it again."""

    def __init__(self, item: Item) -> None:
        super().__init__(
            f"{item.uri} was made without a question to the edition. It was given `Site.plain` instead of "
            "`Site.edition`, or it needs `names`; if it rests on no fact at all, say `constant=True`."
        )


def last_change(record: Record) -> str | None:
    return record.updated.isoformat() if record.updated else None


def about(key: Key) -> tuple[str, ...]:
    """The name of a record that a page was handed before it was made."""
    return (dependency_name(("about", *key)),)


def is_of_facts(name: str) -> bool:
    """Whether a question is about facts or the day; templates and frames are how these are shown."""
    return not name.startswith(("template ", "frame "))
