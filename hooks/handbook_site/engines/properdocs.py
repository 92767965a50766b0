"""ProperDocs, the continuation of MkDocs 1.x, as the engine: the same module under its other name.

Importing `properdocs.replacement` makes every `mkdocs` import of this process
mean ProperDocs. `properdocs build -f mkdocs.yml` does the same by itself and
needs no module of ours.
"""

from __future__ import annotations

import properdocs.replacement  # noqa: F401  # first: it decides what the next import finds

from handbook_site.engines.mkdocs import Abort, build  # isort: skip

__all__ = ["Abort", "build"]
