"""Explain why a record ranks where it does for a query.

python3 scripts/explain.py QUERY [--record KIND/ID] [--root DIR] [--today YYYY-MM-DD]

Exit status: 0, or 1 where errors stand in the data or the record is not found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from handbook.edition import prepare
from handbook.lookup.answering import find
from handbook.lookup.asking import BREAK
from handbook.lookup.explaining import behind, order_words, reason
from handbook.lookup.finding import Corpus, Hit
from handbook.lookup.queries import name_of
from handbook_site.commands import arguments

SHOWN = 10


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments.parser("说明一条记录查到以后为什么排在那里。")
    parser.add_argument("query", metavar="查询", help="照大家会打的字写")
    parser.add_argument("--record", metavar="类别/标识", help="再说明这一条为什么没有更靠前，例如 policies/hnte")
    options = parser.parse_args(argv)
    root = arguments.root_of(options)
    prepared = prepare(root, arguments.day_of(options, root), root / ".cache")
    if prepared.edition is None:
        print(f"数据里有错误，请先运行 {arguments.command('check', root)}。", file=sys.stderr)
        return 1
    corpus = Corpus.of(prepared.edition)
    answer = find(corpus, options.query)
    if answer is None:
        print("没有可查的字。")
        return 0
    rows = "、".join(dict.fromkeys(row.text.replace(BREAK, " ") for row in answer.rows if row.text))
    print(f"“{options.query}”查到 {len(answer.hits)} 条。{answer.note}{f'查的字：{rows}。' if rows else ''}")
    for place, hit in enumerate(answer.hits[:SHOWN], start=1):
        _tell(corpus, place, hit)
    return _record(corpus, answer.hits, options.record) if options.record else 0


def _tell(corpus: Corpus, place: int, hit: Hit) -> None:
    entry = corpus.entries[hit.rank]
    print(f"{place:3}  {entry.title}  {name_of(entry)}")
    print(f"     {reason(corpus, hit)}  {order_words(entry)}")


def _record(corpus: Corpus, hits: list[Hit], name: str) -> int:
    places = {name_of(corpus.entries[hit.rank]): place for place, hit in enumerate(hits)}
    if name not in places:
        known = any(name_of(entry) == name for entry in corpus.entries)
        print(f"{name} 没有查到：它的文字里没有这些字。" if known else f"没有“{name}”这条记录。")
        return 1
    place = places[name]
    if place >= SHOWN:
        _tell(corpus, place + 1, hits[place])
    print(f"{name} 排在第 {place + 1}。{behind(corpus, hits[place - 1], hits[place]) if place else ''}")
    return 0
