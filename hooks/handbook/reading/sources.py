"""The one door for files that people hand in: regular files inside the handbook, looked at before they are opened.

    paths = source_files(root, "data/policies", SUFFIXES)   # what a stage reads
    data = read_source(root, path)                          # its bytes; SourceError carries the finding
    findings = strange_files(root)                          # all that lies there and cannot be read, or is not

A folder holds more than records: what an editor leaves beside a file while it is open, pipes, devices, links that
lead in circles or to somebody's secrets. None of them is opened, so none can keep a command waiting or be published.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.system_errors import REASONS

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes. A file of records or a page this large is a mistake or a dump, and slows every editor."""

TOPS = ("data", "content")
"""The folders of a handbook that people write in."""

READ = {"data": (".yml", ".yaml", ".json"), "content": (".md", ".markdown")}
"""The endings of what is read in them; every other file of `content/` is published as it is."""

_LITTER = re.compile(
    r"\.#.*|#.*#|.*~|~\$.*|4913|.*\.(?:sw[a-p]|orig|rej|tmp|part|crdownload)|thumbs\.db|desktop\.ini|__MACOSX",
    re.IGNORECASE,
)
_NEARLY = {
    "data": re.compile(r"[.,。．·\s]\s*(?:ya?ml|yam|ym|yal|json)(?![a-z])", re.IGNORECASE),
    "content": re.compile(r"[.,。．·\s]\s*(?:md|markdown)(?![a-z])", re.IGNORECASE),
}
_KINDS_OF_FILE = (
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISCHR, "设备"),
    (stat.S_ISBLK, "设备"),
    (stat.S_ISDIR, "文件夹"),
)
_REASONS = REASONS | {
    errno.ENOENT: "链接指向的文件不在",
    errno.ELOOP: "链接绕成了一圈",
    errno.EACCES: "没有权限",
    errno.ENAMETOOLONG: "路径太长",
}
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_REMOVE = "删去它；要用里面的内容，复制成一个普通文件。"


class SourceError(Exception):
    """A file that is not read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def is_left_by_programs(address: str) -> bool:
    """Whether editors and systems leave files of this name beside those that somebody edits."""
    return _LITTER.fullmatch(address.rpartition("/")[2]) is not None


def is_litter(name: str) -> bool:
    """Whether a file is passed by: what programs leave, and whatever is hidden."""
    plain = name.endswith(".yml") and name[0] != "~"  # most are
    return name[0] == "." or (not plain and is_left_by_programs(name))


def walk(
    folder: str | Path,
    passed_by: Callable[[str], bool] = is_litter,
    lost: list[tuple[str, OSError]] | None = None,
) -> Iterator[os.DirEntry[str]]:
    """Every entry below a folder, folders too, in an order that does not change. Links are not followed.

    `passed_by` says by its name what is neither given nor entered; folders that cannot be opened are added to `lost`.
    """
    waiting = [os.fspath(folder)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            if lost is not None:
                lost.append((here, error))
            continue
        for entry in entries:
            if not passed_by(entry.name):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                yield entry


def source_files(root: Path, folder: str, suffixes: tuple[str, ...], *, deep: bool = True) -> list[str]:
    """The files below a folder that are to be read, in the order of their names."""
    place = root / folder
    if _leads_out(root, place):
        return []
    flat = (lambda name: is_litter(name) or (place / name).is_dir()) if not deep else is_litter
    return sorted(
        entry.path.replace(os.sep, "/")
        for entry in walk(place, flat)
        if entry.name.lower().endswith(suffixes) and _is_text(entry.name)
    )


def read_source(root: Path, path: Path | str) -> bytes:
    """The bytes of a file. Raises SourceError where it is none that may be read, before anything of it is."""
    wrong = _trouble(root, os.fspath(path))
    if wrong is None:
        try:
            handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
            try:
                return _read(handle, os.fstat(handle).st_size)  # what has no size (a device) gives nothing
            finally:
                os.close(handle)
        except OSError as error:
            wrong = _unreadable(root, path, error)
    raise SourceError(wrong)


def _read(handle: int, size: int) -> bytes:
    """So many bytes; some file systems hand over a part at a time."""
    data = os.read(handle, size)
    while len(data) < size and (more := os.read(handle, size - len(data))):
        data += more
    return data


def strange_files(root: Path, tops: tuple[str, ...] = TOPS) -> list[Finding]:
    """What lies among the files of a handbook and cannot be read, or looks as if it should be and is not."""
    found: list[Finding] = []
    for top in tops:
        place = root / top
        if _leads_out(root, place):
            found.append(_outside(root, place))
            continue

        lost: list[tuple[str, OSError]] = []
        for entry in walk(place, lost=lost):
            found += _strange(root, entry, "data" if top == "data" else "content")
        found += [_unreadable(root, path, error) for path, error in lost if os.path.lexists(path)]
    return found


def _strange(root: Path, entry: os.DirEntry[str], top: str) -> Iterator[Finding]:
    if not _is_text(entry.name):
        place = Place(_address(root, entry.path))
        yield Finding("unreadable", place, "文件名不是 UTF-8，读不了。", "改一个名字，用小写字母、数字和连字符。")
    elif entry.is_dir(follow_symlinks=False) and not entry.name.lower().endswith(READ[top]):
        return
    elif not entry.is_file(follow_symlinks=False) and (wrong := _trouble(root, entry.path)):
        yield wrong
    elif not entry.name.endswith(READ[top]) and _NEARLY[top].search(entry.name):
        ending = READ[top][0]
        hint = f"要用它，改成小写的 {ending} 结尾，去掉后面多的字；不用，删去。"
        yield Finding(
            "file-name", Place(_address(root, entry.path)), f"“{entry.name}”的结尾像是写错了，不是 {ending}。", hint
        )


def _trouble(root: Path, path: str) -> Finding | None:
    """What keeps a file from being read; nothing is opened to find out."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            if _leads_out(root, path):
                return _outside(root, path)
            status = os.stat(path)
    except (OSError, ValueError) as error:
        return _unreadable(root, path, error)
    for is_such, word in () if stat.S_ISREG(status.st_mode) else _KINDS_OF_FILE:
        if is_such(status.st_mode):
            code = "unreadable" if word == "文件夹" else "not-a-file"
            return Finding(code, Place(_address(root, path)), f"这是{word}，不是普通文件，没有读。", _REMOVE)
    if status.st_size > LARGEST_FILE:
        size = f"{status.st_size / 1024 / 1024:.0f} MB"
        return Finding("too-large", Place(_address(root, path)), f"文件有 {size}，超过 16 MB。", "拆成几个文件。")
    return None


def _leads_out(root: Path, path: str | Path) -> bool:
    """Whether a link leads out of the handbook, or to what is hidden in it (`.git`); what leads nowhere does not."""
    if not os.path.islink(path):
        return False
    try:
        inside = os.path.relpath(os.path.realpath(path, strict=True), os.path.realpath(root))
    except OSError:
        return False
    except ValueError:  # another drive
        return True
    return any(part.startswith(".") and part != "." for part in inside.split(os.sep))


def _is_text(name: str) -> bool:
    """Whether a name can be written; one that is no UTF-8 comes with halves of characters."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def _address(root: Path, path: str | Path) -> str:
    """A file's address from the handbook's root, as it can be shown."""
    address = os.path.relpath(path, root).replace(os.sep, "/")
    return address.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _outside(root: Path, path: str | Path) -> Finding:
    return Finding("outside", Place(_address(root, path)), "这个链接指到手册公开的文件外面，没有读。", _REMOVE)


def _unreadable(root: Path, path: str | Path, error: Exception) -> Finding:
    number = getattr(error, "errno", None) or 0
    reason = _REASONS.get(number) or getattr(error, "strerror", None) or "原因不明"
    hint = "检查文件权限；是链接的，看它指向的文件还在不在。"
    return Finding("unreadable", Place(_address(root, path)), f"文件打不开（{reason}）。", hint)
