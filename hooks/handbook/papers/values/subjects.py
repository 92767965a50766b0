"""What a number is said of: the printed words around it, without those that only bind it."""

from __future__ import annotations

import re

LONGEST = 12
"""Letters that are taken from either side of a number."""

ENOUGH = 7
"""Letters that say what is counted; fewer (年龄, 总额) do not say of whom."""

_EACH = re.compile(r"(每(?:[\u4e00-\u9fff]{1,3}|\d+[\u4e00-\u9fff]{1,2}|万人|千人))[^，。；：]{0,2}$")
_BINDS = re.compile(
    r"(?:不|未|没有)?(?:得|能|应当?)?(?:低于|少于|高于|多于|超过|大于|小于|超出)|至少|最高|最低|最多|最长|最短|达到|不足|不满|约|满|达|为|是|在|按|按照|给予|可|应当?|须|需|共|已|并|且|至|和|或|以|的|给|到|于|内|一般|其中|均|可以|一次性|分别|再|另|上限|不$"
)
_TRIM = re.compile(rf"^(?:{_BINDS.pattern})+|(?:{_BINDS.pattern})+$")
_AFTER = re.compile(
    r"^(?:（[^（）]*）)?(?:[及或]?以上|[及或]?以下|以内|之内|以外|以后|之后|以前|之前|内|左右|起|前|的|（含）|/[\u4e00-\u9fff]+|标准|给予|比例|后|，)+"
)
_PAPERS = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:（[^（）]*号）)?")
_CUTS = re.compile(r"[，。；：（）！？、\u00a4“”《》]")


def subject_of(said: str, start: int, end: int, heading: str) -> str:
    """The subject of the number that stands from `start` to `end` of a plain sentence."""
    each = _EACH.search(said[max(0, start - 10) : start])
    before = _before(said[max(0, start - 80) : start])
    after = _after(said[end : end + 200])
    words = [each[1] if each and each[1] not in "".join(before) else "", *before, after]
    if len("".join(before)) < 4 and heading:
        words.insert(0, heading[:LONGEST])
    return " ".join(word for word in words if word)


def _before(said: str) -> list[str]:
    """The nearest words before a number: those of its clause, and of the clause before where they are few."""
    found: list[str] = []
    for piece in reversed(_CUTS.split(said)[-5:]):
        word = _trimmed(piece)
        if len(word) >= 2 and not re.fullmatch(r"[\d\s.%元万个年月日-]+", word):
            found.insert(0, word[-LONGEST:])
        if len("".join(found)) >= ENOUGH:
            break
    return found


def _after(said: str) -> str:
    """The nearest words behind a number, from more than one piece where the first is a syllable."""
    word = ""
    for piece in _CUTS.split(_AFTER.sub("", _PAPERS.sub("", said)[:60])):
        word = _trimmed(word + piece)
        if len(word) >= 3:
            break
    return word[:LONGEST]


def _trimmed(piece: str) -> str:
    word, shorter = piece.strip(), ""
    while word != shorter:
        shorter, word = word, _TRIM.sub("", word).strip()
    return word
