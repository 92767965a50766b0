"""Texts for a search engine, and the gateway before it: the engine finds what the look-up finds."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import desks
import lookups
import v8
from bench import search_nodes
from bench.search_engine import EngineCorpus, agreement, at_gateway, pieces
from handbook.lookup import places
from handbook.lookup import queries as rules
from handbook.lookup.asking import BREAK, MOST
from handbook.lookup.files import files
from handbook.lookup.finding import Corpus
from handbook.lookup.folding import fold
from handbook.lookup.index_entry import ZONES
from handbook.lookup.joining import files as joining
from handbook.lookup.joining.published import PublishedIndex, UnreadableIndexError
from handbook.lookup.search_export import documents, language, settings
from handbook.lookup.search_export.language import PASSAGE, SEAL, expressions, is_row, selection
from handbook.lookup.search_export.numbers import RANKS, city_number
from handbook.lookup.search_export.settings import Node, shared_out
from handbook_site.commands import export_search
from handbook_site.search_gateway.answering import BadQuestionError, Settings, answer, question
from handbook_site.search_gateway.server import Gateway
from test_lookup_in_v8 import ASK, as_read

NAMES = {"qingshan": "青山市", "model-city": "示范市"}
CITIES = tuple(NAMES)
ENGINE = "http://127.0.0.1:8090"
needs_sphinx = pytest.mark.skipif(bool(search_nodes.MISSING), reason=f"没有 {'、'.join(search_nodes.MISSING)}")

RECORDED = """async (queries) => {
  const rows = [];
  Handbook.find.remote.ask = async (address, asked) => { rows.push([address, asked]); return null; };
  for (const query of queries) await Handbook.find.find(query, 10);
  return rows;
}"""
"""What an engine is asked by these queries. It is silent."""

ANSWERED = """async (told) => {
  const held = new Map(told);
  Handbook.find.remote.ask = async (address, rows) => held.get(JSON.stringify(rows));
  const plain = Handbook.find.lists.row;
  Handbook.loaded = 0;
  Handbook.find.lists.row = (...row) => { Handbook.loaded += 1; return plain(...row); };
  return held.size;
}"""
"""Lets the engine answer from now on."""

PASSAGES = """async (queries) => {
  const told = [];
  for (const query of queries) {
    const answer = await Handbook.find.find(query, 10);
    const hits = answer ? answer.hits.slice(0, 3) : [];
    for (const hit of hits) told.push([query, hit.rank, await Handbook.find.passage(hit)]);
  }
  return told;
}"""
"""Where the first hits hold what was looked for, as it is shown."""

MISSING = """async (queries) => {
  const said = [];
  for (const query of queries) said.push((await Handbook.find.find(query, 10) || { missing: null }).missing);
  return said;
}"""

LOADED = """async (queries) => {
  const many = [];
  for (const query of queries) {
    Handbook.loaded = 0;
    await Handbook.find.find(query, 10);
    many.push(Handbook.loaded);
  }
  return many;
}"""
"""How many lists of the index each query asks for."""


class City:
    """A handbook with the look-up that it publishes, which names an engine."""

    def __init__(self, name: str, folder: Path) -> None:
        desk = desks.lay(name, folder / name)
        identity = desk.root / "data" / "handbook.yml"
        identity.write_text(f"{identity.read_text(encoding='utf-8')}\nsearch_engine: {ENGINE}\n", encoding="utf-8")
        edition = desk.edition()
        self.corpus = Corpus.of(edition)
        self.files = dict(files(edition))
        self.lookup = PublishedIndex(name, name, self.files.__getitem__)

    def engine(self) -> v8.Engine:
        written = {uri: as_read(content) for uri, content in self.files.items()}
        return v8.Engine(written.pop("lookup/engine.js"), *written.values())


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, City]:
    folder = tmp_path_factory.mktemp("cities")
    return {name: City(name, folder) for name in CITIES}


@pytest.fixture(scope="module")
def machines(cities: dict[str, City], tmp_path_factory: pytest.TempPathFactory) -> Iterator[search_nodes.Machines]:
    lookups = {name: city.lookup for name, city in cities.items()}
    with search_nodes.machines(tmp_path_factory.mktemp("sphinx"), lookups) as running:
        yield running


@pytest.mark.parametrize("name", CITIES)
def test_what_is_read_back_of_a_published_lookup_is_what_the_scan_looks_through(
    cities: dict[str, City], name: str
) -> None:
    corpus, (seal, *lines) = cities[name].corpus, documents.lines(cities[name].lookup)
    count, base = len(corpus.entries), city_number(name) << RANKS
    starts = [*corpus.starts, len(corpus.text)]

    for rank, line in enumerate(lines):
        number, *zones, stamp = line.removesuffix("\n").split("\t")
        units = [
            corpus.text[starts[zone * count + rank] : starts[zone * count + rank + 1]] for zone in range(len(ZONES))
        ]
        expected = [[one for one in unit.split(BREAK * 2) if one.strip(BREAK)] for unit in units]
        said = [[language.words(one.strip(BREAK).replace(BREAK, " ")) for one in unit] for unit in expected]
        assert [zone.strip(PASSAGE).split(PASSAGE) if zone else [] for zone in zones] == said
        assert (int(number), stamp) == (base + rank + 1, "")
    assert len(lines) == count
    assert seal.split("\t") == [str(base), SEAL, *[""] * 5, cities[name].lookup.stamp + "\n"]


def test_a_file_that_is_none_of_a_lookup_is_said(cities: dict[str, City]) -> None:
    held = cities["qingshan"].files
    changed = {**held, "lookup/t0.js": b""}
    with pytest.raises(UnreadableIndexError):
        list(documents.lines(PublishedIndex("a", "a", changed.__getitem__)))


def test_no_row_says_anything_but_its_characters() -> None:
    """Whatever a page sends is refused, or becomes a statement whose shape is ours alone."""
    chance = Random(91)
    signs = "'\"\\()|-!@~/^$=<>*?{}[];:,\0\n\t %+#&.ａＡa0高企科\ue003\ue002\uf001\U00020000é٣'’−"
    shape = re.compile(
        r"SELECT id, WEIGHT\(\) AS mask, stamp FROM all WHERE MATCH\('\(@\([a-z,]+\) \"[0-9a-z\u00aa-\ufffd]+\"\) "
        r"\| \(@title \ue003\)'\) ORDER BY id ASC LIMIT 9 OPTION max_matches=9, ranker=fieldmask"
    )
    taken = 0
    for _ in range(20_000):
        row = "".join(chance.choice(signs) for _ in range(chance.randint(0, 6)))
        if is_row(row):
            taken += 1
            for expression in filter(None, expressions(row)):
                assert shape.fullmatch(selection("all", expression, 9)), row
                assert expression.count(SEAL) == 1
    assert taken > 500


@pytest.mark.parametrize("name", CITIES)
def test_whatever_is_folded_is_a_row(cities: dict[str, City], name: str) -> None:
    for query in lookups.queries(cities[name].corpus, 1000, seed=4):
        row = "".join(" " * broken + one for one, broken in fold(query)[:MOST])
        assert is_row(row) or not row


def test_rules_that_the_gateway_keeps_are_those_of_the_lookup() -> None:
    """It imports nothing that is not in the standard library, so they are written there once more."""
    assert (language.LONGEST_ROW, language.LONGEST_TOLD) == (MOST, places.LONGEST)
    assert len(language.FIELDS) == len(ZONES)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"format":2,"rows":["a"]}', b'{"format":1,"rows":[]}', b'{"format":1,"rows":"a"}']
    + [b'{"format":1,"rows":[1]}', b'{"format":1,"rows":["a\\""]}', b'{"format":1,"rows":["a  b"]}', b"\xff"]
    + [json.dumps({"format": 1, "rows": rows}).encode() for rows in (["a"] * 97, ["a" * 65], [" a"], [""])]
    + [b"[" * 100_000],
)  # fmt: skip
def test_a_question_that_no_page_asks_is_refused(content: bytes) -> None:
    with pytest.raises(BadQuestionError):
        question(content)


def seal(city: str, stamp: str = "s") -> tuple[bytes, ...]:
    return (str(city_number(city) << RANKS).encode(), b"1", stamp.encode())


def entry(city: str, rank: int, mask: int) -> tuple[bytes, ...]:
    return (str((city_number(city) << RANKS) + rank + 1).encode(), str(mask).encode(), b"")


def told(*answers: list[tuple[bytes, ...]], most: int = 5) -> dict[str, Any]:
    """What is answered for one row where the engine says so, statement by statement."""
    asked = iter(answers)
    return answer(Settings("", "all", "", most, ("a", "b")), ["高企"], lambda statement: next(asked))


def test_a_city_that_left_one_statement_unanswered_is_missing() -> None:
    both = [seal("a"), seal("b"), entry("a", 2, 1), entry("a", 5, 1), entry("b", 2, 3)]

    assert told(both, [seal("a")], [seal("a"), seal("b")]) == {
        "format": 1, "cities": {"a": {"stamp": "s", "rows": [[[(1, [2, 3])], [], []]]}}, "missing": ["b"],
    }  # fmt: skip


def test_a_city_whose_index_was_changed_between_two_statements_is_missing() -> None:
    found = told([seal("a"), seal("b")], [seal("a", "new"), seal("b")], [seal("a", "new"), seal("b")])

    assert (list(found["cities"]), found["missing"]) == (["b"], ["a"])


def test_a_city_that_the_gateway_does_not_know_is_left_out() -> None:
    found = told([seal("a"), seal("b"), seal("c"), entry("c", 1, 1)], *([[seal("a"), seal("b")]] * 2))

    assert found == {
        "format": 1,
        "cities": {city: {"stamp": "s", "rows": [[[], [], []]]} for city in "ab"},
        "missing": [],
    }


def test_of_a_row_that_too_many_hold_nothing_is_told_but_that() -> None:
    settled = Settings("", "all", "", 3, ("a",))
    many = [seal("a"), *(entry("a", rank, 1) for rank in range(3))]
    asked = iter([many, [seal("a"), entry("a", 0, 1)], [seal("a")], [seal("a")]])

    found = answer(settled, ["高企", "仪器"], lambda statement: next(asked))

    assert found["cities"]["a"]["rows"] == [None, [[(1, [0])], [], []]]


def test_cities_that_no_node_asked_for_are_shared_out_by_size() -> None:
    nodes = shared_out({"a": 10, "b": 6, "c": 5, "d": 1}, [Node("x:1", ("d",)), Node("y:1", ()), Node("z:1", ())])

    assert [node.cities for node in nodes] == [("d",), ("a",), ("b", "c")]
    assert "agent = y:1:city_a\n" in settings.front_settings(nodes, "127.0.0.1:9306", "/srv")


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def province(cities: dict[str, City], tmp_path: Path) -> Path:
    """What of a province's folder is read: a look-up above the cities', and each of theirs."""
    for name, city in {".": cities["qingshan"], **cities}.items():
        for address in ("lookup/engine.js", "lookup/keys.js", "lookup/shown.js"):
            file = tmp_path / "site" / name / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(city.files[address])
        for address, content in city.files.items():
            if re.match(r"lookup/[ct]\d", address):
                (tmp_path / "site" / name / address).write_bytes(content)
    return tmp_path / "site"


def test_a_province_is_written_city_by_city_for_the_nodes_that_are_named(
    province: Path, cities: dict[str, City], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    nodes = ["--node", "10.0.0.1:9312=model-city", "--node", "10.0.0.2:9312"]

    assert export_search.main([str(province), "--out", str(out), "--home", "/srv/search", *nodes]) == 0

    assert "2 个手册" in capsys.readouterr().out
    assert sorted(path.name for path in out.iterdir()) == [
        "front.conf", "gateway.json", "model-city.tsv", "node1.conf", "node2.conf", "qingshan.tsv",
    ]  # fmt: skip
    for name, city in cities.items():
        assert (out / f"{name}.tsv").read_text(encoding="utf-8") == "".join(documents.lines(city.lookup))
    assert "cat '/srv/search/model-city.tsv'" in (out / "node1.conf").read_text(encoding="utf-8")
    assert "agent = 10.0.0.2:9312:city_qingshan\n" in (out / "front.conf").read_text(encoding="utf-8")
    assert Settings.read(out / "gateway.json").cities == ("model-city", "qingshan")
    assert "query_log" not in "".join(path.read_text(encoding="utf-8") for path in out.glob("*.conf"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["{site}"], "--out"),
        (["{site}/qingshan/lookup", "--out", "{out}"], "不像生成好的网站"),
        (["{site}", "--out", "{out}", "--node", "here"], "主机:端口"),
        (["{site}", "--out", "{out}", "--node", "a:1=nowhere"], "没有“nowhere”"),
        (["{site}", "--out", "{out}", "--node", "a:1", "--node", "a:1"], "写了两次"),
        (["{site}", "--out", "{out}", "--home", "/a'b"], "--home"),
        (["--serve", "{site}/gateway.json"], "网关没有起来"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    province: Path, tmp_path: Path, asked: list[str], said: str
) -> None:
    words = [one.format(site=province, out=tmp_path / "out") for one in asked]
    with pytest.raises(SystemExit, match=re.escape(said)):
        export_search.main(words)
    assert not (tmp_path / "out").exists()


def test_a_lookup_of_which_a_file_is_spoilt_is_said(province: Path, tmp_path: Path) -> None:
    (province / "qingshan" / "lookup" / "t0.js").write_bytes(b"")
    with pytest.raises(SystemExit, match="没有读懂"):
        export_search.main([str(province), "--out", str(tmp_path / "out")])
    assert not (tmp_path / "out" / "qingshan.tsv").exists()
    assert not list((tmp_path / "out").glob("*.conf"))


# --- the gateway as a server ---------------------------------------------------------------------


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A gateway before no engine."""
    made = Gateway(Settings("127.0.0.1:9", "all", "127.0.0.1:0", 5, ("a",)))
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def asked_by(gateway: Gateway, method: str, content: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", gateway.server_port, timeout=30)
    connection.request(method, "/", content or None, headers)
    told = connection.getresponse()
    found = told.status, dict(told.headers), told.read()
    connection.close()
    return found


def test_a_question_is_bounded_and_an_engine_that_is_not_there_is_said(
    gateway: Gateway, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()  # what was told while the texts were written
    good = json.dumps({"format": 1, "rows": ["高企"]}).encode()
    assert asked_by(gateway, "POST", good)[0] == 502
    assert asked_by(gateway, "GET")[0] == 502
    assert asked_by(gateway, "POST")[0] in {411, 413}
    assert asked_by(gateway, "POST", b"{}")[0] == 400
    assert asked_by(gateway, "POST", good + b" " * 40_000)[0] == 413
    assert asked_by(gateway, "PUT", good)[0] == 501
    gateway.turns = threading.BoundedSemaphore(1)
    with gateway.turns:
        assert asked_by(gateway, "POST", good)[0] == 503
    assert capfd.readouterr() == ("", ""), "what anybody looked for is written nowhere"


def test_an_answer_may_be_read_by_any_page_and_is_kept_by_none(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"format": 1, "cities": {"a": {"stamp": "s", "rows": [[[[1, [1] * 1000]], [], []]]}}, "missing": []}
    monkeypatch.setattr(gateway, "answer", lambda rows: told)
    content = json.dumps({"format": 1, "rows": ["高企"]}).encode()

    status, headers, plain = asked_by(gateway, "POST", content)
    packed = asked_by(gateway, "POST", content, **{"Accept-Encoding": "gzip"})

    assert (status, json.loads(plain)) == (200, told)
    assert (headers["Access-Control-Allow-Origin"], headers["Cache-Control"]) == ("*", "no-store")
    assert packed[1]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain
    assert json.loads(asked_by(gateway, "GET")[2])["cities"] == {"a": "s"}


def test_the_gateway_runs_on_the_standard_library_alone() -> None:
    """Whoever keeps the engine's machine need not install the generator's packages."""
    asked = "import sys; sys.path.insert(0, 'hooks'); import handbook_site.search_gateway.server as s; "
    asked += "print([n for n in ('numpy', 'pydantic', 'yaml', 'jinja2') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=desks.GENERATOR, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


# --- the engine itself ---------------------------------------------------------------------------


@needs_sphinx
def test_the_engine_holds_what_the_scan_finds(cities: dict[str, City], machines: search_nodes.Machines) -> None:
    """As the bench compares them, for queries that nobody may read."""
    corpus = cities["qingshan"].corpus
    queries = pieces(corpus, 60)
    engine = at_gateway(machines.address, "qingshan")

    found = agreement(corpus, EngineCorpus.asking(corpus, engine), queries)
    assert (found.different, found.same) == (0, len(queries))
    assert found.hits > 100

    lame = EngineCorpus.asking(corpus, lambda row: dict(list(engine(row).items())[1:]))
    assert agreement(corpus, lame, queries).different > 30


@needs_sphinx
@pytest.mark.parametrize(("name", "many"), [("qingshan", 200), ("model-city", 40)])
def test_a_page_that_asks_the_engine_answers_as_by_its_own_index(
    cities: dict[str, City], machines: search_nodes.Machines, name: str, many: int
) -> None:
    corpus = cities[name].corpus
    kept = [one.query.query for one in rules.read(desks.HANDBOOKS / name)[0]]
    exact = pieces(corpus, many)
    queries = [*kept, *exact, "仪" * 64, *lookups.queries(corpus, 60, seed=7)]
    engine = cities[name].engine()

    rows = engine.ask(RECORDED, queries)
    static, shown = engine.ask(ASK, queries), engine.ask(PASSAGES, queries[:60])
    engine.ask(ANSWERED, told_of(machines, rows))

    assert {address for address, _ in rows} == {ENGINE}
    assert engine.ask(ASK, queries) == static
    assert engine.ask(PASSAGES, queries[:60]) == shown
    loaded = engine.ask(LOADED, exact)
    assert sum(lists == 0 for lists in loaded) > len(exact) / 3, "the index was asked after all"


@needs_sphinx
def test_a_province_asks_the_engine_and_of_a_missing_city_its_own_index(
    cities: dict[str, City], machines: search_nodes.Machines
) -> None:
    engine = joined(cities)
    queries = [*pieces(cities["qingshan"].corpus, 40), *pieces(cities["model-city"].corpus, 40), "仪器开放 青山"]
    queries += lookups.queries(cities["model-city"].corpus, 20, seed=8)

    rows = engine.ask(RECORDED, queries)
    static = engine.ask(ASK, queries)
    answers = told_of(machines, rows)
    engine.ask(ANSWERED, answers)
    assert engine.ask(ASK, queries) == static
    assert sum(many == 0 for many in engine.ask(LOADED, queries)) > len(queries) / 2, "the indexes were asked after all"

    for _, old in answers:
        old["cities"]["qingshan"]["stamp"] = "of an older index"
    engine.ask(ANSWERED, answers)
    assert engine.ask(ASK, queries) == static
    assert engine.ask(MISSING, queries) == [one and "检索引擎里暂缺青山市，这些市按本站索引查。" for one in static]


def joined(cities: dict[str, City]) -> v8.Engine:
    """The engine of a province of these cities, with all files there."""
    indexes = [PublishedIndex(name, NAMES[name], city.files.__getitem__) for name, city in cities.items()]
    written = {address: as_read(content) for address, content in joining.files(indexes, (), ENGINE)}
    engine = v8.Engine(written.pop("lookup/engine.js"), *written.values())
    engine.ask("() => Handbook.find.lists.open().then(() => null)")
    for number, city in enumerate(cities.values()):
        scripts = [
            as_read(text) for address, text in city.files.items() if not re.search("/(engine|remote).js$", address)
        ]
        engine.run(f"var document = {{currentScript: Handbook.find.lists.cities()[{number}].files}}", *scripts)
    engine.run("document = undefined")
    return engine


def told_of(machines: search_nodes.Machines, rows: list[tuple[str, list[str]]]) -> list[tuple[str, dict[str, Any]]]:
    """What the gateway says of what was asked, by the question as a script writes it."""
    return [(json.dumps(one, ensure_ascii=False, separators=(",", ":")), ask(machines, one)) for _, one in rows]


def ask(machines: search_nodes.Machines, rows: list[str]) -> dict[str, Any]:
    content = json.dumps({"format": 1, "rows": rows}).encode()
    with urllib.request.urlopen(urllib.request.Request(machines.address, content), timeout=30) as told:
        found: dict[str, Any] = json.load(told)
    return found


@needs_sphinx
def test_where_one_node_is_dead_the_others_answer_and_its_city_is_named(
    cities: dict[str, City], tmp_path: Path
) -> None:
    with search_nodes.machines(tmp_path, {name: city.lookup for name, city in cities.items()}) as machines:
        whole = ask(machines, ["仪器"])
        assert (sorted(whole["cities"]), whole["missing"]) == (sorted(CITIES), [])

        machines.kill("node1")
        half = ask(machines, ["仪器"])
        assert half == {"format": 1, "cities": {CITIES[1]: whole["cities"][CITIES[1]]}, "missing": [CITIES[0]]}

        machines.kill("node2")
        with pytest.raises(urllib.error.HTTPError, match="502"):
            ask(machines, ["仪器"])
        machines.kill("front")
        with pytest.raises(urllib.error.HTTPError, match="502"):
            ask(machines, ["仪器"])
