"""How the lines of a text are marked: articles, `一、` `（一）` `1.` `（1）` `①`, chapters, annexes, signatures.

Lines come as `lines` gives them: half-width signs, one blank where there were several.
"""

from __future__ import annotations

import re

from handbook.numerals import ordinal

_SPACED = r"[0-9〇零一二三四五六七八九十百千](?: ?[0-9〇零一二三四五六七八九十百千]){0,8}"
ARTICLE = re.compile(rf"第 ?({_SPACED}) ?条(?:之[一二三四])?(?: |:|、|$|(?=[^规定的第至和、,]))")
_WITHIN = re.compile(rf"(?<=[。;:)】>\" ])\s*(第 ?({_SPACED}) ?条(?: |:|$))")
MARKS = (
    ("一", re.compile(r"([一二三四五六七八九十]{1,3}) ?[、.](?!\d)")),
    ("（一）", re.compile(r"\( ?([一二三四五六七八九十]{1,3}) ?\)[、.]?")),
    ("1", re.compile(r"(\d{1,3}) ?[.、](?!\d)")),
    ("（1）", re.compile(r"(?:\( ?(?=\d))?(\d{1,3}) ?\)[、.]?")),
    ("①", re.compile("([①-⑳])")),
)
"""What units inside a text are counted by, the outermost first."""

_INSIDE = {
    "（一）": re.compile(r"(?<=[:;。,、])\s*\(([一二三四五六七八九十]{1,3})\)"),
    "1": re.compile(r"(?<=[:;。])\s*(\d{1,2})[.、](?![\d.])"),
    "（1）": re.compile(r"(?<=[:;。,])\s*\((\d{1,2})\)"),
    "①": re.compile("(?<=[:;。,])\\s*([①-⑳])"),
}
CHAPTER = re.compile(rf"第 ?({_SPACED}) ?[章编篇分节](?:部分)? ?[^。;,:]{{0,30}}")
_CONTENTS = re.compile(r"目 ?[录次]")
ANNEX = re.compile(r"附 ?[件表录] ?\d{0,2} ?[:.]?|附 ?[:件].*|附件\d{0,2}.{0,60}")
PART = re.compile(r"-{2,} ?\S.*|-\s*the .*", re.IGNORECASE)
"""What whoever put a second paper into the same file wrote between both."""

_NUMERAL = "[〇零一二三四五六七八九十0-9]"
DAY = re.compile(rf"{_NUMERAL}{{2,4}} ?年 ?{_NUMERAL}{{1,3}} ?月 ?{_NUMERAL}{{1,3}} ?日")
_CLOSING = re.compile(
    r"特此(?:公告|通知|批复|函复|通告).{0,2}|\((?:此件|本文|信息)?(?:主动|依申请)?公开(?:发布)?\)|\(此页无正文\)"
    r"|(?:主送|抄送|印发|联系人|打印|关闭|分享|扫一扫|责任编辑|上一篇|下一篇|相关|版权|主办|承办|网站|浏览|字体|\(?此件).*"
)
_SIGNED = 40
"""Letters of the longest line that may be a signature."""


def mark_number(found: re.Match[str]) -> int:
    """The number of a mark."""
    said = found[1]
    return ord(said) - ord("①") + 1 if "①" <= said <= "⑳" else ordinal(said)


def top_sort(rows: list[str]) -> str:
    """What the outermost units of a text without articles are counted by: `一、` wherever it begins, else the first."""
    for sort, form in MARKS[:3]:
        if any((found := form.match(row)) and mark_number(found) == 1 for row in rows):
            return sort
    return ""


def without_contents(lines: list[str]) -> list[str]:
    """The lines without a list of chapters behind 目录."""
    start = next((at for at, line in enumerate(lines[:80]) if _CONTENTS.fullmatch(line)), None)
    if start is None:
        return lines
    end = start + 1
    seen: set[str] = set()
    while end < len(lines) and _may_be_entry(lines[end]):
        bare = lines[end].replace(" ", "")
        if bare in seen:  # the first chapter again: here the text begins
            break
        seen.add(bare)
        end += 1
    return lines[:start] + lines[end:]


def _may_be_entry(line: str) -> bool:
    return bool(CHAPTER.fullmatch(line)) or (len(line) < 40 and not ARTICLE.match(line))


def pieces(line: str) -> list[str]:
    """A line, cut before articles that begin inside it."""
    cuts = [found.start(1) for found in _WITHIN.finditer(line)]
    ends = [*cuts, len(line)]
    return [line[at:end].strip() for at, end in zip([0, *cuts], ends, strict=True) if line[at:end].strip()]


def items_inside(row: str) -> list[tuple[str, int, str]]:
    """A paragraph cut before items that are counted in it: （一）…；（二）…. The first piece has no number."""
    for sort, form in _INSIDE.items():
        cuts: list[tuple[int, int, int]] = []
        for found in form.finditer(row):
            if mark_number(found) == len(cuts) + 1:
                cuts.append((found.start(), found.end(), len(cuts) + 1))
        if len(cuts) >= 2:
            stops = [start for start, _, _ in cuts[1:]] + [len(row)]
            inside = [(sort, cut[2], row[cut[1] : stop].strip()) for cut, stop in zip(cuts, stops, strict=True)]
            return [("", 0, row[: cuts[0][0]].strip()), *inside]
    return [("", 0, row)]


def signature_from(lines: list[str]) -> int:
    """From which line on the end of a last article is its signature: who signed, on which day, what closes a paper."""
    days = [at for at in range(max(0, len(lines) - 12), len(lines)) if DAY.fullmatch(lines[at].strip("() "))]
    at = days[-1] if days and days[-1] > 0 else len(lines)
    while at > 1 and _may_sign(lines[at - 1]):
        at -= 1
    return at


def _may_sign(line: str) -> bool:
    return bool(_CLOSING.fullmatch(line)) or (len(line) < _SIGNED and not re.search(r"[。;:,]$", line))
