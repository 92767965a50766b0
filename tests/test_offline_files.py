"""What the service worker is told of a site: an edition that changes with any letter, and which files are stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import desks
from handbook.model.identity import Identity
from handbook.outputs import offline
from handbook.site import Site
from handbook_site import offline_files, stages

FILES = {
    "index.html": "首页",
    "404.html": "没有",
    "handbook.json": '{"today": "2026-11-21"}',
    "policies/index.html": "清单",
    "policies/hnte.html": "高企",
    "policies/hnte.json": "{}",
    "policies/条目.html": "手写的",
    "assets/handbook.css": "a{}",
    "match/rules.js": "1",
    "lookup/engine.js": "1",
    "lookup/s0.js": "22",
    "pictures/a.svg": "<svg/>",
    "offline/index.html": "离线使用",
    "admin/index.html": "编辑",
    "sw.js": "worker",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for address, text in FILES.items():
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_text(text, encoding="utf-8")
    return tmp_path


def told(site: Path, name: str):
    offline_files.lay(site)
    return json.loads((site / "offline" / f"{name}.json").read_text(encoding="utf-8"))


def test_first_pages_lists_the_matching_and_the_look_up_are_stored_by_themselves(site):
    assert set(told(site, "shell")) == {
        "index.html", "policies/index.html", "offline/index.html", "assets/handbook.css", "match/rules.js",
        "lookup/engine.js", "lookup/s0.js",
    }  # fmt: skip
    assert set(told(site, "rest")) == {"policies/hnte.html", "policies/%E6%9D%A1%E7%9B%AE.html", "pictures/a.svg"}


def test_of_a_large_look_up_only_its_beginning_is(site, monkeypatch):
    monkeypatch.setattr(offline_files, "LOOKUP_MOST", 2)

    assert "lookup/engine.js" in told(site, "shell")
    assert "lookup/s0.js" in told(site, "rest")


def test_the_edition_says_its_day_and_what_all_of_it_takes(site):
    edition = told(site, "edition")

    assert edition["day"] == "2026-11-21"
    assert edition["files"] == 10
    assert edition["bytes"] == sum((site / address).stat().st_size for address in stored(site))


def stored(site: Path) -> set[str]:
    both = told(site, "shell") | told(site, "rest")
    return {address.replace("%E6%9D%A1%E7%9B%AE", "条目") for address in both}


@pytest.mark.parametrize("address", ["policies/条目.html", "assets/handbook.css", "pictures/a.svg", "lookup/s0.js"])
def test_the_edition_is_another_with_any_letter(address, site):
    before = told(site, "edition")["key"]
    written = (site / address).read_text(encoding="utf-8")

    (site / address).write_text(written[:-1] + "改", encoding="utf-8")

    assert told(site, "edition")["key"] != before
    (site / address).write_text(written, encoding="utf-8")
    assert told(site, "edition")["key"] == before


def test_a_file_of_the_same_letters_has_the_same_digest(site):
    before = told(site, "shell")

    (site / "index.html").write_text("另一个首页", encoding="utf-8")

    after = told(site, "shell")
    assert {address for address in before if before[address] != after[address]} == {"index.html"}


def test_a_site_without_a_copy_is_told_nothing(site):
    (site / "offline" / "index.html").unlink()

    offline_files.lay(site)

    assert not (site / "offline" / "edition.json").exists()


def test_the_worker_of_a_handbook_without_a_copy_goes_by_itself():
    identity = Identity(format="1", title="手册", description="一句", publisher="局", place="市")

    assert "unregister" in offline.worker(identity)
    assert "unregister" not in offline.worker(identity.model_copy(update={"offline": True}))


def test_the_manifest_has_the_bureau_s_colour_and_addresses_from_its_own_place(tmp_path):
    desk = desks.lay("qingshan", tmp_path / "handbook")
    desk.change("handbook.yml", "samples: true", "samples: true\noffline: true\ncolours:\n  primary: '#7a1f2b'")
    identity = desk.edition().handbook.identity

    manifest = json.loads(offline.manifest(identity))

    assert manifest["name"] == "青山市办事手册"
    assert manifest["theme_color"] == "#7a1f2b"
    assert manifest["start_url"] == "index.html"
    theme = desks.GENERATOR / "hooks" / "handbook_site" / "theme"
    assert all((theme / icon["src"]).is_file() for icon in manifest["icons"])


def test_a_hand_written_file_at_the_address_of_the_copy_ends_the_build(tmp_path):
    desk = desks.lay("qingshan", tmp_path / "handbook")
    desk.change("handbook.yml", "samples: true", "samples: true\noffline: true")

    said = stages.collision({"offline/edition.json"}, Site(desk.edition(), ""))

    assert said and "offline/edition.json" in said
