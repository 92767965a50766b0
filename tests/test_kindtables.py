"""A new kind is told what it lacks, in every table at once, before anything is built."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field

from desks import run
from handbook.kinds import KINDS, Kind
from handbook.link_fields import relations
from handbook.model.base import Fact, Link, Term
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import facets, jsonld, kindtables, list_columns, words
from handbook.site_pages import slots


class Sheet(Fact):
    """A part of a made-up kind."""

    made_by: Annotated[str, Link("organizations")] | None = Field(None, title="制表单位")


class Dataset(Record):
    """A kind that only its model and its row know of."""

    subject: str | None = Field(None, title="学科")
    theme: Annotated[str, Term("categories")] | None = Field(None, title="类别")
    sheets: tuple[Sheet, ...] = Field((), title="表")


DATASETS = Kind(
    name="datasets",
    label="科研数据",
    intro="有哪些数据。",
    model=Dataset,
    four_list="sharing",
    columns=("subject",),
    facets=("discipline",),
)

WITH_DATASETS = """
import sys
sys.path[:0] = ["hooks", "scripts", "tests"]
from handbook.kinds import KINDS
from dataclasses import replace
KINDS["datasets"] = replace(KINDS["cases"], name="datasets", columns=("subject",))
"""


def missing(kind: Kind = DATASETS) -> list[str]:
    return list(kindtables.missing([kind], slots.ENTRIES, jsonld.THINGS))


def test_every_kind_has_its_row_in_every_table():
    assert list(kindtables.missing(KINDS.values(), slots.ENTRIES, jsonld.THINGS)) == []


def test_a_new_kind_is_told_each_table_that_it_is_not_in():
    assert missing() == [
        "datasets: its page has no row in ENTRIES of hooks/handbook/site_pages/slots.py.",
        "datasets: the column “subject” has no row in COLUMNS of hooks/handbook/pages/facets.py.",
        "datasets: the filter “discipline” has no row in FACETS of hooks/handbook/pages/facets.py.",
        "datasets: the link “sheets.made_by” has no row in RELATIONS of hooks/handbook/pages/words.py.",
        "datasets: its JSON-LD has no row in THINGS of hooks/handbook/pages/jsonld/__init__.py.",
        "datasets: an example of “test_kindtables.Dataset.subject” has no row in _WRITTEN"
        " of hooks/handbook/model/examples.py.",
    ]


def test_the_pages_are_not_imported_with_a_kind_that_is_not_complete():
    done = run("-c", WITH_DATASETS + "import handbook.site_pages.slots")

    assert done.returncode == 1
    assert all(f"datasets: {what}" in done.stderr for what in ("its page", "the column “subject”", "its JSON-LD"))


def test_a_check_of_everything_says_what_a_kind_lacks_and_no_stack_trace(desk):
    done = run(
        "-c", WITH_DATASETS + f"sys.argv = ['check.py', '--root', {str(desk.root)!r}]\nimport check\ncheck.main()"
    )

    assert done.returncode == 1
    assert "datasets: its page has no row in ENTRIES of hooks/handbook/site_pages/slots.py." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (list_columns.COLUMNS, "doc_no"),
        (facets.FACETS, "standing"),
        (words.RELATIONS, "clauses.guide"),
        (slots.ENTRIES, "policies"),
        (jsonld.THINGS, "policies"),
    ],
    ids=["COLUMNS", "FACETS", "RELATIONS", "ENTRIES", "THINGS"],
)
def test_a_row_that_is_taken_away_is_told(monkeypatch, table, row):
    monkeypatch.delitem(table, row)

    (sentence,) = missing(KINDS["policies"])
    assert sentence.startswith("policies: ")


def test_the_links_of_a_model_are_named_as_linking_names_them():
    found = set(relations(Policy))

    assert {"issuers", "clauses.guide", "withdrawn.see", "related"} <= found
    assert not any("criteria" in name for name in found)


def test_no_words_stand_for_a_link_that_no_model_has():
    assert set(words.RELATIONS) == {name for kind in KINDS.values() for name in relations(kind.model)}


def test_a_link_without_words_is_not_printed_by_its_name():
    with pytest.raises(KeyError):
        words.relation_label("made_with")
