"""`check.py --fix`: what is safe to mend is mended in the files, and every change is said."""

from __future__ import annotations

from pathlib import Path

from handbook.edition import gather
from handbook.linking import Handbook
from handbook.mending import Mend, letters_mended, mend_text
from handbook.model.record import Record
from handbook.reading import SUFFIXES
from handbook.reading.sources import SourceError, read_source, source_files
from handbook.schemas import model_of
from handbook.yaml_editing import BOM
from handbook_site.commands.writing import write_or_leave

SHOWN = 40
"""Letters of a value that are said before and after a change."""


def mend(root: Path, dry: bool) -> int:
    """Mend the records of a handbook (or, when dry, only say what would be mended); how many changes there are."""
    handbook, _ = gather(root)
    changes = 0
    mended: dict[Path, bytes] = {}
    planned: dict[Path, bytes] = {}
    records, pages = (source_files(root, folder, ends) for folder, ends in (("data", SUFFIXES), ("content", (".md",))))
    for path in map(Path, [*records, *pages]):
        file = path.relative_to(root).as_posix()
        try:
            data = read_source(root, path)
        except SourceError:
            continue  # the check after mending tells of it
        text = data.decode("utf-8", "surrogateescape")
        if file.startswith("content/"):
            made, mends = letters_mended(text)
        else:
            made, mends = mend_text(text, *_held(handbook, file, text), model_of(file))
        for one in mends:
            print(_mend_line(file, one))
        if mends:
            mended[path], planned[path] = made.encode("utf-8", "surrogateescape"), data
        changes += len(mends)
    if not dry:
        write_or_leave(mended, root, planned)
    print(
        f"{'可以代改' if dry else '已改'} {changes} 处。{'没有写入；去掉 --dry-run 才写。' if dry and changes else ''}"
    )
    return changes


def _held(handbook: Handbook | None, file: str, text: str) -> tuple[dict[str, Record], bool]:
    """The records of a file by id, and whether it is a list; none of a file that holds no records."""
    shaped = handbook.shaped.items() if handbook else ()
    records = {name: item.record for (_, name), item in shaped if item.file == file}
    listed = any(line.lstrip(BOM).startswith("- ") for line in text.splitlines())
    return records, listed


def _mend_line(file: str, one: Mend) -> str:
    if not one.new:
        return f"{file}:{one.line}  删去{one.old}。"
    start = next((at for at, (old, new) in enumerate(zip(one.old, one.new, strict=False)) if old != new), 0)
    first = max(0, start - 8)
    old, new = (" ".join(text[first : first + SHOWN].split()) for text in (one.old, one.new))
    return f"{file}:{one.line}  “{old}”→“{new}”"
