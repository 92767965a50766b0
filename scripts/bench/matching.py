"""How soon the matching tells a firm what it can have, measured in Chromium on a built site.

Each of the invented firms of `firms.yml` answers the screens that the page shows, one after the other, until it asks
nothing more. What it can have is what the page says once every question is answered. Told are, screen by screen:
R-precision (the share of what it can have among as many of the first cards), the share that is settled (told as it is
in the end), and the share of screens that concern nothing it can have.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from playwright.sync_api import Page

from bench import chromium, host
from bench.arguments import Tell, add_built_handbook, add_json, parser, tell
from bench.lookups import built_edition
from handbook.eligibility.firms import read_firms
from handbook.model.firm import Firm

MATCH = "match/index.html"
AFTER, LATEST = 7, 17
"""The screens after which a reader is to know what comes first, and what is settled (issue: seven questions)."""

MOST = 60

ANSWER = """(given) => {
  Object.keys(given).forEach((name) => {
    const ask = document.querySelector("[data-ask='" + name + "']");
    if (!ask) return;
    ask.querySelectorAll("input").forEach((field) => {
      if (field.type === "radio" || field.type === "checkbox") field.checked = given[name].indexOf(field.value) >= 0;
      else field.value = given[name][0];
    });
  });
  document.querySelector("[data-match]").dispatchEvent(new Event("input", { bubbles: true }));
}"""

SEEN = """() => {
  const more = document.querySelector("[data-group='ranked'] .match-more button");
  if (more) more.click();
  const cards = Array.from(document.querySelectorAll("[data-rank]"));
  const screen = document.querySelector("[data-screen]");
  return {
    screen: screen ? screen.getAttribute("data-screen").split(" ") : [],
    cards: cards.map((card) => [
      card.querySelector(".match-of a").getAttribute("href"), card.getAttribute("data-verdict")]),
  };
}"""

CONCERNS = """(policies) => {
  const data = Handbook.match;
  const asked = (rule) => (rule.fact ? [rule.fact] : []).concat(...(rule.of || []).map(asked),
    ...(rule.bands || []).map((band) => (band.when ? asked(band.when) : [])));
  const wanted = (one) => one.rule && policies.indexOf(data.policies[one.policy].href) >= 0;
  const waiting = [].concat(...data.clauses.filter(wanted).map((one) => asked(one.rule)));
  const found = new Set();
  while (waiting.length) {
    const name = waiting.pop();
    if (found.has(name) || !data.sheet[name]) continue;
    found.add(name);
    waiting.push(...Handbook.eligibility.inputs(data.sheet[name]));
  }
  return Array.from(found);
}"""


@dataclass(frozen=True, slots=True)
class Walk:
    """One firm from its first screen to its last."""

    firm: str
    number: int  # policies that it can have
    precision: tuple[float, ...]  # R-precision after each number of screens, from 0 on
    settled: tuple[float, ...]
    idle: float  # of the screens it was shown

    def at(self, figures: Sequence[float], screens: int) -> float:
        return figures[min(screens, len(figures) - 1)]

    def settled_by(self) -> int:
        """The first number of screens after which nine of ten are settled; `MOST` where that never is."""
        return next((screens for screens, share in enumerate(self.settled) if share >= 0.9), MOST)


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("match", "让 firms.yml 里的单位在 Chromium 里逐屏回答政策匹配（先用 build.py 生成网站）。")
    add_built_handbook(verb)
    add_json(verb, "--json")
    options = verb.parse_args(argv)
    edition, site = built_edition(options.root, options.site)
    firms, wrong = read_firms(options.root.resolve(), edition.handbook.concepts)
    if wrong or not firms:
        sys.exit("firms.yml 里没有单位，或有错误，先用 check.py 查看。")
    walks = measure(firms, site, tell)
    if options.json:
        figures = [{name: getattr(walk, name) for name in Walk.__slots__} for walk in walks]
        options.json.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    print(summary(walks))
    return 0


def measure(firms: Sequence[Firm], site: Path, tell: Tell) -> list[Walk]:
    """Every firm's walk."""
    with host.opened(site) as base, chromium.launched() as browser:
        page = browser.new_page()
        walks = []
        for number, firm in enumerate(firms, 1):
            tell(f"{number}/{len(firms)} {firm.title}")
            walks.append(walked(page, base + MATCH, firm.id, _answers(firm)))
        return walks


def _answers(firm: Firm) -> dict[str, list[str]]:
    return {name: [words] if isinstance(words, str) else list(words) for name, words in firm.answers.items()}


def walked(page: Page, address: str, name: str, answers: Mapping[str, list[str]]) -> Walk:
    """One firm's walk: what it can have, then screen by screen."""
    end = _opened(page, address, answers)
    wanted = {policy: verdict for policy, verdict in end["cards"] if verdict == "met"}
    relevant = set(page.evaluate(CONCERNS, list(wanted)))
    seen = _opened(page, address, {})
    steps = [seen]
    screens: list[list[str]] = []
    while seen["screen"] and len(screens) < MOST:
        screens.append(seen["screen"])
        page.evaluate(ANSWER, {fact: answers.get(fact, [""]) for fact in seen["screen"]})
        seen = page.evaluate(SEEN)
        steps.append(seen)
        if seen["screen"] == screens[-1]:
            break
    idle = sum(not relevant & set(screen) for screen in screens) / max(len(screens), 1)
    return Walk(
        name,
        len(wanted),
        tuple(_precision(step["cards"], wanted) for step in steps),
        tuple(_settled(step["cards"], wanted) for step in steps),
        idle,
    )


def _opened(page: Page, address: str, answers: Mapping[str, list[str]]) -> dict[str, Any]:
    page.goto("about:blank")
    page.goto(address)
    page.evaluate(ANSWER, answers)
    seen: dict[str, Any] = page.evaluate(SEEN)
    return seen


def _precision(cards: Sequence[Sequence[str]], wanted: Mapping[str, str]) -> float:
    return sum(policy in wanted for policy, _ in cards[: len(wanted)]) / len(wanted) if wanted else 1.0


def _settled(cards: Sequence[Sequence[str]], wanted: Mapping[str, str]) -> float:
    told = {policy for policy, verdict in cards if verdict == wanted.get(policy)}
    return len(told) / len(wanted) if wanted else 1.0


def summary(walks: Sequence[Walk]) -> str:
    """The figures of all firms on a terminal."""
    precision = [walk.at(walk.precision, AFTER) for walk in walks]
    settled = [walk.settled_by() for walk in walks]
    early = sum(one <= LATEST for one in settled)
    idle = [walk.idle for walk in walks]
    rows = [
        f"{len(walks)} 家单位，能享的政策中位数 {median(walk.number for walk in walks):g} 项",
        f"答 {AFTER} 屏后，排在前面的正是能享的：中位数 {median(precision):.2f}，平均 {mean(precision):.2f}",
        f"能享的九成有了定论：中位数第 {median(settled):g} 屏（{early} 家在 {LATEST} 屏以内）",
        f"问到的屏数：中位数 {median(len(walk.precision) - 1 for walk in walks):g}",
        f"与能享的无关的屏：中位数 {median(idle):.0%}，平均 {mean(idle):.0%}",
    ]
    return "\n".join(rows)
