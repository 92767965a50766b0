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
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
INSIDE = "HANDBOOK_INSIDE_VENV"


def ensure(*, tests: bool = False, groups: Sequence[str] = ()) -> None:
    """Go on only with the pinned packages; otherwise install them and run this script again inside.

    `groups` are dependency groups of pyproject.toml (PEP 735), for what only some builds need.
    """
    if sys.version_info < (3, 11):
        sys.exit("需要 Python 3.11 或更新的版本。")
    lines = _lines(ROOT / "requirements.txt") + (_lines(ROOT / "tests" / "requirements.txt") if tests else [])
    lines += [line for group in groups for line in _group(group)]
    if not _all_there(lines):
        if os.environ.get(INSIDE) == "1":
            sys.exit("环境没有装好。请删去 .venv 文件夹后再试一次。")
        _install(lines)
        _again_inside()
    for folder in (ROOT / "hooks", ROOT / "scripts"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))


def arguments() -> list[str]:
    """What was asked for, with the checkout that this script lies in as the handbook unless `--root` names another."""
    return ["--root", str(ROOT), *sys.argv[1:]]


def asked_for(group: str) -> bool:
    """Whether the command line names this group, as `--engine zensical` does; options are not read yet."""
    return any(argument.rpartition("=")[2] == group for argument in sys.argv[1:])


def _lines(file: Path) -> list[str]:
    """The requirements in a file, without comments."""
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def _group(name: str) -> list[str]:
    import tomllib  # a Python that is too old has none, and is told so first

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["dependency-groups"][name])


def _all_there(lines: list[str]) -> bool:
    """Whether this Python has every pinned package in its pinned version."""
    try:
        return all(metadata.version(name) == version for name, version in _pins(lines))
    except metadata.PackageNotFoundError:
        return False


def _pins(lines: list[str]) -> list[tuple[str, str]]:
    pins = []
    for line in lines:
        pin, _, condition = line.partition(";")
        name, equals, version = pin.strip().partition("==")
        if equals and ("win32" not in condition or sys.platform == "win32"):
            pins.append((name.strip(), version.strip()))
    return pins


def _install(lines: list[str]) -> None:
    wanted = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    stamp = VENV / f"installed-{wanted}"
    if stamp.exists() and _python().exists():
        return
    print("正在准备运行环境（只在第一次，约一分钟）……", file=sys.stderr, flush=True)
    if not _python().exists():
        _make_venv()
    command = [str(_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lines]
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
