"""The engine's part: filled pages are what the engine itself would have made around them."""

from __future__ import annotations

import posixpath
import re

from desks import tree, words

ENTRY = "policies/instrument-opening.html"


def text(built, name: str) -> str:
    return (built / name).read_text(encoding="utf-8")


def around(built, name: str) -> str:
    """A page, its addresses written from the root, without what is its own: words, scripts, body and lit tab."""
    html = re.sub(
        r'((?:href|src|action)=")(?!https?:|webcal:|#|tel:|data:)([^"]*)',
        lambda found: f"{found[1]}/{posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))}",
        text(built, name),
    )
    head, _, rest = html.partition("</head>")
    _, _, rest = rest.partition("<body")
    before, _, rest = rest.partition('<main class="wrap" id="content" tabindex="-1">')
    _, _, after = rest.partition("</main>")
    assert after, "a page without the frame's main element"
    head = re.sub(r"<title>.*?</title>|<meta name=\"description\"[^>]*>|<link rel=\"canonical\"[^>]*>", "", head)
    head = re.sub(r'<script type="application/ld\+json">.*?</script>', "", head, flags=re.DOTALL)
    head = re.sub(r'<link rel="alternate" type="[^"]*" href="/[^"]*">', "", head)
    head = re.sub(r'<script defer src="[^"]*(?:lists|calendar|basket)\.js"></script>', "", head)
    head = re.sub(r'<script type="application/json" id="calendar">[^<]*</script>', "", head)
    head = re.sub(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', "", head)
    before = re.sub(r' aria-current="\w+"| class="page-\w+"|href="#\w+"', "", before)
    return "\n".join(line for line in f"{head}{before}{after}".splitlines() if line.strip())


def test_no_slot_is_left_in_any_page(built):
    for name, data in tree(built).items():
        assert b"xSLOTx" not in data, name
        assert b"filled in on_env" not in data, name


def test_a_filled_entry_has_the_frame_of_a_page_that_the_engine_made(built):
    assert around(built, ENTRY) == around(built, "about.html")


def test_the_home_page_has_the_frame_of_a_page_that_the_engine_made(built):
    assert around(built, "index.html") == around(built, "about.html")


def test_lists_and_entries_of_every_kind_share_one_frame(built):
    frames = {
        around(built, name)
        for name in (ENTRY, "policies/index.html", "guides/startup-grant.html", "guides/index.html",
                     "organizations/qs-inno.html", "organizations/index.html", "plans/valley-division.html",
                     "plans/index.html", "alignments/tools-at-door.html", "alignments/index.html",
                     "answers/index.html", "answers/desk.html", "answers/startup-support--much.html")
    }  # fmt: skip

    assert len(frames) == 1


def test_the_list_of_the_kind_is_lit_in_the_navigation(built):
    def lit(name):
        return re.findall(r'<a href="([^"]+)" aria-current="(\w+)"', text(built, name).split("</header>")[0])

    assert lit(ENTRY) == [("index.html", "true")], "its own list, one file away"
    assert [current for _, current in lit("policies/index.html")] == ["page"]
    assert [current for _, current in lit("guides/startup-grant.html")] == ["true"]
    assert [current for _, current in lit("about.html")] == ["page"]


def test_each_page_has_its_own_title_and_address(built):
    html = text(built, ENTRY)

    assert "<title>青山市仪器开放办法 · 青山市办事手册</title>" in html
    assert f'<link rel="canonical" href="https://www.qingshan.example/hb/{ENTRY}">' in html
    assert '<meta name="description" content="公家的仪器向所有作坊开放，用一小时补半小时的钱。">' in html
    assert html.count("<h1") == 1


def test_hand_written_pages_keep_readable_chinese_anchors(built):
    html = text(built, "how-to.html")

    assert 'id="查一条政策"' in html
    assert 'href="policies/index.html"' in html


def test_every_link_of_the_built_site_leads_to_a_file(built):
    files = set(tree(built))
    for name in sorted(files):
        if not name.endswith(".html") or name == "404.html":
            continue
        folder = name.rpartition("/")[0]
        for href in re.findall(r'(?:href|src|action)="([^"#?]*)', text(built, name)):
            if not href or re.match(r"https?:|webcal:|tel:|data:", href):
                continue
            target = (built / folder / href).resolve().relative_to(built.resolve()).as_posix()
            assert target in files, f"{name} -> {href}"


def test_a_page_loads_nothing_from_another_host(built):
    for name, data in tree(built).items():
        if name.endswith(".html"):
            html = data.decode()
            loaded = re.findall(r'<(?:script|img|iframe|source|video)[^>]+src="([^"]+)"', html)
            loaded += re.findall(r'<link rel="(?:stylesheet|icon|preload)"[^>]*href="([^"]+)"', html)
            assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == [], name
        if name.endswith(".css"):
            assert not re.search(rb"url\(\s*['\"]?(?:https?:)?//|@import", data), name


def test_the_site_says_what_it_is_made_of(built):
    assert '"handbook": "青山市办事手册"' in text(built, "handbook.json")
    assert "policies/instrument-opening.html" in text(built, "sitemap.xml")
    assert "how-to.html" in text(built, "sitemap.xml")
    assert not (built / "sitemap.xml.gz").exists()


def test_the_footer_says_who_publishes_and_of_which_day(built):
    shown = words(text(built, ENTRY).split("<footer")[1])

    for said in ("青山市创新局", "00345", "青山市是虚构的，这里没有一句是事实。", "2026-11-21"):
        assert said in shown


def test_the_missing_page_leads_home(built):
    html = text(built, "404.html")

    assert "没有找到这一页" in html
    assert "青山市办事手册" in html
