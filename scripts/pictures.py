"""Make the pictures of the editors' guide from the real commands: content/pictures/*.svg.

    python3 scripts/pictures.py [--out DIR]

Each is what a command says of a fictional handbook (tests/handbooks/qingshan),
in a folder of its own. A test fails when what the commands say has changed;
then run this again.
"""

from __future__ import annotations

import _setup

_setup.ensure(groups=["papers"])

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import _pictures
import _pictures_of_papers as papers
from handbook_site.commands.writing import write_all

TODAY = "2026-11-21"
NAME = "policies/kiln-voucher"

RECORD = """\
# yaml-language-server: $schema=../schemas/policies.schema.json
title: 作坊检测券办法
summary: 作坊送检，凭券少付一半。
audiences: [作坊, 工厂]
lead_office: qs-people
effective_on: 2026-03-01
source:
  title: 青山市创新局网站
  url: https://example.org/voucher.html
clauses:
  - title: 抵扣
    benefit:
      text: 按检测费的一半抵扣
    window:
      kind: on_notice
confidence: D
"""
MARKS = {1: 1, 2: 2, 4: 3, 5: 4, 6: 5, 8: 6, 11: 7, 16: 8}

MISTAKES = (("lead_office", "lead_ofice"), ("2026-03-01", "2026-02-30"), ("kind: on_notice", "kind: 看通知"))
COLON = (("summary: 作坊", "summary：作坊"),)

RULE = """\
    conditions: 仪器总值不低于50万元
    criteria:
      all:
        - fact: subject
          is: 管仪器的单位
        - fact: worth
          gte: 50
          rests_on: [抵扣]
    examples:
      - title: 正好50万元
        answers: {subject: keeper, worth: 50}
        verdict: 不符合
      - title: 差一点
        answers: {subject: keeper, worth: 49}
        verdict: 不符合
      - title: 没有填总值
        answers: {subject: keeper}
        verdict: 需补充
"""


class Desk:
    """A copy of the fictional handbook, and the commands that work on it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "handbook"
        shutil.copytree(_setup.ROOT / "tests" / "handbooks" / "qingshan", self.root)
        self.path = self.root / "data" / f"{NAME}.yml"

    def run(self, name: str, *arguments: str) -> list[str]:
        """The command as it is typed, and what it says."""
        command = [sys.executable, str(_setup.ROOT / "scripts" / f"{name}.py"), *arguments, "--root", str(self.root)]
        surroundings = os.environ | {"HANDBOOK_TODAY": TODAY, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=surroundings, check=False)
        said = (done.stdout + done.stderr).replace(f" --root {self.root}", "")
        said = said.replace(f"{self.root}{os.sep}", "").replace(os.sep, "/")
        lines = [line for line in said.rstrip().splitlines() if not line.endswith("……")]  # said where a step takes long
        typed = " ".join(arguments).replace(f"{self.root}{os.sep}", "")
        return [f"$ python3 scripts/{name}.py {typed}".rstrip(), *lines]

    def write(self, text: str, changes: tuple[tuple[str, str], ...] = ()) -> None:
        for old, new in changes:
            text = text.replace(old, new)
        self.path.write_text(text, encoding="utf-8", newline="\n")


def pictures(folder: Path) -> dict[str, str]:
    """Every picture by its file's name. `folder` is empty and may be spoiled."""
    desk = Desk(folder)
    made = {"new.svg": _pictures.terminal("命令行：新建一条", desk.run("new", *NAME.split("/")))}
    blank = desk.path.read_text(encoding="utf-8").splitlines()
    made["blank.svg"] = _pictures.file(f"data/{NAME}.yml（开头几行）", blank[:9])
    made["record.svg"] = _pictures.file(f"data/{NAME}.yml", RECORD.splitlines(), MARKS)
    desk.write(RECORD, MISTAKES)
    made["mistakes.svg"] = _pictures.terminal("命令行：有三处写错", _shortened(desk.run("check")))
    desk.write(RECORD, COLON)
    made["colon.svg"] = _pictures.terminal("命令行：用了中文冒号", _shortened(desk.run("check")))
    desk.write(RECORD)
    made["sound.svg"] = _pictures.terminal("命令行：没有错误", _shortened(desk.run("check")))
    desk.write(RECORD, (("    benefit:\n", f"{RULE}    benefit:\n"), ("confidence: D", "confidence: B")))
    made["rule.svg"] = _pictures.terminal("命令行：算例与规则对不上", _shortened(desk.run("check")))
    desk.path.unlink()
    return made | _of_papers(desk)


def _of_papers(desk: Desk) -> dict[str, str]:
    """From a notice to a record: what the command says, the page beside the paper, what is written."""
    notice, decisions = desk.root / papers.NOTICE, desk.root / papers.DECISIONS
    notice.write_bytes(papers.notice())
    made = {"paper.svg": _pictures.terminal("命令行：读一份通知", _without_next(desk.run("import_paper", str(notice))))}
    page = desk.root / papers.PAGE
    made["side-by-side.svg"] = _pictures.file(f"{papers.PAGE}（节选）", papers.shown(page.read_text(encoding="utf-8")))
    decisions.write_bytes(papers.accepted(page.read_text(encoding="utf-8")))
    said = desk.run("import_paper", "--accept", str(decisions))
    made["accept.svg"] = _pictures.terminal("命令行：写入决定", _without_next(said))
    return made


def _without_next(lines: list[str]) -> list[str]:
    """Without the last line, whose commands would be broken over two: the text around the picture says them."""
    return [line for line in lines if not line.startswith("下一步")]


def _shortened(lines: list[str]) -> list[str]:
    """Without the counts of notices, which are of the other records."""
    counts = [line for line in lines if line.startswith("提示 ")]
    kept = [line for line in lines if line not in counts]
    return [*kept[:-1], "…", kept[-1]] if counts else kept


def main() -> int:
    parser = argparse.ArgumentParser(description="由真的命令画编辑指南里的图。")
    parser.add_argument("--out", type=Path, default=_setup.ROOT / "content" / "pictures", help="放图的文件夹")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = pictures(Path(folder))
    write_all(dict.fromkeys(out.glob("*.svg")) | {out / name: text.encode() for name, text in made.items()})
    print(f"已画好 {len(made)} 张图：{out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
