"""publish.py list TARGET: what was published there when."""

from __future__ import annotations

from collections.abc import Sequence

from handbook_site.commands import arguments
from handbook_site.publishing.ledger import Ledger
from handbook_site.publishing.outcomes import finished, opened


def main(argv: Sequence[str]) -> int:
    parser = arguments.parser("列出一处发布过哪几版。")
    parser.add_argument("target", metavar="目标", help="发布在哪里，写法同 publish to")
    parser.add_argument("--json", action="store_true", help="按机器读的格式")
    options = parser.parse_args(argv)
    target = opened(options.target, options.root.resolve())

    def tell() -> None:
        ledger = target.ledger()
        print(ledger.as_json() if options.json else _table(ledger), end="" if options.json else "\n")

    return finished(tell)


def _table(ledger: Ledger) -> str:
    """A line for each edition, the newest first."""
    if not ledger.editions:
        return "那里还没有发布过。"
    lines = ["第几版  按哪天推算  发布时间                   数据指纹      网页   文件   大小"]
    for one in reversed(ledger.editions):
        state = "线上" if one.name == ledger.live else "留着" if one.kept else "已删"
        size = f"{one.bytes / 1e6:.1f} MB"
        lines.append(
            f"{one.number:<6}  {one.day}  {one.published_at}  {one.fingerprint}  "
            f"{one.pages:>5}  {one.files:>5}  {size:>8}  {state}"
        )
    return "\n".join(lines)
