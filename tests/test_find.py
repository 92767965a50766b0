"""The page of the look-up, and that its box leads somewhere even without a script."""

from __future__ import annotations

import re
import shutil

from desks import page, section, site, words
from handbook.lookup.columns import NARROWED
from handbook.pages import addresses, find


def test_results_are_narrowed_by_the_columns_of_the_index():
    assert (*find.NARROWED, "window") == NARROWED


def test_without_a_script_the_form_leads_to_any_list(sound):
    html = page(sound, addresses.FIND)
    context = find.context(sound.edition())

    assert f'action="{context["kinds"][0].href}"' in html
    assert [ref.href for ref in context["kinds"]][:2] == ["../policies/index.html", "../guides/index.html"]
    for ref in context["kinds"]:
        assert f'formaction="{ref.href}">{ref.title}</button>' in html


def test_a_handbook_without_a_record_has_nothing_to_find(desk):
    for folder in desk.data.iterdir():
        if folder.is_dir() and folder.name != "vocabularies":
            shutil.rmtree(folder)
    for name in ("calculators", "checkups", "ladder"):
        (desk.data / "vocabularies" / f"{name}.yml").unlink()
    made = site(desk)

    assert not find.is_published(desk.edition())
    assert made.for_theme()["find_page"] == ""
    assert addresses.FIND not in {item.uri for item in made.items}


def help_of(desk, site_url: str = "") -> str:
    """What stands ready for whoever finds nothing."""
    return section(page(desk, addresses.FIND, site_url=site_url), "find-nothing")


def test_whoever_finds_nothing_is_told_what_was_looked_through_and_whom_to_ask(sound):
    html = help_of(sound)
    counts = dict(re.findall(r'<a href="\.\./([\w-]+)/index\.html">[^<]+</a> <span class="door-count">(\d+)<', html))

    edition = sound.edition()
    assert counts["policies"] == str(sum(not one.withdrawn for one in edition.handbook.records("policies").values()))
    assert len(counts) == len(find.context(edition)["kinds"])
    assert f"查过全部 {len(counts)} 个清单，共 {sum(map(int, counts.values()))} 条" in words(html)
    assert 'href="tel:00345"' in html and 'href="../whom/index.html"' in html


PLATFORM = "title: {0}\ntype: 仪器共享平台\nlevel: {1}\n{2}"


def test_the_province_s_platform_is_named_where_the_data_has_one(desk):
    assert "也可以到" not in help_of(desk)

    desk.write("providers/far.yml", PLATFORM.format("外地平台", "市", "outside: true\nservices: [查仪器]\n"))
    assert "也可以到" not in help_of(desk), "another place's own platform helps nobody here"

    desk.write("providers/old.yml", PLATFORM.format("老平台", "省", "alert: {text: 旧数据}\nservices: [查仪器]\n"))
    desk.write("providers/city.yml", PLATFORM.format("市平台", "市", "services: [查仪器]\n"))
    desk.write("providers/province.yml", PLATFORM.format("省平台", "省", "services: [查仪器]\n"))
    assert '找设备、检测，也可以到 <a href="../providers/province.html">省平台</a>' in help_of(desk)


def test_what_is_missing_can_be_told_where_a_way_is_declared(desk):
    assert "告诉我们缺了什么" not in help_of(desk)

    ways = "corrections:\n  form: https://form.example.org/?at={address}&about={title}\n  mail: office@q.example\n"
    desk.write("handbook.yml", desk.read("handbook.yml") + ways)
    html = help_of(desk, "https://q.example/hb/")

    assert "告诉我们缺了什么" in html
    forms = re.findall(r'href="([^"]+)" data-missing="([^"]+)"', html)
    assert [form.count("{title}") for _, form in forms] == [1, 1]
    assert all("%2Fhb%2Ffind%2Findex.html" in href and "{" not in href for href, _ in forms)
    assert forms[1][1].startswith("mailto:office@q.example?subject={title}&amp;body=")


def test_a_handbook_without_a_hotline_promises_none(desk):
    desk.change("handbook.yml", "hotline: 00345\n", "")

    assert "tel:" not in help_of(desk)
