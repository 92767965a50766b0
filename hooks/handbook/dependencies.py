"""Dependency tracking: which facts a page was made from, so that only what rests on a changed fact is made again.

    dependencies = Dependencies()
    edition = tracked(edition, dependencies)
    html, names = dependencies.taken(lambda: writer.entry(key))
    names  # {"about policies/hnte", "into policies/hnte", "today", "template policy.html", ...}

A name is a question that was put to the edition; its fingerprint (`fingerprints.py`) is what the answer was. A page
whose dependencies all have the fingerprints of last time would come out as it did. Nothing has to be declared: what a
page reads is what it rests on.

    about K/ID   a record, its file, its links, its standing and its windows
    into K/ID    who speaks of it
    past K/ID    what was done to a record
    kind K       the records of a kind, in their order
    words V      a vocabulary; words alone, all of them
    said M:F     what a function of the whole handbook answers (`Edition.memo`)
    answer M:F/K/ID   what a function of one record answers (`Edition.answer`)
    today, openings, changes, boundaries, fingerprint, history
    beside F     one of the lists beside the vocabularies: concepts, ladder, work_years (`reference_lists.py`)
    template T, frame S/K, index N   of which a page was made, of which a file of the look-up was cut
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from types import MappingProxyType
from typing import Any, TypeVar

from handbook.deriving import Derived
from handbook.edition import Edition
from handbook.kept_answers import KeptAnswers
from handbook.linking import Edge, Handbook, Key
from handbook.model.record import Record
from handbook.reference_lists import ReferenceLists

Value = TypeVar("Value")
Answer = TypeVar("Answer")

Dependency = tuple[str, str, str]
"""A question before it is spelled: what is asked, and of whom. Kept apart, because pages ask thousands."""


class Dependencies:
    """Where questions are noted while somebody listens."""

    def __init__(self) -> None:
        self.open: set[Dependency] = set()

    def taken(self, work: Callable[[], Answer]) -> tuple[Answer, set[str]]:
        """What is worked out, and the names of everything that it asked; these are noted nowhere else."""
        before, self.open = self.open, set()
        try:
            return work(), set(map(dependency_name, self.open))
        finally:
            self.open = before

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What is asked inside is noted nowhere."""
        before, self.open = self.open, set()
        try:
            yield
        finally:
            self.open = before

    def apart(self, work: Callable[[], Answer]) -> tuple[Answer, set[Dependency]]:
        """What is worked out, and what it asked; noted here too."""
        before, self.open = self.open, set()
        try:
            return work(), self.open
        finally:
            before |= self.open
            self.open = before

    def add(self, asked: str, of: str = "", name: str = "") -> None:
        self.open.add((asked, of, name))


@cache
def dependency_name(note: Dependency) -> str:
    """A note as a name; the same notes come thousands of times."""
    asked, of, name = note
    return f"{asked} {of}/{name}" if name else f"{asked} {of}" if of else asked


@cache
def qualified_name(work: Callable[..., Any]) -> str:
    """The name of a function of the whole handbook, or of one record of it; `marks` finds the function by it."""
    return f"{work.__module__}:{work.__qualname__}"


def tracked(
    edition: Edition,
    notes: Dependencies,
    answers: KeptAnswers | None = None,
    mark_of: Callable[[Dependency], str] = dependency_name,
) -> Edition:
    """The same edition; whatever is asked of it is noted. What is worked out of one record is taken from `answers`, if
    they are given, where `mark_of` says that all it asked is answered as it was."""
    return _Edition(edition, notes, answers, mark_of)


class _Edition(Edition):
    _plain: Edition
    _notes: Dependencies
    _answers: KeptAnswers | None
    _mark_of: Callable[[Dependency], str]

    def __init__(
        self,
        edition: Edition,
        notes: Dependencies,
        answers: KeptAnswers | None,
        mark_of: Callable[[Dependency], str],
    ) -> None:
        _set(self, _answers=answers, _mark_of=mark_of)
        _set(self, handbook=_Handbook(edition.handbook, notes), derived=_Derived(edition.derived, notes))
        _set(self, digests=edition.digests, _memo={}, _plain=edition, _notes=notes)

    @property
    def fingerprint(self) -> str:
        self._notes.add("fingerprint")
        return str(self._plain.fingerprint)

    @property
    def history(self) -> Any:
        self._notes.add("history")
        return self._plain.history

    def amendments(self, key: Key) -> Any:
        self._notes.add("past", *key)
        return self._plain.amendments(key)

    def memo(self, work: Callable[[Edition], Answer]) -> Answer:
        self._notes.add("said", qualified_name(work))
        if work in self._plain._memo:  # as on every page but the first
            return self._plain._memo[work]  # type: ignore[no-any-return]
        with self._notes.unheard():
            return self._plain.memo(work)

    def answer(self, work: Callable[[Edition, Key], Answer], key: Key) -> Answer:
        self._notes.add("answer", qualified_name(work), "/".join(key))
        return work(self._plain, key)

    def kept_answer(self, name: str, key: Key, work: Callable[[], Answer]) -> Answer:
        if self._answers is None:
            return work()
        answer, asked = self._answers.taken((name, key), self._mark_of, lambda: self._notes.apart(work))
        self._notes.open.update(asked)
        return answer

    def record_memo(self, work: Callable[[Edition, Key], Answer], key: Key) -> Answer:
        """Whoever is answered rests on all that was asked for the answer."""
        answer, asked = self._once_of(key, work, partial(self._notes.apart, partial(work, self, key)))
        self._notes.open |= asked
        return answer


class _Handbook(Handbook):
    """A handbook that notes what it is asked. What is asked all the time goes the short way."""

    _plain: Handbook
    _notes: Dependencies
    _every: list[Dependency]

    def __init__(self, plain: Handbook, notes: Dependencies) -> None:
        kinds = {kind: _Records(records, notes, kind) for kind, records in plain.kinds.items()}
        every = [("kind", kind, "") for kind in plain.kinds]
        _set(self, identity=plain.identity, kinds=MappingProxyType(kinds))
        _set(
            self, vocabularies=_Noted(plain.vocabularies, notes, lambda name: ("words", name, ""), [("words", "", "")])
        )
        _set(self, shaped=_Noted(plain.shaped, notes, lambda key: ("about", *key), every))
        _set(self, _plain=plain, _notes=notes, _every=every)

    @property
    def boundaries(self) -> Any:
        self._notes.add("boundaries")
        return self._plain.boundaries

    @property
    def reference_lists(self) -> Any:
        return _ReferenceLists(self._plain.reference_lists, self._notes)

    @property
    def edges(self) -> Any:
        self._notes.open.update(self._every)
        return self._plain.edges

    def record(self, key: Key) -> Record:
        self._notes.open.add(("about", *key))
        return self._plain.kinds[key[0]][key[1]]

    def links_to(self, key: Key) -> tuple[Edge, ...]:
        self._notes.open.add(("into", *key))
        return self._plain.links_to(key)

    def links_from(self, key: Key) -> tuple[Edge, ...]:
        self._notes.open.add(("about", *key))
        return self._plain.links_from(key)

    def __iter__(self) -> Iterator[tuple[Key, Record]]:
        self._notes.open.update(self._every)
        return iter(self._plain)


class _ReferenceLists:
    """The lists beside the vocabularies; each is a question of its own."""

    def __init__(self, plain: ReferenceLists, notes: Dependencies) -> None:
        self._plain, self._notes = plain, notes

    def __getattr__(self, name: str) -> Any:
        self._notes.add("beside", name)
        return getattr(self._plain, name)


class _Derived(Derived):
    _plain: Derived
    _notes: Dependencies

    def __init__(self, plain: Derived, notes: Dependencies) -> None:
        standings = _Noted(plain.standings, notes, lambda name: ("about", "policies", name), [("kind", "policies", "")])
        openings = _Noted(plain.openings_of, notes, lambda key: ("about", *key), [("openings", "", "")])
        _set(self, standings=standings, openings_of=openings, _plain=plain, _notes=notes)

    @property
    def today(self) -> Any:
        self._notes.add("today")
        return self._plain.today

    @property
    def openings(self) -> Any:
        self._notes.add("openings")
        return self._plain.openings

    @property
    def changes(self) -> Any:
        self._notes.add("changes")
        return self._plain.changes


class _Noted(Mapping[Any, Value]):
    """A mapping that notes which key is asked for, or, where somebody goes through it, what stands for all of it."""

    def __init__(
        self,
        inner: Mapping[Any, Value],
        notes: Dependencies,
        one: Callable[[Any], Dependency],
        every: list[Dependency],
    ) -> None:
        self._inner, self._notes, self._one, self._every = inner, notes, one, every

    def __getitem__(self, key: Any) -> Value:
        self._notes.open.add(self._one(key))
        return self._inner[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._notes.open.add(self._one(key))
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.open.add(self._one(key))
        return key in self._inner

    def __iter__(self) -> Iterator[Any]:
        self._notes.open.update(self._every)
        return iter(self._inner)

    def __len__(self) -> int:
        self._notes.open.update(self._every)
        return len(self._inner)


class _Records(_Noted[Record]):
    """The records of one kind."""

    def __init__(self, records: Mapping[str, Record], notes: Dependencies, kind: str) -> None:
        super().__init__(records, notes, lambda name: ("about", kind, name), [("kind", kind, "")])

    def values(self) -> Any:
        """All of them, without a look at each by its name."""
        self._notes.open.update(self._every)
        return self._inner.values()

    def items(self) -> Any:
        self._notes.open.update(self._every)
        return self._inner.items()


def _set(made: object, **values: Any) -> None:
    for name, value in values.items():
        object.__setattr__(made, name, value)


__all__ = ["Dependencies", "dependency_name", "qualified_name", "tracked"]
