"""A city's build as a process that ends with whoever started it, however that ends.

    python -m handbook_site.province.child build …

Its input is a pipe that nobody writes to. When the other end is gone, so is the reason to go on.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from handbook_site.main import run


def _end_with_the_starter() -> None:
    while os.read(0, 1):
        pass
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # what it started in turn, too
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_starter, daemon=True).start()
    run()
