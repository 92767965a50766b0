"""Every script's first step: the pinned packages, in `.venv`, without being asked.

A person runs `python3 scripts/serve.py` on a machine with Python and nothing
else. Where the packages are already there (CI, an own environment) nothing is
made; else `.venv` is filled once and the script goes on inside it.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.txt"
INSIDE = "HANDBOOK_INSIDE_VENV"


def ensure(*, tests: bool = False, groups: Sequence[str] = ()) -> None:
    """Go on only with the pinned packages; otherwise install them and run this script again inside.

    `groups` are dependency groups of pyproject.toml (PEP 735), for what only some builds need.
    """
    if sys.version_info < (3, 11):
        sys.exit("需要 Python 3.11 或更新的版本。")
    more = _lines(ROOT / "tests" / "requirements.txt") if tests else []
    more += [line for group in groups for line in _group(group)]
    if not _all_there(_lines(LOCK) + more):
        if os.environ.get(INSIDE) == "1":
            sys.exit("环境没有装好。请删去 .venv 文件夹后再试一次。")
        _install(more)
        _again_inside()
    for folder in (ROOT / "hooks", ROOT / "scripts"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    if hasattr(signal, "SIGPIPE") and Path(sys.argv[0]).resolve().parent == ROOT / "scripts":
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `check.py | head` is no reason for a stack trace
    for stream in (sys.stdout, sys.stderr):  # a Chinese or English Windows has another encoding, for pipes above all
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def arguments() -> list[str]:
    """What was asked for, with the checkout that this script lies in as the handbook unless `--root` names another."""
    return ["--root", str(ROOT), *sys.argv[1:]]


def asked_for(group: str) -> bool:
    """Whether the command line names this group, as `--engine zensical` does; options are not read yet."""
    return any(argument.rpartition("=")[2] == group for argument in sys.argv[1:])


def _lines(file: Path) -> list[str]:
    """The requirements in a file, without comments and hashes."""
    lines = (line.partition("#")[0].strip(" \\\n") for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("--hash=")]


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
        if equals and _holds(condition.strip()):
            pins.append((name.strip(), version.strip()))
    return pins


def _holds(condition: str) -> bool:
    """Whether a requirement is one of this Python. Two forms of marker come in our files (PEP 508)."""
    if not condition:
        return True
    name, operator, value = condition.replace("'", "").replace('"', "").split()
    if name == "sys_platform":
        return (sys.platform == value) == (operator == "==")
    assert name == "python_full_version", condition
    here, there = sys.version_info[:3], tuple(int(part) for part in value.split("."))
    return here < there if operator == "<" else here >= there


def _install(more: list[str]) -> None:
    """The lock with its hashes, what else is asked for, and the project itself, which asks nothing of any index."""
    wanted = hashlib.sha256("\n".join([LOCK.read_text(encoding="utf-8"), *more]).encode()).hexdigest()[:16]
    stamp = VENV / f"installed-{wanted}"
    if stamp.exists() and _python().exists():
        return
    print("正在准备运行环境（只在第一次，约一分钟）……", file=sys.stderr, flush=True)
    if not _python().exists():
        _make_venv()
    _pip("安装包", "--require-hashes", "-r", str(LOCK))
    if more:
        _pip("测试用的包", *more)
    _pip("本项目", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.touch()


def _pip(what: str, *arguments: str) -> None:
    print(f"  {what}……", file=sys.stderr, flush=True)
    command = [str(_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    installed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if installed.returncode:
        print(installed.stderr.strip(), file=sys.stderr)
        sys.exit(
            "安装依赖没有成功：请检查网络后再试。不能直接上网的，先设镜像：pip config set global.index-url 镜像地址；"
            "没有网络的，用 handbook download 下载好的安装包。"
        )


def _make_venv() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        linux = sys.platform.startswith("linux")
        hint = "请先运行 sudo apt install python3-venv，再试一次" if linux else "请重新安装 Python，再试一次"
        sys.exit(f"这台机器的 Python 缺 venv 模块：{hint}。")


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _again_inside() -> None:
    """Run the same command in `.venv`. Windows has no exec that keeps the terminal, so it waits there."""
    environment = {**os.environ, INSIDE: "1"}
    command = [str(_python()), *sys.argv]
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(command[0], command, environment)
