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
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.txt"
INSIDE = "HANDBOOK_INSIDE_VENV"
NO_VENV = {
    "linux": "多半缺 venv 模块，先运行 sudo apt install python3-venv，再试一次",
    "win32": "关掉正在用 .venv 的程序（编辑器、另一个预览），或从 python.org 重装 Python，再试一次",
    "darwin": "请从 python.org 装 Python 3.11 或更新的版本，再试一次",
}


def start(verb: str, *, groups: Sequence[str] = (), rooted: bool = True) -> NoReturn:
    """What a door does: a verb, on the checkout that this script lies in unless `--root` names another handbook."""
    _prepare()
    from handbook_site import console

    def command(asked: Sequence[str]) -> int:
        ensure(groups=groups)
        from handbook_site.main import main

        return main(asked)

    console.run(command, [verb, *(["--root", str(ROOT)] if rooted else []), *sys.argv[1:]])


def _prepare() -> None:
    """This Python, our own packages, and streams for every console."""
    if sys.version_info < (3, 11):
        sys.exit("需要 Python 3.11 或更新的版本。")
    for folder in (ROOT / "hooks", ROOT / "scripts"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    from handbook_site import console

    console.prepare()


def ensure(*, tests: bool = False, groups: Sequence[str] = ()) -> None:
    """Go on only with the pinned packages; otherwise install them and run this script again inside.

    `groups` are dependency groups of pyproject.toml (PEP 735), for what only some builds need.
    """
    _prepare()
    more = _lines(ROOT / "tests" / "requirements.txt") if tests else []
    more += [line for group in groups for line in _group(group)]
    if not _all_there(_lines(LOCK) + more):
        if os.environ.get(INSIDE) == "1":
            sys.exit("环境没有装好。请删去 .venv 文件夹后再试一次。")
        _install(more)
        _again_inside()


def asked_for(group: str) -> bool:
    """Whether the command line names this group, as `--engine zensical` does; options are not read yet."""
    return any(argument.rpartition("=")[2] == group for argument in sys.argv[1:])


def gives(option: str) -> bool:
    """Whether the command line gives an option, as `--on ADDRESS` or `--on=ADDRESS`."""
    return any(argument.partition("=")[0] == option for argument in sys.argv[1:])


def names_file(ending: str) -> bool:
    """Whether the command line names a file of this sort, as `--out brief.docx` does."""
    return any(argument.lower().endswith(ending) for argument in sys.argv[1:])


def names_address(scheme: str) -> bool:
    """Whether the command line names an address of this sort, as `s3://bucket` does."""
    return any(argument.startswith(f"{scheme}://") for argument in sys.argv[1:])


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
    print("  单独的 Python 环境……", file=sys.stderr, flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False)
    if made.returncode:
        hint = NO_VENV.get(sys.platform, "请重新安装 Python，再试一次")
        sys.exit(f"没有建成 {VENV}：{hint}。")


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _again_inside() -> None:
    """Run the same command in `.venv`. Windows has no exec that keeps the terminal, so it waits there."""
    environment = {**os.environ, INSIDE: "1"}
    command = [str(_python()), *sys.argv]
    if sys.platform == "win32":
        try:
            sys.exit(subprocess.run(command, env=environment, check=False).returncode)
        except KeyboardInterrupt:  # it was for both, and the inner one has said so
            sys.exit(130)
    os.execve(command[0], command, environment)
