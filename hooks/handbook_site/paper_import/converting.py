"""Old Word files (.doc, .wps) and ODT → .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from handbook.papers.model import PaperError
from handbook_site.paper_import.limits import seconds_for

NAMES = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where it lies on machines that do not have it on their path."""
STARTING = 60.0
"""Seconds that it may take to start with a profile of its own."""
_FORMS = {"doc": "旧格式的 Word 文件（.doc 或 .wps）", "odt": "LibreOffice 的 .odt 文件"}


def program() -> str | None:
    """LibreOffice on this machine."""
    return next((found for name in (*NAMES, *PLACES) if (found := shutil.which(name))), None)


def converted(content: bytes, ending: str, folder: Path) -> Path:
    """The file saved anew as .docx inside an empty folder. Raises `PaperError`.

    With a profile of its own: nothing of the person's settings is used or changed, no macro runs, and a LibreOffice
    that is open already is left alone.
    """
    found = program()
    if found is None:
        raise PaperError(
            f"是{_FORMS[ending]}，要由 LibreOffice 转换，这台电脑上没有。"
            "装 LibreOffice（https://zh-cn.libreoffice.org），或在 Word、WPS 里打开，另存为 .docx 再试。"
        )
    source = folder / f"paper.{ending}"
    source.write_bytes(content)
    profile, out = folder / "profile", folder / "out"
    command = [
        found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source),
    ]  # fmt: skip
    _run(command, folder, STARTING + seconds_for(len(content)))
    made = out / "paper.docx"
    if not made.is_file():
        raise PaperError(
            f"是{_FORMS[ending]}，LibreOffice 打不开：有密码，或者坏了。在 Word、WPS 里打开，另存为 .docx 再试。"
        )
    return made


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """To its end, or until its time is up: then it and what it started are ended. Raises `PaperError`."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "HOME": str(folder)},
            start_new_session=True,
        )
    except OSError as error:
        raise PaperError("LibreOffice 运行不起来。在 Word、WPS 里打开，另存为 .docx 再试。") from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise PaperError(
            f"LibreOffice {seconds:.0f} 秒没有转换完，没有再等。在 Word、WPS 里打开，另存为 .docx 再试。"
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """`soffice` starts another process, which is of its session."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
