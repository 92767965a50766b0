"""The generator itself as a wheel: built from the checkout it runs from, or packed again from where it is installed."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

from handbook.version import NAME as PACKAGE
from handbook.version import VERSION
from handbook_site.starting.resources import CHECKOUT, HERE

WHEEL = f"{PACKAGE.replace('-', '_')}-{VERSION}-py3-none-any.whl"
LEFT_OUT = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""What an installer writes beside a package, and no wheel holds."""


class NoWheelError(Exception):
    """Why there is no wheel, as a sentence."""


def generator(folder: Path) -> Path:
    """Put the generator's wheel into a folder. Raises NoWheelError."""
    return _built(folder) if HERE.parent == CHECKOUT / "hooks" else _packed(folder)


def _built(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder.resolve())]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NoWheelError(f"本项目没有打成安装包：{(done.stderr or done.stdout).strip()[-400:]}")
    return folder / WHEEL


def _packed(folder: Path) -> Path:
    """A wheel of the installed files, with a RECORD of its own (the binary distribution format, PEP 427)."""
    try:
        installed = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        raise NoWheelError(f"没有找到装好的 {PACKAGE}。用 pip 安装后再试。") from None
    if (json.loads(installed.read_text("direct_url.json") or "{}").get("dir_info") or {}).get("editable"):
        raise NoWheelError("装的是可编辑的版本。请在项目文件夹里运行。")
    made = folder / WHEEL
    info = f"{PACKAGE.replace('-', '_')}-{VERSION}.dist-info"
    rows: list[str] = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in sorted(installed.files or [], key=str):
            inside = file.as_posix()
            ours = inside.startswith(("handbook/", "handbook_site/", f"{info}/"))
            if ours and not inside.endswith((".pyc", *LEFT_OUT)):
                data = Path(str(file.locate())).read_bytes()
                wheel.writestr(zipfile.ZipInfo(inside, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
                mark = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                rows.append(f"{inside},sha256={mark},{len(data)}")
        wheel.writestr(f"{info}/RECORD", "\n".join([*rows, f"{info}/RECORD,,", ""]))
    return made
