"""The process that reads one file: `python -m handbook_site.paper_import.child FILE [--ocr]`.

It writes messages (`transfer.py`) to standard output, and nothing else anywhere: libraries may quote a paper.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import IO

from handbook.papers.model import Paper, PaperError
from handbook.papers.opening import is_picture, read_paper
from handbook.papers.pdf.recognized import RecognizedPage, Recognizer
from handbook.papers.structure.reading import document_of
from handbook.papers.values.reading import values_of
from handbook_site.paper_import.limits import MEMORY, MEMORY_OF_RECOGNIZING, confine
from handbook_site.paper_import.transfer import PROGRESS, REFUSAL, RESULT, ReadPaper, packed, send

TOO_MUCH = "展开以后太大，内存不够，没有读。请原来的单位给一份小些的，或把要用的几页另存成一个文件再试。"


def main(asked: Sequence[str]) -> int:
    """Always 0: what went wrong is a message."""
    out = _silenced()
    path, recognizing = Path(asked[0]), "--ocr" in asked[1:]
    try:
        recognize = _recognizer(out) if recognizing else None
        confine(MEMORY_OF_RECOGNIZING if recognizing else MEMORY)
        paper = _read(path, recognize)
        document = document_of(paper)
        content = packed(ReadPaper(paper, document, values_of(document)))
    except PaperError as refusal:
        return _refuse(out, str(refusal))
    except MemoryError:
        return _refuse(out, TOO_MUCH)
    except RecursionError:
        return _refuse(out, "里面一层套一层，太深，没有读。在 Word 或 WPS 里打开，另存为 .docx 再试。")
    except Exception as error:
        return _refuse(out, _trouble(error))
    send(out, RESULT, content)
    return 0


def _read(path: Path, recognize: Recognizer | None) -> Paper:
    """The paper; a picture as the scan of one page. Raises `PaperError`."""
    content = path.read_bytes()
    if recognize is None or not is_picture(content):
        return read_paper(content, path.name, recognize)
    from handbook_site.paper_import.pictures import as_pdf  # noqa: PLC0415 - only where it is asked for

    paper = read_paper(as_pdf(content), f"{path.stem}.pdf", recognize)
    return replace(paper, fingerprint=sha256(content).hexdigest())


def _refuse(out: IO[bytes], sentence: str) -> int:
    send(out, REFUSAL, sentence.encode())
    return 0


def _silenced() -> IO[bytes]:
    """Standard output for messages alone: what libraries print goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return out


def _recognizer(out: IO[bytes]) -> Recognizer:
    """That of RapidOCR, which says before each page that it begins with it. Raises `PaperError`."""
    from handbook_site.paper_import.recognizing import recognizer  # noqa: PLC0415 - only where it is asked for

    recognize = recognizer()

    def told(content: bytes, page: int) -> RecognizedPage:
        send(out, PROGRESS, str(page).encode())
        return recognize(content, page)

    return told


def _trouble(error: Exception) -> str:
    """Whose mistake it is and where, for whoever can mend the program; no word of the paper."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(last.filename).name} 第 {last.lineno} 行"
    return f"读的时候程序出了意外（{type(error).__name__}，{place}），没有读。另存为 .docx 再试；还不行，告诉维护的人。"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
