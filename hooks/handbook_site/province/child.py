"""A city's part of a province as a process that ends with whoever started it, however that ends.

    python -m handbook_site.province.child build …
    python -m handbook_site.province.child summary SITE FILE

Its input is a pipe that nobody writes to. When the other end is gone, so is the reason to go on.
"""

from __future__ import annotations

import os
import signal
import sys
import threading


def _end_with_the_starter() -> None:
    while os.read(0, 1):
        pass
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # what it started in turn, too
    os._exit(1)


def _run() -> None:
    """Each part brings its own modules: neither needs those of the other."""
    if sys.argv[1:2] == ["summary"]:
        from handbook_site.province import summaries  # noqa: PLC0415

        sys.exit(summaries.main(*sys.argv[2:]))
    from handbook_site.main import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_starter, daemon=True).start()
    _run()
