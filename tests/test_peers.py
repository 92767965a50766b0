"""Look-ups side by side: what is asked, what the others are given, and how the figures are told."""

from __future__ import annotations

import sys

import pytest

from bench.errors import UnavailableError
from bench.peers import installed, search_comparison, search_engines
from bench.peers.result_tables import search_summary
from bench.peers.source_files import escape_markdown
from desks import script
from handbook.lookup.index_entry import BODY, TITLE, IndexEntry, Passage

pytestmark = pytest.mark.long

WORDS = ["海水", "淡化", "三", "坐标", "测量"]


def entry(number: int, title: str, *texts: str) -> IndexEntry:
    passages = (Passage(TITLE, "标题", title), *(Passage(BODY, "摘要", text) for text in texts))
    return IndexEntry(
        ("equipment", f"e{number}"), "equipment", f"equipment/e{number}.html", title, passages, False, False
    )


@pytest.mark.parametrize(
    ("piece", "aligned"),
    [
        ("海水淡化", True),
        ("坐标测量", True),
        ("水淡化", False),
        ("标测量", False),
        ("海水淡", None),  # ends inside a word
        ("淡化三坐标", None),  # holds a word of one character
    ],
)
def test_a_piece_is_whole_words_or_cuts_across_them(piece, aligned):
    assert search_comparison.alignment(WORDS, piece) is aligned


def test_a_piece_that_stands_twice_is_whole_words_if_it_is_so_once():
    assert search_comparison.alignment(["大海水", "海水"], "海水") is True


def test_a_text_is_not_read_as_markdown():
    import markdown

    text = "# 1. *a*_b_ <b>&[x](y)"

    assert markdown.markdown(escape_markdown(text)) == "<p># 1. *a*_b_ &lt;b&gt;&amp;[x](y)</p>"


def test_what_is_not_installed_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(installed, "version", lambda python, package: "")

    for build in (
        lambda: search_engines.pagefind([], tmp_path, tmp_path / "pagefind", sys.executable),
        lambda: search_engines.material([], tmp_path / "material", [sys.executable]),
    ):
        with pytest.raises(UnavailableError, match="没有安装") as said:
            build()
        assert "\n" not in str(said.value)
    assert list(tmp_path.iterdir()) == []


def test_the_table_counts_what_was_found_by_words_and_across():
    cold = [{"first": 100.0, "requests": 5, "bytes": 40_000, "zipped": 30_000}]
    one = {"version": "1.0", "note": "注", "index": {"bytes": 2_500_000, "files": 3, "seconds": 1.25}, "cold": cold}
    one |= {"next": [10.0], "warm": [0.5], "totals": [4, 6], "missed": ["水淡"]}
    asked = [{"text": "海水", "aligned": True}, {"text": "水淡", "aligned": False}]

    told = search_summary(
        {"entries": 9, "machine": {"chromium": "150"}, "queries": asked, "look-ups": {"甲": one}}
    ).splitlines()

    assert told[0].startswith("9 条，2 个标题片段")
    cells = dict(line.rsplit("  ", 1) for line in told[2:-1])
    assert {name.strip(): cell for name, cell in cells.items()} | {
        "标题按词查，前十见到": "1/1",
        "标题跨词查，前十见到": "0/1",
        "索引": "2.50 MB，3 个文件",
        "冷查字节": "中位 40，p95 40 KB",
        "热查": "中位 0.5，p95 0.5 ms",
    } == {name.strip(): cell for name, cell in cells.items()}
    assert told[-1] == "甲：注"


def test_a_folder_without_a_site_is_said(tmp_path):
    done = script("bench", "look-up-peers", "--root", tmp_path)

    assert done.returncode == 1
    assert "先用 build.py 生成" in done.stderr
    assert "Traceback" not in done.stderr
