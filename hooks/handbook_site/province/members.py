"""Where each city's handbook lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook.province.cities import City


class MemberError(Exception):
    """A city's handbook cannot be had; the message is a sentence for whoever runs the province."""


@dataclass(frozen=True)
class Member:
    """A city whose handbook lies in a folder of this machine."""

    city: City
    root: Path
    commit: str = ""  # where it comes from a repository


def member(city: City, base: Path) -> Member:
    """A city's handbook; folders count from `base`. Raises MemberError."""
    assert city.folder is not None
    root = (base / city.folder).resolve()
    if not (root / "mkdocs.yml").is_file() or not (root / "data").is_dir():
        raise MemberError(f"{root} 里没有 data/ 和 mkdocs.yml，不像一本手册。")
    return Member(city, root)
