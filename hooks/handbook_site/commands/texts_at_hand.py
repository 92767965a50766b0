"""Texts that lie in a file or a folder, read for the desk (`verify`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.reading.sources import SourceError, is_left_by_programs, read_source
from handbook.verifying.lines import TextError
from handbook.verifying.texts import Text, read_text

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm")
"""What is read: plain text, Markdown, saved pages."""

MOST = 5000
"""Files that are looked at; a folder with more is no collection of texts."""


def read_texts(path: Path) -> tuple[list[Text], list[str]]:
    """The texts of a file or of a folder and those below it, and what could not be read, one line each."""
    texts: list[Text] = []
    problems: list[str] = []
    for file, root in _files(path):
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
    """Files to read, each with the folder that it is told from; at most `MOST`, in the order of their names."""
    if path.is_file():
        yield path, path.parent
        return
    found = [
        file
        for file in sorted(path.rglob("*"))[: MOST * 4]
        if file.suffix.lower() in ENDINGS and not is_left_by_programs(file.name) and not file.stem.startswith("NOTICE")
    ]
    yield from ((file, path) for file in found[:MOST])
