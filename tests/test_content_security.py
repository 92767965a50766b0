"""Every page says first of all what it may load, and holds nothing that this forbids, whatever engine laid it."""

from __future__ import annotations

import pytest

from content_security import faults
from desks import GENERATOR, lay, script, tree
from handbook.pages.content_security import HEADER, META, POLICY, policy


def test_the_policy_is_the_one_that_we_promise():
    assert POLICY == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'"
    )
    assert HEADER.removeprefix(POLICY) == "; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("engine", "host"),
    [
        ("https://so.example/handbook", "https://so.example"),
        ("https://so.example:8443", "https://so.example:8443"),
        ("http://127.0.0.1:8090", "http://127.0.0.1:8090"),
    ],
)
def test_a_page_may_ask_the_search_engine_that_is_named_and_nobody_else(engine, host):
    assert policy(engine) == f"{POLICY}; connect-src 'self' {host}"
    assert policy() == POLICY


@pytest.mark.parametrize(
    "html",
    [
        f"<head>{META}<script>1</script>",
        f"<head>{META}<style>a{{}}</style>",
        f'<head>{META}</head><p style="color:red">',
        f'<head>{META}</head><svg onload="x()">',
        f'<head><meta charset="utf-8">{META}',
        "<head></head><p>",
    ],
)
def test_what_the_policy_forbids_is_noticed(html):
    assert faults(html)


def test_data_is_no_script():
    assert faults(f'<head>{META}<script type="application/ld+json">{{}}</script><script src="a.js"></script>') == []


def test_the_header_that_we_recommend_is_the_one_that_we_promise():
    recommended = (GENERATOR / "README.zh-CN.md").read_text(encoding="utf-8")

    assert f'add_header Content-Security-Policy "{HEADER}" always;' in recommended


@pytest.mark.parametrize("engine", ["mkdocs", "none", "properdocs", pytest.param("zensical", marks=pytest.mark.long)])
def test_no_page_of_any_engine_holds_what_the_policy_forbids(engine, tmp_path):
    if engine == "zensical":
        pytest.importorskip("zensical", reason="Zensical is not installed: scripts/test.py installs it")
    desk = lay("qingshan", tmp_path / "handbook")
    page = desk.root / "content" / "aligned.md"
    page.write_text("# 表\n\n| 左 | 右 |\n|:--|--:|\n| 1 | 2 |\n\n```yaml\na: 1\n```\n", encoding="utf-8")
    done = script("build", "--root", desk.root, "--engine", engine, "--today", "2026-11-21")
    assert done.returncode == 0, done.stderr

    pages = {name: data.decode() for name, data in tree(desk.root / "site").items() if name.endswith(".html")}

    assert {"404.html", "aligned.html", "index.html", "policies/index.html"} < set(pages)
    assert {name: found for name, html in pages.items() if (found := faults(html))} == {}
    assert 'align="right"' in pages["aligned.html"]
