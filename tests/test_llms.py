"""llms.txt: what llmstxt.org asks for, how to quote, and never thousands of lines."""

from __future__ import annotations

import re

from desks import rendered, site
from handbook.kinds import KINDS
from handbook.outputs import llms

ENTRY = re.compile(r"- \[(?:\\.|[^\]\\])+\]\(([^)\s]+)\)(?:: .+)?")


def sections(text: str) -> dict[str, list[str]]:
    """The lines below each heading of the second level."""
    found: dict[str, list[str]] = {}
    for part in text.split("\n## ")[1:]:
        title, _, rest = part.partition("\n")
        found[title] = [line for line in rest.splitlines() if line]
    return found


def test_it_begins_with_title_and_summary_and_its_sections_are_links(sound):
    text = rendered(site(sound), "llms.txt")
    lines = text.splitlines()
    assert lines[0] == "# 青山市办事手册"
    assert lines[2].startswith("> ")
    assert [line for line in lines if line.startswith("# ")] == lines[:1]

    found = sections(text)
    assert next(iter(found)) == "怎样引用"
    assert list(found)[-1] == "Optional"
    uris = {item.uri for item in site(sound).items}
    for title, entries in found.items():
        if title != "怎样引用":
            for line in entries:
                match = ENTRY.fullmatch(line)
                assert match, line
                assert match[1] in uris, line
    assert len(found["清单"]) == len(KINDS)


def test_it_says_of_which_day_it_is_and_how_to_quote(sound):
    text = rendered(site(sound), "llms.txt")

    assert f"2026-11-21 生成，数据指纹 {sound.edition().fingerprint}" in text
    for word in ("来源", "核对日期", "待核", "示例", "00345"):
        assert word in text


def test_samples_are_named_in_no_list_of_records(sound):
    text = rendered(site(sound), "llms.txt")
    samples = [key for key, record in sound.edition().handbook if record.sample]

    assert samples
    assert not [key for key in samples if f"({key[0]}/{key[1]}.md)" in text]


def test_a_large_handbook_names_lists_and_not_thousands_of_records(sound, monkeypatch):
    monkeypatch.setattr(llms, "MOST", 3)

    entries = sections(rendered(site(sound), "llms.txt"))["政策"]

    assert len(entries) == 4
    assert entries[-1].endswith("条](policies/index.md)")


def test_addresses_are_whole_where_the_site_knows_its_own(sound):
    text = rendered(site(sound, site_url="https://x.example/hb/"), "llms.txt")

    found = [ENTRY.fullmatch(line) for title, lines in sections(text).items() if title != "怎样引用" for line in lines]
    assert all(match and match[1].startswith("https://x.example/hb/") for match in found)
