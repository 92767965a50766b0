"""publish.py back TARGET [--to N]: show an edition that was published before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handbook_site import console
from handbook_site.commands import arguments
from handbook_site.publishing import editions
from handbook_site.publishing.outcomes import finished, opened


def main(argv: Sequence[str]) -> int:
    parser = arguments.parser("换回以前发布的一版。")
    parser.add_argument("target", metavar="目标", help="发布在哪里，写法同 publish to")
    parser.add_argument("--to", type=int, metavar="第几版", help="换回第几版；不写就是上一版")
    options = parser.parse_args(argv)
    return go(options.target, options.root.resolve(), options.to)


def go(address: str, root: Path, number: int | None) -> int:
    """Exit status of going back to the edition of that number, or to the one before the live one."""
    target = opened(address, root)

    def back() -> None:
        shown = editions.go_back(target, number, console.step)
        console.step("")
        print(f"已换回第 {shown.number} 版（{shown.published_at} 发布，按 {shown.day} 推算）：{address}")

    return finished(back)
