"""The third engine without running it: what it is given, and what is refused of what it gives back."""

from __future__ import annotations

import tomllib

import pytest

from desks import GENERATOR
from handbook_site import stages
from handbook_site.engines.zensical import project
from handbook_site.engines.zensical.dressing import LostPlaceError, _put


def test_settings_are_written_as_toml_that_means_the_same():
    value = {"a": ['引号"和\\', {"b c": True}], "empty": {}, "n": 3, "control": "\x7f\n\t"}

    assert tomllib.loads(f"project = {project.toml(value)}")["project"] == value


def test_the_configuration_keeps_identity_navigation_and_the_way_anchors_are_made():
    settings = project.settings(GENERATOR / "tests" / "handbooks" / "qingshan")
    nav = [{"政策": "policies/index.html"}, {"说明": [{"关于": "about.md"}, {"表": "tasks/tasks.xlsx"}]}]

    made = tomllib.loads(project.configuration(settings, nav, {"policies/index.html"}, lookup=False))["project"]

    assert made["site_name"] == "青山市办事手册"
    assert made["nav"] == [{"政策": "policies/index.md"}, {"说明": [{"关于": "about.md"}, {"表": "tasks/tasks.xlsx"}]}]
    assert made["use_directory_urls"] is False
    assert made["theme"]["font"] is False
    assert made["markdown_extensions"]["toc"]["slugify"] == {
        "object": "pymdownx.slugs.slugify",
        "kwds": {"case": "lower"},
    }
    assert [script["path"] for script in made["extra_javascript"]] == [
        "assets/appearance.js",
        "assets/days.js",
        "assets/paper.js",
    ]


def test_the_address_of_the_site_may_come_from_outside(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://x.example/hb/")
    assert project.settings(GENERATOR)["site_url"] == "https://x.example/hb/"
    monkeypatch.delenv("SITE_URL")
    assert project.settings(GENERATOR)["site_url"] == ""


def test_a_page_of_another_zensical_is_refused_rather_than_half_dressed():
    assert _put("<a><b>", "<b>", "<c>") == "<a><c>"
    with pytest.raises(LostPlaceError, match="<d>"):
        _put("<a><b>", "<d>", "")
    with pytest.raises(LostPlaceError, match="bundle"):
        _put('<b><script src="x/bundle.1.js"></script>', "<b>", "")


def test_navigation_leads_to_no_list_that_is_not_published():
    nav = [{"政策": "policies/index.html"}, {"共享": [{"设备": "equipment/index.html"}]}, "about.md"]

    assert stages.published_nav(nav, {"policies/index.html"}) == [{"政策": "policies/index.html"}, "about.md"]
    assert stages.published_nav(None, set()) is None
