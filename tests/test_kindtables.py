"""A new kind is told what it lacks, in every table at once, before anything is built."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import pytest
from pydantic import Field

from desks import run
from handbook.kinds import KINDS, relation_words
from handbook.link_fields import relations
from handbook.model.base import Fact, Link, Term
from handbook.model.kind import SHARED_RELATIONS, Kind
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import facets, jsonld, kindtables, list_columns
from handbook.site_pages import kind_pages


class Sheet(Fact):
    """A part of a made-up kind."""

    made_by: Annotated[str, Link("organizations")] | None = Field(None, title="制表单位")


class Specimen(Record):
    """A kind that only its model and its row know of."""

    subject: str | None = Field(None, title="学科")
    theme: Annotated[str, Term("categories")] | None = Field(None, title="类别")
    sheets: tuple[Sheet, ...] = Field((), title="表")


SPECIMENS = Kind(
    name="specimens",
    label="标本",
    intro="有哪些标本。",
    model=Specimen,
    four_list="sharing",
    columns=("subject", "size"),
    facets=("theme", "discipline"),
)

WITH_SPECIMENS = """
import sys
sys.path[:0] = ["hooks", "scripts", "tests"]
from handbook.kinds import KINDS, relation_words
from dataclasses import replace
KINDS["specimens"] = replace(KINDS["cases"], name="specimens", columns=("size",), thing="")
"""


def missing(kind: Kind = SPECIMENS) -> list[str]:
    return list(kindtables.missing([kind], kind_pages.ENTRIES, jsonld.OF_THEIR_OWN))


def test_every_kind_has_its_row_in_every_table():
    assert list(kindtables.missing(KINDS.values(), kind_pages.ENTRIES, jsonld.OF_THEIR_OWN)) == []


def test_a_new_kind_is_told_each_table_that_it_is_not_in():
    assert missing() == [
        "specimens: its page has no row in SHAPES of hooks/handbook/pages/shapes.py, nor in ENTRIES of kind_pages.py.",
        "specimens: the column “size” is no field, nor a row in COLUMNS of hooks/handbook/pages/list_columns.py.",
        "specimens: the filter “discipline” is no field with a closed list, words or offices,"
        " nor a row in FACETS of hooks/handbook/pages/facets.py.",
        "specimens: the link “sheets.made_by” has no words in its `relations` in hooks/handbook/kinds/.",
        "specimens: its `thing` (a type of schema.org, or Thing) is missing in hooks/handbook/kinds/.",
        "specimens: “test_kindtables.Specimen.subject” has no example: write Field(…, examples=[…]) in its model.",
    ]


def test_the_pages_are_not_imported_with_a_kind_that_is_not_complete():
    done = run("-c", WITH_SPECIMENS + "import handbook.site_pages.kind_pages")

    assert done.returncode == 1
    assert all(f"specimens: {what}" in done.stderr for what in ("its page", "the column “size”", "its `thing`"))


def test_a_check_of_everything_says_what_a_kind_lacks_and_no_stack_trace(desk):
    done = run(
        "-c", WITH_SPECIMENS + f"sys.argv = ['check.py', '--root', {str(desk.root)!r}]\nimport check\ncheck.main()"
    )

    assert done.returncode == 1
    assert "specimens: its page has no row in SHAPES of hooks/handbook/pages/shapes.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_build_says_the_same_and_no_stack_trace(desk):
    done = run("-c", WITH_SPECIMENS + "import build")

    assert done.returncode == 1
    assert "specimens: the column “size”" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (list_columns.COLUMNS, "gets"),
        (facets.FACETS, "standing"),
        (KINDS["policies"].relations, "clauses.guide"),
        (kind_pages.ENTRIES, "policies"),
        (jsonld.OF_THEIR_OWN, "policies"),
    ],
    ids=["COLUMNS", "FACETS", "relations", "ENTRIES", "OF_THEIR_OWN"],
)
def test_a_row_that_is_taken_away_is_told(monkeypatch, table, row):
    monkeypatch.delitem(table, row)
    facets.facet.cache_clear()

    (sentence,) = missing(KINDS["policies"])
    assert sentence.startswith("policies: ")


def test_the_links_of_a_model_are_named_as_linking_names_them():
    found = set(relations(Policy))

    assert {"issuers", "clauses.guide", "withdrawn.see", "related"} <= found
    assert not any("criteria" in name for name in found)


def test_no_words_stand_for_a_link_that_no_model_has():
    cases = KINDS["cases"]
    wrong = replace(cases, relations={**cases.relations, "made_with": ("用到", "用它做的")})

    assert missing(wrong) == [
        "cases: `relations` in hooks/handbook/kinds/ has words for “made_with”, which is no link of it."
    ]
    assert set(SHARED_RELATIONS) == set(relations(Record))


def test_a_link_without_words_is_not_printed_by_its_name():
    with pytest.raises(KeyError):
        relation_words("cases", "made_with")


def test_a_column_and_a_filter_may_be_a_field_under_its_own_title_or_that_of_the_row():
    measures, equipment = KINDS["measures"], KINDS["equipment"]

    assert list_columns.column(equipment, "capabilities")[0] == "能测什么"
    assert list_columns.column(measures, "before")[0] == "以前"
    assert facets.facet(measures, "area")[0] == "领域"
    assert facets.facet(measures, "program")[0] == "哪一轮"


@pytest.mark.parametrize("name", ["serves", "basis", "no_field"], ids=["free words", "papers", "nothing"])
def test_what_would_narrow_nothing_is_no_filter(name):
    assert not facets.is_facet(KINDS["contacts"], name)
