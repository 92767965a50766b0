"""Every command on every console and pipe, on a full disk and in a folder that cannot be written: sentences only."""

from __future__ import annotations

import argparse
import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calling import COMMANDS, DAY, called, lay_root, sentences
from desks import GENERATOR, surroundings
from handbook.control_characters import visible
from handbook.findings import Finding, Place, as_text
from handbook_site import caches, console
from handbook_site.commands.argument_words import speak_chinese

OTHERS = (["--help"], ["init", "--help"], ["comment", "none.md"], ["download"], ["check", "--tody"], ["nothing"], [])
CONSOLES = {
    "western": {"PYTHONIOENCODING": "cp1252"},
    "chinese": {"PYTHONIOENCODING": "gbk"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "posix": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
}


@pytest.fixture
def root(tmp_path) -> Path:
    return lay_root(tmp_path)


@pytest.mark.parametrize("around", CONSOLES)
@pytest.mark.parametrize("verb", ["check", "build", "import"])
def test_what_a_console_says_of_itself_does_not_matter(root, verb, around):
    done = called(root, *COMMANDS[verb], **CONSOLES[around])
    assert done.returncode == 0, sentences(done)
    assert any(word in sentences(done) for word in ("检查完毕", "已生成", "导入完毕"))


@pytest.mark.long
@pytest.mark.parametrize("around", CONSOLES)
@pytest.mark.parametrize("verb", COMMANDS)
def test_no_console_makes_any_command_trip(root, verb, around):
    assert sentences(called(root, *COMMANDS[verb], **CONSOLES[around]))


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_commands_without_a_handbook_speak_chinese(tmp_path, words):
    said = sentences(called(tmp_path, *words, PYTHONIOENCODING="cp1252"))
    assert said
    assert not any(english in said for english in ("usage:", "error:", "optional arguments", "positional"))


@pytest.mark.parametrize("script", ["check", "serve", "import_sheet", "comment", "new"])
def test_scripts_help_in_chinese_on_any_console(script):
    file = GENERATOR / "scripts" / f"{script}.py"
    done = subprocess.run(
        [sys.executable, file, "--help"], env=surroundings(PYTHONIOENCODING="cp1252"), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "用法：" in done.stdout.decode() and "显示这些说明" in done.stdout.decode()


@pytest.mark.parametrize(
    ("shell", "status", "told"),
    [
        ('"$0" "$@" >&-', 0, ""),
        ('"$0" "$@" >&- 2>&- <&-', 0, ""),
        ('"$0" "$@" >/dev/full', 1, "输出没有写全：磁盘满了。"),
        ('"$0" "$@" >/dev/full 2>&1', 1, ""),
        ('"$0" "$@" | true', 0, ""),
    ],
    ids=["closed", "all closed", "full", "both full", "nobody reads"],
)
@pytest.mark.parametrize("verb", ["check", "import"])
def test_output_that_cannot_go_out_stops_nothing(root, verb, shell, status, told):
    done = called(root, *COMMANDS[verb], shell=shell)
    assert done.returncode == status
    assert sentences(done).strip() == told
    assert verb != "import" or (root / "data/equipment/five.yml").is_file()


# --- what a value may do ---------------------------------------------------------------------------


def test_values_command_neither_terminals_nor_forges():
    assert visible("\x1b[2J \x07 \x9b1m \u202e \r\n\t好") == "\\u001b[2J \\u0007 \\u009b1m \\u202e \\u000d\n\t好"
    assert visible("a ::b\n::error::x\n  ::set-env name=x::\n##[add-mask]x") == (
        "a ::b\n: :error::x\n  : :set-env name=x::\n# #[add-mask]x"
    )
    text = as_text(Finding("shape", Place("data/\x1bx.yml", 3), "写成\n::error file=a::b", "改"))
    assert text == "data/\\u001bx.yml:3  写成\\n::error file=a::b  [shape]\n    → 改"


def test_a_stream_shows_what_a_value_holds_and_sends_what_is_ours():
    raw = io.BytesIO()
    out = console.Output(raw, "utf-8", "backslashreplace")
    print("\x1b[31m\udcff", file=out)
    print("::error::x", file=out)
    console.send("::error::y\n", out)
    out.flush()
    assert raw.getvalue().decode() == "\\u001b[31m\\udcff\n: :error::x\n::error::y\n"


def test_a_newline_in_a_cell_begins_no_command(root):
    (root / "five.csv").write_text('名称,编号,能测什么\n"甲\n::error::x",N1,乙\n', encoding="utf-8")
    said = sentences(called(root, *COMMANDS["import"][:-3], *DAY))
    assert not any(line.lstrip().startswith("::") for line in said.splitlines())


# --- the outermost handler -------------------------------------------------------------------------


def ended(capfd, error: BaseException, asked: list[str]) -> str:
    """What a command says that ends by an exception, in a process of its own."""

    def broken(words: object) -> int:
        raise error

    child = os.fork()
    if not child:
        console.prepare()
        console.run(broken, asked)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (130 if isinstance(error, KeyboardInterrupt) else 1)
    return capfd.readouterr().err


def test_a_slip_of_the_program_is_a_sentence_and_a_file_without_personal_numbers(root, capfd):
    said = ended(capfd, KeyError("13812345678"), ["build", "--root", str(root), "--out=张三"])
    (file,) = (root / ".cache").glob("trouble-*.txt")
    account = file.read_text(encoding="utf-8")
    assert (
        said
        == f"程序出了意外（KeyError），没有做完。这是程序的毛病，不是手册写错了。经过记在 {file}，请发给维护的人。\n"
    )
    assert "KeyError: '138****5678'" in account and "test_consoles.py" in account
    assert "张三" not in account


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x", "a.yml"), "没有做完：a.yml：磁盘满了。\n"),
        (OSError(errno.EACCES, "x", "a", None, "b"), "没有做完：a、b：没有权限，或者正被别的程序打开。\n"),
        (SystemExit("一句话"), "一句话\n"),
        (KeyboardInterrupt(), "已中断。\n"),
        (MemoryError(), "内存不够，没有做完。关掉别的程序，或加 --jobs 1 再试。\n"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_the_system_refuses_is_one_sentence_with_the_path(capfd, error, said):
    assert ended(capfd, error, ["check"]) == said


def test_a_step_that_takes_long_is_named_where_there_is_no_terminal(capfd, monkeypatch):
    console.step("一眨眼", silence=5)
    console.step("很久", silence=0.05)
    console._waiting[0].join()
    console.step("")
    assert capfd.readouterr().err == "很久……\n"


def test_leftovers_of_dead_processes_go_and_those_of_living_ones_stay(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for name in (f"a.json.{dead.pid}", f"b.json.{os.getpid()}", "c.json"):
        (tmp_path / name).touch()
    caches.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"b.json.{os.getpid()}", "c.json"]


def test_argparse_has_no_english_left(capsys):
    speak_chinese()
    parser = argparse.ArgumentParser(prog="x")
    parser.add_argument("--number", type=int)
    parser.add_argument("--pair", nargs=2)
    parser.add_argument("--choice", choices=["a", "b"])
    parser.add_argument("--on", action="store_true")
    parser.add_argument("--once")
    parser.add_argument("file")
    trials = (["--number", "x", "f"], ["--pair", "x"], ["--choice", "c", "f"], ["--on=1", "f"], ["--on", "--o", "f"],
              [], ["f", "--other"], ["--number"])  # fmt: skip
    for words in trials:
        with pytest.raises(SystemExit):
            parser.parse_args(words)
    parser.print_help()
    out = capsys.readouterr()
    english = ("expected", "invalid", "required", "unrecognized", "usage", "error", "options", "ambiguous", "argument ")
    assert not any(word in out.out + out.err for word in english)
