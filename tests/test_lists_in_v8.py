"""Filters of a list: what the page's script counts (lists.js, columns.js) is what the core counted, at random."""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

import v8
from handbook.longlists import columns
from handbook.pages.lists import counted

FACETS = ("category", "level", "office")
SIFT = """(rows, names, chosen, table) => {
  const { lists, columns, days } = Handbook;
  const made = rows.map((row) => ({ slugs: row.slugs, isOpen: () => row.open, text: () => row.text }));
  const short = lists.siftRows(made, names, chosen);
  const found = Uint32Array.from(rows, (row) => chosen.q.split(" ").every((word) => row.text.includes(word)) ? 1 : 0);
  return [short, columns.sift(columns.read(table, "2026-11-21", days), chosen, chosen.q ? found : null)];
}"""


@pytest.fixture(scope="module")
def engine() -> v8.Engine:
    return v8.of_the_theme("days.js", "lists.js", "columns.js")


def drawn(chance: Random) -> list[dict[str, Any]]:
    """Some rows, each with none to three values of each filter."""
    return [
        {
            "slugs": {name: chance.sample(("a", "b", "c", "d"), chance.randrange(3)) for name in FACETS},
            "open": chance.random() < 0.5,
            "text": chance.choice(("仪器 开放", "作坊 开放", "作坊")),
        }
        for _ in range(chance.randrange(1, 40))
    ]


def table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows as columns, as `longlists/` hands them over."""
    facets = {
        name: columns.facet([[(slug, slug) for slug in row["slugs"][name]] for row in rows], [None] * len(rows))
        for name in FACETS
    }
    windows = SimpleNamespace(
        things=rows,
        windows=lambda row: [SimpleNamespace(whole=":申报中:open" if row["open"] else ":已截止:closed")],
    )
    return json.loads(json.dumps({"total": len(rows), "facets": facets, "windows": columns._windows(windows)}))


def stays(row: dict[str, Any], chosen: dict[str, str]) -> bool:
    words = all(word in row["text"] for word in chosen["q"].split())
    is_open = row["open"] or not chosen["open"]
    return words and is_open and all(not chosen[name] or chosen[name] in row["slugs"][name] for name in FACETS)


def test_random_rows_are_sifted_alike_and_each_count_is_what_its_option_would_leave(engine):
    chance = Random(20261127)
    for _ in range(300):
        rows = drawn(chance)
        chosen = {name: chance.choice(("", "", "a", "b")) for name in FACETS}
        chosen |= {"q": chance.choice(("", "开放", "作坊 开放")), "open": chance.choice(("", "1"))}

        short, long = engine.ask(SIFT, rows, list(FACETS), chosen, table(rows))

        assert short["kept"] == long["kept"] == [at for at, row in enumerate(rows) if stays(row, chosen)]
        for name in FACETS:
            for slug, count in short["counts"][name].items():
                assert count == sum(stays(row, chosen | {name: slug}) for row in rows)
                assert long["counts"][name].get(slug, 0) == count


def test_with_nothing_chosen_the_script_counts_what_the_page_was_built_with(engine):
    chance = Random(20261128)
    chosen = dict.fromkeys((*FACETS, "q", "open"), "")
    for _ in range(50):
        rows = drawn(chance)
        choices = [[[(slug, slug) for slug in row["slugs"][name]] for name in FACETS] for row in rows]
        built = counted(SimpleNamespace(facets=[(name, name) for name in FACETS]), choices)

        short, _ = engine.ask(SIFT, rows, list(FACETS), chosen, table(rows))

        for name, counter in zip(FACETS, built, strict=True):
            left = Counter({(slug, slug): n for slug, n in short["counts"][name].items() if slug})
            assert left == counter
            assert short["counts"][name][""] == len(rows)
