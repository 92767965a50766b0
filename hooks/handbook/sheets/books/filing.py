"""Changed records → whole files; other records of a file stay letter for letter.

`expected` is worked out beside the text, and the text is read again and
compared with it as a whole: only what was planned may differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handbook.kinds import KINDS
from handbook.reading.parsing import parse
from handbook.renaming import text_in_todays_keys
from handbook.sheets import splicing, yaml_out
from handbook.sheets.books import diffing
from handbook.sheets.books.spans import CannotSpliceError
from handbook.sheets.books.trees import Tree

BOM = "\ufeff"
_IDLE = re.compile(r"[ \t]*(?:#.*)?")


def rewritten(text: str, trees: Sequence[Tree]) -> str | None:
    """The file with its changed records; None where none is left. Raises CannotSpliceError."""
    mark, plain, ends = _opened(text_in_todays_keys(text, KINDS[trees[0].kind].model)[0])
    value, entry, findings = parse(plain, "")
    if findings:
        raise CannotSpliceError
    if isinstance(value, dict):
        (tree,) = trees
        made = None if tree.removed else _changed(plain, tree)
    else:
        made = _list(plain, value, [_line(inner) for inner in entry[1]], trees)  # type: ignore[index]
    return None if made is None else mark + made.replace("\n", ends)


def added(text: str | None, stem: str, trees: Sequence[Tree]) -> str:
    """The file with new records at its end; in a new file a record that it is named by stands alone.

    Raises CannotSpliceError.
    """
    kind = KINDS[trees[0].kind]
    values = [{"id": tree.id, **tree.after} for tree in trees]
    if text is not None:
        try:
            return splicing.appended(text, values, kind.model)
        except splicing.CannotSpliceError as error:
            raise CannotSpliceError from error
    alone = len(trees) == 1 and trees[0].id == stem
    made = (
        yaml_out.single(values[0], kind.name, kind.model) if alone else yaml_out.file_of(values, kind.name, kind.model)
    )
    value, _, findings = parse(made, "")
    if findings or value != (trees[0].after if alone else values):
        raise CannotSpliceError
    return made


def _opened(text: str) -> tuple[str, str, str]:
    """The mark at the beginning, the text with plain line ends, and the ends it had."""
    mark = BOM if text.startswith(BOM) else ""
    plain = text.removeprefix(BOM)
    if "\r" not in plain:
        return mark, plain, "\n"
    if plain.count("\r\n") != plain.count("\n") or plain.count("\r") != plain.count("\n"):
        raise CannotSpliceError
    return mark, plain.replace("\r\n", "\n"), "\r\n"


def _changed(text: str, tree: Tree) -> str:
    assert tree.before is not None
    return diffing.changed(text, tree.before, tree.after, KINDS[tree.kind].model)


def _list(text: str, values: Sequence[Mapping[str, Any]], firsts: Sequence[int], trees: Sequence[Tree]) -> str | None:
    """The last record first, so that the lines above stay where they are."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    by_id = {tree.id: tree for tree in trees}
    bounds = [*(first - 1 for first in firsts[1:]), len(lines)]
    expected: list[Any] = []
    for value, first, bound in reversed(list(zip(values, firsts, bounds, strict=True))):
        tree = by_id.get(str(value.get("id")))
        if tree is not None and tree.removed:
            lines[first - 1 : _after(lines, first, bound)] = []
            continue
        if tree is not None:
            lines[first - 1 : bound] = [_changed("".join(lines[first - 1 : bound]), tree)]
        expected.insert(0, value if tree is None else tree.after)
    if not expected:
        return None
    made = "".join(lines)
    found, _, findings = parse(made, "")
    if findings or found != expected:
        raise CannotSpliceError
    return made


def _after(lines: Sequence[str], first: int, bound: int) -> int:
    """Behind a record and the blank lines below it; a comment above the next record is that one's."""
    end = bound
    while end > first and _IDLE.fullmatch(lines[end - 1].rstrip("\n")):
        end -= 1
    while end < bound and not lines[end].strip():
        end += 1
    return end


def _line(entry: Any) -> int:
    return entry if isinstance(entry, int) else int(entry[0])
