"""Writing a signed edition into data/vocabularies/editions.yml, above those before it."""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import asdict
from pathlib import Path

from handbook.edition import edition_of
from handbook.model.publishing import PublishedEdition
from handbook.reading.parsing import parse
from handbook.reviewing import Review, Side
from handbook.reviewing.forms.signing import SignedMatter, errors, tally
from handbook.yaml_editing import yaml_text
from handbook_site.commands.writing import write_or_leave
from handbook_site.git import git

FILE = Path("data", "vocabularies", "editions.yml")
HEAD = """# yaml-language-server: $schema=../schemas/editions.schema.json
# 签发记录：一期一条，新的写在上面。用 signoff.py --record 写，不手抄指纹。
"""
_NUMBER = re.compile(r"[0-9]{4}-[1-9][0-9]{0,2}")


def last_signed(side: Side) -> PublishedEdition | None:
    """The newest edition that was signed."""
    return next(iter(side.handbook.reference_lists.editions), None) if side.handbook else None


def number_of(side: Side, asked: str | None) -> str:
    """The number asked for, else the next of the year. Leaves with a sentence for one that is none, or is taken."""
    signed = [one.number for one in side.handbook.reference_lists.editions] if side.handbook else []
    if asked is None:
        of_year = [int(one.partition("-")[2]) for one in signed if one.startswith(f"{side.today.year}-")]
        return f"{side.today.year}-{max(of_year, default=0) + 1}"
    if not _NUMBER.fullmatch(asked):
        sys.exit(f"--edition “{asked}”不是期号，写成 2026-3。")
    if asked in signed:
        sys.exit(f"{asked} 已经签发过了（{FILE}）。换一个期号；写错了的用 errata 记勘误。")
    return asked


def record(root: Path, review: Review, after: Side, matter: SignedMatter, *, office: str, changes: str) -> str:
    """Write the edition, and say so. Leaves with a sentence where it cannot be signed; nothing is written then."""
    _sound(root, after, office)
    assert after.handbook is not None
    told = tally(review, after)
    fields = {
        "number": matter.number,
        "published_on": after.today.isoformat(),
        "fingerprint": edition_of(after.handbook, after.today).fingerprint,
        "signed_by": office,
        "changes": " ".join(changes.split()),
        **{name: str(number) for name, number in asdict(told).items() if number},
        "commit": matter.commit,
    }
    path = root / FILE
    before = path.read_bytes() if path.is_file() else None
    write_or_leave({path: _with(before, fields).encode()}, root, {path: before})
    return f"已记进 {FILE.as_posix()}：{matter.called}，指纹 {fields['fingerprint']}。提交这个文件，再发布。"


def _sound(root: Path, after: Side, office: str) -> None:
    if after.handbook is None or errors(after):
        sys.exit(f"手册有 {errors(after)} 处错误，改好以前不能签发，没有记。")
    bodies = after.handbook.records("organizations")
    if office not in bodies:
        near = difflib.get_close_matches(office, bodies, 1)
        sys.exit(f"data/organizations/ 里没有“{office}”。" + (f"是不是“{near[0]}”？" if near else ""))
    if git(root, "status", "--porcelain", "--", "data", "content").strip():
        sys.exit("data/ 或 content/ 里有没提交的改动：先提交，再记这一期，下一期才知道从哪里比起。没有记。")


def _with(before: bytes | None, fields: dict[str, str | None]) -> str:
    """The file with the edition above all others; what else stands there keeps its letters."""
    text = before.decode("utf-8") if before else HEAD
    lines = "\n".join(yaml_text.record(fields, PublishedEdition, listed=True)) + "\n"
    first = re.search(r"^- ", text, re.MULTILINE)
    made = text[: first.start()] + lines + text[first.start() :] if first else text + lines
    value = parse(made, "")[0]
    if not isinstance(value, list) or value[0].get("number") != fields["number"]:
        sys.exit(f"{FILE.as_posix()} 的写法没法原样加一条，什么都没有写。每一期以“- ”开头，改好再试一次。")
    return made
