"""The preview after a change: the pages of what was edited first, then all that rests on it, nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from desks import FRAME, TODAY, Desk, script, site
from handbook.kept_answers import KeptAnswers
from handbook.pages import lists
from handbook.site import Site
from handbook.site_pages.slots import Writer
from handbook_site.incremental import BuildOrder, last_build, write_site
from handbook_site.incremental.editing import Editing
from handbook_site.incremental.ledger import Ledger
from handbook_site.incremental.live import Live, LiveStep
from handbook_site.incremental.preview import Preview
from test_press import cold, files, layout


@pytest.fixture
def live(desk: Desk, tmp_path: Path) -> Live:
    made = site(desk)
    out, index = tmp_path / "preview", tmp_path / "index.npz"
    printed = write_site(made, layout(made), BuildOrder(out, None, Ledger(f"test {made.setting()}"), 1, index=index))
    found = Live(desk.root, out, printed.layout, printed.ledger, index=index)
    found.load()
    return found


def edit(desk: Desk, path: str, old: str, new: str) -> Path:
    desk.change(path, old, new)
    return desk.data / path


def titled(desk: Desk) -> tuple[str, str]:
    """A record of one file, and its first line."""
    file = sorted((desk.data / "events").glob("*.yml"))[0]
    return f"events/{file.name}", file.read_text(encoding="utf-8").splitlines()[0]


def steps(live: Live, *paths: Path) -> list[LiveStep]:
    return list(live.after(paths, TODAY))


def test_the_page_of_what_was_edited_comes_first(desk, live):
    path, line = titled(desk)
    done = steps(live, edit(desk, path, line, f"{line}改"))
    uri = path.replace(".yml", ".html")
    assert done[0].written == (uri,)
    assert "改" in (live.out / uri).read_text(encoding="utf-8")


def test_in_the_end_the_folder_is_what_a_whole_build_gives(desk, live, tmp_path):
    path, line = titled(desk)
    steps(live, edit(desk, path, line, f"{line}改"))
    assert files(live.out) == cold(Site(desk.edition(), ""), tmp_path / "cold")
    assert steps(live, desk.data / path)[0].findings is None
    assert files(live.out) == cold(Site(desk.edition(), ""), tmp_path / "cold-2")


@pytest.mark.parametrize("last", ["index.html", "lookup/engine.js"])
def test_who_stops_listening_finds_the_rest_undone_next_time(desk, live, tmp_path, last):
    path, line = titled(desk)
    changed = edit(desk, path, line, f"{line}改")
    assert any(last in step.written for step in live.after([changed], TODAY))  # and hears no more
    steps(live, edit(desk, path, f"{line}改", "title: [没有写完"))
    live.save(tmp_path / "ledger.json")
    kept = Ledger.load(tmp_path / "ledger.json", None).entries
    assert path.replace(".yml", ".html") in kept or last != "index.html"
    assert not any(uri.startswith("lookup/") for uri in kept), "the next build would take a part for the whole"
    edit(desk, path, "title: [没有写完", f"{line}改")
    steps(live, changed)
    assert files(live.out) == cold(Site(desk.edition(), ""), tmp_path / "cold")


def test_an_error_leaves_the_pages_as_they_were(desk, live):
    path, line = titled(desk)
    before = files(live.out)
    done = steps(live, edit(desk, path, line, "title: [没有写完"))
    assert [finding.code for finding in done[-1].errors] == ["syntax"]
    assert files(live.out) == before


def test_what_a_rule_refuses_is_told_and_goes_no_further(desk, live):
    path, line = titled(desk)
    lists = (live.out / "events" / "index.html").read_bytes()
    done = steps(live, edit(desk, path, line, f"{line} 13912345678"))
    assert [finding.code for finding in done[-1].errors] == ["privacy"]
    assert (live.out / "events" / "index.html").read_bytes() == lists


def test_a_new_record_gets_its_page(desk, live):
    steps(live, desk.write("events/new-one.yml", "title: 新活动\nplace: 青山\n"))
    assert (live.out / "events" / "new-one.html").is_file()
    assert "新活动" in (live.out / "events" / "index.html").read_text(encoding="utf-8")


def test_a_record_that_goes_asks_for_a_whole_build(desk, live):
    new = desk.write("events/new-one.yml", "title: 新活动\nplace: 青山\n")
    steps(live, new)
    new.unlink()
    assert any(step.rebuild for step in steps(live, new))


def test_the_handbook_itself_asks_for_a_whole_build(desk, live):
    changed = edit(desk, "handbook.yml", "short_title: 青山手册", "short_title: 青山新册")
    assert any(step.rebuild for step in steps(live, changed))


def test_what_cannot_be_written_is_said_by_the_rules(desk, live, monkeypatch):
    """A page that fails on facts that a rule refuses does not end the preview."""

    def fail(self, items):
        raise ValueError("spoiled")

    path, line = titled(desk)
    monkeypatch.setattr(Live, "_print", fail)
    done = steps(live, edit(desk, path, line, f"{line} 13912345678"))
    assert [finding.code for finding in done[-1].errors] == ["privacy"]


# --- what is kept of records from one edit to the next ---------------------------------------------

LISTED = ("equipment/rows/", "equipment/index.html", "equipment/equipment.csv", "api/v1/equipment.json")


def listed(made: Site) -> dict[str, tuple[bytes, frozenset[str]]]:
    """What goes through all instruments, with what it rests on."""
    frames = dict.fromkeys(made.frames, FRAME)
    items = [item for item in made.items if item.uri.startswith(LISTED)]
    assert len(items) > len(LISTED)
    files = [(item.uri, made.file(item, frames, ())) for item in items]
    return {uri: (file.content, frozenset(file.names)) for uri, file in files}


def test_what_is_kept_of_a_record_holds_as_long_as_all_that_it_says(desk, monkeypatch):
    monkeypatch.setattr(lists, "is_long", lambda listing: bool(listing.things))
    answers = KeptAnswers()
    assert listed(Site(desk.edition(), "", answers)) == listed(Site(desk.edition(), ""))
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "rows", None)  # would fail if it were asked for a row
        listed(Site(desk.edition(), "", answers))
    for path in ("equipment/kiln-camera.yml", "providers/test-house.yml"):  # its own title, and its owner's
        before = listed(Site(desk.edition(), ""))
        desk.change(path, "title: ", "title: 新")
        now = listed(Site(desk.edition(), ""))
        assert listed(Site(desk.edition(), "", answers)) == now != before, path
    tomorrow = desk.edition(TODAY + timedelta(days=400))
    assert listed(Site(tomorrow, "", answers)) == listed(Site(tomorrow, ""))


def test_the_next_build_follows_every_link_of_a_preview(desk, tmp_path):
    """A preview writes pages whose links nobody followed."""
    script("build", "--root", desk.root, "--today", TODAY.isoformat(), "--out", tmp_path / "site")
    ledger = last_build.of(desk.root, tmp_path / "site", "").ledger
    assert Ledger.load(ledger, None).linked
    path, line = titled(desk)
    changed = edit(desk, path, line, f"{line}改")
    editing = Editing(desk.root, tmp_path / "site", TODAY.isoformat(), Preview(tmp_path / "site"), None, None)
    editing._live = editing._loaded()
    editing._after({changed}, SimpleNamespace(pending=lambda: False))
    assert not Ledger.load(ledger, None).linked
