"""Texts that lie in a file or a folder, read for the desk (`verify`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from handbook.reading.sources import SourceError, read_source, walk
from handbook.verifying.lines import TextError
from handbook.verifying.texts import Text, read_text

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm")
"""What is read: plain text, Markdown, saved pages."""

MOST = 5000
"""Files that are read; a folder with more is no collection of texts."""


def read_texts(path: Path) -> tuple[list[Text], list[str]]:
    """The texts of a file or of a folder and those below it, and what could not be read, one line each."""
    texts: list[Text] = []
    problems: list[str] = []
    for file, root in _files(path.resolve()):
        name = file.relative_to(root).as_posix()
        try:
            text = read_text(name, read_source(root, file))
        except SourceError as error:
            problems.append(f"{name}：{error.finding.message}")
        except TextError as error:
            problems.append(f"{name}：{error}。")
        else:
            texts.append(text)
            if text.encoding != "UTF-8":
                problems.append(f"{name}：按 {text.encoding} 编码读。")
    return texts, problems


def _files(path: Path) -> Iterator[tuple[Path, Path]]:
    """Files to read, each with the folder that it is told from; at most `MOST`. What explains a folder is no text."""
    if path.is_file():
        yield path, path.parent
        return
    found = (Path(entry.path) for entry in walk(path) if entry.name.lower().endswith(ENDINGS))
    texts = (file for file in found if not file.name.upper().startswith(("NOTICE", "README", "LICENSE")))
    yield from ((file, path) for file in islice(texts, MOST))
