"""A site as it will be published, laid in a folder of its own, with the digest of every file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook_site.publishing.ledger import Published

MARK = "edition.json"
"""Says which edition a reader has before them; the only file that publishing itself adds to a site."""


@dataclass(frozen=True)
class Staged:
    """A finished site in a folder that nobody else touches."""

    folder: Path
    colophon: Mapping[str, Any]  # handbook.json
    digests: dict[str, str]  # address → SHA-256 of every file

    @cached_property
    def digest(self) -> str:
        """Of everything that readers get but the number of the edition."""
        told = "".join(f"{digest}  {address}\n" for address, digest in self.digests.items() if address != MARK)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def pages(self) -> int:
        return sum(address.endswith(".html") for address in self.digests)

    def manifest(self) -> str:
        """Every file as `sha256sum -c` reads it (GNU coreutils)."""
        return "".join(f"{digest}  {address}\n" for address, digest in self.digests.items())

    def entry(self, number: int, published_at: str) -> Published:
        """What the list will say of it, and `edition.json` in the folder."""
        fingerprint, day = str(self.colophon["fingerprint"]), str(self.colophon["today"])
        name = f"{number:04}-{fingerprint}"
        told = {"edition": number, "name": name, "day": day, "fingerprint": fingerprint}
        content = (json.dumps(told, ensure_ascii=False) + "\n").encode()
        (self.folder / MARK).write_bytes(content)
        self.digests[MARK] = hashlib.sha256(content).hexdigest()
        size = sum((self.folder / address).stat().st_size for address in self.digests)
        return Published(
            number, name, str(self.colophon["handbook"]), day, published_at, fingerprint, self.digest, self.pages,
            len(self.digests), size, str(self.colophon.get("generator", "")),
        )  # fmt: skip


def stage(site: Path, folder: Path) -> Staged:
    """Lay out the site's files under `folder`, which is emptied first. Raises OSError."""
    shutil.rmtree(folder, ignore_errors=True)
    link_tree(site, folder)
    (folder / MARK).unlink(missing_ok=True)
    colophon = json.loads((folder / "handbook.json").read_text(encoding="utf-8"))
    return Staged(folder, colophon, digests_of(folder))


def digests_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by its address, in the order of addresses."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digests_in(manifest: str) -> dict[str, str]:
    """A manifest read back."""
    pairs = (line.split("  ", 1) for line in manifest.splitlines())
    return {address: digest for digest, address in pairs}


def link_tree(source: Path, target: Path) -> None:
    """The same files under another folder: links where the disk knows them, else copies with their times."""
    for folder, _, names in os.walk(source):
        below = target / Path(folder).relative_to(source)
        below.mkdir(parents=True, exist_ok=True)
        for name in names:
            link_or_copy(Path(folder, name), below / name)


def link_or_copy(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
