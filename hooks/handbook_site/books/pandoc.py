"""Pandoc, which comes in the package pypandoc_binary, fetched when a book is first asked for (decision 0066)."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypandoc

from handbook.outputs.book.missing import TypesettingError

WORDS = """\
Abstract: 摘要
Contents: 目录
Figure: 图
Table: 表
"""
"""Words that pandoc asks for in the language of the book; it has no Chinese ones."""


def convert(
    source: Mapping[str, Any], form: str, day: date, files: Mapping[str, bytes], options: Sequence[str]
) -> bytes:
    """A document of pandoc's JSON in another form. `files` lie beside it and are named in `options` by their names.

    Pandoc takes every time from the day (`SOURCE_DATE_EPOCH`); whatever it warns of is an error here, since it means
    that something was left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, content in {**files, "data/translations/zh.yaml": WORDS.encode()}.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
        (place / "book.json").write_text(json.dumps(source, ensure_ascii=False), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "book.json", "--from=json", f"--to={form}", "--data-dir=data"]
        command += ["--fail-if-warnings", "--output=book.out", *options]
        done = subprocess.run(command, cwd=place, env=_environment(day), capture_output=True, check=False)
        if done.returncode:
            raise TypesettingError(done.stderr.decode("utf-8", "replace").strip()[:2000])
        return (place / "book.out").read_bytes()


def _environment(day: date) -> dict[str, str]:
    """The day for every time, and UTF-8 whatever the machine's language."""
    stamp = datetime(max(day.year, 1980), day.month, day.day, tzinfo=UTC)
    return {**os.environ, "SOURCE_DATE_EPOCH": str(int(stamp.timestamp())), "LC_ALL": "C.UTF-8"}
