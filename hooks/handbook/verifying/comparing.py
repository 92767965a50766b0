"""One fact against the texts that it cites: what stands there, what does not, and which article fits better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handbook.verifying.answers import worst
from handbook.verifying.claims import Claim
from handbook.verifying.grouping import AGREES, FEW, Finding, Group, Located, groups
from handbook.verifying.likeness import TextIndex, UnitIndex, pairs
from handbook.verifying.locators import Cited, Way
from handbook.verifying.meaning import turned
from handbook.verifying.names import names_missing, papers
from handbook.verifying.placing import ELSEWHERE, MISSING, STRICT, TURNED, Placed, placed
from handbook.verifying.searching import inside, searched_group

CLEARLY = 1.3
"""How many times better another article's words must fit before it is said to fit better."""

RATHER = 1.1
"""And how many times, where both have the numbers."""

UNLIKE = 0.2
"""Share of a sentence's pairs below which an article is not what it was restated from, whatever numbers it has."""

LEAST = 0.12
"""And by how much of the whole."""

LONGEST = 600
"""Letters of a section that may be meant in place of an item."""

SHORTER = 1e-6
"""What a letter of an article counts against it: of two that fit alike the shorter is meant."""

Called = Callable[[str], "TextIndex | None"]
"""Which text at hand a name means; none where it is not at hand, or more than one could be meant."""


def compared(claim: Claim, indexes: Sequence[TextIndex], called: Called, partial: bool = False) -> list[Located]:
    """A fact that cites places, in the texts that it names or else in those of its record.

    `partial` says that the record has other texts, which are not at hand.
    """
    every = tuple(dict.fromkeys([*claim.places, *(place for one in groups(claim) for place in one.places)]))
    found = []
    for group in groups(claim):
        if group.places:
            found.append(_in_best(group, indexes, called, partial, every))
        else:
            found.append(_anywhere(group, indexes))
    _says_two_places(claim, found)
    return found


def _anywhere(group: Group, indexes: Sequence[TextIndex]) -> Located:
    """Sentences that cite nothing, beside some that do: looked for in the record's texts."""
    tried = [Located(searched_group(group, index), index) for index in indexes]
    best = max(tried, key=lambda one: one.finding.rank, default=None)
    return best or Located(Finding("未引", group.said, reasons=["没有写出处，手边没有文本"]), None)


def _in_best(
    group: Group, indexes: Sequence[TextIndex], called: Called, partial: bool, every: tuple[Cited, ...]
) -> Located:
    """The best of what the texts answer that may be meant."""
    names = list(dict.fromkeys(place.text for place in group.places if place.text))
    options = [index for name in names if (index := _meant(name, every, called))] if names else list(indexes)
    if not options:
        reason = f"《{names[0]}》不在手边" if names else "手边没有这份文本"
        return Located(Finding("存疑", group.said, reasons=[reason]), None)
    tried = [Located(Comparison(group, index, partial, every).finding(), index) for index in options]
    return max(tried, key=lambda one: one.finding.rank)


def _meant(name: str, every: tuple[Cited, ...], called: Called) -> TextIndex | None:
    """The text of a name; one that is short for another name of the same fact (实施条例) is that."""
    longer = [place.text for place in every if place.text != name and place.text.endswith(name)]
    return next((index for one in (*longer, name) if (index := called(one))), None)


def _says_two_places(claim: Claim, found: list[Located]) -> None:
    """A fact whose sentences cite other articles than it does itself is asked about."""
    said = {place for piece in claim.pieces for place in piece.places if not place.text}
    own = {place for place in claim.places if not place.text}
    index = next((one.index for one in found if one.index), None)
    if not said or not own or index is None:
        return
    tops = {place.way[0].number for place in own}
    lost = [place for place in own if not index.text.resolved(place)]
    if not lost and all(place.way[0].number in tops for place in said):
        return
    for one in found:
        if lost and not index.text.beyond(lost[0]):
            one.finding.answer = "不符"
        elif one.finding.answer in ("证实", "相近"):
            one.finding.answer = "存疑"
        one.finding.reasons.append(f"位置写的是{_spelled(own)}，句中写的是{_spelled(said)}")
        one.finding.better = one.finding.better or (one.finding.found[0] if one.finding.found else "")


def _spelled(places: Iterable[Cited]) -> str:
    return "、".join(place.written for place in sorted(places, key=lambda place: place.way))


@dataclass(frozen=True)
class Comparison:
    """Sentences against the places of one text that they cite."""

    group: Group
    index: TextIndex
    partial: bool = False
    every: tuple[Cited, ...] = ()  # all places that the whole fact cites

    def finding(self) -> Finding:
        keys: list[str] = []
        for place in self.group.places:
            there = self.index.text.resolved(place)
            if not there:
                return self._no_such_place(place)
            keys += [key for key in there if key not in keys]
        made = Finding("证实", self.group.said, tuple(keys))
        unit = self.index.joined(keys)
        self._numbers(made, unit)
        self._fits(made, unit)
        told_of_words(made, self.group, unit, self.index)
        self._settle(made, unit)
        return made

    def _no_such_place(self, place: Cited) -> Finding:
        if self.index.text.beyond(place):
            return Finding("存疑", self.group.said, reasons=[f"手边的文本是节选，没有到{place.written}"])
        asked = self.index.weights(self.group.with_title)
        mark, key = self._first_rival(asked, ())
        better = key if mark >= AGREES else ""
        return Finding("不符", self.group.said, better=better, reasons=[f"没有{place.written}"])

    # --- numbers ---

    def _numbers(self, made: Finding, unit: UnitIndex) -> None:
        for one in placed(self.group.pieces, unit, self.group.title):
            if not one.wrong:
                made.numbers += 1
                continue
            rival = self._has_number(one, unit, made.found) if one.wrong == MISSING else ""
            told_of_number(made, one, rival, self.partial)

    def _has_number(self, one: Placed, unit: UnitIndex, keys: Sequence[str]) -> str:
        """The unit whose words fit this sentence at least as well, and that has the number."""
        asked = self.index.weights(one.piece.form or self.group.title)
        total = sum(asked.values())
        least = max(AGREES, unit.share(asked) / total) if total else 1.0
        best, key = (0.0, 0), ""
        for rival in self._others(keys):
            other = self.index.unit(rival)
            mark = other.share(asked) / total if total else 0.0
            order = (round(mark, 2), -len(other.text))  # of units inside each other the smallest
            if mark > least and order > best and any(one.quantity.same(there) for there in other.quantities):
                best, key = order, rival
        return key

    def _others(self, keys: Sequence[str]) -> list[str]:
        """Units that are no part of the cited ones and hold none of them: other articles, and what stands beside."""
        beside = [key for key, way in self.index.text.ways.items() if any(self._in_article(way, mine) for mine in keys)]
        every = dict.fromkeys([*self.index.rivals, *beside])
        return [key for key in every if not any(inside(key, mine, self.index) for mine in keys)]

    def _in_article(self, way: Way, mine: str) -> bool:
        return len(way) > 1 and way[0] == self.index.text.ways[mine][0]

    # --- words ---

    def _fits(self, made: Finding, unit: UnitIndex) -> None:
        """Whether the words of another article, which the fact does not cite, fit clearly better."""
        alone = made.numbers and len(self.group.form) > FEW * 2
        asked = self.index.weights(self.group.form if alone else self.group.with_title)
        total = sum(asked.values())
        if not total:
            return
        made.agreement = unit.share(asked) / total
        mine = made.agreement - len(unit.text) * SHORTER
        cited = [key for place in self.every for key in self.index.text.resolved(place)]
        mark, rival = self._first_rival(asked, (*made.found, *cited))
        if not rival or mark <= mine:  # a very long article agrees with less than nothing, and none is better
            return
        made.better = made.better or rival
        if made.numbers and not made.missing:
            if mark > mine * RATHER and self._has_all(rival):
                made.answer = worst([made.answer, "存疑"])
                made.reasons.append(f"{rival}也有这些数字，文字更像")
        elif mark > mine * CLEARLY and mark - mine > LEAST:
            made.reasons.append(f"{rival}更合适")
            made.answer = worst([made.answer, "存疑" if mine >= AGREES else "不符"])

    def _has_all(self, key: str) -> bool:
        """Whether a unit has every number of the sentences."""
        there = self.index.unit(key).quantities
        wanted = [one for piece in self.group.pieces for one in piece.quantities if one.hard]
        return all(any(one.same(other) for other in there) for one in wanted)

    def _first_rival(self, asked: dict[str, float], keys: Sequence[str]) -> tuple[float, str]:
        """The unit that fits best among those outside the cited ones; of two alike the shorter."""
        best: tuple[float, str] = (0.0, "")
        total = sum(asked.values()) or 1.0
        longest = max([LONGEST, *(2 * len(self.index.text.articles[key]) for key in keys)])
        for key in self.index.rivals:
            unit = self.index.unit(key)
            if any(inside(key, mine, self.index) for mine in keys):
                continue
            if not self.index.text.legal and len(unit.text) > longest:
                continue  # a whole section has every word
            mark = unit.share(asked) / total - len(unit.text) * SHORTER
            if mark > best[0]:
                best = (mark, key)
        return best

    def _settle(self, made: Finding, unit: UnitIndex) -> None:
        """Without a number nothing is proven; with numbers alone, and words that do not agree, neither."""
        if made.answer != "证实":
            return
        said = self.group.form
        if made.agreement < UNLIKE and len(pairs(said)) > FEW and not papers(said) & papers(unit.text):
            made.answer = "存疑"
            made.reasons.append("数字在，文字不大像" if made.numbers else "文字与条文不大像")
        elif not made.numbers:
            made.answer = "相近"
            like = made.agreement >= AGREES
            made.reasons.append("没有数字可对，要人读一遍" if like else "文字与条文不大像，要人读一遍")


def told_of_number(made: Finding, one: Placed, rival: str, partial: bool) -> None:
    """Write down what is wrong with a number. It is 不符 where another article has it, or this one another number."""
    written = one.quantity.written
    made.missing.append(written)
    instead = f"，条文这里是 {one.instead}" if one.instead else ""
    if one.wrong == TURNED:
        made.reasons.append(f"{written} 的方向与条文相反")
        made.answer = "不符"
    elif one.wrong == STRICT:
        made.reasons.append(f"{written} 含不含本数与条文不同")
        made.answer = worst([made.answer, "存疑"])
    elif one.wrong == ELSEWHERE:
        made.reasons.append(f"条文里有 {written}，但不像在这一处{instead}")
        made.answer = worst([made.answer, "存疑"])
    else:
        made.reasons.append(f"没有 {written}{instead}" + (f"，{rival}有" if rival else ""))
        made.better = made.better or rival
        certain = rival or (one.sure and not partial)
        made.answer = worst([made.answer, "不符" if certain else "存疑"])


def told_of_words(made: Finding, group: Group, unit: UnitIndex, index: TextIndex) -> None:
    """Write down the words that the article turns round, and organs that it does not name."""
    for piece in group.pieces:
        spans = tuple((one.start, one.end) for one in piece.quantities if one.end)
        for word in turned(piece.form, unit.text, spans):
            made.reasons.append(word.written)
            made.missing.append(word.word)
        for name in names_missing(piece.form, unit.text, index.text.head):
            made.reasons.append(f"条文里没有{name}")
            made.missing.append(name)
        if made.missing:
            made.answer = worst([made.answer, "存疑"])
