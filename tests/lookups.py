"""Queries of every sort, made by chance (the same chance every time) from the texts of a handbook."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from handbook.lookup import pinyin, simplifying
from handbook.lookup.finding import Corpus
from handbook.lookup.folding import fold
from handbook.lookup.index_entry import ASKED

NUMBERS = (
    "青政规〔2023〕4号",
    "青政规[2023]4号",
    "青政规（2023）第4号",
    "青政规(2023)4",
    "青政规 2023 4",
    "青政规２０２３４号",
)
"""One document number in six spellings."""

IN_A_QUESTION = "青政规2023第4号文和仪器开放办法是什么关系"


def queries(corpus: Corpus, count: int, seed: int = 5) -> list[str]:
    """About so many queries: pieces of texts, numbers, pinyin, traditional characters, typos, words, sentences, and
    what people say with slips of every sort."""
    chance = Random(seed)
    made = [*NUMBERS, IN_A_QUESTION, "", "。", "仪", "zz", "完全没有的东西", "a" * 80]
    sorts = (piece, piece, piece, across, across, words, initials, syllables, traditional, mistyped, sentence)
    sorts += (slipped, slipped, misheard, turned, slipped_syllables, said, amount)
    while len(made) < count:
        made += [sort(corpus, chance) for sort in sorts]
    return made


def piece(corpus: Corpus, chance: Random) -> str:
    """A piece of any text, punctuation and all."""
    text = _any_text(corpus, chance)
    start = chance.randrange(len(text))
    return text[start : start + chance.randint(2, 14)]


def across(corpus: Corpus, chance: Random) -> str:
    """Three characters from both sides of a mark that is left out; any piece where the text has no such mark."""
    text = _any_text(corpus, chance)
    marks = [
        at
        for at in range(1, len(text) - 2)
        if not text[at].isalnum() and (text[at - 1] + text[at + 1 : at + 3]).isalnum()
    ]
    at = chance.choice(marks or [0])
    return text[at - 1] + text[at + 1 : at + 3] if at else piece(corpus, chance)


def words(corpus: Corpus, chance: Random) -> str:
    entry = chance.choice(corpus.entries)
    texts = [passage.text for passage in entry.passages]
    cut = [(text, chance.randrange(len(text))) for text in chance.sample(texts, min(2, len(texts)))]
    return " ".join(text[at : at + 3] for text, at in cut)


def initials(corpus: Corpus, chance: Random) -> str:
    return "".join(one[0] for one in _readings(corpus, chance))[: chance.randint(2, 6)]


def syllables(corpus: Corpus, chance: Random) -> str:
    read = _readings(corpus, chance)
    return chance.choice(("", " ")).join(read)[: chance.randint(4, 20)]


def traditional(corpus: Corpus, chance: Random) -> str:
    table = {other: one for one, other in simplifying.simplified(corpus.characters).items()}
    return "".join(table.get(one, one) for one in piece(corpus, chance))


def mistyped(corpus: Corpus, chance: Random) -> str:
    title = chance.choice(corpus.entries).title
    start = chance.randrange(max(1, len(title) - 3))
    text = title[start : start + chance.randint(3, 8)]
    at = chance.randrange(len(text))
    return chance.choice((text[:at] + "错" + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + "多" + text[at:]))


def sentence(corpus: Corpus, chance: Random) -> str:
    asked = chance.choice(("请问", "请问", "以前的"))
    return f"{asked}{piece(corpus, chance)}怎么{piece(corpus, chance)}{chance.choice(('吗', '赔', '办法'))}"


def slipped(corpus: Corpus, chance: Random) -> str:
    """A way of asking or a title with one character for another, too many or left out."""
    text = phrase(corpus, chance)
    at = chance.randrange(len(text))
    other = chance.choice(sorted(corpus.characters))
    return chance.choice(
        (text[:at] + other + text[at + 1 :], text[:at] + other + text[at:], text[:at] + text[at + 1 :])
    )


def misheard(corpus: Corpus, chance: Random) -> str:
    """The same with another character that is read alike."""
    text = phrase(corpus, chance)
    at = chance.randrange(len(text))
    alike = pinyin.characters(pinyin.heard(text[at])[:1])
    return text[:at] + chance.choice(alike[0]) + text[at + 1 :] if alike else text


def turned(corpus: Corpus, chance: Random) -> str:
    """The same with its halves changed about."""
    text = phrase(corpus, chance)
    at = chance.randrange(len(text))
    return text[at:] + text[:at]


def slipped_syllables(corpus: Corpus, chance: Random) -> str:
    """Pinyin with a letter for another, too many or left out."""
    letters = "".join(_readings(corpus, chance))
    at = chance.randrange(len(letters))
    other = chance.choice("abeginouxz")
    return letters[:at] + chance.choice((other, other + letters[at], "")) + letters[at + 1 :]


def said(corpus: Corpus, chance: Random) -> str:
    """An everyday word or a short name, alone or in a question."""
    word, _ = chance.choice([*corpus.sayings, *corpus.short])
    return chance.choice((word, f"{word}怎么{piece(corpus, chance)}", f"请问{word.upper()}在哪里"))


def amount(corpus: Corpus, chance: Random) -> str:
    """Some number of something, as people write it."""
    number = chance.choice(("5000", "20000", "二十", "两万", "八十", "三百", "1", "0.5万", "五"))
    return number + chance.choice(("元", "块钱", "年", "个小时", "吨", "千牛")) + chance.choice(("", "补助", "的"))


def phrase(corpus: Corpus, chance: Random) -> str:
    """A way of asking for something, or its title."""
    entry = chance.choice(corpus.entries)
    asked = [passage.text for passage in entry.passages if passage.zone == ASKED]
    return chance.choice([entry.title, *asked])


def _any_text(corpus: Corpus, chance: Random) -> str:
    return chance.choice(chance.choice(corpus.entries).passages).text


def _readings(corpus: Corpus, chance: Random) -> list[str]:
    title = chance.choice(corpus.entries).title
    start = chance.randrange(max(1, len(title) - 2))
    return list(_read(title[start : start + 6]))


def _read(text: str) -> Iterator[str]:
    for character, _ in fold(text):
        found = pinyin.readings(character)
        yield found[0] if found else character
