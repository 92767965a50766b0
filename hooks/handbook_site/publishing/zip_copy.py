"""publish.py zip FILE: the whole handbook in one file, to be carried to where there is no network.

What is packed is the site as it is published, under one folder whose name says the edition, so that two editions never
lie over each other. Names are ASCII but for 先解压.txt, since Windows 7 shows others wrongly (APPNOTE 6.3.10, appendix
D: bit 11 says that a name is UTF-8). Times are the handbook's day: the same site gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import time
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from handbook.pages import addresses
from handbook_site import console, inputs, offline_files
from handbook_site.commands import arguments, build, swap
from handbook_site.publishing import building, zip_words
from handbook_site.publishing.outcomes import finished
from handbook_site.publishing.staging import Staged
from handbook_site.publishing.targets import PublishError

SUMS = "SHA256SUMS"
LEFT_OUT = ("admin/", "sitemap-")
ALONE = frozenset(
    {"404.html", "robots.txt", "sitemap.xml", addresses.WORKER, addresses.MANIFEST, *offline_files.ADDRESSES}
)
"""Files that mean something on a server only; no page of the handbook leads to one."""

LEVEL = 6
UNIX, FILE_MODE = 3, 0o100644 << 16


def main(argv: Sequence[str]) -> int:
    options = _parser().parse_args(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)

    def publish() -> None:
        with building.alone(root):
            staged = building.staged(root, today, options)
            began = time.perf_counter()
            out = _place(options.file, staged, root)
            console.step("压缩")
            packed = _written(out, staged, zip_words.text(root, _day(staged), staged.colophon, SUMS))
        console.step("")
        _tell(out, staged, packed, time.perf_counter() - began)

    return finished(publish)


def _parser() -> argparse.ArgumentParser:
    parser = arguments.parser("把整本手册装进一个压缩包，解压后双击 index.html 就能用，不用联网。")
    parser.add_argument("file", type=Path, metavar="文件", help="压缩包的名字，.zip；写文件夹就按日期和数据指纹起名")
    parser.add_argument("--site", type=Path, metavar="文件夹", help="打包这个已经生成好的网站，不再生成")
    parser.add_argument("--engine", choices=build.ENGINES, default="mkdocs", help="用哪个引擎排版，默认 mkdocs")
    parser.add_argument("--strict", action="store_true", help="有警告就不打包")
    parser.set_defaults(precompress=False)
    return parser


# --- what is packed -------------------------------------------------------------------------------


def name_of(staged: Staged) -> str:
    """What the zip is called where nobody names it, and its one folder: by the day and the fingerprint."""
    return f"handbook-{staged.colophon['today']}-{staged.colophon['fingerprint']}"


def is_left_out(address: str) -> bool:
    return address in ALONE or address.startswith(LEFT_OUT)


def entries(staged: Staged, first: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy; `first` says how to unpack it."""
    packed = [address for address in staged.digests if not is_left_out(address)]
    yield zip_words.NAME, first
    yield SUMS, "".join(f"{staged.digests[address]}  {address}\n" for address in packed).encode()
    for address in packed:
        yield address, (staged.folder / address).read_bytes()


def write(file: Path, folder: str, day: date, files: Iterator[tuple[str, bytes]]) -> int:
    """Pack files under one folder; how many."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as made:
        for address, content in files:
            entry = zipfile.ZipInfo(f"{folder}/{address}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, FILE_MODE
            made.writestr(entry, content)
            count += 1
    return count


def _day(staged: Staged) -> date:
    return date.fromisoformat(str(staged.colophon["today"]))


# --- where it goes --------------------------------------------------------------------------------


def _place(asked: Path, staged: Staged, root: Path) -> Path:
    """The file to write. Raises PublishError for one of another kind; leaves for a place that is read."""
    out = asked.resolve()
    out = out / f"{name_of(staged)}.zip" if out.is_dir() else out
    if out.suffix.lower() != ".zip":
        raise PublishError(f"文件名要以 .zip 结尾，现在是 {out.name}。写一个已有的文件夹，就按日期和数据指纹起名。")
    swap.refuse_sources(out, [*inputs.sources(root), root / ".git", root / "site"], replaced=False)
    if out.exists() and not zipfile.is_zipfile(out):
        raise PublishError(f"{out} 不是压缩包，没有动它。请另起一个名字。")
    out.parent.mkdir(parents=True, exist_ok=True)
    return out


def _written(out: Path, staged: Staged, first: bytes) -> int:
    """Pack aside, and put in place in one step; what a killed command left there is written over."""
    aside = out.with_name(f".{out.name}.new")
    try:
        count = write(aside, name_of(staged), _day(staged), entries(staged, first))
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
    return count


def _tell(out: Path, staged: Staged, packed: int, seconds: float) -> None:
    left = [address for address in staged.digests if is_left_out(address)]
    with out.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    print(f"已写好 {out}（按 {staged.colophon['today']} 推算，数据指纹 {staged.colophon['fingerprint']}）")
    print(f"  内容    {packed} 个文件，压缩后 {out.stat().st_size / 1e6:.1f} MB")
    print(f"  未收    {len(left)} 个只在服务器上有用的文件：{'、'.join(left[:8])}{'等' if len(left) > 8 else ''}")
    print(f"  校验    SHA256 {digest}")
    print(f"          Windows 上核对：certutil -hashfile {out.name} SHA256")
    print(f"  用时    打包 {seconds:.1f} 秒")
