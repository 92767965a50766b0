"""Whatever the console says and wherever output goes: UTF-8, nothing that a terminal or a log would obey, and a
sentence where something goes wrong, never a stack trace.

Only the standard library is imported before it is needed: `scripts/` begin with it, before any package is there.
"""

from __future__ import annotations

import errno
import io
import itertools
import os
import platform
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from handbook.control_characters import visible
from handbook.system_errors import REASONS, reason
from handbook.version import VERSION

SILENCE = 5.0
"""Seconds after which a step is named where no terminal shows it at once."""


class Output(io.TextIOWrapper):
    """A stream that shows what it is given. What it cannot hand on is lost, and said at the end."""

    trouble: OSError | None = None

    def write(self, text: str) -> int:
        self.send(visible(text))
        return len(text)

    def send(self, text: str) -> None:
        """Words of our own to a terminal or a forge, as they are."""
        try:
            super().write(text)
        except OSError as error:
            self.trouble = error

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            self.trouble = error


def prepare() -> None:
    """Standard streams that take every letter, and take nothing amiss."""
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"  # else no file could be named in Chinese; it is too late to set it in here
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    while _lowest_free() < 3:  # a closed one would be given to the next file that is opened
        os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    for number, name in ((1, "stdout"), (2, "stderr")):
        before = getattr(sys, name) or open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        own = before is getattr(sys, f"__{name}__") or getattr(sys, name) is None  # not one that a caller put there
        if own and isinstance(before, io.TextIOWrapper) and not isinstance(before, Output):
            before.flush()
            made = Output(before.buffer, "utf-8", "backslashreplace", line_buffering=before.line_buffering)
            setattr(sys, name, made)
            _before.append(before)


_before: list[io.TextIOWrapper] = []  # they would close what they lie upon


def _lowest_free() -> int:
    """The number that the next file would get."""
    number = os.open(os.devnull, os.O_RDWR)
    os.close(number)
    return number


def send(text: str, stream: Any = None) -> None:
    """A line of our own that a forge obeys, or a terminal."""
    out = stream or sys.stdout
    getattr(out, "send", out.write)(text)


_waiting: list[threading.Timer] = []


def step(words: str, silence: float = SILENCE) -> None:
    """What is being done now: on a terminal at once, elsewhere once it takes long. Without words it is over."""
    while _waiting:
        _waiting.pop().cancel()
    if sys.stderr.isatty():
        send(f"\r\033[K{words}{'……' if words else ''}", sys.stderr)
        sys.stderr.flush()
    elif words:
        left = silence - (time.monotonic() - _named)
        timer = threading.Timer(max(left, 0.05) if left < silence else silence, _name, [f"{words}……\n"])
        timer.daemon = True
        timer.start()
        _waiting.append(timer)


_named = time.monotonic()


def _name(line: str) -> None:
    """By the system's own call, which no other thread can hold while a process is copied."""
    global _named
    _named = time.monotonic()
    os.write(2, visible(line).encode())


def run(main: Callable[[Sequence[str]], int], asked: Sequence[str]) -> NoReturn:
    """A command to its end, with its exit status; the outermost handler of everything."""
    try:
        status = _status(main, asked)
        step("")
    except KeyboardInterrupt:  # again, while the first was being answered
        status = 130
    leave(status)


def _status(main: Callable[[Sequence[str]], int], asked: Sequence[str]) -> int:
    try:
        return main(asked)
    except SystemExit as left:
        if left.code is None or isinstance(left.code, int):
            return left.code or 0
        _say(str(left.code))
    except KeyboardInterrupt:
        _say("已中断。")
        return 130
    except OSError as error:
        _say(f"没有做完：{reason(error)}。" if error.errno in REASONS else _for_the_maker(error, asked))
    except MemoryError:
        _say("内存不够，没有做完。关掉别的程序，或加 --jobs 1 再试。")
    except Exception as error:
        _say(_for_the_maker(error, asked))
    return 1


def _say(words: str) -> None:
    step("")
    sys.stdout.flush()
    print(words, file=sys.stderr)


def leave(status: int) -> NoReturn:
    """End at once: all is written, and to take apart a million records one by one would take a third of a second."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    trouble = getattr(sys.stdout, "trouble", None)
    if trouble and trouble.errno not in (errno.EPIPE, errno.EINVAL, errno.EBADF):  # its reader had enough, or never was
        print(f"输出没有写全：{REASONS.get(trouble.errno, trouble.strerror)}。", file=sys.stderr, flush=True)
        status = status or 1
    os._exit(status)


def _for_the_maker(error: BaseException, asked: Sequence[str]) -> str:
    """The sentence for whoever called, and beside it a file for whoever can mend the program."""
    sorry = f"程序出了意外（{type(error).__name__}），没有做完。这是程序的毛病，不是手册写错了。"
    try:
        file = _folder(asked) / f"trouble-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        file.write_text(_account(error, asked), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return f"{sorry}经过也没能记下来，请把用的命令告诉维护的人。"
    return f"{sorry}经过记在 {file}，请发给维护的人。"


def _folder(asked: Sequence[str]) -> Path:
    """The handbook's cache where there is a handbook, else where temporary files lie."""
    roots = [Path(value) for name, value in itertools.pairwise(asked) if name == "--root"]
    root = roots[-1] if roots else Path()
    if (root / "data").is_dir() and os.access(root, os.W_OK):
        folder = (root / ".cache").resolve()
        folder.mkdir(exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.gettempdir())


def _account(error: BaseException, asked: Sequence[str]) -> str:
    """What happened where in the program. Personal numbers and folders of a person's own are left out."""
    from handbook.checks.privacy import all_masked  # noqa: PLC0415  # packages are there only after the first run

    options = [word.partition("=")[0] for word in asked if word.startswith("-")]
    called = " ".join(["handbook", *asked[:1], *options])
    head = f"{called}\nhandbook {VERSION}  Python {platform.python_version()}  {platform.system()}"
    trace = "".join(traceback.format_exception(error))
    for folder, name in ((Path.cwd(), "."), (Path.home(), "~")):
        trace = trace.replace(str(folder), name) if len(str(folder)) > 1 else trace
    return f"{head}\n\n{all_masked(trace)}"
