"""Every verb as somebody calls it in a handbook's folder, and what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desks import GENERATOR, lay, surroundings

DAY = ("--today", "2026-11-21")
COMMANDS = {
    "check": ("check", *DAY, "--notices"),
    "build": ("build", *DAY, "--engine", "none"),
    "export": ("export", *DAY, "--out", "out.xlsx"),
    "format": ("format",),
    "schemas": ("schemas",),
    "new": ("new", "政策", "渔船更新办法"),
    "explain": ("explain", "渔港", *DAY),
    "review": ("review", *DAY),
    "upgrade": ("upgrade",),
    "check-links": ("check-links", "--private", "--timeout", "0.1", "--pause", "0", "--tries", "1"),
    "verify": ("verify", "--texts", str(GENERATOR / "tests" / "texts"), "--confirm", *DAY),
    "import": ("import", "five.csv", "--kind", "equipment", "--write", *DAY),
}
"""Each verb that works on a handbook, as somebody calls it."""


def lay_root(folder: Path) -> Path:
    made = lay("linhai-bay", folder / "渔业").root
    rows = "".join(f"仪器{n},N{n:04},A,甲\xa0乙\n" for n in range(5))
    (made / "five.csv").write_text(f"名称,编号,型号,能测什么\n{rows}", encoding="utf-8")
    return made


def called(root: Path, *words: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in the handbook's folder; `shell` is what it is started through."""
    command = [sys.executable, "-m", "handbook_site", *words]
    if shell:
        command = ["sh", "-c", shell, *command]
    around = surroundings(PYTHONPATH=str(GENERATOR / "hooks"), **environment)
    return subprocess.run(command, cwd=root, env=around, capture_output=True, check=False, timeout=300)


def sentences(done: subprocess.CompletedProcess[bytes]) -> str:
    """What it said, which is UTF-8 and no trace."""
    said = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert "Traceback" not in said and "程序出了意外" not in said and "Exception ignored" not in said, said
    assert done.returncode in (0, 1, 2), said
    return said
