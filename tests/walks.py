"""What walks need beside an edition: the frame's navigation, every address, and a desk without a fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from desks import Desk
from handbook.edition import Edition
from handbook.list_files import read_entries
from handbook.model.system import Rest, System
from handbook.site import Site
from handbook_site.commands.systems_walk import navigation

__all__ = ["addresses", "claimed", "navigation", "systems", "take_out"]


def systems(root: Path) -> list[System]:
    """The rows of a handbook's list, as they are written."""
    return [one.item for one in read_entries(root, "systems", System, "系统清单").items]


def claimed(root: Path) -> list[System]:
    """Those of which the handbook says that they arrive."""
    return [system for system in systems(root) if system.verdict == "通"]


def addresses(edition: Edition) -> set[str]:
    """Every page that is generated."""
    return {item.uri for item in Site(edition, site_url="").items if item.uri.endswith(".html")}


def take_out(desk: Desk, rest: Rest) -> None:
    """The record's file without the fact: without the part, where the part cannot do without it."""
    kind, _, name = rest.record.partition("/")
    for path in sorted((desk.data / kind).glob("*.yml")):
        held = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        records = held if isinstance(held, list) else [{"id": path.stem, **held}]
        found = next((record for record in records if record["id"] == name), None)
        if found is not None:
            _drop(found, rest.field.split("."))
            if not isinstance(held, list):
                held = {key: value for key, value in found.items() if key != "id"}
            path.write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")
            return
    raise LookupError(rest.record)


def _drop(part: Any, steps: list[str]) -> None:
    """Take out what stands at a path."""
    key: Any = int(steps[0]) if isinstance(part, list) else steps[0]
    if len(steps) > 1:
        _drop(part[key], steps[1:])
    else:
        del part[key]
