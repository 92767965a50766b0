"""Explaining: in words, why an entry was found and why it stands behind another."""

from __future__ import annotations

from handbook.lookup.asking import BREAK
from handbook.lookup.entries import BEHIND, BESIDE, LEADING, place, weight
from handbook.lookup.finding import APART, EXACT_ASKED, EXACT_NAME, EXACT_TITLE, INSIDE, PREFIX, Corpus, Hit, spaced
from handbook.lookup.index_entry import NUMBER, ZONES, IndexEntry
from handbook.lookup.likeness import ALIKE

_EXACT = {EXACT_TITLE: "正是标题", EXACT_NAME: "正是别名或文号", EXACT_ASKED: "正是一种问法"}
_GRADES = {**_EXACT, PREFIX: "标题或别名的开头"} | {
    score: f"在{zone}里" for score, zone in zip(INSIDE, ZONES, strict=True)
}
_LATE = ALIKE // 2


def reason(corpus: Corpus, hit: Hit) -> str:
    """By what an entry was found, in which zone, with which score."""
    said = [f"分 {hit.score}（越小越靠前）", _grade(hit)]
    label = _label(corpus, hit)
    if label not in ZONES:
        said.append(f"见“{label}”")
    if hit.row.text:
        said.append(f"查到“{hit.row.text.replace(BREAK, ' ')}”")
    if hit.row.changed:
        said.append("同义词：{} → {}".format(*hit.row.changed))
    return "；".join(said)


def _grade(hit: Hit) -> str:
    if hit.score > _LATE:
        return f"只是相近：{hit.words} 处两字相同"
    score = hit.score - APART if hit.words else hit.score
    grade = _GRADES.get(score - score % 2, "在正文里")
    return f"{hit.words} 个词分开，最弱的一个{grade}" if hit.words else grade


def _label(corpus: Corpus, hit: Hit) -> str:
    """Under which field's title the text stands that was found."""
    zone, rank = corpus.unit(hit.place)
    return next(
        (
            passage.label
            for passage in corpus.entries[rank].passages
            if passage.zone == zone and zone > NUMBER and _holds(passage.text, hit.row.text)
        ),
        ZONES[zone],
    )


def _holds(text: str, row: str) -> bool:
    return row in spaced(text)


def order_words(entry: IndexEntry) -> str:
    """What decides among equals."""
    said = ["示例"] if entry.sample else []
    said += ["已失效"] if entry.ended else []
    said += ["外地的"] if entry.elsewhere else []
    return f"[{'、'.join([*said, f'类别第 {weight(entry.kind) + 1} 级', f'标题 {len(entry.title)} 字'])}]"


def behind(corpus: Corpus, before: Hit, hit: Hit) -> str:
    """Why a hit stands behind the one before it."""
    first, second = corpus.entries[before.rank], corpus.entries[hit.rank]
    ahead = f"前一条《{first.title}》"
    if second.sample and not first.sample:
        return f"它是示例，示例总在后面；{ahead}不是。"
    if first.kind in LEADING and second.kind in BEHIND and hit.score < before.score:
        return f"它只说依据，{ahead}答得上来：自查矩阵的一行不排在答案前面。"
    if first.kind in LEADING and second.kind in BESIDE and hit.score < before.score:
        return f"它是减负举措，{ahead}也叫这个名字，说的是怎么办。"
    if first.key in second.instead_of and hit.score < before.score:
        return f"它是特殊情形，{ahead}是一般规定，问的话里没有只属于特殊情形的词。"
    if before.score < hit.score:
        return f"{ahead}查到得更好：分 {before.score} 对 {hit.score}。要让它靠前，把这个说法写进它的别名。"
    return _of_equals(first, second, ahead)


def _of_equals(first: IndexEntry, second: IndexEntry, ahead: str) -> str:
    """Why one of two that were found equally well stands behind the other."""
    if second.ended and not first.ended:
        return f"分一样；它已失效，{ahead}没有。"
    if second.elsewhere and not first.elsewhere:
        return f"分一样；它是外地的，{ahead}不是。"
    if place(first.kind) < place(second.kind):
        return f"分一样；{ahead}那一类先排。"
    return f"分一样，类别的次序也一样；{ahead}标题更短，或地址在前。"
