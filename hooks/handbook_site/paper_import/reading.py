"""One file → what was read of it. It may come from anybody, so it is read by a process of its own, under limits."""

from __future__ import annotations

import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from handbook.papers.model import PaperError, Told
from handbook.papers.opening import form_to_convert
from handbook.papers.structure.persons import without_persons
from handbook.system_errors import REASONS
from handbook_site.commands.processes import surroundings
from handbook_site.paper_import import transfer
from handbook_site.paper_import.converting import converted
from handbook_site.paper_import.limits import LARGEST, SECONDS_OF_A_PAGE, seconds_for
from handbook_site.paper_import.transfer import ForeignValueError, ReadPaper

_ENDED = "读到一半出了意外，多半是文件坏了，或有意做成这样，没有读。在 Word 或 WPS 里打开，另存为 .docx 再试。"
_LATE = "太久没有读完（{seconds:.0f} 秒），没有再读。把要用的几页另存成一个文件再试。"
PAGE = ".draft.html"
"""What is added to a paper's name for the page that stands beside it."""
Progress = Callable[[str], None]


def shown_name(path: Path) -> str:
    """A file's name as it is printed: people write names and numbers of persons into it."""
    return without_persons(path.name)


def read_file(path: Path, *, recognizing: bool = False, progress: Progress = lambda words: None) -> ReadPaper:
    """What a file says. Raises `PaperError` with a Chinese sentence: what is wrong, and the next step."""
    if path.name.endswith(PAGE):
        raise PaperError("这是并排核对的网页，不是原文。")
    content = _content(path)
    ending = form_to_convert(content)
    if not ending:
        return _read(path, len(content), recognizing, progress)
    progress("由 LibreOffice 转换")
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        newer = converted(content, ending, Path(folder))
        made = _read(newer, len(content), recognizing, progress)
    told = Told(f"是 .{ending} 格式，由 LibreOffice 转成 .docx 再读；页码和版面可能和原来不同")
    paper = replace(made.paper, told=(told, *made.paper.told), fingerprint=sha256(content).hexdigest())
    return replace(made, paper=paper)


def _content(path: Path) -> bytes:
    """The bytes of a regular file that is no larger than a paper is. Raises `PaperError`."""
    try:
        if path.exists() and not path.is_file():
            raise PaperError("不是文件。写一个 Word、PDF、网页或文本文件的名字。")
        size = path.stat().st_size
        if size > LARGEST:
            most = LARGEST // (1024 * 1024)
            raise PaperError(
                f"太大（{size // 1_000_000} MB，最多 {most} MB），没有打开。把要用的几页另存成一个文件再试。"
            )
        return path.read_bytes()
    except OSError as error:
        why = REASONS.get(error.errno or 0, error.strerror or "系统没有说原因")
        raise PaperError(f"打不开（{why}）。") from error


def _read(path: Path, size: int, recognizing: bool, progress: Progress) -> ReadPaper:
    """By a process of its own. Raises `PaperError`."""
    command = [sys.executable, "-m", "handbook_site.paper_import.child", str(path), *(["--ocr"] if recognizing else [])]
    environment = {**surroundings(), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    seconds = seconds_for(size) + (SECONDS_OF_A_PAGE if recognizing else 0)
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        return _answer(process, seconds, progress)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _answer(process: subprocess.Popen[bytes], seconds: float, progress: Progress) -> ReadPaper:
    """What the process says, each message within its time. Raises `PaperError`."""
    said: queue.Queue[tuple[bytes, bytes] | None] = queue.Queue()
    threading.Thread(target=_listen, args=(process, said), daemon=True).start()
    while True:
        try:
            message = said.get(timeout=seconds)
        except queue.Empty:
            raise PaperError(_LATE.format(seconds=seconds)) from None
        if message is None:
            raise PaperError(_ENDED)
        sort, content = message
        if sort == transfer.PROGRESS:
            progress(f"识别第 {int(content)} 页")
            seconds = max(seconds, SECONDS_OF_A_PAGE)
        elif sort == transfer.REFUSAL:
            raise PaperError(content.decode("utf-8", "replace"))
        else:
            return _unpacked(content)


def _unpacked(content: bytes) -> ReadPaper:
    try:
        return transfer.unpacked(content)
    except ForeignValueError:
        raise PaperError(_ENDED) from None


def _listen(process: subprocess.Popen[bytes], said: queue.Queue[tuple[bytes, bytes] | None]) -> None:
    """Messages until the process ends or says what no reader says."""
    assert process.stdout is not None
    try:
        while message := transfer.receive(process.stdout):
            said.put(message)
    except (ForeignValueError, OSError, ValueError):
        pass
    said.put(None)
