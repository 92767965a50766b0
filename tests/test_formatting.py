"""`format.py`: keys in order, each with its comments, long texts folded, and never another value."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desks import GENERATOR, HANDBOOKS, script
from handbook.formatting import WIDEST, formatted
from handbook.kinds import KINDS
from handbook.model.guide import Guide
from handbook.model.policy import Policy
from handbook.reading.parsing import parse

JUMBLED = """# yaml-language-server: $schema=../schemas/policies.schema.json
# 头上的注释

# 摘要的注释
summary: 一句话。  # 行尾
# 条款的注释
clauses:
  # 第一条的注释
  - benefit:
      unit: 万元
      # 上限的注释
      cap: 10
    title: 补
    # 条件的注释
    conditions: |
      甲

      乙
  - {title: 流, conditions: 不动}

title: 试办法
note: {title: 好}
"""
ORDERED = """# yaml-language-server: $schema=../schemas/policies.schema.json
# 头上的注释

title: 试办法
# 摘要的注释
summary: 一句话。  # 行尾
note: {title: 好}
# 条款的注释
clauses:
  # 第一条的注释
  - title: 补
    # 条件的注释
    conditions: |
      甲

      乙
    benefit:
      # 上限的注释
      cap: 10
      unit: 万元
  - {title: 流, conditions: 不动}
"""


def test_keys_come_in_the_order_of_the_model_with_their_comments():
    made = formatted(JUMBLED, Policy)

    assert parse(made, "")[0] == parse(JUMBLED, "")[0]
    order = [line.split(":")[0] for line in made.split("\n") if line and line[0] not in " #-"]
    assert order == ["title", "summary", "note", "clauses"]
    assert "  # 第一条的注释\n  - title: 补\n" in made
    assert "      # 上限的注释\n      cap: 10\n      unit: 万元\n" in made
    assert "# 摘要的注释\nsummary: 一句话。  # 行尾\n" in made
    assert "    # 条件的注释\n    conditions: |\n      甲\n\n      乙\n" in made
    assert sorted(made.split()) == sorted(JUMBLED.split())


def test_a_comment_goes_with_the_field_below_it_however_far_out_it_stands():
    text = "title: x\nclauses:\n  - title: 补\n    benefit:\n      unit: 万元\n    # 上限\n      cap: 10\n"

    made = formatted(text, Policy)

    assert "    # 上限\n      cap: 10\n      unit: 万元\n" in made


def test_formatting_again_changes_nothing():
    once = formatted(JUMBLED, Policy)

    assert formatted(once, Policy) == once
    assert formatted(ORDERED, Policy) == ORDERED


def test_a_long_text_is_folded_at_its_blanks_and_reads_the_same():
    words = " ".join(["word"] * 40)
    text = f"title: x\nsummary: {words}\npitfalls:\n  - {words}\n"

    made = formatted(text, Guide)

    assert "summary: >-\n  word" in made and "  - >-\n    word" in made
    assert max(map(len, made.split("\n"))) <= WIDEST
    assert parse(made, "")[0] == parse(text, "")[0]
    assert formatted(made, Guide) == made


def test_chinese_without_blanks_cannot_be_folded_and_stays():
    text = f"title: x\nsummary: {'一二三四五' * 40}\n"

    assert formatted(text, Guide) == text


def test_a_file_that_cannot_be_read_is_left_alone():
    for text in ("summary: [\n", "b: 1\nb: 2\n", "", "just words\n", "\ttitle: x\n"):
        assert formatted(text, Policy) == text


def test_every_file_of_the_handbooks_reads_the_same_and_comes_to_rest():
    files = [(path, kind) for kind in KINDS.values() for folder in (GENERATOR, *HANDBOOKS.iterdir())
             for path in sorted((folder / "data" / kind.name).rglob("*.yml"))]  # fmt: skip
    assert len(files) > 20
    for path, kind in files:
        text = path.read_text(encoding="utf-8")
        made = formatted(text, kind.model)
        assert parse(made, "")[0] == parse(text, "")[0], path
        assert formatted(made, kind.model) == made, path


FIELDS = {
    "title": "title: 甲",
    "summary": "summary: >-\n  一\n  二",
    "aliases": "aliases:\n- 甲\n- 乙",
    "note": "note:\n  title: 好",
    "source": "source:\n  locator: 第一条\n  # 里面\n  title: 页",
    "clauses": "clauses:\n  - conditions: 丙\n    # 丁\n    title: 戊\n\n  # 己\n  - title: 庚",
    "faqs_note": 'faqs_note: "一句\n  两行"',
    "interpretation": "interpretation:\n  background: |\n    甲\n\n    乙\n",
}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(sorted(FIELDS)), unique=True, min_size=1), st.randoms(use_true_random=False))
def test_any_order_with_comments_anywhere_keeps_its_values_and_comes_to_rest(names, chance: random.Random):
    between = ["", "\n", "# 注\n", "\n# 注\n", "# 注一\n# 注二\n"]
    text = "".join(f"{chance.choice(between)}{FIELDS[name]}\n" for name in names)

    made = formatted(text, Policy)

    assert parse(made, "")[0] == parse(text, "")[0]
    assert made.count("#") == text.count("#")
    assert formatted(made, Policy) == made
    written = [name for name in FIELDS if f"\n{name}:" in f"\n{made}"]
    order = sorted(written, key=lambda name: f"\n{made}".index(f"\n{name}:"))
    assert order == [name for name in ("title", "summary", "aliases", "source", "note", "clauses", "interpretation",
                                       "faqs_note") if name in written]  # fmt: skip


def test_format_writes_and_check_only_looks(desk):
    path = desk.write("policies/tried.yml", JUMBLED)

    looked = script("format", "--root", desk.root, "--check", path)
    assert looked.returncode == 1 and "policies/tried.yml" in looked.stdout
    assert desk.read("policies/tried.yml") == JUMBLED

    assert script("format", "--root", desk.root, path).returncode == 0
    assert desk.read("policies/tried.yml").index("title:") < desk.read("policies/tried.yml").index("summary:")
    assert script("format", "--root", desk.root, "--check", path).returncode == 0
