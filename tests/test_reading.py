"""Reading: files become plain values, and every trap of YAML becomes a sentence with a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desks import GENERATOR
from handbook.reading import line_of, read_file
from handbook.reading.parsing import DEEPEST, parse
from handbook.reading.sources import LARGEST_FILE


def value_of(text: str):
    value, _, findings = parse(text, "x.yml")
    assert findings == []
    return value


def found(tmp_path: Path, content: str | bytes):
    """(code, line) of everything that is wrong with one file."""
    file = tmp_path / "data" / "x.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    document, findings = read_file(tmp_path, file)
    assert all(finding.place.file == "data/x.yml" for finding in findings)
    assert all(finding.message and finding.hint for finding in findings)
    if any(finding.code != "bom" for finding in findings):
        assert document.value is None
    return [(finding.code, finding.place.line) for finding in findings]


@pytest.mark.parametrize(
    "typed", ["no", "Yes", "on", "true", "0512", "051265220000", "9:00", "3.10", "2026-01-01", "1_000", "0x1F", "1e3"]
)
def test_a_plain_word_stays_what_was_typed(typed):
    assert value_of(f"k: {typed}\n") == {"k": typed}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_key_without_a_value_is_nothing(written):
    assert value_of(f"k: {written}\n") == {"k": None}


@pytest.mark.parametrize(("written", "text"), [('"null"', "null"), ("'~'", "~"), ('""', ""), ("'no'", "no")])
def test_a_quoted_word_is_text_even_if_it_looks_empty(written, text):
    assert value_of(f"k: {written}\n") == {"k": text}


def test_keys_are_text_too():
    assert value_of("no: a\n2026: b\n") == {"no": "a", "2026": "b"}


def test_every_value_knows_its_line():
    _, lines, _ = parse("a: 1\nb:\n  - x\n  - k:\n      y\nc: 2\n", "x.yml")

    assert line_of(lines, ("a",)) == 1
    assert line_of(lines, ("b",)) == 2
    assert line_of(lines, ("b", 0)) == 3
    assert line_of(lines, ("b", 1, "k")) == 4
    assert line_of(lines, ("c",)) == 6


def test_a_key_that_is_not_there_is_answered_with_its_holder():
    _, lines, _ = parse("a: 1\nb:\n  c: 2\n", "x.yml")

    assert line_of(lines, ("b", "lost", "deeper")) == 2
    assert line_of(lines, ("a", "validator", 7)) == 1
    assert line_of(lines, ("lost",)) == 1


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("a: 1\nb:\n\t- x\n", "tab", 3),
        ("a: 1\n\tb: 2\n", "tab", 2),
        ("a:\n  b: 1\n\tc: 2\n", "tab", 3),
        ("a: 1\nb: 2\x00\n", "control-character", 2),
        ("a: 1\nb: 好\u200b\n\x08", "control-character", 3),
        ('a: 1\nb: "x\\u0007"\n', "control-character", 2),
        ("a: 1\nb: \x7f\n", "control-character", 2),
        ("甲: 好\n乙: 一份中文文件\n".encode("gbk"), "encoding", 1),
        (b"a: 1\nb: " + "青山".encode("gbk") + b"\n", "encoding", 2),
        ("a: 1\n".encode("utf-16"), "encoding", 1),
        (b"a: 1\nb: \xff\xfa\x00\n", "encoding", 2),
        ("", "empty-file", 1),
        ("# only words\n\n", "empty-file", 1),
        ("---\n", "empty-file", 1),
        ("~\n", "empty-file", 1),
        ("a: 1\n---\nb: 2\n", "syntax", 2),
        ("a: 1\nb: !!python/object:os.system x\n", "tag", 2),
        ("a: 1\nb: !secret\n  c: 1\n", "tag", 2),
        ("a: 1\nb: !list [1]\n", "tag", 2),
        ("a: 1\nb: 2\na: 3\n", "repeated-key", 3),
        ("a:\n  b: 1\n  c: 1\n  b: 2\n", "repeated-key", 4),
        ("a: 1\n[x, y]: 2\n", "syntax", 2),
        ("a: 1\nb: c: d\n", "syntax", 2),
        ("a: 1\n好\nb: 2\n", "syntax", 3),
        ("a: 1\nb: 'x\nc: 2\n", "syntax", 2),
        ("a: 1\nb: *x\n", "syntax", 2),
        ("a: 1\nb: @x\n", "syntax", 2),
        ("a: 1\nb: [1, 2\n", "syntax", 2),
        ("a: 1\nb: {c: 1\n", "syntax", 2),
        ("a: 1\nb: 1]\nc: ]\n", "syntax", 3),
        ("a:\n  - 1\n - 2\n", "syntax", 3),
        ("a: 1\n  b: 2\n", "syntax", 2),
        ("a: - 1\n", "syntax", 1),
        ("a: 1\nb: %x\n", "syntax", 2),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path, content, code, line):
    assert found(tmp_path, content) == [(code, line)]


def test_a_bom_is_warned_of_and_the_file_is_read(tmp_path):
    file = tmp_path / "x.yml"
    file.write_bytes(b"\xef\xbb\xbftitle: x\n")

    document, findings = read_file(tmp_path, file)

    assert document.value == {"title": "x"}
    assert [(f.code, f.level, f.place.line) for f in findings] == [("bom", "warning", 1)]


def test_a_gbk_file_is_named_as_what_it_is(tmp_path):
    file = tmp_path / "x.yml"
    file.write_bytes("标题: 青山市仪器开放办法\n".encode("gbk"))

    assert "GBK" in read_file(tmp_path, file)[1][0].message


@pytest.mark.parametrize("value", ["!重要 年底前", "*加粗*", "&甲", "@窗口", "`x`", "%5", "'没有完", "甲: 乙: 丙"])
def test_a_text_that_yaml_takes_for_a_sign_is_answered_with_what_to_do(tmp_path, value):
    (tmp_path / "x.yml").write_text(f"a: 1\nb: {value}\nc: 2\n", encoding="utf-8")

    (finding,) = read_file(tmp_path, tmp_path / "x.yml")[1]

    assert finding.place.line == 2
    assert "引号" in finding.hint


def test_windows_line_ends_are_no_mistake(tmp_path):
    file = tmp_path / "x.yml"
    file.write_bytes(b"a: 1\r\nb:\r\n  - x\r\n")

    assert read_file(tmp_path, file)[0].value == {"a": "1", "b": ["x"]}


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path):
    assert found(tmp_path, b"a" * (LARGEST_FILE + 1)) == [("too-large", None)]


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path):
    (tmp_path / "data").mkdir()

    document, findings = read_file(tmp_path, tmp_path / "data" / "gone.yml")

    assert document.value is None
    assert [(f.code, f.place.file) for f in findings] == [("unreadable", "data/gone.yml")]


def test_several_mistakes_of_one_file_are_told_together(tmp_path):
    assert found(tmp_path, "a: 1\na: 2\nb: !x 3\nb: 4\n") == [("repeated-key", 2), ("tag", 3), ("repeated-key", 4)]


# --- hostile depth and size ------------------------------------------------------------------------


def test_an_alias_bomb_is_left_at_once(tmp_path):
    bomb = 'a: &a ["x","x","x","x","x","x","x","x","x"]\n'
    bomb += "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert [code for code, _ in found(tmp_path, bomb)] == ["alias-bomb"]


def test_an_alias_is_read_as_what_it_stands_for():
    assert value_of("a: &x [1, 2]\nb: *x\n") == {"a": ["1", "2"], "b": ["1", "2"]}


@pytest.mark.parametrize("text", ["&a [*a]\n", "a: &a\n  b: *a\n"])
def test_an_alias_that_holds_itself_ends(tmp_path, text):
    assert next(code for code, _ in found(tmp_path, text)) in ("too-deep", "alias-bomb")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "[" * 200_000 + "]" * 200_000,
        "{" * 200_000,
        "[{" * 100_000,
        "- " * 200_000,
        "? " * 200_000,
        "a: " + "[" * 200_000,
        '["]",' * 200_000,
        "['}]',{" * 100_000,
        "[ # ]\n" * 200_000,
        "- - - - - - - - - - -\n" + "".join(f"{'  ' * (11 * n)}- - - - - - - - - - -\n" for n in range(1, 400)),
    ],
    ids=[
        "unclosed", "closed", "braces", "mixed", "dashes", "questions", "after-a-key",
        "closers-in-quotes", "closers-in-single-quotes", "closers-in-comments", "dashes-over-many-lines",
    ],
)  # fmt: skip
def test_200_000_brackets_are_too_deep_and_crash_nothing(tmp_path, text):
    """In a process of its own: the C parser would take the tests down with it."""
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from handbook.reading import read_file\n"
        "root = Path(sys.argv[1]); document, findings = read_file(root, root / 'x.yml')\n"
        "print(document.value, [finding.code for finding in findings])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=False,
        cwd=GENERATOR / "hooks",
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(GENERATOR / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert (done.returncode, done.stdout.strip()) == (0, "None ['too-deep']"), done.stderr


def test_a_record_may_be_as_deep_as_the_bound_and_no_deeper(tmp_path):
    assert found(tmp_path, "[" * DEEPEST + "x" + "]" * DEEPEST) == []
    assert found(tmp_path, "[" * (DEEPEST + 1) + "x" + "]" * (DEEPEST + 1)) == [("too-deep", 1)]


def test_many_brackets_side_by_side_are_not_deep():
    text = "".join(f"k{n}: [a, {{b: c}}, '[', \"{{\"]\n" for n in range(2000))

    assert len(value_of(text)) == 2000


def test_every_yaml_file_below_the_folder_is_read(desk):
    desk.write("policies/deep/er/one.YAML", "title: 深处的办法\n")

    assert "one" in desk.edition().handbook.records("policies")
