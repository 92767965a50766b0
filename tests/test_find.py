"""The page of the look-up, and that its box leads somewhere even without a script."""

from __future__ import annotations

import shutil

from desks import page, site
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
    for name in ("calculators", "ladder"):
        (desk.data / "vocabularies" / f"{name}.yml").unlink()
    made = site(desk)

    assert not find.is_published(desk.edition())
    assert made.for_theme()["find_page"] == ""
    assert addresses.FIND not in {item.uri for item in made.items}
