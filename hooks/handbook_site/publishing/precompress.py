"""Compressed forms beside the files, for servers that hand them out as they are (nginx: gzip_static, brotli_static)."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from handbook_site.publishing.staging import Staged, link_or_copy

ENDINGS = frozenset({".html", ".css", ".js", ".json", ".jsonld", ".xml", ".svg", ".txt", ".md", ".csv", ".ics"})
LEAST = 1024
"""Bytes below which nothing is gained: an answer is one packet either way."""


def lay(staged: Staged, cache: Path) -> None:
    """Write `.gz`, and `.br` where brotli is installed, beside every text that becomes smaller. The same bytes for the
    same file: no time or name stands in them. What was compressed before is taken from the cache. Raises OSError.
    """
    forms = _forms()
    cache.mkdir(parents=True, exist_ok=True)
    used = set()
    for address, digest in list(staged.digests.items()):
        source = staged.folder / address
        if source.suffix not in ENDINGS or source.stat().st_size < LEAST:
            continue
        for ending, compressed in forms.items():
            form = cache / f"{digest}{ending}"
            used.add(form)
            if not form.exists():
                part = form.with_suffix(f"{ending}.part")
                part.write_bytes(compressed(source.read_bytes()))
                part.replace(form)
            if form.stat().st_size < source.stat().st_size:
                place = source.with_name(source.name + ending)
                place.unlink(missing_ok=True)
                link_or_copy(form, place)
                staged.digests[f"{address}{ending}"] = hashlib.sha256(form.read_bytes()).hexdigest()
    for old in set(cache.iterdir()) - used:
        old.unlink()
    staged.digests.update(sorted(staged.digests.items()))


def _forms() -> dict[str, Callable[[bytes], bytes]]:
    forms: dict[str, Callable[[bytes], bytes]] = {".gz": lambda data: gzip.compress(data, 9, mtime=0)}
    with suppress(ImportError):
        forms[".br"] = import_module("brotli").compress
    return forms
