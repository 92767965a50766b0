"""Linking: every link leads somewhere, and the way back is derived."""

from __future__ import annotations

import pytest


def test_a_misspelt_id_is_answered_with_the_line_and_the_likely_id(desk):
    desk.write("policies/tried.yml", "title: x\nissuers:\n  - qs-gov\n  - qs-inov\n")

    (error,) = desk.errors()

    assert error.startswith("data/policies/tried.yml:4  data/organizations/ 里没有“qs-inov”。  [unknown-id]")
    assert "是不是“qs-inno”？" in error


def test_an_id_like_no_other_is_answered_with_the_folder_to_fill(desk):
    desk.write("policies/tried.yml", "title: x\nclauses:\n  - title: y\n    guide: zzzzzzzz\n")

    (error,) = desk.errors()

    assert error.startswith("data/policies/tried.yml:4 ")
    assert "先在 data/guides/ 里建这条记录" in error


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("related: [policies/water-savin]", "是不是“water-saving”？"),
        ("related: [water-savin]", "是不是“water-saving”？"),
    ],
)
def test_a_link_of_any_kind_is_checked_too(desk, written, hint):
    desk.write("policies/tried.yml", f"title: x\n{written}\n")

    (error,) = desk.errors()

    assert "data/policies/tried.yml:2" in error
    assert hint in error


def test_a_bare_id_that_two_kinds_have_must_name_its_kind(desk):
    desk.write("guides/water-saving.yml", "title: 节水怎样办\n")
    desk.write("policies/tried.yml", "title: x\nrelated: [water-saving]\n")

    errors = [e for e in desk.errors() if "tried" in e]

    assert len(errors) == 1
    assert "[ambiguous-id]" in errors[0]
    assert "policies/water-saving、guides/water-saving" in errors[0]


def test_a_named_kind_settles_which_of_two_is_meant(desk):
    desk.write("guides/water-saving.yml", "title: 节水怎样办\n")
    desk.change("policies/instrument-opening.yml", "water-saving]", "guides/water-saving]")

    edition = desk.edition()

    assert ("guides", "water-saving") in {
        edge.target for edge in edition.handbook.links_from(("policies", "instrument-opening"))
    }


def test_a_word_that_is_not_in_the_list_is_answered_with_the_nearest(desk):
    desk.write("policies/tried.yml", "title: x\naudiences: [工厂, 小作房]\n")

    (error,) = desk.errors()

    assert error.startswith("data/policies/tried.yml:2  词表 data/vocabularies/audiences.yml 里没有“小作房”。")
    assert "[unknown-term]" in error
    assert "是不是“小作坊”？" in error


def test_a_word_like_no_other_is_answered_with_the_whole_list(desk):
    desk.write("policies/tried.yml", "title: x\nregion: 月球\n")

    (error,) = desk.errors()

    assert "可选：青山市、溪东区。" in error


def test_an_alias_of_a_word_counts_as_the_word(sound):
    handbook = sound.edition().handbook

    assert handbook.word("audiences", "小作坊").id == handbook.word("audiences", "作坊").id == "workshop"


def test_a_link_to_a_broken_record_is_not_reported_a_second_time(desk):
    desk.change("policies/startup-support.yml", "level: 市", "level: 镇")

    assert [f.code for f in desk.found() if f.level == "error"] == ["choice"]


def test_a_link_to_a_file_that_cannot_be_read_is_not_reported_a_second_time(desk):
    desk.write(
        "organizations/city.yml", desk.read("organizations/city.yml").replace("- id: qs-gov", "- id:\tqs-gov\n\t", 1)
    )

    assert {f.place.file for f in desk.found() if f.level == "error"} == {"data/organizations/city.yml"}
    assert len(desk.errors()) == 1


def test_two_records_with_one_id_are_told_where_the_other_is(desk):
    desk.write("policies/again.yml", "- id: kiln-rules\n  title: 又一份\n")

    (error,) = desk.errors()

    assert "[repeated-id]" in error
    assert "data/policies/again.yml:1" in error or "data/policies/others.yml" in error
    assert "data/policies/again.yml" in error
    assert "data/policies/others.yml" in error


def test_the_same_id_in_two_kinds_is_no_mistake(desk):
    desk.write("guides/kiln-rules.yml", "title: 窑炉怎样办\n")

    assert desk.errors() == []


def test_the_way_back_is_derived(sound):
    handbook = sound.edition().handbook

    into = {(edge.source, edge.relation) for edge in handbook.links_to(("organizations", "qs-inno"))}

    assert (("organizations", "qs-toolroom"), "parent") in into
    assert (("policies", "instrument-opening"), "issuers") in into
    assert (("policies", "instrument-opening"), "verified_by") in into
    assert (("policies", "innovation-rules"), "lead_office") in into
    assert (("guides", "startup-grant"), "lead_office") in into


def test_links_inside_parts_are_found_with_their_path(sound):
    handbook = sound.edition().handbook

    edges = {edge.relation: edge for edge in handbook.links_from(("policies", "instrument-opening"))}

    assert edges["clauses.guide"].target == ("guides", "instrument-booking")
    assert edges["clauses.guide"].path == ("clauses", 0, "guide")
    withdrawn = handbook.links_from(("policies", "market-days"))
    assert [(e.relation, e.target) for e in withdrawn] == [("withdrawn.see", ("policies", "startup-support"))]


def test_samples_are_left_out_where_the_handbook_says_so(desk):
    desk.change("handbook.yml", "samples: true", "samples: false")

    edition = desk.edition()

    assert "sample-voucher" not in edition.handbook.records("policies")
    assert "sample-guide" not in edition.handbook.records("guides")
    assert all("sample" not in edge.source[1] for edge in edition.handbook.edges)


def test_a_link_to_a_sample_that_is_left_out_is_dropped_and_no_error(desk):
    desk.change("handbook.yml", "samples: true", "samples: false")
    desk.change("policies/instrument-opening.yml", "water-saving]", "water-saving, sample-voucher]")

    targets = {e.target for e in desk.edition().handbook.links_from(("policies", "instrument-opening"))}

    assert ("policies", "water-saving") in targets
    assert ("policies", "sample-voucher") not in targets


def test_a_linked_handbook_does_not_change(sound):
    handbook = sound.edition().handbook

    with pytest.raises(TypeError):
        handbook.kinds["policies"]["new"] = None
    with pytest.raises(AttributeError):
        handbook.edges = ()
    with pytest.raises(ValueError, match="frozen"):
        handbook.records("policies")["kiln-rules"].title = "x"


def test_the_district_of_a_place_is_a_word_of_the_list(desk):
    desk.write("equipment/far-scope.yml", "title: 远方显微镜\nlocation: {district: 无此区}\n")
    assert any("equipment/far-scope.yml:2" in found and "无此区" in found for found in desk.errors())
