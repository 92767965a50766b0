"""一键查 where a search engine is named: it is asked, it may be silent, and it may have but a part."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_lookup import box, found, look_up

import desks
from handbook.lookup.joining import files as joining
from handbook.lookup.joining.published import PublishedIndex

NAMES = {"qingshan": "青山市", "linhai": "临海市"}
WORDS = "仪器开放"

Answer = Callable[[list[str]], Any]


class Gateway(http.server.ThreadingHTTPServer):
    """A gateway that says what a test wants, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, str], list[str]]] = []
        self.answer: Answer = lambda rows: None
        super().__init__(("127.0.0.1", 0), _Asked)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Asked(http.server.BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        rows = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["rows"]
        self.server.asked.append((dict(self.headers), rows))
        told = self.server.answer(rows)
        content = json.dumps(told).encode()
        self.send_response(200 if told else 502)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *said: Any) -> None:
        pass


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    server = Gateway()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def site(build: Any, gateway: Gateway) -> Path:
    """The fictional handbook, which names the gateway."""

    def name(desk: desks.Desk) -> None:
        file = desk.root / "data" / "handbook.yml"
        file.write_text(f"{file.read_text(encoding='utf-8')}\nsearch_engine: {gateway.address}\n", encoding="utf-8")

    built: Path = build(name)
    return built


@pytest.fixture(scope="module")
def named(site: Path, serve: Any, home: str) -> dict[str, str]:
    """Where it stands, on a web server and in a folder; and the same handbook which names none."""
    return {"http": serve(site), "file": f"{site.as_uri()}/", "plain": home}


def index_of(site: Path, city: str) -> PublishedIndex:
    return PublishedIndex(city, NAMES[city], lambda address: (site / address).read_bytes())


@pytest.fixture
def whole(site: Path) -> Answer:
    """What an engine says that holds the fictional handbook: two entries hold what is typed, one begins with it."""
    stamp = index_of(site, "qingshan").stamp
    return lambda rows: {
        "format": 1,
        "cities": {"handbook": {"stamp": stamp, "rows": [[[[1, [3]], [32, [5]]], [[1, [3]]], []] for _ in rows]}},
        "missing": [],
    }


def titles(page: Page) -> list[str]:
    return found(page).locator(".lookup-title").all_text_contents()


def loaded(page: Page) -> list[str]:
    """The lists of pairs that the page has loaded."""
    names = page.evaluate("() => Array.from(document.scripts, (one) => one.src)")
    return [name for name in names if "/lookup/s" in name and "/lookup/shown" not in name]


@pytest.mark.parametrize("way", ["http", "file"])
def test_what_the_engine_holds_is_shown_and_the_index_is_not_asked(way, named, visit, gateway, whole):
    gateway.asked, gateway.answer = [], whole
    page = visit(named[way] + "policies/index.html")
    look_up(page, WORDS)

    expect(found(page).locator(".lookup-title")).to_have_count(2)
    assert loaded(page) == []
    headers, rows = gateway.asked[0]
    assert WORDS in rows
    assert headers["Content-Type"].startswith("text/plain"), "a browser need not ask for leave first"
    assert {"Cookie", "Referer"}.isdisjoint(headers)
    complaints = visit.complaints(page)
    assert {one.partition(f"{gateway.address}/")[0] for one in complaints} == {"request to another host: "}


@pytest.mark.parametrize("how", ["refuses", "late", "of another index"])
def test_where_the_engine_is_silent_the_index_answers(how, named, visit, gateway, whole):
    def late(rows: list[str]) -> Any:
        time.sleep(3)
        return whole(rows)

    def older(rows: list[str]) -> Any:
        told = whole(rows)
        told["cities"]["handbook"]["stamp"] = "older"
        return told

    gateway.asked, gateway.answer = [], {"refuses": lambda rows: None, "late": late, "of another index": older}[how]
    plain = visit(named["plain"] + "policies/index.html")
    look_up(plain, WORDS)
    page = visit(named["http"] + "policies/index.html")
    look_up(page, WORDS)

    assert titles(page) == titles(plain) != []
    assert loaded(page)
    asked = len(gateway.asked)
    box(page).fill("")
    look_up(page, "仪器")
    if how != "of another index":
        assert len(gateway.asked) == asked, "one that was silent is not asked again at once"
    assert all(gateway.address in one or "502" in one or "ERR_FAILED" in one for one in visit.complaints(page))


@pytest.fixture(scope="module")
def province(site: Path, gateway: Gateway, serve: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two cities, and above them one handbook's pages with the look-up of both."""
    folder = tmp_path_factory.mktemp("province") / "site"
    shutil.copytree(site, folder)
    shutil.rmtree(folder / "lookup")
    for city in NAMES:
        shutil.copytree(site, folder / city)
    indexes = [index_of(folder / city, city) for city in NAMES]
    for name, content in joining.files(indexes, (), gateway.address):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    address: str = serve(folder)
    return address


def test_a_city_that_the_engine_has_not_is_named_and_answers_itself(province, visit, gateway, whole):
    def half(rows: list[str]) -> Any:
        told = whole(rows)
        return {**told, "cities": {"qingshan": told["cities"]["handbook"]}, "missing": ["linhai"]}

    gateway.asked, gateway.answer = [], half
    page = visit(province + "policies/index.html")
    look_up(page, WORDS)

    expect(page.locator(".lookup-said")).to_have_text("检索引擎里暂缺临海市，这些市按本站索引查。")
    where = {one.split("/lookup/")[0].rpartition("/")[2] for one in loaded(page)}
    assert where == {"linhai"}, "only the missing city's own index is asked"
    links = [one.get_attribute("href") or "" for one in found(page).all()]
    assert any("/linhai/" in link for link in links) and any("/qingshan/" in link for link in links)
    assert all(gateway.address in one for one in visit.complaints(page))


def test_where_no_engine_is_named_nothing_of_it_is_there(published):
    assert not (published / "lookup" / "remote.js").exists()
    assert "connect-src" not in (published / "index.html").read_text(encoding="utf-8")


def test_a_page_may_ask_that_host_and_no_other(site, serve, visit, gateway):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert f"connect-src 'self' {gateway.address}\"" in html
    page = visit(serve(site))
    refused = page.evaluate("() => fetch('http://127.0.0.1:9/').then(() => '', (error) => String(error))")
    assert "Failed to fetch" in refused
    assert any("violates the following Content Security Policy" in one for one in visit.complaints(page))
