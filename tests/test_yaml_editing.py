"""The editor of YAML text: what was asked is there, and every other letter is where it was."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yaml_documents as documents
from handbook.model.policy import Policy
from handbook.reading.parsing import parse
from handbook.yaml_editing import GONE, CannotEditError, Folded, InOrder, NewKey, Respelled, edit
from handbook.yaml_editing.changes import laid_over

FILE = """# 头上的话
- id: a   # 第一条
  title: '甲'
  source: {title: "页", doc_no: '0512'}  # 出处

  # 别名
  aliases:
    - 子  # 小名
    - 丑

# 第二条
- id: b
  title: 乙
"""


def stayed(file: documents.File, changes: dict, made: str) -> None:
    """Every field and item that no change touches has its letters, in the order they had; every comment is there."""
    reach = 0
    for path in sorted(file.places, key=lambda path: file.places[path]):
        if not any(documents.touches(path, other) for other in changes):
            reach = made.find(file.piece(path), reach)
            assert reach >= 0, (path, file.text, changes, made)
    for comment, owner in file.comments.items():
        if not any(goes(owner[len(path) :], change) for path, change in changes.items() if owner[: len(path)] == path):
            assert comment in made, (comment, file.text, changes, made)


def goes(path: documents.Path, change: object) -> bool:
    """Whether a field or item that has a comment may be gone with it: where it was taken away, or from a list."""
    return (
        change is GONE
        or any(isinstance(step, int) for step in path)
        or (isinstance(change, dict) and documents.at(change, path) is None)
    )


def edited(chance: Random) -> bool:
    """A random change to a random file is made as it was asked, or refused; whether it was made."""
    file = documents.some_file(chance)
    assert parse(file.text, "")[0] == file.value, file.text
    changes = documents.some_changes(chance, file.value)
    try:
        made = edit(file.text, changes, Policy)
    except CannotEditError:
        return False
    value, _, findings = parse(made, "")
    assert (value, findings) == (laid_over(file.value, changes), [])
    stayed(file, changes, made)
    return True


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_any_change_of_any_file_is_made_or_refused_and_touches_nothing_else(chance):
    edited(chance)


def test_few_changes_are_refused():
    chance = Random(20261130)

    made = [edited(chance) for _ in range(1500)]

    assert sum(made) > 0.99 * len(made)


# --- one by one ------------------------------------------------------------------------------------


def test_values_change_in_their_quotes_and_brackets_with_the_words_behind_them():
    made = edit(
        FILE,
        {
            (0, "title"): "新",
            (0, "source", "doc_no"): "0513",
            (0, "aliases", 0): "寅",
            (1, "summary"): "话",
            (2,): {"id": "c"},
        },
        Policy,
    )

    assert made == FILE.replace("'甲'", "'新'").replace("0512", "0513").replace("- 子", "- 寅").replace(
        "  title: 乙\n", "  title: 乙\n  summary: 话\n- id: c\n"
    )


def test_what_goes_takes_its_line_and_leaves_the_words_above_it():
    made = edit(FILE, {(0, "aliases", 1): GONE, (0, "source"): GONE, (1,): GONE})

    assert made == (
        "# 头上的话\n- id: a   # 第一条\n  title: '甲'\n\n  # 别名\n  aliases:\n    - 子  # 小名\n\n# 第二条\n"
    )


def test_a_value_below_a_field_that_is_missing_brings_the_field():
    made = edit(FILE, {(1, "source", "title"): "纸", (1, "aliases", 0): "寅"})
    assert parse(made, "")[0][1] == {"id": "b", "title": "乙", "source": {"title": "纸"}, "aliases": ["寅"]}
    assert made.startswith(FILE)
    assert edit(FILE, {(1, "source", "title"): GONE}) == FILE, "what is not there cannot go, and brings nothing"
    with pytest.raises(CannotEditError):
        edit(FILE, {(1, "title", "below"): "一个词下面没有字段"})


def test_keys_letters_and_order_change_in_one_go():
    made = edit(
        FILE,
        {
            (0, "aliases"): NewKey("aliases", "former_names"),
            (0, "source", "title"): Respelled(lambda text: text.replace("页", "頁")),
            (0,): InOrder(("title", "former_names", "id", "source")),
        },
    )

    assert made.startswith(
        "# 头上的话\n- title: '甲'\n\n  # 别名\n  former_names:\n    - 子  # 小名\n    - 丑\n  id: a   # 第一条\n"
        "  source: {title: \"頁\", doc_no: '0512'}  # 出处\n\n# 第二条\n"
    )


def test_a_long_text_is_folded_only_on_lines_of_its_own():
    text = f"a: {'word ' * 30}word\nb: [{'word ' * 30}word]\n"

    made = edit(text, {("a",): Folded(80), ("b", 0): Folded(80)})

    assert made.splitlines()[0] == "a: >-"
    assert made.splitlines()[-1] == text.splitlines()[-1]


@pytest.mark.parametrize(
    "text", [FILE.rstrip("\n"), f"\ufeff{FILE}", FILE.replace("\n", "\r\n"), FILE.rstrip().replace("\n", "\r\n")]
)
def test_the_ends_of_lines_and_of_the_file_and_a_mark_at_its_beginning_stay(text):
    made = edit(text, {(1, "title"): "丙", (1, "summary"): "一\n二"})

    end = "\r\n" if "\r" in text else "\n"
    below = f"{end}  summary: |-{end}    一{end}    二"
    assert made == text.replace("title: 乙", f"title: 丙{below}")


def test_what_cannot_be_changed_for_certain_is_refused_at_its_line_with_all_else():
    text = "a: 甲\nb: &o 旧\nc: *o\n"

    with pytest.raises(CannotEditError) as refused:
        edit(text, {("a",): "乙", ("b",): "新"})
    assert (refused.value.line, refused.value.paths) == (2, (("b",),))
    assert "第 2 行：写法特别" in str(refused.value)

    with pytest.raises(CannotEditError) as unreadable:
        edit("a: 甲\nb: [\n", {("a",): "乙"})
    assert unreadable.value.paths == ()
