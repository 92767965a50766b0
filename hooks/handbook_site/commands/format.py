"""Order the keys of records as the model has them, and fold long texts, without touching what they say.

    python3 scripts/format.py [--root DIR] [--check] [FILE …]

Without files all records of the handbook are gone through. With `--check` nothing is written.
Exit status: 0 in order (or brought into order), 1 with --check where a file is not in order.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from handbook.formatting import formatted
from handbook.kinds import KINDS
from handbook.model.record import Record
from handbook.reading import SUFFIXES
from handbook.reading.sources import SourceError, read_source, source_files
from handbook_site.commands import arguments, writing


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments.parser("整理记录的字段次序和过长的行，不改内容。")
    parser.add_argument("--check", action="store_true", help="只看有没有没整理的，不写入；有就算失败")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="只整理这些文件，默认全部记录")
    options = parser.parse_args(argv)
    root = arguments.root_of(options)
    with writing.alone(root, needed=not options.check):
        found = {path: texts for path, model in _files(options, root) if (texts := _texts(root, path, model))}
        odd = [path for path, (old, new) in found.items() if old != new]
        if not options.check:
            planned = {path: found[path][0] for path in odd}
            writing.write_or_leave({path: found[path][1] for path in odd}, root, planned)
    for path in odd:
        print(f"{path.relative_to(root).as_posix()}  {'没有整理' if options.check else '已整理'}。")
    print(f"{'没有整理的' if options.check else '整理了'} {len(odd)} 个文件。")
    return 1 if options.check and odd else 0


def _files(options: argparse.Namespace, root: Path) -> Iterator[tuple[Path, type[Record]]]:
    """Every file of records, or those that were named, with the model of its kind."""
    named = {path.resolve() for path in options.files}
    for kind in KINDS.values():
        for path in map(Path, source_files(root, f"data/{kind.name}", SUFFIXES)):
            if not named or path in named:
                yield path, kind.model


def _texts(root: Path, path: Path, model: type[Record]) -> tuple[bytes, bytes] | None:
    """A file as it is, and in order; None where it cannot be read, of which check.py tells."""
    try:
        data = read_source(root, path)
        return data, formatted(data.decode("utf-8"), model).encode("utf-8")
    except (SourceError, UnicodeDecodeError):
        return None
