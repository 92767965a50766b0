"""Every address that a page writes leads somewhere: what is seen in HTML, what is found, and how a build ends."""

from __future__ import annotations

import json
import time
from html.parser import HTMLParser

import pytest

from desks import GENERATOR, lay_project, run, script, tree
from handbook.findings import Level, as_text
from handbook.hyperlinks import folders
from handbook.hyperlinks.checking import ALIKE, check, target_of
from handbook.hyperlinks.folders import check_folder
from handbook.hyperlinks.rechecking import SoundSite, recheck_folder
from handbook.hyperlinks.scanning import Page, Scanner

TODAY = ("--today", "2026-11-21")


def seen(html: str) -> Page:
    return Scanner().scan(html.encode())


def found(pages: dict[str, str], *files: str, sources: dict[str, str] | None = None) -> list[str]:
    """What is said of pages given as HTML by their addresses."""
    scanner = Scanner()
    scanned = {address: scanner.scan(html.encode()) for address, html in pages.items()}
    return [as_text(finding) for finding in check(scanned, {*pages, *files}, sources or {})]


# --- what a page says ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="b.html">', ("b.html",)),
        ("<a class=x href='b.html'>", ("b.html",)),
        ("<a href=b.html>", ("b.html",)),
        ("<A\n  HREF = \"b.html\"\n>", ("b.html",)),
        ('<a href="b.html?x=1&amp;y=2#z">', ("b.html?x=1&y=2#z",)),
        ('<a title="a > b" href="b.html">', ("b.html",)),
        ('<img src="a.png" srcset="a.png 1x, b.png 2x">', ("a.png", "b.png")),
        ('<form action="find/index.html"><button formaction="x.html">', ("find/index.html", "x.html")),
        ('<script defer src="a.js">var x = \'<a href="no.html">\';</script><a href="b.html">', ("a.js", "b.html")),
        ('<!-- <a href="no.html"> --><a href="b.html">', ("b.html",)),
        ("<a title='say href=\"no.html\"' href=\"b.html\">", ("b.html",)),
        ('<code>&lt;a href="no.html"&gt;</code>', ()),
        ('<a data-href="no.html">', ()),
        ('<a href="https://x.example/y"><a href="//x.example"><a href="mailto:a@b"><i src="data:,">', ()),
        ('<style>a{background:url("no.png")}</style><style>b</style><i href="b.html">', ("b.html",)),
        ('<svg viewBox="0 0 1 1"><use xlink:href="#i"/></svg>', ("#i",)),
        ('<a href="政策.html">', ("政策.html",)),
    ],
)  # fmt: skip
def test_addresses_are_seen_as_a_browser_sees_them(html, links):
    assert seen(html).links == links


def test_anchors_are_ids_and_the_names_of_links_only():
    html = '<h2 id="查一条政策"></h2><a name="old"></a><input name="q" id=lookup><i id="a&amp;b"></i><b id=""></b>'

    assert seen(html).anchors == ("查一条政策", "old", "lookup", "a&b", "")


def test_a_choice_of_a_form_can_be_led_to():
    page = seen('<input type="radio" name="subject" value="team"><input name="q">')

    assert page.anchors == ("subject=team",)


def test_what_was_seen_is_json_and_parts_join_to_the_page():
    head, body = '<link href="a.css"><i id="top">', '<a href="a.css"><a href="b.html">'
    parts = [Page(*map(tuple, json.loads(json.dumps(seen(part))))) for part in (head, body)]

    assert Page.joined(*parts) == seen(head + body) == (("a.css", "b.html"), ("top",))


def test_a_tag_met_again_says_the_same():
    scanner = Scanner()
    html = b'<a href="b.html" id="x">'

    assert scanner.scan(html) == scanner.scan(html) == (("b.html",), ("x",))


def test_scanning_is_many_times_faster_than_parsing(built):
    pages = [data for name, data in tree(built).items() if name.endswith(".html")] * 3

    class Parser(HTMLParser):
        """Sees every tag, and does nothing."""

    def seconds(work):
        began = time.process_time()
        for page in pages:
            work(page)
        return time.process_time() - began

    scanner = Scanner()
    assert seconds(scanner.scan) * 4 < seconds(lambda page: Parser().feed(page.decode()))


# --- where it leads --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("", ("policies/a.html", "")),
        ("#x", ("policies/a.html", "x")),
        ("?q=1#x", ("policies/a.html", "x")),
        ("b.html", ("policies/b.html", "")),
        ("../index.html?x=a/b#c", ("index.html", "c")),
        ("./x/../b.html", ("policies/b.html", "")),
        ("%E6%94%BF.html#%E7%AD%96", ("policies/政.html", "策")),
        ("b.html#:~:text=x", ("policies/b.html", "")),
        ("../guides/", ("guides/", "")),
        ("../../x.html", ("../x.html", "")),
    ],
)
def test_a_link_is_followed_from_its_page(written, target):
    assert target_of("policies/a.html", written) == target


def test_whole_links_are_not_spoken_of():
    pages = {
        "index.html": '<a href="policies/a.html#how"><a href="?x=1"><a href="#"><a href="#top"><i src="%E5%9B%BE.png">',
        "policies/a.html": '<h2 id="how"><a href="../index.html"><a href="#how"><a href="b.csv#row=3">',
    }  # fmt: skip

    assert found(pages, "图.png", "policies/b.csv") == []


def test_a_missing_page_is_said_with_its_source_and_the_likely_name():
    pages = {"policies/a.html": '<a href="../guides/on.html">', "guides/one.html": ""}

    assert found(pages, sources={"policies/a.html": "data/policies/a.yml"}) == [
        "data/policies/a.yml  页面 policies/a.html 里的链接“../guides/on.html”走不通：网站里没有 guides/on.html。"
        "  [broken-page-link]\n    → 是不是“one.html”？"
    ]


def test_a_missing_anchor_is_said_on_the_page_itself_and_across_pages():
    pages = {"a.html": '<a href="#hwo"><h2 id="how">', "b.html": '<a href="a.html#how"><a href="a.html#x">'}

    first, second = found(pages)
    assert "页面 a.html 里的链接“#hwo”走不通：a.html 里没有“#hwo”这个位置。" in first
    assert "是不是“#how”？" in first
    assert "页面 b.html 里的链接“a.html#x”走不通" in second


def test_a_link_of_one_page_says_nothing_about_its_neighbour():
    """`#x` and `?y#x` are of their page; only what names a file is the same from the whole folder."""
    pages = {"a.html": '<i id="x"><a href="#x"><a href="?q#x">', "b.html": '<a href="#x"><a href="?q#x">'}

    assert [line for line in found(pages) if "页面 b.html" not in line] == []
    assert len(found(pages)) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("guides/", "要写到文件，例如 index.html"),
        ("../x.html", "指到网站外面去了"),
        ("/guides/one.html", "以“/”开头的地址在子目录和本机文件夹里都打不开"),
        ("Guides/one.html", "网站里没有 Guides/one.html"),
    ],
)
def test_what_would_only_work_somewhere_is_broken(written, said):
    (line,) = found({"index.html": f'<a href="{written}">', "guides/one.html": ""})

    assert said in line


def test_the_page_for_missing_ones_writes_addresses_from_the_root_of_its_host():
    pages = {"404.html": '<a href="/hb/index.html"><a href="/index.html"><a href="/hb/lost.html">', "index.html": ""}

    (line,) = found(pages)
    assert "/hb/lost.html" in line


def test_a_link_of_the_frame_is_said_once_with_a_count():
    frame = '<a href="../lost.html"><a href="gone.html">'
    many = {f"policies/{number}.html": frame for number in range(ALIKE + 1)}

    lines = found(many)
    assert len(lines) == 2
    assert all(f"共 {ALIKE + 1} 页都这样" in line and "导航" in line for line in lines)
    assert len(found(dict(list(many.items())[:ALIKE]))) == 2 * ALIKE


def test_a_broken_link_is_an_error():
    (finding,) = check({"a.html": Page(("b.html",), ())}, {"a.html"}, {})

    assert finding.level is Level.ERROR
    assert finding.place.file == "a.html", "the page itself where its source is not known"


def test_a_folder_is_walked_to_its_depth(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<a href="a/b/c.html#x">', encoding="utf-8")
    (deep / "c.html").write_text('<a href="../../index.html"><img src="p.png">', encoding="utf-8")
    (deep / "note.txt").write_text('<a href="no.html">', encoding="utf-8")

    said = [finding.message for finding in check_folder(tmp_path, {})]
    assert len(said) == 2
    assert "a/b/c.html 里没有“#x”这个位置" in said[1]
    assert "网站里没有 a/b/p.png" in said[0]


def _site(folder, **pages: str):
    folder.mkdir()
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("changed", "read"),
    [
        ({"c": '<a href="a.html#x"><i id="y">'}, {"a", "c"}),  # what it leads to is looked at, and no more
        ({"c": '<a href="a.html#x">'}, {"a", "b", "c"}),  # b may lead to an anchor that is gone
        ({"c": '<i id="y"><a href="lost.html">'}, {"a", "b", "c"}),  # what is broken is said as of a whole site
        ({"b": None}, {"a", "b", "c"}),  # a file that is gone
    ],
)
def test_of_a_site_that_was_sound_only_what_may_break_is_read(tmp_path, monkeypatch, changed, read):
    pages = {"a": '<i id="x">', "b": '<a href="c.html#y">', "c": '<i id="y">'}
    before = _site(tmp_path / "before", **pages)
    now = {name: html for name, html in (pages | changed).items() if html is not None}
    after = _site(tmp_path / "after", **now)
    same = frozenset(f"{name}.html" for name in now if name not in changed)
    seen = set()
    content = folders.content_of
    monkeypatch.setattr(folders, "content_of", lambda path: seen.add(path.rpartition("/")[2][0]) or content(path))
    found = recheck_folder(after, {}, SoundSite(before, same), lambda tasks: [task() for task in tasks])
    assert seen == read & {*now}
    assert found == check_folder(after, {})


# --- built sites -----------------------------------------------------------------------------------


def test_every_link_of_the_built_handbook_leads_somewhere(built):
    assert [finding.message for finding in check_folder(built, {})] == []


def spoil(project) -> None:
    """A link that no engine looks at: HTML inside Markdown."""
    page = project / "content" / "how-to.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n<p><a href="lost.html">丢了</a></p>\n', encoding="utf-8")


def test_a_broken_link_stops_the_build_and_leaves_the_old_site(desk):
    assert script("build", "--root", desk.root, *TODAY).returncode == 0
    before = tree(desk.root / "site")
    spoil(desk.root)

    done = script("build", "--root", desk.root, *TODAY)

    assert done.returncode == 1
    assert "content/how-to.md  页面 how-to.html 里的链接“lost.html”走不通：网站里没有 lost.html。" in done.stderr
    assert "网页上有 1 处链接走不通。没有换上新网站；原来的网站未动。" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(desk.root / "site") == before
    assert [path.name for path in desk.root.iterdir() if path.name.startswith("site.")] == []


def test_the_engine_started_by_itself_looks_at_links_too(tmp_path):
    fork = lay_project(tmp_path / "fork")
    spoil(fork)

    done = run("-m", "mkdocs", "build", cwd=fork, HANDBOOK_TODAY="2026-11-21")

    assert done.returncode == 1
    assert "how-to.html 里的链接“lost.html”走不通" in done.stderr
    assert "网页上有 1 处链接走不通。" in done.stderr


def test_the_editors_guide_says_what_to_do():
    assert "| `broken-page-link` | 错误 |" in (GENERATOR / "content" / "editing-checks.md").read_text(encoding="utf-8")
