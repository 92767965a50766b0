"""A paper is read by a process of its own, under limits: whatever that process does, a sentence comes back."""

from __future__ import annotations

import builtins
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from bench.papers import word_files as word
from desks import surroundings
from handbook.papers.model import PaperError
from handbook.papers.opening import form_to_convert
from handbook_site.commands.processes import surroundings as of_a_child
from handbook_site.paper_import import child, converting, limits, reading, recognizing, transfer
from handbook_site.paper_import.transfer import ForeignValueError, ReadPaper
from papers.drafting import RULES

OLD = b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.fixture
def paper(tmp_path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_what_is_read_apart_is_what_would_be_read_here(paper):
    apart = reading.read_file(paper)

    assert apart.document.facts.title == "青山市概念验证中心管理办法"
    assert transfer.unpacked(transfer.packed(apart)) == apart
    assert apart.paper.fingerprint and len(apart.read.values) > 5


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.docx", b"", "是空的"),
        ("锁.docx", b"\xd0\xcf\x11\xe0" + bytes(4000) + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("深.html", b"<html><body>" + b"<div>" * 20_000 + b"<p>a", "一层套一层"),
        ("长.txt", RULES.encode() * 1000, "分好段"),
    ],
)
def test_a_paper_that_is_refused_is_refused_with_its_sentence(tmp_path, name, content, said):
    if name == "长.txt":
        content = content.replace(b"\n", b"")
    (tmp_path / name).write_bytes(content)

    with pytest.raises(PaperError, match=said):
        reading.read_file(tmp_path / name)


def test_a_file_of_a_hundred_megabytes_is_refused_unopened(tmp_path, monkeypatch):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))

    with pytest.raises(PaperError, match="没有打开"):
        reading.read_file(path)


# --- what a reader may do -------------------------------------------------------------------------


def answered(program: str, seconds: float = 30.0) -> ReadPaper:
    """What comes back from a process that runs this in the reader's place."""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=of_a_child())
    try:
        return reading._answer(process, seconds, lambda words: None)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.mark.parametrize(
    ("program", "seconds", "said"),
    [
        ("import time; time.sleep(60)", 0.3, "太久没有读完"),
        ("import os; os.abort()", 30, "读到一半出了意外"),
        ("print('Traceback')", 30, "读到一半出了意外"),
        ("print('R 999999999999')", 30, "读到一半出了意外"),
        ("print('R 5'); print('abc')", 30, "读到一半出了意外"),
    ],
)
def test_a_reader_that_hangs_falls_or_babbles_is_a_refusal(program, seconds, said):
    with pytest.raises(PaperError, match=said):
        answered(program, seconds)


class _Harm:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize("value", [_Harm(), print, {"a": 1}, object(), Path("x")])
def test_nothing_but_what_a_reader_sends_is_unpacked(value):
    with pytest.raises(ForeignValueError):
        transfer.unpacked(pickle.dumps(value))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_reader_cannot_take_more_memory_or_write_a_file(tmp_path):
    program = (
        "import sys; from handbook_site.paper_import.limits import confine; confine(300 * 2**20)\n"
        "try:\n    bytearray(400 * 2**20)\nexcept MemoryError:\n    print('no memory', flush=True)\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    open(sys.argv[1], 'w').write('x' * 9)\nexcept OSError:\n    print('no file')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "x"], capture_output=True, text=True, env=of_a_child(), check=False
    )

    assert done.stdout.split("\n")[:1] == ["no memory"], done.stderr
    if sys.platform == "linux":
        assert (tmp_path / "x").read_bytes() == b""


def test_a_mistake_of_the_program_is_told_by_its_place_and_by_no_word_of_the_paper():
    try:
        raise KeyError("王小明")
    except KeyError as error:
        said = child._trouble(error)

    assert "KeyError" in said and "test_paper_reading_apart.py 第" in said and "王小明" not in said


def test_a_larger_file_has_more_time_and_none_has_for_ever():
    assert limits.seconds_for(0) < limits.seconds_for(4_000_000) < limits.seconds_for(10**9) == limits.MOST_SECONDS


# --- other programs -------------------------------------------------------------------------------


def test_old_word_files_are_converted_and_rtf_is_not():
    assert form_to_convert(OLD) == "doc"
    assert form_to_convert(b"{\\rtf1 }") == ""
    assert form_to_convert(OLD + "EncryptedPackage".encode("utf-16-le")) == ""
    assert form_to_convert(word.word_file(word.paragraph("甲"))) == ""


def test_without_libreoffice_an_old_word_file_is_refused_with_two_ways_on(tmp_path, monkeypatch):
    monkeypatch.setattr(converting, "program", lambda: None)
    (tmp_path / "旧.doc").write_bytes(OLD)

    with pytest.raises(PaperError, match=r"装 LibreOffice.*另存为 \.docx"):
        reading.read_file(tmp_path / "旧.doc")


def test_a_libreoffice_that_makes_nothing_or_takes_for_ever_is_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr(converting, "program", lambda: sys.executable)
    with pytest.raises(PaperError, match="打不开：有密码，或者坏了"):
        converting.converted(OLD, "doc", tmp_path)

    with pytest.raises(PaperError, match="没有转换完"):
        converting._run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.2)


def test_without_the_recognizer_it_is_said_what_to_install(monkeypatch):
    real = builtins.__import__

    def missing(name, *given, **named):
        if name == "rapidocr":
            raise ModuleNotFoundError(name)
        return real(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(PaperError, match=r"pip install .*\[papers,ocr\]"):
        recognizing.recognizer()


@pytest.mark.long
@pytest.mark.skipif(converting.program() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_reads_as_the_text_from_which_it_was_saved(tmp_path):
    newer = tmp_path / "办法.txt"
    newer.write_text(RULES, encoding="utf-8")
    profile = (tmp_path / "profile").as_uri()
    program = converting.program()
    assert program
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir", tmp_path]
    as_text = "--infilter=Text (encoded):UTF8"
    subprocess.run([*command, as_text, newer], check=True, capture_output=True, env=surroundings())
    one, other = reading.read_file(newer), reading.read_file(tmp_path / "办法.doc")

    assert other.document.articles == one.document.articles and len(one.document.articles) == 8
    assert [value.value for value in other.read.values] == [value.value for value in one.read.values]
    assert "由 LibreOffice 转成 .docx" in other.paper.told[0].what
    assert other.paper.fingerprint != one.paper.fingerprint


@pytest.mark.long
def test_a_scan_reads_as_the_page_from_which_it_was_drawn(tmp_path):
    pytest.importorskip("rapidocr", reason="the group ocr is not installed")
    reference = os.environ.get("HANDBOOK_REFERENCE")
    if not reference:
        pytest.skip("HANDBOOK_REFERENCE names no folder with papers/")
    from bench.papers.scans import COUNTED, FORMS, draw, errors, report, text

    source = Path(reference) / "reference" / "papers" / "js-three-services.pdf"
    draw(source, tmp_path / "scan.pdf", 150, 0.6)
    letters, seen = reading.read_file(source), reading.read_file(tmp_path / "scan.pdf", recognizing=True)

    assert {name: len(report(seen)[name]) for name in COUNTED} == {name: len(report(letters)[name]) for name in COUNTED}
    assert {value.get("reading") for value in report(seen)["values"]} == {"recognized"}
    right, found = (text(made.paper).translate(FORMS) for made in (letters, seen))
    assert errors(right, found) <= 0.005 * len(right)
