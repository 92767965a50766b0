"""Links, and where they lead: what a record names is looked up, and what is not there is said with the nearest id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from handbook import anchors
from handbook.findings import Finding, Place
from handbook.kinds import KINDS
from handbook.link_fields import references
from handbook.model.base import Link, Term
from handbook.model.identity import Word
from handbook.parts import Path
from handbook.shapes import Shaped

Key = tuple[str, str]
"""A record's kind and id."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One link as somebody wrote it: `source` says `relation` of `target`, at `path`.

    `part` is the task or paragraph of a plan that the link names; None where it means the whole record.
    """

    source: Key
    relation: str
    target: Key
    path: Path
    part: str | None = None


Where = Callable[[], Place]
"""The line of a link, which is looked up only where something is wrong with it."""


class LinkFinder:
    """Looks up what each record names, and says so where nothing is there."""

    def __init__(
        self,
        kinds: dict[str, dict[str, Shaped]],
        lost: dict[str, set[str]],
        vocabularies: Mapping[str, Mapping[str, Word]],
    ) -> None:
        self.ids, self.lost, self.vocabularies = kinds, lost, vocabularies
        self.findings: list[Finding] = []

    def edges(self, kind: str, item: Shaped) -> Iterator[Edge]:
        source = (kind, item.record.id)
        for path, mark, text in references(item.record):
            if isinstance(mark, Term):
                self._check_term(mark.vocabulary, text, partial(item.place, *path))
                continue
            name, part = anchors.split(text)
            place = partial(item.place, *path)
            target = self._target(mark.kind, name, place)
            if target is not None and (part is None or self._has(mark, target, part, place)):
                yield Edge(source, _relation(path), target, path, part)

    def check(self, named: Iterable[tuple[Place, Link | Term, str]]) -> None:
        """Whether what is named outside of records exists."""
        for stands, mark, text in named:
            place = partial(Place, stands.file, stands.line)
            if isinstance(mark, Term):
                self._check_term(mark.vocabulary, text, place)
                continue
            name, part = anchors.split(text)
            target = self._target(mark.kind, name, place)
            if target is not None and part is not None:
                self._has(mark, target, part, place)

    def _has(self, mark: Link, target: Key, part: str, place: Where) -> bool:
        """Whether a link may name this part of the record; says why not."""
        wrong = anchors.trouble(mark, "/".join(target), self.ids[target[0]][target[1]].record, part)
        if wrong:
            self._say("unknown-id", place, *wrong)
        return wrong is None

    def _target(self, kind: str | None, text: str, place: Where) -> Key | None:
        if kind is None:
            kind, text = self._kind_of(text, place)
            if kind is None:
                return None
        if text in self.ids.get(kind, ()):
            return kind, text
        if text not in self.lost.get(kind, ()):
            self._say_unknown(kind, text, place)
        return None

    def _kind_of(self, text: str, place: Where) -> tuple[str | None, str]:
        """The kind of a link that may lead to any: `policies/hnte`, or a bare id that only one kind has."""
        kind, slash, name = text.partition("/")
        if slash and kind in KINDS:
            return kind, name
        having = [kind for kind in KINDS if text in self.ids.get(kind, ()) or text in self.lost.get(kind, ())]
        if len(having) == 1:
            return having[0], text
        if having:
            forms = "、".join(f"{kind}/{text}" for kind in having)
            self._say("ambiguous-id", place, f"“{text}”在几类记录里都有。", f"写明是哪一类：{forms}。")
            return None, text
        everything = [name for names in self.ids.values() for name in names]
        near = get_close_matches(text, everything, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "写已有记录的标识，例如 policies/hnte。"
        self._say("unknown-id", place, f"data/ 里没有“{text}”。", hint)
        return None, text

    def _say_unknown(self, kind: str, text: str, place: Where) -> None:
        near = get_close_matches(text, sorted({*self.ids.get(kind, ()), *self.lost.get(kind, ())}), n=1, cutoff=0.6)
        missing = f"先在 data/{kind}/ 里建这条记录（例如 data/{kind}/{text}.yml），或改成已有的标识。"
        hint = f"是不是“{near[0]}”？" if near else missing
        self._say("unknown-id", place, f"data/{kind}/ 里没有“{text}”。", hint)

    def _check_term(self, vocabulary: str, text: str, place: Where) -> None:
        words = self.vocabularies.get(vocabulary, {})
        if text in words or vocabulary in self.lost.get("vocabularies", ()):
            return
        if not words:
            self._say(
                "unknown-term",
                place,
                f"还没有词表 data/vocabularies/{vocabulary}.yml。",
                _begin_words(vocabulary, text),
            )
            return
        near = get_close_matches(text, list(words), n=1, cutoff=0.5)
        listed = "、".join(dict.fromkeys(word.label for word in words.values()))
        hint = f"是不是“{near[0]}”？" if near else f"可选：{listed}。"
        if "，" in text or "、" in text:
            hint = "几个词之间用英文逗号“,”，例如 [企业, 科研人员]。"
        self._say("unknown-term", place, f"词表 data/vocabularies/{vocabulary}.yml 里没有“{text}”。", hint)

    def _say(self, code: str, place: Where, message: str, hint: str) -> None:
        self.findings.append(Finding(code, place(), message, hint))


def _begin_words(vocabulary: str, text: str) -> str:
    """The next step where a vocabulary is not there at all: a new city brings its own words."""
    copied = f"从示例城市拷一份（handbook init 示例 --example 写出的 data/vocabularies/{vocabulary}.yml）再改"
    return f"{copied}，或新建这个文件，每个词一项，例如 - {{id: word-1, label: {text}}}。"


def _relation(path: Path) -> str:
    """The name of the field that holds the link: `lead_office`, `clauses.guide`."""
    return ".".join(step for step in path if isinstance(step, str))
