"""How much time and memory reading one file may use. Counts inside the reader come first; these hold what they miss."""

from __future__ import annotations

import sys

LARGEST = 64 * 1024 * 1024
"""Bytes of a file, asked before it is opened."""
FIRST_SECONDS, SECONDS_OF_A_MEGABYTE, MOST_SECONDS = 20.0, 30.0, 600.0
"""On the clock, by size: a booklet of 331 pages has 4 MB and takes a minute on an old machine."""
SECONDS_OF_A_PAGE = 90.0
"""For recognizing one page, ten times what it takes."""
MEMORY = 900 * 1024 * 1024
"""Bytes of address space. Of it a reader fills half at most: the rest is libraries, mapped and never touched."""
MEMORY_OF_RECOGNIZING = 6 * 1024 * 1024 * 1024
"""The same where pictures are read: the runtime of the models maps several gigabytes and fills one."""


def seconds_for(size: int) -> float:
    """How long a file of so many bytes may be read."""
    return min(FIRST_SECONDS + SECONDS_OF_A_MEGABYTE * size / 1_000_000, MOST_SECONDS)


def confine(memory: int) -> None:
    """Bind this process for good: memory, no file written, no dump of its memory. Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    for what, most in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        name = getattr(resource, what, None)
        if name is None:
            continue
        _, hard = resource.getrlimit(name)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(name, (allowed, allowed))
        except (ValueError, OSError):  # macOS knows the name and refuses the number
            continue
