"""The CODEOWNERS file of a handbook: what should stand in it, and whether it does."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.publishing import FileOwner
from handbook.outputs.code_owners import MARK, PLACES, code_owners
from handbook_site.git import git
from handbook_site.starting.manifest import FILE

OWNERS = "data/vocabularies/owners.yml"


def written(root: Path, handbook: Handbook) -> str:
    """What should stand in it."""
    owners: tuple[FileOwner, ...] = handbook.reference_lists.owners.items
    titles = {name: body.title for name, body in handbook.records("organizations").items()}
    prefix = git(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    return code_owners(owners, titles, prefix)


def top_of(root: Path) -> Path:
    """The folder of the whole repository, where a forge looks; the handbook's own where there is none."""
    said = git(root, "rev-parse", "--show-toplevel").decode("utf-8", "replace").strip()
    return Path(said) if said else root


def forge_of(root: Path) -> str | None:
    """The forge of a repository: as `init` was told, else by the folder it has, else by where it is pushed."""
    try:
        said = json.loads((root / FILE).read_text(encoding="utf-8"))["answers"]["forge"]
    except (OSError, ValueError, KeyError, TypeError):
        said = None
    if said in PLACES:
        return str(said)
    top = top_of(root)
    by_folder = next((forge for forge, place in PLACES.items() if (top / place).parent.is_dir()), None)
    remote = git(root, "remote", "get-url", "origin").decode("utf-8", "replace")
    return by_folder or next((forge for forge in PLACES if forge in remote), None)


def findings(root: Path, handbook: Handbook) -> list[Finding]:
    """A CODEOWNERS that we wrote says what owners.yml says. One that the city writes by hand is its own."""
    if not handbook.reference_lists.owners:
        return []
    files = [top_of(root) / place for place in PLACES.values()]
    stale = [file for file in files if (text := _text(file)).startswith(MARK) and text != written(root, handbook)]
    hint = "运行 python3 scripts/owners.py（装好的用 handbook owners）再写一遍。"
    place = Place(OWNERS, 1)
    return [Finding("code-owners", place, f"{file.parent.name}/CODEOWNERS 和它写的不一样。", hint) for file in stale]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return ""


__all__ = ["OWNERS", "PLACES", "findings", "forge_of", "top_of", "written"]
