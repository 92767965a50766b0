"""Trying the look-up's queries, and telling how well they were answered."""

from __future__ import annotations

from pathlib import Path

from handbook.edition import Edition
from handbook.findings import Finding, as_github, as_text
from handbook.lookup import queries
from handbook.lookup.finding import Corpus


def sound(root: Path, edition: Edition | None, form: str) -> bool:
    """Whether every query of a handbook has what it expects; prints a summary and every miss unless JSON is asked."""
    asked, findings = queries.read(root)
    if edition is None:
        return False
    corpus = Corpus.of(edition)
    findings = [*findings, *queries.unknown(corpus, asked)]
    tally = queries.attempt(corpus, asked)
    if form != "json":
        for finding in findings:
            print(as_github(finding) if form == "github" else as_text(finding))
        _tell(tally)
    return not findings and tally.good


def found(root: Path, edition: Edition | None) -> list[Finding]:
    """What is wrong with the list of queries, for those who take findings as data; misses are told by `sound`."""
    asked, findings = queries.read(root)
    return [*findings, *(queries.unknown(Corpus.of(edition), asked) if edition is not None else ())]


def _tell(tally: queries.Tally) -> None:
    for tried in tally.tried:
        if tried.missed:
            wanted = tried.asked.query
            where = f"排在第 {tried.at}" if tried.at else "没有查到"
            print(f"{tried.asked.place}  “{wanted.query}”应当查到《{tried.title}》（{wanted.expect}），{where}。")
            came = "；".join(f"{entry.title}（{queries.name_of(entry)}）" for entry in tried.came)
            print(f"    先出来的：{came or '一条也没有'}")
            print(f"    → {queries.hint(tried)}")
    shares = f"前三 {tally.share(3):.1%}，第一 {tally.share(1):.1%}"
    print(f"试查 {len(tally.tried)} 条：{shares}（要求前三 {queries.AMONG_THREE:.0%}，第一 {queries.FIRST:.0%}）。")
