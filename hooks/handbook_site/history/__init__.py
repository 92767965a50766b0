"""The history of a handbook's records, read from git: what feeds tell (`handbook/outputs/feeds/`).

    history = read(root, root / ".cache")  # None without git, in a shallow clone, outside of any repository

What a commit did never changes, so it is worked out once and kept in the
cache by the commit's name: a build after one more commit reads one commit, and
a build without a new one asks git for nothing but the name of the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from handbook.cache_files import load_json, save_json
from handbook.gaps import Tally, completeness
from handbook.history import Amendment, Difference, History, differences
from handbook.kinds import KINDS
from handbook.reading import SUFFIXES
from handbook.reading.decoding import decode
from handbook.reading.parsing import parse
from handbook.renaming import renamed, renames
from handbook.shapes import shape
from handbook_site.history.commits import Commit, commits, contents, head, is_whole

__all__ = ["head", "is_whole", "read"]

FORMAT = "4"
"""Raised whenever a commit would be told otherwise."""

MOST_COMMITS = 200
MOST_FILES = 4000
"""How far back: so many commits that touched `data/`, as long as they touched no more files than this."""

LARGEST = 2_000_000
"""Bytes. A larger file is told nothing of."""

Records = dict[str, dict[str, Any]]


def read(root: Path, cache: Path | None) -> History | None:
    """What the repository remembers; None where it remembers nothing that can be relied on."""
    now = head(root)
    if not now or not is_whole(root):
        return None
    file = cache / "history.json" if cache else None
    kept = _load(file)
    if kept.get("head") == now:
        told = kept["told"]
    else:
        told = _changes_by_commit(root, kept.get("told", {}))
        save_json(file, {"format": FORMAT, "head": now, "told": told})
    if not told:
        return None
    return History(tuple(_amendment(name, item) for name, items in told.items() for item in items))


def _changes_by_commit(root: Path, before: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """What each commit did, the newest first; of `before` what is still on the way."""
    told: dict[str, list[Any]] = {}
    left = MOST_FILES
    for commit in commits(root, MOST_COMMITS):
        left -= len(commit.files)
        if left < 0:
            break
        told[commit.id] = before[commit.id] if commit.id in before else list(_done(root, commit))
    return told


def _done(root: Path, commit: Commit) -> Iterator[dict[str, Any]]:
    """What one commit did to the records of each kind, wherever in their folder they stood."""
    files = [file for file in commit.files if _kind(file.path) and file.path.lower().endswith(SUFFIXES)]
    bytes_of = contents(root, (name for file in files for name in (file.old, file.new)))
    old: dict[str, Records] = {}
    new: dict[str, Records] = {}
    for file in files:
        then, now = _records(file.path, file.old, bytes_of), _records(file.path, file.new, bytes_of)
        if then is not None and now is not None:
            old.setdefault(_kind(file.path), {}).update(then)
            new.setdefault(_kind(file.path), {}).update(now)
    for kind, before in old.items():
        after = new[kind]
        for name in dict.fromkeys([*after, *before]):
            item = _compared(before.get(name), after.get(name))
            if item:
                yield {"at": commit.at, "key": (kind, name), **item, "before": _whole(kind, name, before.get(name))}


def _compared(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What became of one record; None for nothing."""
    if old == new:
        return None
    said = new or old or {}
    what = "changed" if old and new else "added" if new else "removed"
    found = [asdict(one) for one in differences(old, new)] if old and new else []
    if what == "changed" and not found:
        return None
    return {
        "what": what,
        "title": str(said.get("title", "")),
        "sample": said.get("sample") == "true",
        "differences": found,
    }


def _whole(kind: str, name: str, version: Mapping[str, Any] | None) -> Tally:
    """How much of a version was known; nothing of none, and of one that today's model cannot read."""
    record = shape({**version, "id": name}, KINDS[kind].model, "", 1)[0] if version else None
    return completeness(kind, record) if record else Tally(0, 0)


def _records(path: str, name: str, bytes_of: Mapping[str, bytes]) -> Records | None:
    """The records of one version of a file; None where it cannot be read as one."""
    if not name:
        return {}
    data = bytes_of.get(name)
    text = decode(data, path)[0] if data is not None and len(data) <= LARGEST else None
    if text is None:
        return None
    value, _, wrong = parse(text, path)
    if wrong:
        return None
    model = KINDS[_kind(path)].model
    value = renamed(value, tuple(renames(value, model)))  # another key is no other fact
    listed = value if isinstance(value, list) else [value]
    stem = Path(path).stem
    return {str(one.get("id", stem)): one for one in listed if isinstance(one, dict)}


def _kind(path: str) -> str:
    """The kind whose folder a path lies in; empty for none."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "data" and parts[1] in KINDS else ""


# --- what is kept ---------------------------------------------------------------------------------


def _amendment(commit: str, item: Mapping[str, Any]) -> Amendment:
    found = tuple(Difference(tuple(one["steps"]), one["sort"], one["old"], one["new"]) for one in item["differences"])
    kind, name = item["key"]
    return Amendment(
        commit, item["at"], (kind, name), item["what"], item["title"], item["sample"], found, tuple(item["before"])
    )


def _load(file: Path | None) -> dict[str, Any]:
    kept = load_json(file)
    return kept if kept.get("format") == FORMAT else {}
