"""A fourth engine that is none: what it builds is what MkDocs builds, and it needs no engine to be installed."""

from __future__ import annotations

import re

import pytest

from desks import GENERATOR, TODAY, lay, run, script, tree
from handbook_site import settings
from handbook_site.engines.none import addressing, building, configuration, prose
from handbook_site.run import Run
from handbook_site.settings import SettingsError

DAY = ("--today", TODAY.isoformat())
NONE = (*DAY, "--engine", "none")

WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "properdocs", "zensical", "material", "materialx"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from handbook_site.commands.build import main
sys.exit(main(sys.argv[1:]))
"""
"""A Python in which no engine can be imported or found."""

RICH = """---
title: 样样都有
description: 一页里什么都写一点
---

说明[^1]，链到[关于](../about.md)、[首页](../index.html)、[规定](../policies/index.html)、![图](../images/a%20b.svg)、
[站外](https://www.gov.cn/)、<someone@kjj.example.gov.cn>、[本页](#own)、[原样](../没有.txt "题")。

# 不在开头的标题

## 甲 *斜* `码` { .x #own }

!!! warning "当心"

    正文。

??? note "展开"
    里面。

| 甲 | 乙 |
|---|--:|
| 1 | 2 |

```python
print("一")

print(2)
```

词
:   解释

### 乙 ![图](../images/a%20b.svg) 与脚注[^1]

<div markdown="1">
**粗**，[关于](../about.md)。
</div>

[^1]: 注。
"""


def spread(desk) -> None:
    """Give a handbook what a navigation, a folder of pages and settings can hold."""
    content = desk.root / "content"
    for name, text in {
        "guide/index.md": RICH,
        "guide/second.md": "# 第一个 *标题* ![画](../images/a%20b.svg)[^1]\n\n[回去](index.md)\n\n[^1]: 注。\n",
        "guide/plain_name.md": "\ufeffSummary: 没有标题\n    接着\nsummary: 再一次\n\n\n"
        "正文，[上](second.md?x=1#第一个-标题)。\n",
        "unlisted.md": "没有进导航。\n",
        "README.txt": "原样。",
        ".hidden/x.md": "不发布",
        "templates/x.txt": "不发布",
        "images/a b.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "own.css": "p{}",
        "own.js": "",
    }.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    (content / "没有.txt").write_text("有", encoding="utf-8")
    file = desk.root / "mkdocs.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "  - 说明: about.md", "  - 说明:\n      - about.md\n      - guide/index.md"
        )
        + "      - 更多: guide/second.md\n      - guide/plain_name.md\n  - 网站: https://www.gov.cn/\n"
        "site_url: !ENV [BAY_URL, 'https://bay.example/hb']\n"
        "site_description: 描述\n"
        "extra_css: [own.css]\n"
        "extra_javascript: [own.js, {path: own.js, defer: true, async: true}]\n"
        "markdown_extensions:\n  - abbr\n  - pymdownx.tasklist: {custom_checkbox: true}\n"
        "  - toc: {permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}\n",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The fictional handbook's site, built in a Python that has no engine; not to be spoiled."""
    desk = lay("qingshan", tmp_path_factory.mktemp("none") / "handbook")
    arguments = ("--root", desk.root, *NONE, "--strict", "--jobs", "1")
    done = run("-c", WITHOUT, *arguments, PYTHONPATH=str(GENERATOR / "hooks"))
    assert (done.returncode, [line for line in done.stderr.splitlines() if not line.endswith("……")]) == (0, [])
    return desk.root / "site"


# --- the same site --------------------------------------------------------------------------------


def test_it_builds_the_site_that_mkdocs_builds_byte_for_byte(built, desk):
    done = script("build", "--root", desk.root, *NONE, "--strict")

    assert (done.returncode, [line for line in done.stderr.splitlines() if not line.endswith("……")]) == (0, [])
    one, other = tree(built), tree(desk.root / "site")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_pages_that_people_write_are_the_same_whatever_stands_in_them(bay, tmp_path):
    spread(bay)
    for engine in ("mkdocs", "none"):
        done = script("build", "--root", bay.root, "--out", tmp_path / engine, *DAY, "--engine", engine)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr

    one, other = tree(tmp_path / "mkdocs"), tree(tmp_path / "none")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert b"guide/second.html" in one["about.html"]
    assert {"guide/index.html", "unlisted.html", "own.css", "README.txt", "images/a b.svg"} <= set(one)


def test_a_warm_build_makes_again_only_what_rests_on_the_change(desk):
    command = ("build", "--root", desk.root, *NONE)
    assert script(*command).returncode == 0
    (desk.root / "content/about.md").write_text("# 关于\n\n改了。\n", encoding="utf-8")

    warm = script(*command)
    site = tree(desk.root / "site")
    fresh = script(*command, "--fresh")

    assert (warm.returncode, fresh.returncode) == (0, 0)
    looked_up = sum(name.startswith("lookup/") for name in site)  # hand-written pages are found too
    assert int(re.search(r"重新生成 (\d+) 个", warm.stdout)[1]) < 5 + looked_up < len(site) / 4
    assert "沿用" not in fresh.stdout
    assert tree(desk.root / "site") == site


# --- without any engine ---------------------------------------------------------------------------


def test_no_engine_and_no_theme_of_another_is_needed(built, bare):
    """Only Material's style sheet is missing then, and our own stands in its place."""
    one, other = tree(built), tree(bare)
    (material,) = (name for name in one if name.startswith("assets/stylesheets/main."))
    expected = {name: data.replace(material.encode(), b"assets/prose.css") for name, data in one.items()}
    del expected[material]

    assert sorted({*expected, "assets/prose.css"}) == sorted(other)
    assert [name for name in expected if expected[name] != other[name]] == []


def test_the_sheet_in_materials_place_has_a_rule_for_everything_that_markdown_makes(bare):
    sheet = (bare / "assets/prose.css").read_text(encoding="utf-8")

    for selector in (
        ".admonition",
        "details",
        "table",
        "pre",
        "code",
        ".highlight",
        ".footnote",
        "dt",
        "blockquote",
        "img",
    ):
        assert selector in sheet, selector
    assert "url(" not in sheet
    assert not re.search(r":(?:is|where|has)\(|\binset:", sheet), "newer than the oldest browser"


# --- what an editor could do wrong ----------------------------------------------------------------


def replace(desk, old: str, new: str) -> None:
    file = desk.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda desk: replace(desk, "about.md", "abuot.md"), "mkdocs.yml:7  nav 里的“abuot.md”不存在。  [settings]"),
        (lambda desk: replace(desk, "about.md", "/about.md"), "mkdocs.yml:7  nav 里的“/about.md”不能以 / 开头。"),
        (
            lambda desk: replace(desk, "- 说明: about.md", "- 说明: {a: b, c: d}"),
            "mkdocs.yml:2  nav 里有一项写法不对。",
        ),
        (lambda desk: replace(desk, "- 说明: about.md", "- [说明: about.md"), "mkdocs.yml:7  YAML 写法不对"),
        (
            lambda desk: replace(desk, "site_name:", "site_url: kjj\nsite_name:"),
            "mkdocs.yml:1  site_url 的“kjj”不是网址。",
        ),
        (lambda desk: replace(desk, "site_name: 临海湾渔业手册\n", ""), "mkdocs.yml  缺少 site_name。"),
        (
            lambda desk: (
                (desk.root / "content/policies").mkdir()
                or (desk.root / "content/policies/index.md").write_text("# 我\n", encoding="utf-8")
            ),
            "content/ 里有文件也会生成 policies/index.html",
        ),
        (
            lambda desk: (desk.root / "content/about.html").write_text("", encoding="utf-8"),
            "content/about.html 和 content/about.md 都会生成 about.html。",
        ),
        (
            lambda desk: (desk.root / "content/about.md").write_text("---\na: [\n---\n", encoding="utf-8"),
            "content/about.md:3  页面开头两行 --- 之间的 YAML 写法不对。",
        ),
        (lambda desk: desk.write("policies/tried.yml", "title: x\nlevel: 镇\n"), "data/policies/tried.yml:2"),
    ],
    ids=["nav", "root", "shape", "yaml", "address", "name", "collision", "twice", "front", "facts"],
)
def test_a_mistake_is_told_in_a_sentence_with_its_place(bay, tmp_path, caplog, spoil, said):
    spoil(bay)

    with pytest.raises(building.Abort):
        building.build(bay.root, tmp_path / "site", Run(TODAY, jobs=1))

    assert caplog.text.count(said) == 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda desk: replace(desk, "about.md", "abuot.md"), "mkdocs.yml:7  nav 里的“abuot.md”不存在。"),
        (
            lambda desk: (desk.root / "content/about.md").write_text("[x](nowhere.md)\n", encoding="utf-8"),
            "content/about.md  页面 about.html 里的链接“nowhere.md”走不通",
        ),
    ],
    ids=["nav", "link"],
)
def test_after_a_mistake_the_old_site_stays(bay, spoil, said):
    (bay.root / "site").mkdir()
    spoil(bay)

    done = script("build", "--root", bay.root, *NONE)

    assert done.returncode == 1
    assert done.stderr.count(said) == 1
    assert "没有换上新网站；原来的网站未动。" in done.stderr or "没有生成网站；原来的网站未动。" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(bay.root / "site") == {}


def test_a_setting_that_only_mkdocs_follows_is_a_warning(bay, tmp_path, caplog):
    replace(bay, "site_name:", "plugins: [handbook, search, {blog: {x: 1}}]\nexclude_docs: drafts/\nsite_name:")

    building.build(bay.root, tmp_path / "site", Run(TODAY, jobs=1))
    assert "mkdocs.yml:1  不用引擎时 plugins 里的“blog”不起作用。  [settings-unused]" in caplog.text
    assert "mkdocs.yml:2  不用引擎时没有 exclude_docs。" in caplog.text
    with pytest.raises(building.Abort):
        building.build(bay.root, tmp_path / "site", Run(TODAY, strict=True, jobs=1))


# --- its parts ------------------------------------------------------------------------------------


def written(folder, text: str):
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def test_settings_run_no_python(tmp_path):
    asked = "markdown_extensions:\n  - toc:\n      slugify: !!python/name:os.system\n"
    root = written(tmp_path, f"site_name: x\n{asked}")

    with pytest.raises(SettingsError, match=r"os\.system"):
        configuration.load(root)
    with pytest.raises(SettingsError, match="类型标记"):
        settings.read(written(tmp_path, "site_name: !!python/object/new:os.system [x]\n"))


@pytest.mark.parametrize(
    ("text", "line"),
    [("- a\n", 1), ("site_name: x\nnav: a.md\n", 2), ("site_name: x\n\nINHERIT: ../b.yml\n", 3), ("a: b\n c: d\n", 2)],
)
def test_settings_that_mean_nothing_are_told_at_their_line(tmp_path, text, line):
    with pytest.raises(SettingsError) as error:
        configuration.load(written(tmp_path, text))

    assert (error.value.finding.place.file, error.value.finding.place.line) == ("mkdocs.yml", line)


@pytest.mark.parametrize(
    ("address", "page", "way"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "policies/a.html", "../index.html"),
        ("policies/b.html", "policies/a.html", "b.html"),
        ("a/b/", "c/d/e.html", "../../a/b/"),
        (".", "a/b.html", ".."),
        (".", "b.html", "."),
        ("../../x.css", "a.html", "x.css"),
    ],
)
def test_ways_between_addresses(address, page, way):
    assert addressing.relative(address, page) == way


def test_what_a_page_says_of_itself():
    assert prose.front_matter("---\ntitle: 甲\n---\n\n正文", "x.md") == ("正文", {"title": "甲"})
    assert prose.front_matter("---\n- 甲\n---\n正文", "x.md") == ("---\n- 甲\n---\n正文", {})
    assert prose.front_matter("Title: a\n\tb\ntitle: c\n\n正文\n", "x.md") == ("正文\n", {"title": "a b c"})
    assert prose.front_matter("第一行\nTitle: a\n", "x.md") == ("第一行\nTitle: a\n", {})
