"""Whether a paragraph goes on after the end of a line or a page: what a text says of it by itself."""

from __future__ import annotations

import re

from handbook.letters import may_break

_SENTENCE = re.compile("[，。；,;]|[：:][（(]")
NUMBERED = re.compile(
    r"[（(]?[〇零一二三四五六七八九十百]{1,5}[）)、.．]|第[〇零一二三四五六七八九十百千0-9]{1,7}[编章节条]"
    r"|[（(][0-9]{1,3}[）)]|[0-9]{1,3}[.．、）)](?![0-9])|[①-⑳]|[a-zA-Z][.．、)）]|附件|附表|附："
)
"""How a line begins that is one by itself: 一、 （一） 1. （1） ① a. 第三条 附件."""
_HALVES = re.compile("[\u3400-\u9fff，、][\u3400-\u9fff“《（0-9]")
_LABEL = re.compile("[^，。；]{1,8}[：:]")
SHORTEST = 20
"""Characters of a line that may be cut within a sentence: offices and days that sign are shorter."""


def goes_on(before: str, after: str) -> bool:
    """Whether a line that nobody ended is cut within a sentence, and the next begins with its rest."""
    if len(before) < SHORTEST or NUMBERED.match(after) or _LABEL.match(after) or after[-1] in "：:":
        return False
    return bool(_HALVES.fullmatch(before[-1] + after[:1]) and _SENTENCE.search(before))


def joined(before: str, after: str) -> str:
    """Two halves of a paragraph; a blank stays between words of Latin letters."""
    blank = (
        " "
        if before and after and may_break(before[-1], after[0]) and before[-1].isascii() and after[0].isascii()
        else ""
    )
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and before[-2].isascii():
        blank = ""
    return before + blank + after
