"""What a record says in English is English, says every step, and no figure that the Chinese does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.english import English
from handbook.model.record import Record
from handbook.numerals import CHINESE, number
from handbook.parts import Path, words

_LATIN = re.compile("[A-Za-z]{2}")
_HAN = re.compile("[\u4e00-\u9fff]")
_FIGURE = re.compile(r"(?<![A-Za-z0-9])([0-9][0-9,]*(?:\.[0-9]+)?)(?: ?(thousand|million|billion)\b)?", re.IGNORECASE)
_TIMES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_CHINESE_FIGURE = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?[百千]?[万亿]?|[{CHINESE}]+[万亿]?")
_TENTHS = re.compile(f"([{CHINESE}])成")


def english_is_faithful(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A translation is no Chinese text, has as many steps as the original, and every figure of it stands there."""
    for key, record in handbook:
        if record.en is not None:
            yield from _of(handbook, key, record, record.en)


def _of(handbook: Handbook, key: Key, record: Record, english: English) -> Iterator[Finding]:
    place = handbook.shaped[key].place
    steps = getattr(record, "steps", ())
    if english.steps and len(english.steps) != len(steps):
        message = f"英文写了 {len(english.steps)} 步，中文是 {len(steps)} 步。"
        yield Finding("translation", place("en", "steps"), message, "一步对一步；还没译完就先删去 en.steps。")
    known = figures_of(record)
    for path, text in _texts(english):
        if not _LATIN.search(text) or len(_HAN.findall(text)) > len(text) // 2:
            yield Finding(
                "translation", place("en", *path), f"“{text[:20]}”不是英文。", "写英文；没有译的不写，页面照中文显示。"
            )
        for figure, value in _figures(text):
            if value not in known:
                hint = "对照中文改；中文写在别的记录里的，英文里不写。"
                yield Finding("translation", place("en", *path), f"英文里的“{figure}”中文里没有。", hint)


def _texts(english: English) -> Iterator[tuple[Path, str]]:
    yield ("title",), english.title
    if english.summary:
        yield ("summary",), english.summary
    for index, step in enumerate(english.steps):
        yield ("steps", index), step


def _figures(text: str) -> Iterator[tuple[str, Decimal]]:
    for found in _FIGURE.finditer(text):
        yield found[0], Decimal(found[1].replace(",", "")) * _TIMES[(found[2] or "").lower()]


def figures_of(record: Record) -> set[Decimal]:
    """Every number that a record says but in English: in its texts, as figures or numerals, and as values."""
    told = record.model_copy(update={"en": None})
    text = " ".join([*words(told), told.model_dump_json(exclude_defaults=True)])
    found = {value for one in _CHINESE_FIGURE.findall(text) if (value := number(one)) is not None}
    plain = {Decimal(one.replace(",", "")) for one in re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)}
    tenths = {value * 10 for one in _TENTHS.findall(text) if (value := number(one)) is not None}
    return found | plain | tenths
