"""mkdocs.yml of another city: what it says is followed, or said at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import TODAY, Desk, script
from handbook_site.commands import build, check
from handbook_site.inputs import sources

OWN = """\
site_name: 青山市办事手册
docs_dir: content
copyright: 某ICP备00000000号
extra_css: [assets/own.css]
theme:
  name: handbook
  logo: assets/logo.svg
  favicon: assets/own-icon.svg
  custom_dir: looks
plugins: [handbook]
nav:
  - 首页: index.html
  - 政策: policies/index.html
  - 怎样使用: how-to.md
  - 关于: about.md
"""


def with_settings(desk: Desk, text: str) -> Desk:
    (desk.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return desk


def built(desk: Desk, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """The exit status and all that was said."""
    status = build.main(["--root", str(desk.root), "--today", TODAY.isoformat(), *more])
    told = capsys.readouterr()
    return status, told.out + told.err


@pytest.fixture
def dressed(desk: Desk) -> Desk:
    """The model city with looks of its own."""
    assets = desk.root / "content" / "assets"
    assets.mkdir()
    for name in ("logo.svg", "own-icon.svg"):
        (assets / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (assets / "own.css").write_text(":root { --blue: #163 }", encoding="utf-8")
    looks = desk.root / "looks" / "partials"
    looks.mkdir(parents=True)
    (looks / "prose.html").write_text("<p>自己的版式</p>{{ page.content }}", encoding="utf-8")
    return with_settings(desk, OWN)


@pytest.mark.parametrize("engine", ["mkdocs", "none"])
def test_looks_of_its_own_are_followed(dressed, engine, capsys):
    status, said = built(dressed, capsys, "--engine", engine, "--strict")
    assert status == 0, said
    entry = (dressed.root / "site" / "policies" / "index.html").read_text(encoding="utf-8")
    for own in ('<img src="../assets/logo.svg" alt="">', "../assets/own.css", "../assets/own-icon.svg", "某ICP备"):
        assert own in entry, own
    assert "自己的版式" in (dressed.root / "site" / "about.html").read_text(encoding="utf-8")


UNFOLLOWED = [
    ("theme: {name: handbook, palette: {primary: red}}", "theme 里的 palette", "extra_css"),
    ("theme: {name: handbook, font: {text: Roboto}}", "theme 里的 font", "不从别处取字体"),
    ("theme: {name: handbook, language: en}", "theme 里的 language", "只有中文"),
    ("theme: {name: readthedocs}", "主题“readthedocs”", "name: handbook"),
    ("repo_url: https://git.example.org/a/b", "repo_url", "edit_url"),
    ("use_directory_urls: true", ".html 结尾", "删去它"),
]


@pytest.mark.parametrize(("line", "what", "hint"), UNFOLLOWED)
def test_what_no_page_follows_is_said_at_its_line(desk, line, what, hint, capsys):
    with_settings(desk, f"site_name: 青山市办事手册\ndocs_dir: content\n{line}\n")
    check.main(["--root", str(desk.root), "--today", TODAY.isoformat()])
    said = capsys.readouterr().out
    assert "mkdocs.yml:3  " in said and what in said and hint in said and "[settings-unused]" in said


def test_another_name_than_the_handbooks_is_said(desk, capsys):
    with_settings(desk, "docs_dir: content\nsite_name: 别的名字\n")
    status, said = built(desk, capsys, "--strict")
    assert status == 1
    assert "mkdocs.yml:2  site_name 写的是“别的名字”，网页上写的是 data/handbook.yml 的“青山市办事手册”。" in said


def test_another_language_is_said_at_its_line(desk, capsys):
    desk.change("handbook.yml", "time_zone: Asia/Shanghai\n", "time_zone: Asia/Shanghai\nlanguage: en\n")
    check.main(["--root", str(desk.root), "--today", TODAY.isoformat()])
    line = desk.read("handbook.yml").splitlines().index("language: en") + 1
    assert f"data/handbook.yml:{line}  language 写的是“en”" in capsys.readouterr().out


def test_a_list_that_no_navigation_leads_to_is_a_notice(desk, capsys):
    with_settings(desk, "site_name: 青山市办事手册\ndocs_dir: content\nnav:\n  - 政策: policies/index.html\n")
    assert check.main(["--root", str(desk.root), "--today", TODAY.isoformat(), "--notices", "--strict"]) == 0
    said = capsys.readouterr().out
    assert "mkdocs.yml:3  “办事指南”已经生成，导航里没有。" in said
    assert "- 办事指南: guides/index.html" in said
    assert "“政策”已经生成" not in said


@pytest.mark.parametrize("engine", ["mkdocs", "none"])
def test_a_slip_in_the_settings_is_a_sentence_with_its_line(desk, engine, capsys, caplog):
    before = sorted(Path(desk.root).iterdir())
    with_settings(desk, "site_name: 青山市办事手册\nbad: [\nnav: []\n")
    status, _ = built(desk, capsys, "--engine", engine)
    assert status == 1
    assert "mkdocs.yml:2  YAML 写法不对" in caplog.text
    assert sorted(Path(desk.root).iterdir()) == before, "nothing half-made is left"


def test_what_is_checked_is_checked_again_when_the_settings_change(desk, capsys):
    for text, said in ((OWN.split("theme:", 1)[0], False), ("site_name: 别的\ndocs_dir: content\n", True)):
        with_settings(desk, text)
        check.main(["--root", str(desk.root), "--today", TODAY.isoformat()])
        assert ("别的" in capsys.readouterr().out) is said


def test_a_vocabulary_that_is_not_there_is_told_with_the_file_to_copy(bay, capsys):
    (bay.data / "vocabularies" / "audiences.yml").unlink()
    bay.write("policies/closed-season.yml", "title: 休渔\naudiences: [渔民]\n")
    assert check.main(["--root", str(bay.root), "--today", TODAY.isoformat()]) == 1
    said = capsys.readouterr().out
    assert "data/policies/closed-season.yml:2  还没有词表 data/vocabularies/audiences.yml。" in said
    assert "handbook init 示例 --example" in said and "label: 渔民" in said


def test_a_build_looks_at_prose_and_templates_wherever_the_handbook_keeps_them(desk):
    usual = set(sources(desk.root))
    with_settings(desk, "site_name: 青山市办事手册\ndocs_dir: prose\ntheme: {name: handbook, custom_dir: frames}\n")

    assert set(sources(desk.root)) == usual - {desk.root / "content"} | {desk.root / "prose", desk.root / "frames"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("site_url: kjj.example", "mkdocs.yml:1  site_url 的“kjj.example”不是网址。  [settings]"),
        ("site_url: javascript:alert(1)", "mkdocs.yml:1  site_url 的“javascript:alert(1)”不是网址。"),
        ('site_url: "http://["', "mkdocs.yml:1  site_url 的“http://[”不是网址。"),
        ("site_url: !ENV [SITE_URL, '']", "它是从环境变量 SITE_URL 来的。"),
        ("docs_dir: nowhere", "nowhere”：没有这个文件夹。  [settings]"),
        ("hooks: [x.py]", "mkdocs.yml:1  hooks 的“"),
        ("plugins: [nosuch]", "mkdocs.yml:1  plugins 的“nosuch”：没有安装这个插件。"),
        ("markdown_extensions: [nosuch]", "mkdocs.yml:1  markdown_extensions 的“nosuch”：没有这个 Markdown 扩展"),
        ("extra_css: 5", "mkdocs.yml:1  extra_css：值的写法不对。"),
        ("x: !nosuch 5", "mkdocs.yml:1  MkDocs 读不了这个文件。"),
        ("INHERIT: nope.yml", "mkdocs.yml:1  INHERIT 写的文件打不开，或读不了。"),
        ("bad: [", "YAML 写法不对，读到这里读不下去。"),
    ],
    ids=lambda value: value.partition(":")[0] if value.isascii() else "",
)
def test_what_mkdocs_cannot_use_is_told_in_chinese_with_its_line(bay, line, told):
    file = bay.root / "mkdocs.yml"
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")

    done = script("build", "--root", bay.root, "--today", TODAY.isoformat(), SITE_URL="kjj.example")

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr and "Config value" not in done.stderr
    assert not (bay.root / "site").exists()
