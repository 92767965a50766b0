"""Ids for Chinese titles: what is offered to whoever has a title and no id yet.

    >>> offered("科技创新券管理办法")
    'kejichuangxinquan'

Whole syllables, joined; figures and Latin words stand apart by a hyphen. What most titles of a kind end in (管理办法,
实施细则) and what stands in brackets behind it tells little, so it is left out. An id is offered and never put anywhere
in silence: it becomes part of an address, which somebody has to want.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count

LONGEST = 40
"""Letters of an id that is offered, before the number of a second one; it ends with a whole syllable."""

LEAST = 2
"""Chinese characters that have to be left of a title without its ending."""

_CHINESE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
_WORDS = re.compile(f"{_CHINESE.pattern}|[a-z0-9]+")
_QUOTED = re.compile("关于.*?《([^》]+)》")
_ENDING = re.compile(
    r"的?(?:若干|具体)?(?:管理|实施|暂行|试行)?(?:办法|细则|规定|意见|通知|方案|措施)(?:[(〔【\[][^)〕】\]]*[)〕】\]])?$"
)


def is_chinese(text: str) -> bool:
    """Whether a text holds Chinese characters, so that pinyin can be offered for it."""
    return _CHINESE.search(text) is not None


def offered(title: str, taken: Container[str] = ()) -> str:
    """An id for a Chinese title that nothing has yet; empty where a title is not Chinese."""
    name = _joined(_core_title(title)) if is_chinese(title) else ""
    if not name or name not in taken:
        return name
    return next(other for number in count(2) if (other := f"{name}-{number}") not in taken)


def _core_title(title: str) -> str:
    """What tells a title from others: of 关于印发《…办法》的通知 what the 办法 is about."""
    plain = unicodedata.normalize("NFKC", title).strip()
    inside = _QUOTED.match(plain)
    plain = (inside[1] if inside else plain).removeprefix("关于").strip("《》")
    short = _ENDING.sub("", plain)
    return short if len("".join(_CHINESE.findall(short))) >= LEAST else plain


def _joined(title: str) -> str:
    made = ""
    for between, syllable in _syllables(title):
        longer = f"{made}{between if made else ''}{syllable}"
        if len(longer) > LONGEST:
            return made or syllable[:LONGEST]
        made = longer
    return made


def _syllables(title: str) -> Iterator[tuple[str, str]]:
    """Syllables and Latin words, each with what stands between it and the one before."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 — its tables take a tenth of a second, and few ever need them

    for word in _WORDS.findall(title.lower()):
        read = lazy_pinyin(word) if is_chinese(word) else [word]
        found = [syllable for syllable in read if syllable.isascii()]  # a rare character has no reading
        yield from (("" if at else "-", syllable) for at, syllable in enumerate(found))
