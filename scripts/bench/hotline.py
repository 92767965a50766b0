"""Whether an operator of the hotline can read the answer out: questions as callers put them, looked up in Chromium on
the built site of the default handbook.

`hotline_questions.tsv` has the questions, each with an expression for what the right sentence says. They were written
from what records hold, before any result was seen, and nothing is fitted to them. A question is answered where that
stands, without a click, in the answer on top or in one of the first three rows of the page of results.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Page

from bench import chromium, host
from bench.arguments import add_json, parser, tell

QUESTIONS = Path(__file__).parent / "hotline_questions.tsv"
FIND = "find/index.html?q="
ROWS = 3

COMPLETE = """() => /^查到|^没有/.test(document.querySelector("[data-count]").textContent.trim())
  && !document.querySelector("[data-found] .lookup-first:empty:not([hidden])")"""
SEEN = """(rows) => {
  const said = (part) => (part && part.offsetParent !== null ? part.innerText : "");
  const found = Array.from(document.querySelectorAll("[data-found] > li"));
  return [said(document.querySelector("[data-top]")), found.slice(0, rows).map(said)];
}"""


class Question(NamedTuple):
    """What a caller asks, and what the right sentence says."""

    asked: str
    says: str


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("hotline", "用 12345 来电那样的问题查，量答案不点开就看得到的有几条。")
    verb.add_argument("--site", type=Path, required=True, help="常州手册已生成的网站")
    add_json(verb, "--json")
    options = verb.parse_args(argv)
    told = measure(options.site.resolve(), questions())
    if options.json:
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print(summary(told))
    return 0


def questions() -> list[Question]:
    """All of them."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [Question(row["question"], row["says"]) for row in csv.DictReader(file, delimiter="\t")]


def measure(site: Path, asked: Sequence[Question]) -> list[dict[str, Any]]:
    """Of each question where its sentence was read (0 on top, else the row; None), and what was shown."""
    tell(f"查 {len(asked)} 个问题")
    with host.served(site) as base, chromium.launched() as browser:
        page = browser.new_page()
        return [_told(page, base, question) for question in asked]


def _told(page: Page, base: str, question: Question) -> dict[str, Any]:
    page.goto(f"{base}{FIND}{quote(question.asked)}")
    page.wait_for_function(COMPLETE)
    page.wait_for_load_state("networkidle")
    top, rows = page.evaluate(SEEN, ROWS)
    shown = [top, *rows]
    where = next((place for place, text in enumerate(shown) if re.search(question.says, text)), None)
    return {"question": question.asked, "says": question.says, "where": where, "shown": shown}


def summary(told: Sequence[dict[str, Any]]) -> str:
    """The share in words, and what was missed."""
    read = [one for one in told if one["where"] is not None]
    top = sum(one["where"] == 0 for one in read)
    missed = [f"  {one['question']}（{one['says']}）" for one in told if one["where"] is None]
    share = len(read) / len(told)
    first = f"{len(told)} 个问题，不点开就读得到 {len(read)} 个（{share:.0%}），其中最上面的答案里 {top} 个"
    return "\n".join([first, *(["没有读到：", *missed] if missed else [])])
