"""When Python looks for circles of things that nobody holds any more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """Reading makes millions of small things, none of them in a circle, and they stay to the end.

    To look at them again and again would take as long as reading them; pages make few circles, and are looked at
    now and then.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(1_000_000, 50, 100)
        gc.enable()
