"""The scripts of the form in the browser, fetched from npm; the one place of a build that asks the network.

Nothing is fetched unless `data/handbook.yml` has an `editor`. Versions and
digests are pinned, so that what is served is what was tried; nothing of the
packages is run here. Fetched once, they lie under the handbook's `.cache/`.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from handbook import system_errors
from handbook_site import console

FOLDER = "admin"
LONGEST = 600
"""Seconds for one package; Decap's is 16 MB."""


class FetchError(Exception):
    """Why a script could not be had, as a sentence for whoever builds."""


@dataclass(frozen=True, slots=True)
class Script:
    """One file of one published version: npm's integrity of the package, and the digest of the file."""

    package: str
    version: str
    integrity: str  # SHA-512, as npm writes it
    member: str
    sha256: str

    @property
    def name(self) -> str:
        return self.member.rpartition("/")[2]


DECAP = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
JS_YAML = "sha512-qQKT4zQxXl8lLwBtHMWwaTcGfFOZviOJet3Oy/xmGk2gZH677CJM9EvtfdSkgWcATZhj/55JZ0rmy3myCT5lsA=="
SCRIPTS = (
    Script(
        "decap-cms",
        "3.16.3",
        DECAP,
        "package/dist/decap-cms.js",
        "7c1efd6b616b4786e279aeef194dd21649a72058d3bc8d1f78901b574610dfb8",
    ),
    Script(
        "decap-cms",
        "3.16.3",
        DECAP,
        "package/dist/decap-cms.js.LICENSE.txt",
        "c6ce115db01da234282652ca162b96f71507dac9ab85e6994a4eb3aed3155779",
    ),
    Script(
        "js-yaml",
        "4.1.1",
        JS_YAML,
        "package/dist/js-yaml.min.js",
        "0de3dec92d20eab9e0b46a5d928cd45ec025d73e348ddf458dbfb01da00cb473",
    ),
)


def fetch(cache: Path, scripts: tuple[Script, ...] = SCRIPTS) -> Path:
    """The folder that holds every script, whole. Raises FetchError where one cannot be had."""
    folder = cache / "editing-form"
    missing = [script for script in scripts if not _right(folder / script.name, script)]
    if missing:
        try:
            _fill(folder, missing)
        except OSError as error:
            raise FetchError(f"放不进 {system_errors.reason(error)}。改好再生成") from None
    return folder


def _fill(folder: Path, missing: list[Script]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for package in dict.fromkeys((script.package, script.version, script.integrity) for script in missing):
        wanted = [script for script in missing if (script.package, script.version) == package[:2]]
        _unpack(_packed(*package), wanted, folder)


def lay(folder: Path, site: Path, scripts: tuple[Script, ...] = SCRIPTS) -> None:
    """Put the scripts beside the page that loads them."""
    for script in scripts:
        shutil.copyfile(folder / script.name, site / FOLDER / script.name)


def _right(file: Path, script: Script) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == script.sha256


def _packed(package: str, version: str, integrity: str) -> bytes:
    """The package as npm hands it over, its integrity proved."""
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError("没有找到 npm。装好 Node.js 18 或更新的再生成")
    console.step(f"用 npm 取网页表单的 {package} {version}")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{package}@{version}", "--pack-destination", folder, "--ignore-scripts", "--silent"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=LONGEST, check=False)
        except (OSError, subprocess.TimeoutExpired):
            raise FetchError(f"npm 没有取到 {package} {version}。检查网络后再生成") from None
        found = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not found:
            raise FetchError(f"npm 没有取到 {package} {version}。检查网络，或把 npm 的 registry 指到能用的镜像后再生成")
        content = found[0].read_bytes()
    if "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode() != integrity:
        raise FetchError(f"取到的 {package} {version} 与核对过的不是同一份，没有使用。换一个可靠的 npm 源再生成")
    return content


def _unpack(content: bytes, scripts: list[Script], folder: Path) -> None:
    """Only the files that are wanted, each in place at once."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        with tarfile.open(fileobj=file, mode="r:gz") as archive:
            for script in scripts:
                member = archive.extractfile(script.member)
                assert member is not None, "the integrity says that it is there"
                part = folder / f"{script.name}.part"
                part.write_bytes(member.read())
                part.replace(folder / script.name)
