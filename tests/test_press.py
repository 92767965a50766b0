"""The press: what is kept from last time, what is made again, and that nobody can tell the difference."""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desks import FRAME, GENERATOR, TODAY, Desk, site
from handbook.findings import Level
from handbook.fingerprints import UNKNOWN
from handbook.pages import rendering
from handbook.pages.frame import Frame
from handbook.site import Site
from handbook.site_items import FrameName, Item, UngroundedError
from handbook.site_pages.site_map import HandWritten
from handbook_site import incremental
from handbook_site.incremental import BuildOrder, BuildResult, write_site
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger, LedgerEntry, stamp
from handbook_site.incremental.reframing import Reframing
from handbook_site.incremental.spreading import START_METHOD, WorkerError, can_copy, spread

HAND_WRITTEN = (HandWritten("about.html", "关于"),)


class Printing:
    """One desk and its site, printed again and again as `build.py` does."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder, self.number = desk, folder, 0
        self.before: Path | None = None
        self.ledger = Ledger("test")
        self.frame = FRAME
        self.frames: dict[FrameName, Frame] = {}
        folder.mkdir()

    def again(self) -> BuildResult:
        """Print what the data says now, from what was printed last."""
        return self.of(site(self.desk))

    def of(self, made: Site) -> BuildResult:
        self.number += 1
        out = self.folder / str(self.number)
        order = BuildOrder(out, self.before, self.ledger, 1, self.frames)
        printed = write_site(made, layout(made, self.frame), order)
        self.before, self.ledger, self.frames = out, printed.ledger, printed.layout.frames
        return printed

    def files(self) -> dict[str, bytes]:
        assert self.before is not None
        return files(self.before)


def layout(made: Site, frame: Frame = FRAME) -> Layout:
    return Layout(dict.fromkeys(made.frames, frame), HAND_WRITTEN, made.site_url)


def _framed(end: str) -> Frame:
    """The frame of the tests with something behind it, as the day is behind that of a theme."""
    return Frame((*FRAME.pieces[:-1], FRAME.pieces[-1] + end), FRAME.names)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cold(made: Site, out: Path, jobs: int = 1, frame: Frame = FRAME) -> dict[str, bytes]:
    write_site(made, layout(made, frame), BuildOrder(out, None, Ledger("cold"), jobs))
    return files(out)


@pytest.fixture
def printing(desk: Desk, tmp_path: Path) -> Printing:
    found = Printing(desk, tmp_path / "printed")
    found.again()
    return found


def test_everything_that_is_promised_is_written(desk, tmp_path):
    made = site(desk)
    written = cold(made, tmp_path / "out")
    assert {item.uri for item in made.items} <= written.keys()
    assert "lookup/engine.js" in written
    assert b"xSLOTx" not in b"".join(written.values())


@pytest.mark.skipif(not can_copy(), reason="this system cannot copy a process")
def test_many_processes_write_the_same_bytes_as_one(desk, tmp_path):
    assert cold(site(desk), tmp_path / "one") == cold(site(desk), tmp_path / "three", jobs=3)


def test_a_process_that_is_no_copy_makes_the_same_files(desk, tmp_path, monkeypatch):
    """What it is handed can be pickled; it makes every file by itself, or nothing once the facts are others."""
    made, here, there = site(desk), cold(site(desk), tmp_path / "here"), tmp_path / "there"
    handed = []
    monkeypatch.setattr(incremental, "WORTHWHILE", 0)
    monkeypatch.setattr(incremental, "can_copy", lambda: False)
    monkeypatch.setattr(incremental, "spread", lambda tasks, jobs, anew: handed.append(pickle.dumps(anew)) or [])
    write_site(made, layout(made), BuildOrder(there, None, Ledger("cold"), 2, root=desk.root))

    for task in pickle.loads(handed[0])():
        task()
    assert files(there) == here

    record = next((desk.data / "equipment").glob("*.yml"))
    record.write_text(record.read_text(encoding="utf-8").replace("title: ", "title: 新", 1), encoding="utf-8")
    assert pickle.loads(handed[0])() == []


def test_without_a_change_only_what_always_changes_is_made(printing):
    printed = printing.again()
    assert printed.made <= 1  # the sitemap, where the site has an address
    assert printed.kept > 50


def test_a_change_of_one_record_makes_its_page_and_what_speaks_of_it(printing):
    name = next((printing.desk.data / "equipment").glob("*.yml"))
    text = name.read_text(encoding="utf-8")
    name.write_text(text.replace("title: ", "title: 新", 1), encoding="utf-8")
    before = printing.files()
    printed = printing.again()
    after = printing.files()
    changed = {uri for uri in after if before.get(uri) != after[uri] and not uri.startswith("lookup/")}
    assert f"equipment/{name.stem}.html" in changed
    assert "equipment/index.html" in changed
    assert not any(uri.startswith("guides/") and uri != "guides/index.html" for uri in changed)
    assert printed.kept > len(changed)


def test_a_page_names_what_it_rests_on(desk):
    made = site(desk)
    item = next(item for item in made.items if item.uri.startswith("policies/") and "index" not in item.uri)
    names = made.file(item, dict.fromkeys(made.frames, FRAME), ()).names
    own = f"about policies/{Path(item.uri).stem}"
    review = f"answer handbook.pages.badges:review_of/policies/{Path(item.uri).stem}"
    assert {own, "template policy.html", f"frame {item.frame}", review} <= names
    assert "kind policies" not in names, "an entry that goes through its whole kind is made again with each of them"


def test_an_entry_on_which_no_day_tells_does_not_rest_on_the_day(desk):
    """Else a nightly build would make it again; whether a review is due is a question of its own."""
    made = site(desk)
    frames = dict.fromkeys(made.frames, FRAME)
    entries = [item for item in made.items if item.frame == FrameName("entry", "equipment")]
    assert entries
    assert [item.uri for item in entries if "today" in made.file(item, frames, ()).names] == []


def test_what_a_question_of_one_record_is_answered_with_is_a_mark(desk):
    edition = desk.edition()
    key = next(key for key, record in edition.handbook if record.review_due)
    due, question = edition.handbook.record(key).review_due, f"answer handbook.pages.badges:review_of/{'/'.join(key)}"
    before, same, after = (
        Site(desk.edition(due + timedelta(days=days)), "").fingerprints({})[question] for days in (-1, 0, 1)
    )
    assert before == same != after
    assert Site(edition, "").fingerprints({})["answer handbook.pages.badges:gone/a/b"] == UNKNOWN


def test_an_entry_rests_on_no_great_kind(desk):
    """Else an edit of one record would make thousands of pages again."""
    made = site(desk)
    frames = dict.fromkeys(made.frames, FRAME)
    wide = {}
    for item in made.items:
        if item.frame and item.frame.shape == "entry" and item.frame.section in ("equipment", "policies", "guides"):
            kinds = made.file(item, frames, ()).names & {"kind equipment", "kind policies", "kind guides"}
            if kinds:
                wide[item.uri] = kinds
    assert wide == {}


def test_a_file_that_somebody_touched_is_made_again(printing):
    assert printing.before is not None
    page = printing.before / "policies" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(b"spoiled")
    printing.again()
    assert printing.files()["policies/index.html"] == whole


def test_a_file_that_is_gone_is_made_again(printing):
    assert printing.before is not None
    before = printing.files()
    (printing.before / "lookup" / "engine.js").unlink()
    printing.again()
    assert printing.files() == before


def test_pages_are_put_into_another_frame_and_not_made_again(printing, tmp_path, monkeypatch):
    printing.frame = _framed("<!-- new -->")
    made: list[str] = []
    together = Site.files_together

    def noted(self: Site, items: Sequence[Item], *rest: Any) -> Any:
        made.extend(item.uri for item in items)
        return together(self, items, *rest)

    monkeypatch.setattr(Site, "files_together", noted)
    printing.again()
    assert [uri for uri in made if uri.endswith(".html")] == ["sitemap/index.html"], "as always; others were kept"
    monkeypatch.undo()
    assert printing.files() == cold(site(printing.desk), tmp_path / "cold", frame=printing.frame)
    assert printing.files()["guides/index.html"].endswith(b"<!-- new -->")


def test_a_frame_that_is_not_the_one_of_the_ledger_is_not_taken_apart(printing, tmp_path):
    printing.frames = dict.fromkeys(printing.frames, _framed("<!-- never written -->"))
    printing.frame = _framed("<!-- new -->")
    printing.again()
    assert printing.files() == cold(site(printing.desk), tmp_path / "cold", frame=printing.frame)


def test_a_page_is_put_into_a_frame_only_where_every_piece_is_found_once():
    old, new = (Frame(("<h1>", "</h1><main>", f"</main><p>{day}</p>"), ("title", "content")) for day in ("1", "2"))
    page = old.fill({"title": "t", "content": "c"}).encode()
    reframing = Reframing(old, new)
    assert reframing.of(page) == new.fill({"title": "t", "content": "c"}).encode()
    assert reframing.leads_alike
    assert reframing.of(old.fill({"content": "</main><p>1</p>"}).encode()) is None, "which of the two is the frame's?"
    assert not Reframing(old, Frame(new.pieces, ("content", "title"))).possible
    assert not Reframing(old, Frame((*new.pieces[:-1], '<a href="new.html">'), new.names)).leads_alike


def test_a_record_that_goes_takes_its_page_along(printing):
    printing.desk.write("events/new-one.yml", "title: 新活动\nplace: 青山\n")
    printing.again()
    assert "events/new-one.html" in printing.files()
    (printing.desk.data / "events" / "new-one.yml").unlink()
    printing.again()
    assert "events/new-one.html" not in printing.files()


def test_a_file_linked_from_last_time_is_no_copy(printing):
    assert printing.before is not None
    old = printing.before
    printing.again()
    assert printing.before is not None
    assert (old / "index.html").stat().st_ino == (printing.before / "index.html").stat().st_ino


def test_a_ledger_is_read_as_it_was_written(tmp_path):
    kept = Ledger("key", {"about a/b": "1", "today": "2"}, {"a/b.html": LedgerEntry(("about a/b", "today"), (3, 4))})
    kept.save(tmp_path / "ledger.json")
    assert Ledger.load(tmp_path / "ledger.json", "key") == kept
    assert Ledger.load(tmp_path / "ledger.json", "another").entries == {}
    (tmp_path / "ledger.json").write_text('{"format": "1", "key": "key"', encoding="utf-8")
    assert Ledger.load(tmp_path / "ledger.json", "key") == Ledger("key")


def test_a_stamp_tells_a_touched_file(tmp_path):
    file = tmp_path / "page.html"
    assert stamp(file) is None
    file.write_text("one", encoding="utf-8")
    before = stamp(file)
    os.utime(file, ns=(1, 1))
    assert stamp(file) != before


def test_work_is_spread_and_comes_back_in_order():
    assert spread([lambda n=n: (n, n * n) for n in range(40)], jobs=4) == [(n, n * n) for n in range(40)]


@pytest.mark.skipif(not can_copy(), reason="this system cannot copy a process")
def test_what_goes_wrong_in_another_process_is_told():
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            raise ValueError("spoiled")
        return 1

    with pytest.raises(WorkerError, match="spoiled"):
        for _ in range(200):  # which process takes a task is nobody's choice
            spread([work] * 64, jobs=4)


UNGUARDED = """
import sys
from functools import partial
from pathlib import Path
from time import sleep

sys.path.insert(0, sys.argv[1])
from handbook_site.incremental.spreading import WorkerError, spread

print("started")
there = Path(sys.argv[2])

def wait():
    while not there.exists():
        sleep(0.01)

theirs = [partial(int, "3"), partial(there.write_text, "four")]
print(spread([wait, theirs[0], None], 2, partial(list, theirs)))
print(spread([partial(int, "5")] * 3, 2, partial(list, [])))
try:
    spread([dict, dict], 2, partial(int, "spoiled"))
except WorkerError as error:
    print("spoiled" in str(error))
"""


def test_processes_that_begin_from_nothing_take_tasks_and_do_not_run_the_program_again(tmp_path):
    """The first task waits for the last, which only the other process can do then. It may know the last ones only."""
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    command = [sys.executable, script, GENERATOR / "hooks", tmp_path / "there"]
    surroundings = {**os.environ, START_METHOD: "spawn"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=120, check=False)

    assert done.stderr == ""
    assert done.stdout == "started\n[None, 3, 4]\n[5, 5, 5]\nTrue\n"


# --- what a day changes --------------------------------------------------------------------------

LATER = ("2026-11-22", "2026-11-26", "2026-12-01", "2027-01-01", "2027-03-01", "2027-07-15", "2028-02-29", "2031-01-01")


def test_on_later_days_the_warm_site_is_the_cold_one(printing, tmp_path):
    """Of the same facts. An item that reads the day where nobody notes it would still tell yesterday's."""
    printing.before = None  # printed without an address
    for number, day in enumerate(map(date.fromisoformat, LATER)):
        printing.frame = _framed(day.isoformat())
        printed = printing.of(Site(printing.desk.edition(day), "https://example.org/"))
        assert bool(printed.kept) == bool(number), "nothing was kept, so nothing is compared"
        fresh = Site(printing.desk.edition(day), "https://example.org/")
        fresh = cold(fresh, tmp_path / day.isoformat(), frame=printing.frame)
        stale = [uri for uri, content in printing.files().items() if fresh.get(uri) != content]
        assert (day, stale) == (day, [])
        assert printing.files().keys() == fresh.keys()


def test_an_item_that_asks_the_edition_nothing_says_that_it_is_constant(desk):
    made = site(desk)
    frames = dict.fromkeys(made.frames, FRAME)
    behind = Item("sms.txt", "data", None, made.plain.derived.today.isoformat)
    framed = Item("sms.html", "data", made.frames[0], partial(made._writer._page, "sms.html", "短信", "", [], ""))
    for item in (behind, framed):
        with pytest.raises(UngroundedError, match="sms"):
            made.file(item, frames, ())
    constant = Item("licence.txt", "data", None, lambda: "MIT", constant=True)
    assert made.file(constant, frames, ()).names == set()


# --- random edits: the warm result is the cold one ------------------------------------------------


def _places(desk: Desk, templates: Path) -> list[Path]:
    """Files that an edit may hit: records, vocabularies and templates, in equal parts."""
    records = [path for path in desk.data.rglob("*.yml") if path.parent.name not in ("vocabularies", "schemas")]
    words = list((desk.data / "vocabularies").glob("*.yml"))
    drawn = list(templates.rglob("*.html"))
    return [random.choice(sorted(group)) for group in (records, words, drawn)]


def _edited(path: Path, choose: random.Random) -> str:
    """The text with one Chinese character replaced, so that YAML and Jinja2 stay what they are."""
    text = path.read_text(encoding="utf-8")
    places = [found.start() for found in re.finditer("[\u4e00-\u9fff]", text)]
    if not places:
        return text
    at = choose.choice(places)
    return text[:at] + choose.choice("甲乙丙丁戊己庚辛") + text[at + 1 :]


@pytest.mark.parametrize("edits", [3, pytest.param(60, marks=pytest.mark.long)])
def test_after_random_edits_the_warm_site_is_the_cold_one(printing, tmp_path, monkeypatch, edits):
    templates = tmp_path / "templates"
    shutil.copytree(rendering.TEMPLATES, templates)
    monkeypatch.setattr(rendering, "TEMPLATES", templates)
    rendering.environment.cache_clear()
    choose = random.Random(20261122)
    random.seed(20261122)
    tried = kept = 0
    while tried < edits:
        for path in _places(printing.desk, templates):
            before = path.read_text(encoding="utf-8")
            path.write_text(_edited(path, choose), encoding="utf-8")
            rendering.environment.cache_clear()
            prepared = printing.desk.prepare(TODAY)
            if prepared.edition is None:
                assert any(finding.level is Level.ERROR for finding in prepared.findings)
                path.write_text(before, encoding="utf-8")  # a word that others name: no site to compare
                continue
            tried += 1
            printing.frame = _framed(f"<!-- {tried} -->" if tried % 3 else "")
            kept += printing.of(Site(prepared.edition, "")).kept
            fresh = tmp_path / f"cold-{tried}"
            assert printing.files() == cold(Site(printing.desk.edition(), ""), fresh, frame=printing.frame), path
            shutil.rmtree(fresh)
    rendering.environment.cache_clear()
    assert kept > 0
