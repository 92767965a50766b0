"""What each output costs: cold builds of one handbook with all of them, and without one or several.

python3 scripts/bench.py prices --root DIR --without 接口 --without 表格,日历

The builds take turns, so that a machine that drifts drifts for all of them; what is told is the difference of medians.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, get_args

from bench import builds, reports
from bench.arguments import Tell, add_reports, add_root, parser, tell
from bench.errors import FailedError
from bench.result_tables import CPU, FILES, OUTPUT, WALL
from bench.tables import NONE, Table, Words, seconds, size
from handbook.model.identity import Output
from handbook.yaml_editing import GONE, edit
from handbook.yaml_editing.changes import Changes

OUTPUTS: tuple[Output, ...] = get_args(Output)
ENGLISH: Mapping[Output, str] = {
    "接口": "JSON of the interface",
    "文本": "Markdown exports",
    "表格": "tables",
    "日历": "calendars",
    "订阅源": "feeds",
}
TIMES = 5

Outputs = tuple[Output, ...]


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("prices", "量每样文件多花多少：都生成，和不生成其中几样，轮流冷建。")
    add_root(verb)
    words = "、".join(OUTPUTS)
    verb.add_argument(
        "--without", type=_outputs, action="append", metavar="文件", help=f"{words}，几样一起用逗号分开；默认逐样量"
    )
    verb.add_argument("--times", type=int, default=TIMES, help=f"各建几次，默认 {TIMES}")
    add_reports(verb)
    options = verb.parse_args(argv)
    asked = options.without or [(output,) for output in OUTPUTS]
    try:
        figures = measure(options.root, [(), *asked], options.times, tell)
    except FailedError as failed:
        sys.exit(f"没有量完：{failed}")
    reports.publish(options, figures, [price_table(figures)])
    return 0


def _outputs(text: str) -> Outputs:
    names = tuple(text.split(","))
    wrong = [name for name in names if name not in OUTPUTS]
    if wrong:
        raise argparse.ArgumentTypeError(f"没有“{wrong[0]}”，有的是{'、'.join(OUTPUTS)}")
    return tuple(output for output in OUTPUTS if output in names)


def measure(root: Path, asked: Sequence[Outputs], times: int, tell: Tell) -> list[dict[str, Any]]:
    """Runs and output of each build, in the order asked for; the handbook itself is only read."""
    figures: list[dict[str, Any]] = [{"without": list(outputs), "runs": []} for outputs in asked]
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / str(number) for number in range(len(asked))]
        for copy, outputs in zip(copies, asked, strict=True):
            copy.mkdir()
            do_without(builds.copy_sources(root, copy), outputs)
        for turn in range(times):
            for copy, one in zip(copies, figures, strict=True):
                tell(f"{turn + 1}/{times}：{'、'.join(one['without']) or '什么都要'}")
                site = copy / "site"
                builds.forget(copy, site)
                one["runs"].append(builds.build(copy, site))
                one["output"] = builds.output_size(site)
                builds.forget(copy, site)
    return figures


def do_without(root: Path, outputs: Outputs) -> None:
    """Write into a handbook what it does without, in place of what stands there."""
    file = root / "data" / "handbook.yml"
    changes: Changes = {("without",): list(outputs) or GONE}
    file.write_text(edit(file.read_text(encoding="utf-8"), changes), encoding="utf-8")


def price_table(figures: Sequence[Mapping[str, Any]]) -> Table:
    """The whole first, then what each costs more."""
    whole, *others = figures
    table = Table("prices", (Words("多花的", "price of"), WALL, CPU, OUTPUT, FILES))
    made = whole["output"]
    cells = (*(seconds([_median(whole, name)]) for name in ("seconds", "processor")), size(made["bytes"]))
    table.rows.append((Words("都生成", "all of it"), *cells, f"{made['files']:,}"))
    for one in others:
        left = one["output"]
        spared = (_median(whole, name) - _median(one, name) for name in ("seconds", "processor"))
        less = (size(made["bytes"] - left["bytes"]), f"{made['files'] - left['files']:,}")
        table.rows.append((_named(one["without"]), *(seconds([more]) if more > 0 else NONE for more in spared), *less))
    return table


def _median(one: Mapping[str, Any], name: str) -> float:
    return float(median(run[name] for run in one["runs"]))


def _named(outputs: Sequence[Output]) -> Words:
    return Words("、".join(outputs), ", ".join(ENGLISH[output] for output in outputs))
