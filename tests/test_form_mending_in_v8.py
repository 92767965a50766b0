"""The form's editor of YAML (mending.js) and the core's, on the same changes of the same files, in a bare V8.

Both say the same then, and both leave every field and item that nobody touched letter for letter. Within what is
changed they write differently: the core changes a word in its quotes, the form writes the line anew.
"""

from __future__ import annotations

from random import Random

import pytest

import v8
import yaml_documents as documents
from desks import GENERATOR
from handbook.reading.parsing import parse
from handbook.yaml_editing import edit
from handbook.yaml_editing.changes import laid_over
from handbook_site import form_scripts

BROWSER = GENERATOR / "hooks" / "handbook" / "outputs" / "admin" / "browser"
MANY = 1500


@pytest.fixture(scope="module")
def form() -> v8.Engine:
    reader = [script for script in form_scripts.SCRIPTS if script.package == "js-yaml"]
    try:
        folder = form_scripts.fetch(GENERATOR / ".cache", tuple(reader))
    except form_scripts.FetchError as error:
        pytest.skip(str(error))
    scripts = [folder / reader[0].name, BROWSER / "text.js", BROWSER / "mending.js"]
    return v8.Engine("var self = globalThis;", *map(v8.written, scripts))


def full(value: object) -> bool:
    """Whether nothing in a value is empty: the form leaves out what says nothing."""
    if isinstance(value, dict | list):
        return bool(value) and all(map(full, value.values() if isinstance(value, dict) else value))
    return value != ""


def test_both_make_the_same_of_random_changes_and_leave_what_nobody_touched(form):
    chance = Random(20261130)
    asked = []
    while len(asked) < MANY:
        file = documents.some_file(chance)
        change = dict([*documents.some_changes(chance, file.value).items()][:1])
        value = laid_over(file.value, change)
        if full(value):
            asked.append((file, change, value, edit(file.text, change)))

    answers = form.ask(
        "(asked) => asked.map(([text, value]) => handbook.formMending.mended(text, value))",
        [[file.text, value] for file, _, value, _ in asked],
    )

    for (file, change, value, made), theirs in zip(asked, answers, strict=True):
        (changed,) = change
        pieces = [file.piece(path) for path in file.places if not documents.touches(path, changed)]
        for text in (made, theirs):
            assert parse(text, "")[0] == value, (file.text, change, text)
            assert [piece for piece in pieces if piece not in text] == [], (file.text, change, text)


SHARED = """# 头
title: 甲
summary: >-
  line one
  line two
contact: 'a: b' # 电话
base: &one {a: 1} # 底
other: *one
words:
  - 甲 # 第一个
  - 乙
clauses:
  # 第一条
  - title: 一
    benefit: {text: 奖, rate: 10} # 比例
    same: *one
# 尾
"""


def mended(form: v8.Engine, text: str, value: object) -> tuple[str, list[str]]:
    """The text, and what whoever edits is told before it is saved."""
    call = "([text, value]) => { const told = []; globalThis.alert = (one) => told.push(one); "
    made, told = form.ask(call + "return [handbook.formMending.mended(text, value), told]; }", [text, value])
    return made, told


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({("title",): "乙"}, "title: 甲", "title: 乙"),
        ({("contact",): "另一个"}, "contact: 'a: b' # 电话", "contact: 另一个 # 电话"),
        ({("summary",): "一行"}, "summary: >-\n  line one\n  line two\n", "summary: 一行\n"),
        ({("words", 0): "丙"}, "- 甲 # 第一个", "- 丙 # 第一个"),
        ({("clauses", 0, "benefit", "rate"): "12"}, "rate: 10} # 比例", "rate: 12} # 比例"),
        ({("clauses", 0, "same", "a"): "2"}, "    same: *one\n", "    same:\n      a: 2\n"),
        ({("other", "a"): "2"}, "other: *one\n", "other:\n  a: 2\n"),
    ],
)
def test_aliases_and_the_words_behind_values_stay(form, change, old, new):
    value = laid_over(parse(SHARED, "")[0], change)

    assert mended(form, SHARED, value) == (SHARED.replace(old, new), [])


def test_where_the_value_behind_an_alias_changes_only_what_shares_it_is_spelled_out(form):
    value = laid_over(parse(SHARED, "")[0], {("base", "a"): "2"})
    made, told = mended(form, SHARED, value)

    assert parse(made, "")[0] == value
    assert "base:\n  a: 2 # 底" in made or "base: # 底\n  a: 2" in made
    assert "contact: 'a: b' # 电话" in made
    assert "rate: 10} # 比例" in made
    assert told == []


def test_a_comment_that_cannot_stay_is_told_before_saving_and_kept_at_the_top(form):
    value = {name: one for name, one in parse(SHARED, "")[0].items() if name not in ("contact", "words")}
    made, told = mended(form, SHARED, value)

    assert made.startswith("# 电话\n# 第一个\n# 头\n")
    assert len(told) == 1
    assert "# 电话\n# 第一个" in told[0]
    assert mended(form, SHARED, value) == (made, []), "once is enough"


def test_what_looks_like_a_comment_inside_a_text_is_none(form):
    text = "title: 甲\nsummary: |-\n  见 #1\n  再见 #2\n"

    assert mended(form, text, {"title": "甲", "summary": "没有了"}) == ("title: 甲\nsummary: 没有了\n", [])
