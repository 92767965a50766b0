"""Begin another handbook: a whole repository, from identity to the workflows of its forge.

    handbook init DIR [--title T] [--place P] [--publisher B] [--forge github|gitlab|gitee|none] [--example]
                 [--province]

What no option says is asked on a terminal; without one it is given a usual value. `--example` begins with the model
city, which is complete and marked 示例 throughout; `--province` writes the repository of a province, which joins what
cities publish. A folder that holds anything is not touched.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook import system_errors
from handbook.version import VERSION
from handbook_site.commands import swap
from handbook_site.starting.manifest import FILE, Answers, Manifest, digests
from handbook_site.starting.repository import FORGES, files, model_identity

PLACE = "某市"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="新建一本手册：写好整个仓库。没有写明的会问；不在终端里就用常用的。")
    parser.add_argument("folder", type=Path, metavar="文件夹", help="放在哪里；要么还没有，要么是空的")
    parser.add_argument("--title", metavar="名称", help="手册名称，例如 某市科技服务手册")
    parser.add_argument("--place", metavar="地方", help="哪个市，例如 某市")
    parser.add_argument("--publisher", metavar="单位", help="编印单位，例如 某市科学技术局")
    parser.add_argument("--forge", choices=FORGES, help="放在哪个代码平台；none 不写工作流")
    parser.add_argument("--example", action="store_true", help="带上示例城市青山市的全部内容，每一页都标“示例”")
    parser.add_argument("--province", action="store_true", help="新建省的仓库：里面没有事实，只写有哪些市")
    options = parser.parse_args(argv)
    if options.province and options.example:
        parser.error("--province 和 --example 不能一起写：省的仓库里没有事实。")
    folder = options.folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sys.exit(f"{folder} 里已有内容，没有动它。请换一个空文件夹。")
    answers = _answers(options)
    made = files(answers)
    manifest = Manifest(VERSION, answers, digests(made.kept))
    _write(folder, made.kept | made.own | {FILE: manifest.text().encode()})
    repository = _begin_repository(folder)
    _tell(options.folder, answers, len(made.kept) + len(made.own) + 1, repository)
    return 0


def _answers(options: argparse.Namespace) -> Answers:
    """From options, from whoever sits at the terminal, or as usual."""
    usual = _usual(options)
    place = options.place or _answer("哪个省" if options.province else "哪个市", usual["place"])
    if not options.example:
        office = "科学技术厅" if options.province else "科学技术局"
        usual = {"title": f"{place}科技服务手册", "publisher": f"{place}{office}"}
    title = options.title or _answer("手册名称", usual["title"])
    publisher = options.publisher or _answer("编印单位", usual["publisher"])
    forge = options.forge
    while forge not in FORGES:
        named = "、".join(f"{name}（{label}）" for name, label in FORGES.items())
        forge = _answer(f"放在哪个代码平台：{named}", "none")
    return Answers(title, place, publisher, forge, options.example, options.province)


def _usual(options: argparse.Namespace) -> dict[str, str]:
    """What is offered where nothing is said: the model city's own names with it."""
    return model_identity() if options.example else {"place": "某省" if options.province else PLACE}


def _answer(question: str, usual: str) -> str:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return usual
    try:
        return input(f"{question}［{usual}］：").strip() or usual
    except (EOFError, KeyboardInterrupt):
        sys.exit("\n没有写任何文件。")


def _write(folder: Path, content: dict[str, bytes]) -> None:
    """All of it or nothing: written aside and put in place by one rename."""
    aside = None
    try:
        swap.settle(folder)
        aside = swap.folder_beside(folder)
        for path, data in content.items():
            file = aside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        aside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    except OSError as error:
        if aside:
            swap.remove(aside)
        sys.exit(f"没有新建（{system_errors.reason(error)}）。")


def _begin_repository(folder: Path) -> bool:
    """A git repository of its own, unless it lies in one or git is not installed. Nothing is committed."""
    try:
        inside = subprocess.run(["git", "-C", str(folder), "rev-parse", "--git-dir"], capture_output=True, check=False)
        if inside.returncode == 0:
            return False
        begun = subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], capture_output=True, check=False)
    except OSError:
        return False
    return begun.returncode == 0


def _tell(folder: Path, answers: Answers, number: int, repository: bool) -> None:
    git = "\n  git add -A && git commit -m 新建手册" if repository else ""
    print(f"已新建 {folder}：{answers.title}，{number} 个文件，由 handbook {VERSION} 写成。")
    if answers.province:
        print("在 cities.yml 里写好各市。接下来：")
        print(f"  cd {folder}{git}\n  handbook province --cities cities.yml --out site")
        return
    print(f"接下来：\n  cd {folder}{git}\n  handbook serve      边改边看\n  handbook check      检查数据")
    print("先改 data/handbook.yml、data/vocabularies/regions.yml 和 content/about.md；怎样改，看 README.md。")
