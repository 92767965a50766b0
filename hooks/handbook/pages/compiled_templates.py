"""Compiled templates, kept as Python keeps its compiled modules: beside the source, in `__pycache__` (decision 0082).

    Environment(loader=FileSystemLoader(TEMPLATES), bytecode_cache=CompiledTemplates(compiler))

Compiling the templates of a whole site takes a third of a second, reading what was compiled a few thousandths. They
are trusted as far as compiled modules are, which lie in the same places; nothing is ever kept in a handbook's folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_SIZE = 32
"""Bytes of the digest that a file begins with."""


class CompiledTemplates(BytecodeCache):
    """What was compiled of each template; `compiler` is the text of what writes its Python."""

    def __init__(self, compiler: bytes) -> None:
        self._made_by = hashlib.sha256(b"\0".join((MAGIC_NUMBER, jinja2.__version__.encode(), compiler))).digest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Where it is kept: where Python would keep it, were it a module."""
        return cache_from_source(filename or name)

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is of another text or another program, or not whole, is passed by."""
        try:
            kept = Path(bucket.key).read_bytes()
        except OSError:  # none yet, or nobody may read it
            return
        if kept[:_SIZE] == self._digest(bucket, kept[_SIZE:]):
            bucket.code = marshal.loads(kept[_SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Where nothing can be kept, or Python is told to keep nothing, it is compiled again next time."""
        if sys.dont_write_bytecode:
            return
        path, code = Path(bucket.key), marshal.dumps(bucket.code)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self._digest(bucket, code) + code)
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        """Of all that made it, and of itself; its place is part of it, since a traceback names it."""
        made_from = f"{bucket.key}\0{bucket.checksum}\0".encode()
        return hashlib.sha256(self._made_by + made_from + code).digest()
