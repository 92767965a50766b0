"""Hand-written pages bring no scripts, frames, forms or things of other hosts, and their lists are lists."""

from __future__ import annotations

import pytest

from desks import script
from handbook.checks.markdown import _faults
from handbook.hyperlinks.foreign import faults, pictures_with_scripts

HOSTILE = [
    "<script>1</script>",
    "<SCRIPT src=a.js>",
    "<svg:script>1</svg:script>",
    '<img src="a.png" onerror=x()>',
    '<a href="javascript:1">',
    '<a href="java\tscript:1">',
    '<a href="&#106;avascript:1">',
    '<a href=" data:text/html,1">',
    '<a href="vbscript:1">',
    '<a href="file:///etc/passwd">',
    '<img src="https://x.example/a.png">',
    '<img src="//x.example/a.png">',
    '<img srcset="a.png 1x, https://x.example/b.png 2x">',
    '<iframe srcdoc="x">',
    '<video poster="http://x.example/a.png">',
    '<audio src="https://x.example/a.mp3">',
    "<object data=a.swf>",
    "<embed src=a>",
    '<form action="https://x.example/">',
    '<base href="https://x.example/">',
    "<meta http-equiv=refresh content=0>",
    '<link rel=stylesheet href="https://x.example/a.css">',
    "<style>@import 'https://x.example/a.css'</style>",
    '<p style="background:url(https://x.example/a.png)">',
    '<svg><use xlink:href="https://x.example/a.svg#b"/></svg>',
    "<svg onload=x()>",
    '<img src="data:image/svg+xml,x">',
    "<svg><foreignObject>",
    '<!DOCTYPE svg [<!ENTITY x "y">]>',
    '<svg><set attributeName="href" to="javascript:1"/></svg>',
]
HARMLESS = [
    '<a href="https://x.example/">',
    '<a href="mailto:a@b.example">',
    '<a href="tel:0512">',
    '<a href="a.html#b">',
    '<img src="images/a.png" alt="on top">',
    "<p class=on>正文 onload=1</p>",
    "<code>&lt;script&gt;</code>",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/><use xlink:href="#a"/></svg>',
    '<input type="radio">',
]
STYLED = ["<style>p{color:red}</style>", '<p style="color:red">']


@pytest.mark.parametrize("html", HOSTILE)
def test_what_runs_or_loads_something_is_told(html):
    assert faults(html)


@pytest.mark.parametrize("html", HARMLESS)
def test_what_does_not_is_let_be(html):
    assert faults(html) == []


@pytest.mark.parametrize("html", STYLED)
def test_a_page_may_not_bring_styles_and_a_drawing_may(html):
    assert faults(html)
    assert faults(html, drawing=True) == []


@pytest.mark.parametrize("html", [one for one in HOSTILE if "style" in one])
def test_a_drawing_may_not_load_styles_from_elsewhere(html):
    assert faults(html, drawing=True)


@pytest.mark.parametrize("engine", ["mkdocs", "none"])
def test_a_page_with_foreign_things_is_told_by_line_and_not_published(desk, engine):
    page = desk.root / "content" / "evil.md"
    page.write_text(
        "---\ntitle: x <script>\n---\n# 页\n\n`<script>` 是写法。\n\n![](https://x.example/a.png)\n\n"
        '<img src="a.png" onerror="x()">\n\n[x](javascript:1)\n\n正文\n{: style="color:red" }\n',
        encoding="utf-8",
    )
    done = script("build", "--root", desk.root, "--engine", engine, "--today", "2026-11-21")

    assert done.returncode == 1
    for line in (8, 10, 12, 15):
        assert f"content/evil.md:{line}  " in done.stderr
    assert not (desk.root / "site").exists()


def test_a_drawing_with_a_script_is_refused_before_anything_is_built(desk):
    folder = desk.root / "content" / "images"
    folder.mkdir(exist_ok=True)
    (folder / "good.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', encoding="utf-8")
    (folder / "bad.svg").write_text("<svg>\n<script>1</script></svg>", encoding="utf-8")
    (folder / "wide.svg").write_bytes("<svg onload='x()'>".encode("utf-16"))
    (folder / "packed.svgz").write_bytes(b"\x1f\x8b")

    found = [str(one.place) for one in pictures_with_scripts(desk.root)]

    assert found == ["content/images/bad.svg:2", "content/images/packed.svgz", "content/images/wide.svg:1"]
    assert {one.place.file for one in desk.coded("page-content")} == {place.partition(":")[0] for place in found}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("材料如下：\n- 甲\n- 乙\n", [2]),
        ("材料如下：\n\n- 甲\n- 乙\n", []),
        ("- 甲\n  - 乙\n", [2]),
        ("- 甲\n    - 乙\n- 丙\n", []),
        ("- 甲\n1. 乙\n2. 丙\n", [2]),
        ("一、甲\n二、乙\n", [2]),
        ("一、甲\n\n二、乙\n", []),
        ("```\n文\n- 甲\n```\n", []),
        ("# 题\n- 甲\n", []),
        ("- 甲\n接着说\n- 乙\n", []),
        ("| 表 |\n|---|\n| - |\n", []),
        ("> 引\n", []),
        ("1. 甲\n\n    文\n\n    - 乙\n", []),
        ("2026. 年\n", []),
    ],
)
def test_a_list_that_the_engine_would_not_see_is_told(text, lines):
    assert [line for line, _ in _faults(text)] == lines
