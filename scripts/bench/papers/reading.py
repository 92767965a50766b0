"""Read papers one after the other, each in a process of its own: what was said, processor seconds, greatest memory.

python3 scripts/bench.py papers [FILE …] [--only WORD]

Without files the papers made to hurt are made and read. A paper passes where it was read or refused in a Chinese
sentence, with no trace on the terminal, within `SECONDS` of processor time and `MEGABYTES`, the start of Python and
of its libraries included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.papers.hostile import papers

SECONDS, MEGABYTES = 2.0, 500
LIMIT = 60
"""Seconds on the clock after which a reading is ended."""

_READ = """
import json, sys, time
from pathlib import Path
from handbook.papers.model import PaperError
from handbook.papers.opening import read_paper
path = Path(sys.argv[1])
try:
    paper = read_paper(path.read_bytes(), path.name)
    said = f"{len(paper.blocks)} 段，告知：" + "；".join(told.what for told in paper.told)
except PaperError as error:
    said = f"不读：{error}"
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0"]
held = [line.split()[1] for line in lines if line.startswith("VmHWM")]
print(json.dumps([said, time.process_time(), int(held[0]) / 1024]))
"""


@dataclass(frozen=True)
class Reading:
    """How one paper was read."""

    name: str
    said: str
    processor: float = 0.0
    megabytes: float = 0.0
    failed: bool = False

    @property
    def passed(self) -> bool:
        return not self.failed and self.processor <= SECONDS and self.megabytes <= MEGABYTES


def read(path: Path) -> Reading:
    """One paper in a process of its own."""
    hooks = Path(__file__).resolve().parents[3] / "hooks"
    try:
        done = subprocess.run(
            [sys.executable, "-c", _READ, str(path)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT,
            env={"PYTHONPATH": str(hooks), "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(path.name, f"{LIMIT} 秒没有读完", failed=True)
    if done.returncode or done.stderr.strip():
        return Reading(path.name, (done.stderr.strip().splitlines() or [f"退出码 {done.returncode}"])[-1], failed=True)
    said, processor, megabytes = json.loads(done.stdout)
    return Reading(path.name, said, processor, megabytes)


def readings(files: Sequence[Path], only: str) -> Iterator[Reading]:
    """Of the files, or of the papers made to hurt whose names have a word."""
    for path in files:
        yield read(path)
    with tempfile.TemporaryDirectory() as folder:
        for name, make in papers().items() if not files else ():
            if only in name:
                path = Path(folder) / name
                path.write_bytes(make())
                yield read(path)
                path.unlink()


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.py papers", description="逐份读文件，量处理器时间和内存")
    parser.add_argument("files", nargs="*", type=Path, help="要读的文件；不写就读造出来的恶意文件")
    parser.add_argument("--only", default="", help="只读名字里有这几个字的")
    options = parser.parse_args(argv)
    failed = 0
    for reading in readings(options.files, options.only):
        failed += not reading.passed
        mark = "✓" if reading.passed else "✗"
        print(
            f"{mark} {reading.processor:6.2f} 秒 {reading.megabytes:6.0f} MB  {reading.name}  {reading.said[:100]}",
            flush=True,
        )
    return 1 if failed else 0
