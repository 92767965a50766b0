"""Every script's first step: the pinned packages, in `.venv`, without being asked.

A person runs `python3 scripts/serve.py` on a machine with Python and nothing
else. Where the packages are already there (CI, an own environment) nothing is
made; else `.venv` is filled once and the script goes on inside it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
INSIDE = "HANDBOOK_INSIDE_VENV"


def ensure(*, tests: bool = False) -> None:
    """Go on only with the pinned packages; otherwise install them and run this script again inside."""
    if sys.version_info < (3, 11):
        sys.exit("需要 Python 3.11 或更新的版本。")
    files = [ROOT / "requirements.txt"] + ([ROOT / "tests" / "requirements.txt"] if tests else [])
    if not _all_there(files):
        if os.environ.get(INSIDE) == "1":
            sys.exit("环境没有装好。请删去 .venv 文件夹后再试一次。")
        _install(files)
        _again_inside()
    for folder in (ROOT / "hooks", ROOT / "scripts"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))


def _all_there(files: list[Path]) -> bool:
    """Whether this Python has every pinned package in its pinned version."""
    try:
        return all(metadata.version(name) == version for file in files for name, version in _pins(file))
    except metadata.PackageNotFoundError:
        return False


def _pins(file: Path) -> list[tuple[str, str]]:
    pins = []
    for line in file.read_text(encoding="utf-8").splitlines():
        pin, _, condition = line.partition("#")[0].partition(";")
        name, equals, version = pin.strip().partition("==")
        if equals and ("win32" not in condition or sys.platform == "win32"):
            pins.append((name.strip(), version.strip()))
    return pins


def _install(files: list[Path]) -> None:
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    stamp = VENV / f"installed-{wanted}"
    if stamp.exists() and _python().exists():
        return
    print("正在准备运行环境（只在第一次，约一分钟）……", file=sys.stderr, flush=True)
    if not _python().exists():
        _make_venv()
    arguments = [part for file in files for part in ("-r", str(file))]
    command = [str(_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    if installed.returncode:
        print(installed.stderr.strip(), file=sys.stderr)
        sys.exit("安装依赖没有成功：请检查网络，或问管理员 Python 软件源怎样设置，然后再试。")
    stamp.touch()


def _make_venv() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit("这台机器的 Python 缺 venv 模块：请先运行 sudo apt install python3-venv，再试一次。")


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _again_inside() -> None:
    """Run the same command in `.venv`. Windows has no exec that keeps the terminal, so it waits there."""
    environment = {**os.environ, INSIDE: "1"}
    command = [str(_python()), *sys.argv]
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(command[0], command, environment)
