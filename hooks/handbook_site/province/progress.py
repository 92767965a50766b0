"""What is told while a province is made: a line for each city, and what was found in one that cannot be built."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from handbook.findings import Finding, Level, as_text
from handbook.province.cities import City, Province
from handbook_site import console
from handbook_site.province.building import Built, Order

_FINDING = re.compile(r"  \[[a-z-]+\]$", re.MULTILINE)


class Progress:
    """Lines on the terminal: results go to standard output, what is wrong to standard error."""

    def __init__(self) -> None:
        self._done = self._all = 0

    def begin(self, all_: int, unchanged: Collection[City], broken: Mapping[str, str], province: Province) -> None:
        """So many cities, of which some need not be built, and some cannot be had."""
        self._all, self._done = all_, len(unchanged) + len(broken)
        if unchanged:
            self._line(f"{len(unchanged)} 个市没有变化，沿用上一次的。")
        for city in province.cities:
            if city.id in broken:
                self._wrong(city, broken[city.id])
        if self._done < all_:
            self.step(f"生成 {all_ - self._done} 个市")

    def city(self, city: City, done: Built, about: Mapping[str, Any] | None) -> None:
        """A city is done, well or not."""
        self._done += 1
        if done.sound:
            records = sum((about or {}).get("records", {}).values())
            warnings = len(_FINDING.findall(done.said))
            more = f"，{warnings} 处警告（在它自己的文件夹里运行 check 查看）" if warnings else ""
            self._line(f"[{self._done}/{self._all}] {city.name}  {records} 条，{done.seconds:.1f} 秒{more}")
        else:
            self._wrong(city, done.said)
        if self._done < self._all:
            self.step(f"生成，还有 {self._all - self._done} 个市")

    def promises(self, city: City, found: Sequence[Finding]) -> None:
        """What a city's site has not kept of what it promised the province; a notice is told on the page only."""
        told = [as_text(one) for one in found if one.level is not Level.NOTICE]
        if told:
            console.step("")
            print(f"{city.name}（{city.id}）没有守住对省里的承诺：", file=sys.stderr)
            print(textwrap.indent("\n".join(told), "  "), file=sys.stderr, flush=True)

    def machines(self, number: int) -> None:
        """So many workers build."""
        self._line(f"{number} 台机器一起做，版本和锁定的包都相同。")

    def tell(self, order: Order | None, said: str) -> None:
        """What happens meanwhile, to a city or to all."""
        console.step("")
        print(f"{order.member.city.name}：{said}" if order else said, file=sys.stderr, flush=True)

    def step(self, words: str) -> None:
        console.step(words)

    def _wrong(self, city: City, said: str) -> None:
        console.step("")
        print(f"{city.name}（{city.id}）没有生成：", file=sys.stderr)
        print(textwrap.indent(said.strip(), "  "), file=sys.stderr, flush=True)

    def _line(self, words: str) -> None:
        console.step("")
        print(words, flush=True)
