"""Everything that an installation needs, in one folder, for machines without internet.

    handbook download DIR [--platform NAME] [--python 3.11]

Writes wheels of all pinned packages (their hashes proved by pip), the generator's own, the lock, and a script for shell
and for Windows that needs nothing but Python. `--platform` is for another system than this one.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.version import VERSION
from handbook_site.starting.resources import STARTER, shipped
from handbook_site.starting.wheels import NoWheelError, generator

PLATFORMS = {
    "windows": ["win_amd64"],
    "linux": ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"],
    "linux-arm": ["manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"],
    "mac": ["macosx_14_0_arm64", "macosx_11_0_arm64"],
}
"""Tags of wheels (PEP 600 for Linux) by what people call their machines: the newest first."""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="下载全部安装包，带到没有互联网的机器上装。这一步需要网络。")
    parser.add_argument("folder", type=Path, metavar="文件夹", help="放在哪里；要么还没有，要么是空的")
    parser.add_argument("--platform", choices=PLATFORMS, help="装到什么系统上，默认同这台；linux-arm 是鲲鹏、飞腾等")
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    parser.add_argument("--python", default=here, metavar="版本", help=f"那台机器的 Python，默认与这台相同（{here}）")
    options = parser.parse_args(argv)
    folder = options.folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sys.exit(f"{folder} 里已有内容，没有动它。请换一个空文件夹。")
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    print("[1/3] 下载安装包，约一分钟……", flush=True)
    _download(wheels, options.platform, options.python)
    print("[2/3] 放入生成器……", flush=True)
    try:
        own = generator(wheels)
    except NoWheelError as error:
        sys.exit(str(error))
    print("[3/3] 写安装脚本……", flush=True)
    _lay_scripts(folder, options.platform, options.python)
    files = sorted(wheels.iterdir())
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"已放在 {folder}：{len(files)} 个安装包，{size:.0f} MB，生成器是 {own.name}。")
    print("整个文件夹拷过去，运行 install.sh（Windows 上 install.bat）。")
    return 0


def _download(wheels: Path, platform: str | None, python: str) -> None:
    """By pip, which checks every file against the lock. Leaves with a sentence where one cannot be had."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["--only-binary", ":all:", "-r", str(shipped("requirements.txt")), "-d", str(wheels)]
    command += ["--python-version", python] if platform or python != _own_python() else []
    for tag in PLATFORMS[platform] if platform else ():
        command += ["--platform", tag]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        shutil.rmtree(wheels.parent, ignore_errors=True)
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")][:3]
        print("\n".join(said), file=sys.stderr)
        sys.exit("没有下载全。请检查网络；不能直接上网的，先设镜像：pip config set global.index-url 镜像地址。")


def _own_python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _lay_scripts(folder: Path, platform: str | None, python: str) -> None:
    for file in (STARTER / "offline").iterdir():
        shutil.copyfile(file, folder / file.name)
    (folder / "install.sh").chmod(0o755)
    shutil.copyfile(shipped("requirements.txt"), folder / "requirements.txt")
    where = platform or sys.platform
    text = (
        f"四大清单手册生成器 {VERSION}，给 {where}、Python {python} 下载的。\n\n"
        "Linux、macOS：在这个文件夹里运行 ./install.sh\nWindows：双击 install.bat\n\n"
        "装好以后：handbook-venv 里的 handbook 命令；新建一本手册：handbook init 文件夹。\n"
        "也可以把 wheels 文件夹放进手册的仓库，那里的工作流就从它安装，不用网络。\n"
        "全部安装包都按 requirements.txt 里的 SHA-256 核对过。\n"
    )
    (folder / "README.txt").write_text(text, encoding="utf-8")
