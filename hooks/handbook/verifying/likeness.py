"""Which article a sentence was restated from, by the pairs of letters that both share.

A restated sentence shortens: 科学技术 becomes 科技, 高等学校 becomes 高校. So a pair of letters of the sentence counts
where both stand near each other in the article, in that order, and counts whole where they stand side by side. Pairs
that stand in many articles say little (their weight is that of an inverse document frequency).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from handbook.verifying.quantities import Quantity, quantities
from handbook.verifying.texts import Text

NEAR = 4
"""How far apart two letters of a pair may stand in an article."""

LOOSE = 0.6
"""What a pair counts whose letters do not stand side by side."""

_RUNS = re.compile("[\u4e00-\u9fffa-zA-Z]+")
_EMPTY = frozenset(
    "的了和与及或在对为由其等以于中把将按被从应当可以须要该此这是有不得者之也并且均可 经向到给上下内外".replace(" ", "")
)
"""Letters of grammar: pairs of two of them say nothing."""


def pairs(text: str) -> frozenset[str]:
    """Letters side by side, within words: no stop between them."""
    return frozenset(
        run[at : at + 2]
        for run in _RUNS.findall(text)
        for at in range(len(run) - 1)
        if not (run[at] in _EMPTY and run[at + 1] in _EMPTY)
    )


def near_pairs(text: str) -> frozenset[str]:
    """Letters that follow each other within a few."""
    return frozenset(
        run[at] + run[other]
        for run in re.findall('[\u4e00-\u9fffa-zA-Z、()"]+', text)
        for at in range(len(run) - 1)
        for other in range(at + 2, min(len(run), at + 1 + NEAR))
    )


@dataclass(frozen=True)
class UnitIndex:
    """What is asked of a unit again and again."""

    text: str
    side: frozenset[str]
    near: frozenset[str]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(quantities(self.text))

    def share(self, asked: Mapping[str, float]) -> float:
        """How much of weighted pairs stands here."""
        return sum(
            weight if pair in self.side else weight * LOOSE if pair in self.near else 0.0
            for pair, weight in asked.items()
        )


def index_of(text: str) -> UnitIndex:
    return UnitIndex(text, pairs(text), near_pairs(text))


@dataclass
class TextIndex:
    """A text with what is asked of its units, each worked out once."""

    text: Text
    _units: dict[str, UnitIndex] = field(default_factory=dict)

    def unit(self, key: str) -> UnitIndex:
        if key not in self._units:
            self._units[key] = index_of(self.text.articles[key])
        return self._units[key]

    def joined(self, keys: Iterable[str]) -> UnitIndex:
        """Units read as one, each with what stands over it."""
        keys = tuple(keys)
        if len(keys) == 1 and keys[0] not in self.text.leads:
            return self.unit(keys[0])
        name = "+".join(("", *keys))
        if name not in self._units:
            leads = dict.fromkeys(self.text.leads.get(key, "") for key in keys)
            self._units[name] = index_of("\n".join([*filter(None, leads), *(self.text.articles[key] for key in keys)]))
        return self._units[name]

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        """The units that may be meant instead: articles, and in papers without articles the items below them."""
        if self.text.legal:
            return self.text.tops
        ways = self.text.ways
        return tuple(key for key, way in ways.items() if way[-1].sort != "款")

    @cached_property
    def _frequency(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for key in self.text.tops if self.text.legal else self._leaves:
            counted.update(self.unit(key).side | self.unit(key).near)
        return counted

    @cached_property
    def _leaves(self) -> tuple[str, ...]:
        ways = self.text.ways
        return tuple(key for key in self.rivals if not any(other[:-1] == ways[key] for other in ways.values()))

    def knows(self, pair: str) -> bool:
        """Whether a pair of letters stands in any article."""
        return pair in self._frequency

    def weights(self, said: str) -> dict[str, float]:
        """The pairs of a sentence, each with what it says about where it comes from."""
        total = max(1, len(self.text.tops if self.text.legal else self._leaves))
        most = log(total + 1)
        return {pair: most - log(self._frequency[pair] + 0.5 if pair in self._frequency else 1) for pair in pairs(said)}
