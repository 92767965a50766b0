"""A province of invented cities: built one by one, on this machine's cores, and by Dask's workers on loopback.

python3 scripts/bench.py province --cities 8 --entries 2000 --workers 2 --kills 20

Every way starts from nothing and must give the same bytes. Memory is that of the largest single process, to be held
against one city built alone.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import builds, corpus, reports
from bench.arguments import Tell, add_reports, parser, tell
from bench.errors import FailedError
from bench.loopback import killing, loopback
from bench.resource_usage import Usage, measure
from bench.result_tables import CPU, FILES, WALL
from bench.tables import NONE, Table, Words, seconds, size
from handbook_site.commands.processes import again, surroundings

HEAD = "format: 1\ntitle: 云江省科技服务手册\npublisher: 云江省科学技术厅\nhotline: 12345\ncities:\n"
LARGEST = Words("最大的一个进程", "largest process")
WAYS = {
    "alone": Words("一个市单独", "one city alone"),
    "one": Words("逐个", "one by one"),
    "here": Words("本机几个一起", "at once on this machine"),
    "dask": Words("Dask", "by Dask's workers"),
    "killed": Words("Dask，机器被随机杀掉", "by Dask's workers, killed at random"),
    "changed": Words("改了一个市", "one city changed"),
}


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("province", "量一个省：逐个生成、本机一起、交给 Dask（虚构的手册，写在临时文件夹里）。")
    verb.add_argument("--cities", type=int, default=8, help="几个市，默认 8")
    verb.add_argument("--entries", type=int, default=2000, help="每个市多少条，默认 2000")
    verb.add_argument("--workers", type=int, default=2, help="几个一起做，默认 2")
    verb.add_argument("--kills", type=int, default=0, help="另做一次，其间随机杀掉这么多次，默认不杀")
    verb.add_argument("--engine", default="mkdocs", help="用哪个引擎排版，默认 mkdocs")
    add_reports(verb)
    options = verb.parse_args(argv)
    try:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), options.cities, options.entries, options.engine, tell)
            figures = bench.run(options.workers, options.kills)
    except FailedError as failed:
        sys.exit(f"没有量完：{failed}")
    reports.publish(options, figures, [province_table(figures)])
    return 0 if figures["same"] else 1


class Bench:
    """The invented cities in a folder, and what building them took."""

    def __init__(self, folder: Path, cities: int, entries: int, engine: str, tell: Tell) -> None:
        self._folder, self._cities, self._engine, self._tell = folder, cities, engine, tell
        tell(f"写 {cities} 个市，各 {entries} 条")
        listed = ""
        for number in range(1, cities + 1):
            corpus.write(folder / f"city-{number}", entries, seed=number)
            listed += f"  - id: city-{number}\n    name: 第{number}市\n    district: '{990000 + number}'\n"
            listed += f"    folder: city-{number}\n"
        (folder / "cities.yml").write_text(HEAD + listed, encoding="utf-8")
        self._out = folder / "out"

    def run(self, workers: int, kills: int) -> dict[str, Any]:
        """Figures of each way, and whether all gave the same bytes. Raises FailedError."""
        runs, digests = {"alone": self._alone()}, set()

        def province(way: str, *words: str, beside: Sequence[int] = ()) -> None:
            self._tell(WAYS[way].chinese)
            runs[way] = self._province("--fresh", *words, beside=beside)
            digests.add(digest(self._out))

        province("one", "--jobs", "1")
        size_of_all = builds.output_size(self._out)
        province("here", "--jobs", str(workers))
        runs["changed"] = self._changed(workers)
        killed = 0
        with loopback(self._folder / "cluster", workers) as cluster:
            province("dask", "--on", cluster.address, beside=cluster.processes)
            turn = 0
            while killed < kills:
                turn += 1
                with killing(cluster, kills - killed, seed=turn) as now:
                    province("killed", "--on", cluster.address, beside=cluster.processes)
                killed += len(now)
        figures = {name: asdict(usage) for name, usage in runs.items()}
        return {"workers": workers, "killed": killed, "same": len(digests) == 1, "output": size_of_all, "runs": figures}

    def _alone(self) -> Usage:
        """Each city by its own build: the one that holds most."""
        self._tell(WAYS["alone"].chinese)
        return max(map(self._city_alone, range(1, self._cities + 1)), key=lambda usage: usage.largest)

    def _city_alone(self, number: int) -> Usage:
        root, out = self._folder / f"city-{number}", self._folder / f"alone-{number}"
        words = ["--root", str(root), "--out", str(out), "--today", builds.DAY, "--engine", self._engine, "--jobs", "1"]
        return self._measured(again("build", words))

    def _changed(self, workers: int) -> Usage:
        """One record of one city changed; afterwards it is as before."""
        self._tell(WAYS["changed"].chinese)
        record = builds.record_to_change(self._folder / "city-1")
        before = record.read_bytes()
        builds.change(record, "改过")
        try:
            return self._province("--jobs", str(workers))
        finally:
            record.write_bytes(before)

    def _province(self, *words: str, beside: Sequence[int] = ()) -> Usage:
        """The whole province; `--fresh` among the words forgets what was read and made, too."""
        if "--fresh" in words:
            for made in (*self._folder.glob("**/.cache"), self._out):
                shutil.rmtree(made, ignore_errors=True)
        where = ["--cities", str(self._folder / "cities.yml"), "--out", str(self._out), "--today", builds.DAY]
        return self._measured(again("province", [*where, "--engine", self._engine, *words]), beside)

    def _measured(self, command: Sequence[str], beside: Sequence[int] = ()) -> Usage:
        return measure(command, limit=builds.LIMIT, environment=surroundings(), beside=beside)


def digest(folder: Path) -> str:
    """One of every file with its address."""
    made = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            made.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
            made.update(path.read_bytes())
    return made.hexdigest()


def province_table(figures: Mapping[str, Any]) -> Table:
    """Each way; seconds beside those of one by one, the largest process beside that of one city alone."""
    table = Table("province", (Words("怎样做", "way"), WALL, CPU, LARGEST, FILES))
    runs = figures["runs"]
    for way, words in WAYS.items():
        if way not in runs:
            continue
        usage = runs[way]
        wall, held = seconds([usage["seconds"]]), size(usage["largest"])
        if way in ("here", "dask", "killed"):
            wall += f" ({usage['seconds'] / runs['one']['seconds']:.2f} ×)"
        if way != "alone" and runs["alone"]["largest"]:
            held += f" ({usage['largest'] / runs['alone']['largest']:.2f} ×)"
        files = f"{figures['output']['files']:,}" if way == "one" else NONE
        table.rows.append((words, wall, seconds([usage["processor"]]), held, files))
    same = Words("每一种都是同样的字节", "the same bytes each way")
    table.rows.append((same, "✓" if figures["same"] else "✗", NONE, NONE, NONE))
    return table
