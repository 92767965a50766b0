"""Trying the look-up's queries, and telling how well they were answered."""

from __future__ import annotations

from pathlib import Path

from handbook.edition import Edition
from handbook.findings import Finding, as_github, as_text
from handbook.lookup import queries
from handbook.lookup.finding import Corpus
from handbook.typed_lists import QUERIES


def sound(root: Path, edition: Edition | None, form: str) -> bool:
    """Whether the queries of a handbook have what they expect; prints a summary of each file and every miss unless
    JSON is asked."""
    if edition is None:
        return False
    corpus = Corpus.of(edition)
    sound_ones = [_is_sound(root, corpus, stem, form) for stem in queries.BARS]  # each is told, whatever the others
    return all(sound_ones)


def _is_sound(root: Path, corpus: Corpus, stem: str, form: str) -> bool:
    asked, findings = queries.read(root, stem)
    findings = [*findings, *queries.unknown(corpus, asked)]
    tally = queries.attempt(corpus, asked, queries.BARS[stem])
    if form != "json" and (asked or stem == QUERIES):
        for finding in findings:
            print(as_github(finding) if form == "github" else as_text(finding))
        _tell(tally, stem)
    return not findings and tally.good


def found(root: Path, edition: Edition | None) -> list[Finding]:
    """What is wrong with the lists of queries, for those who take findings as data; misses are told by `sound`."""
    read = [queries.read(root, stem) for stem in queries.BARS]
    wrong = [finding for _, findings in read for finding in findings]
    corpus = Corpus.of(edition) if edition is not None else None
    return [*wrong, *(one for asked, _ in read if corpus for one in queries.unknown(corpus, asked))]


def _tell(tally: queries.Tally, stem: str) -> None:
    for tried in tally.tried:
        if tried.missed:
            wanted = tried.asked.query
            where = f"排在第 {tried.at}" if tried.at else "没有查到"
            print(f"{tried.asked.place}  “{wanted.query}”应当查到《{tried.title}》（{wanted.expect}），{where}。")
            came = "；".join(f"{entry.title}（{queries.name_of(entry)}）" for entry in tried.came)
            print(f"    先出来的：{came or '一条也没有'}")
            print(f"    → {queries.hint(tried)}")
    shares = f"前三 {tally.share(3):.1%}，第一 {tally.share(1):.1%}，查不到 {tally.lost:.1%}"
    bar = f"前三 {tally.bar.three:.0%}，第一 {tally.bar.first:.0%}，查不到 {tally.bar.lost:.0%}"
    print(f"{stem}.yml 试查 {len(tally.tried)} 条：{shares}（要求{bar}）。")
