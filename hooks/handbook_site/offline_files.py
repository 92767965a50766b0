"""What the service worker is told of a finished site: which edition it is, and which files a browser can store of it.

    offline/edition.json   {key, day, files, bytes}: asked for with every page, so it is small
    offline/shell.json     {address: digest} of what is stored by itself
    offline/rest.json      the same of all other pages and pictures

The key is that of everything a copy may hold, whoever wrote it, so it changes with any letter and never without one.
Files with the same digest are not fetched again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from handbook.pages import addresses

EDITION, SHELL, REST = ADDRESSES = tuple(f"offline/{name}.json" for name in ("edition", "shell", "rest"))
STORED = (
    *(".html", ".js", ".css"),
    *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2"),
)
LEFT_OUT = ("admin/", "404.html", addresses.WORKER)
"""What works on a server only, and the worker itself, which browsers keep by a way of their own."""

LOOKUP_MOST = 3_000_000
"""Bytes of the look-up's index up to which it is stored by itself; a larger one with the whole handbook."""


def lay(site: Path) -> None:
    """Write the three files into a site that has a page about its copy."""
    if not (site / addresses.OFFLINE).is_file():
        return
    found = {path: (size, digest) for path, size, digest in _files(site)}
    index = sum(size for path, (size, _) in found.items() if path.startswith("lookup/"))
    shell = {path for path in found if _is_shell(path, index <= LOOKUP_MOST)}
    day = json.loads((site / "handbook.json").read_text(encoding="utf-8"))["today"]
    key = _digest("\n".join(f"{path} {digest}" for path, (_, digest) in found.items()).encode())
    edition = {"key": key, "day": day, "files": len(found), "bytes": sum(size for size, _ in found.values())}
    _write(site / EDITION, edition)
    _write(site / SHELL, {quote(path): digest for path, (_, digest) in found.items() if path in shell})
    _write(site / REST, {quote(path): digest for path, (_, digest) in found.items() if path not in shell})


def _is_shell(path: str, with_lookup: bool) -> bool:
    """Whether a file is stored by itself: first pages and lists, what every page needs, the matching, the look-up."""
    folder, _, name = path.rpartition("/")
    if folder == "lookup":
        return with_lookup or not name[1:2].isdigit()  # of a large index what says which parts it has
    return name == "index.html" or folder.startswith(("assets", "match", "print")) or path == addresses.GROWTH


def _files(site: Path) -> Iterator[tuple[str, int, str]]:
    """Address, bytes and digest of each file that can be stored, in the order of addresses."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.suffix in STORED and not path.startswith(LEFT_OUT):
            content = file.read_bytes()
            yield path, len(content), _digest(content)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=6).hexdigest()


def _write(file: Path, told: object) -> None:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")
