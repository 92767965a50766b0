"""The table of kinds: whatever a row names is there."""

from __future__ import annotations

from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.record import Record
from handbook.pages.rendering import TEMPLATES
from handbook.site_pages.kind_pages import ENTRIES, LISTS


def test_every_kind_has_a_page_and_its_template():
    assert set(ENTRIES) == set(KINDS)
    assert set(LISTS) <= set(KINDS)
    for template, context in [*ENTRIES.values(), *LISTS.values()]:
        assert (TEMPLATES / template).is_file()
        assert callable(context)


def test_every_kind_belongs_to_one_of_the_four_lists_or_spans_them():
    assert {kind.four_list for kind in KINDS.values()} <= {"", *(four.id for four in FOUR_LISTS)}
    assert {kind.name for kind in KINDS.values() if not kind.four_list} == {
        "plans",
        "alignments",
        "progress",
        "sources",
    }
    assert [four.label for four in FOUR_LISTS] == ["问题清单", "政策清单", "共享清单", "减负清单"]


def test_every_kind_says_what_it_is():
    for name, kind in KINDS.items():
        assert name == kind.name
        assert name.isascii()
        assert name.islower()
        assert kind.label
        assert kind.intro.endswith("。")
        assert issubclass(kind.model, Record)


def test_every_model_field_has_a_chinese_title():
    for kind in KINDS.values():
        for name, info in kind.model.model_fields.items():
            assert info.title, f"{kind.name}.{name}"
