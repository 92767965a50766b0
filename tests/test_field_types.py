"""What a field holds is read off its type in one place, whatever the type."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from handbook.describing import described
from handbook.link_fields import references, relations
from handbook.model.base import Confidence, Formerly, Link, Notes, OfficeId, Part, Slug, Term
from handbook.model.criteria import Criterion, RuleExample
from handbook.model.dates import DayField, When, WhenField
from handbook.model.fields import closed_list, field_called, field_types, fields_by_key, holds_itself, models_in
from handbook.model.policy import Policy
from handbook.parts import parts, texts, words
from handbook.sheets.columns import Form, columns_of, form_of

HOOKS = Path(__file__).resolve().parents[1] / "hooks"


class Leaf(Part):
    text: str
    office: OfficeId | None = None


class Other(Part):
    number: Decimal = Decimal(0)


class Strange(Part):
    """Forms that no model of the handbook has so far."""

    by_name: dict[str, Leaf] = Field(default_factory=dict)
    table: tuple[tuple[Literal["甲", "乙"], ...], ...] = ()
    either: Leaf | Other | None = None
    several: tuple[Leaf | Other, ...] = ()
    named_lists: dict[str, tuple[Annotated[str, Term("regions")], ...]] = Field(default_factory=dict)
    when: Annotated[WhenField | None, Formerly("on")] = None
    nearly: str | tuple[str, ...] = ""
    from_: Annotated[int | None, Formerly("since")] = None
    offices: tuple[OfficeId, ...] = ()


FIELDS = field_types(Strange)


def test_a_mapping_of_parts_holds_its_parts_by_name():
    field = FIELDS["by_name"]

    assert (field.is_mapping, field.is_list, field.nested, field.parts) == (True, False, False, (Leaf,))
    assert (field.part, field.single_part) == (Leaf, None)


def test_a_closed_list_is_found_however_deep_it_lies():
    field = FIELDS["table"]

    assert (field.words, field.types, field.is_list, field.nested) == (("甲", "乙"), {str}, True, True)
    assert closed_list(tuple[tuple[Literal["丙"], ...], ...]) == ("丙",)


@pytest.mark.parametrize(("name", "listed"), [("either", False), ("several", True)])
def test_a_choice_of_parts_holds_both(name, listed):
    field = FIELDS[name]

    assert (field.parts, field.is_list, field.optional) == ((Leaf, Other), listed, not listed)


def test_marks_lie_on_a_field_or_anywhere_inside_its_type():
    assert FIELDS["named_lists"].reference == Term("regions")
    assert FIELDS["when"].mark(Formerly) == Formerly("on")
    assert (FIELDS["when"].types, FIELDS["from_"].types) == ({When}, {int})
    assert FIELDS["offices"].link == Link("organizations")
    assert FIELDS["when"].link is None


def test_one_text_or_several_are_a_list_of_texts():
    assert (FIELDS["nearly"].is_list, FIELDS["nearly"].is_free_text) == (True, True)


def test_an_id_a_word_of_a_list_and_a_text_of_a_form_are_no_free_text():
    class Texts(Part):
        id: Slug
        office: OfficeId
        word: Literal["甲"]
        grade: Confidence
        note: Notes
        day: DayField
        said: str | None

    fields = field_types(Texts)

    assert [name for name, field in fields.items() if field.is_id] == ["id"]
    assert [name for name, field in fields.items() if field.is_free_text] == ["id", "said"]
    assert [name for name, field in fields.items() if field.by_field] == ["grade", "note"]
    assert fields["day"].types == {date}
    assert not field_types(RuleExample)["answers"].by_field, "one answer for all facts would mean nothing"


def test_a_field_is_found_by_its_key_and_by_its_name():
    key, name = field_called(Criterion, "is"), field_called(Criterion, "is_")

    assert key is name
    assert (key.name, key.key, key.title) == ("is_", "is", "等于")
    assert field_called(Criterion, "was") is None


def test_files_write_grade_and_note_after_what_they_are_about():
    keys = list(fields_by_key(Policy))

    assert keys.index("title") < keys.index("confidence") < keys.index("note") < keys.index("alert")


def test_a_model_that_holds_itself_is_gone_through_once():
    assert models_in(Criterion)[0] is Criterion
    assert len(set(models_in(Criterion))) == len(models_in(Criterion))
    assert (holds_itself(Criterion), holds_itself(Policy)) == (True, False)


# --- those who ask --------------------------------------------------------------------------------

RECORD = Strange(
    by_name={"one": Leaf(text="名下", office="kjj")},
    several=(Other(), Leaf(text="其二", office="czj")),
    either=Leaf(text="其一"),
    named_lists={"here": ("溪东区",)},
    nearly=("近", "似"),
    offices=("kjj",),
)


def test_a_walk_finds_parts_by_name_and_parts_of_two_models():
    assert [(path, type(part)) for path, part in parts(RECORD)] == [
        ((), Strange),
        (("by_name", "one"), Leaf),
        (("either",), Leaf),
        (("several", 0), Other),
        (("several", 1), Leaf),
    ]


def test_a_walk_finds_the_texts_of_all_of_them():
    found = dict(texts(RECORD))

    assert found["by_name", "one", "text"] == "名下"
    assert found["nearly", 1] == "似"
    assert {"名下", "其一", "其二", "近"} <= set(words(RECORD))


def test_links_are_found_in_a_mapping_of_parts():
    found = {path: text for path, mark, text in references(RECORD) if isinstance(mark, Link)}

    assert found == {("by_name", "one", "office"): "kjj", ("several", 1, "office"): "czj", ("offices", 0): "kjj"}
    assert (("named_lists", "here", 0), Term("regions"), "溪东区") in list(references(RECORD))
    assert set(relations(Strange)) == {"by_name.office", "either.office", "several.office", "offices"}


def test_what_fits_no_cell_is_no_column():
    assert [form_of(FIELDS[name]) for name in ("by_name", "table", "several", "named_lists")] == [None] * 4
    assert form_of(FIELDS["offices"]) is Form.WORDS
    assert ("either", "text") in {column.path for column in columns_of(Strange)}


def test_an_editor_is_told_how_each_is_filled_in():
    forms = {field.name: field.form for field in described(Strange)}

    assert forms["by_name"] == "几行“名字: 值”"
    assert forms["table"] == "列表，每项是可选的词"
    assert forms["when"] == "日期，知道多少写多少"


def test_annotations_are_taken_apart_in_one_place():
    """A new sort of type is then taught once, and everybody knows it."""
    names = {"get_args", "get_origin", "annotation", "__metadata__", "get_type_hints"}
    found = {
        path.relative_to(HOOKS).as_posix()
        for path in HOOKS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if getattr(node, "attr", getattr(node, "id", None)) in names
    }

    assert found == {"handbook/model/fields.py"}
