"""What the list of equipment offers as files: everybody's formats, the same bytes for the same facts."""

from __future__ import annotations

import csv
import json

from desks import item_of, page, rendered, site, tree

LIST = "equipment/index.html"
FILES = ("equipment/uniquip.csv", "equipment/pidinst.json")


def test_the_list_leads_to_both_files_and_they_are_there(built):
    html = (built / LIST).read_text(encoding="utf-8")
    files = tree(built)

    for uri in FILES:
        assert f'<a href="{uri.partition("/")[2]}">' in html
        assert uri in files
    rows = list(csv.DictReader(files[FILES[0]].decode("utf-8-sig").splitlines()))
    assert files[FILES[0]].startswith(b"\xef\xbb\xbf")
    assert [(row["Name"], row["ID"]) for row in rows] == [("窑内照相机", "kiln-camera")]
    (document,) = json.loads(files[FILES[1]])
    assert document["name"] == "窑内照相机"
    assert document["landingPage"] == "https://www.qingshan.example/hb/equipment/kiln-camera.html"
    assert document["schemaVersion"] == "1.0"


def test_the_same_facts_give_the_same_files_in_the_order_of_the_list(desk):
    desk.write("equipment/more.yml", "- {id: b-two, title: 乙}\n- {id: a-one, title: 甲}\n")

    made = [[rendered(site(desk), uri) for uri in FILES] for _ in range(2)]

    assert made[0] == made[1]
    assert [document["name"] for document in json.loads(made[0][1])] == ["甲", "乙", "窑内照相机"]


def test_without_equipment_there_is_neither_link_nor_file(bay):
    made = site(bay)

    assert not any(item.uri.startswith("equipment/") for item in made.items)


def test_samples_and_what_was_withdrawn_are_in_no_file(desk):
    desk.write("equipment/more.yml", "- {id: a-one, title: 一台样子, sample: true}\n")
    desk.write("equipment/gone.yml", "title: 报废的\nwithdrawn: {date: 2026-01-01, reason: 报废}\n")
    made = site(desk)
    for uri in FILES:
        text = rendered(made, uri)
        text = text.decode() if isinstance(text, bytes) else text
        assert "窑内照相机" in text
        assert "一台样子" not in text
        assert "报废的" not in text

    desk.change("equipment/kiln-camera.yml", "title: 窑内照相机\n", "title: 窑内照相机\nsample: true\n")
    made = site(desk)
    assert item_of(made, LIST)
    assert not {item.uri for item in made.items} & set(FILES)
    assert not [uri for uri in FILES if uri.partition("/")[2] in page(desk, LIST)]


def test_other_lists_offer_none_of_them(sound):
    assert "uniquip" not in page(sound, "providers/index.html")
