"""How the figures of a verb are told: tables on the terminal, and JSON and a document where that is asked."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.tables import Table, write


def publish(options: argparse.Namespace, figures: Any, tables: Sequence[Table]) -> None:
    """Show the tables; `--out` gets the figures as JSON, the document of `--write` the tables."""
    measured_on = machine()
    if options.out:
        kept = {"machine": measured_on, "figures": figures}
        options.out.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\n\n".join(["", *(table.chinese() for table in tables)]))
    if options.write:
        write(options.write, tables, measured_on)


def machine() -> str:
    """What it was measured on and when, without a name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    known = f"{os.cpu_count()} processors{_model()}, {memory:.0f} GiB of memory, {platform.system()}"
    return f"{datetime.now(UTC):%Y-%m-%d}: {known}, Python {platform.python_version()}"


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f" ({named[0]})" if named else ""
