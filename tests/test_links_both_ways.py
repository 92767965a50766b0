"""Links: each end stands on the other's page, and a link that is spoilt is reported where it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from posixpath import relpath

import pytest

from desks import HANDBOOKS, Desk, lay, rendered, site
from handbook.findings import Place
from handbook.kinds import KINDS
from handbook.link_fields import relations
from handbook.linking import Edge, Handbook, Key
from handbook.model.record import Record

NOWHERE = "nowhere-at-all-zz"
BOOKS = {name: Desk(HANDBOOKS / name).edition().handbook for name in ("model-city", "qingshan")}
HELD = {(edge.source[0], edge.relation): name for name, book in BOOKS.items() for edge in book.edges}
"""Each link field, and the handbook that writes it: the small one where it does."""

FIELDS = sorted(HELD)


def address(key: Key) -> str:
    return f"{key[0]}/{key[1]}.html"


def test_every_link_field_of_every_model_occurs_in_a_fictional_handbook():
    """So that the tests below see it: a new link field needs a place there."""
    of_all = set(relations(Record))
    wanted = {(kind, field) for kind, row in KINDS.items() for field in relations(row.model) if field not in of_all}

    assert wanted - set(FIELDS) == set()
    assert of_all - {relation for _, relation in FIELDS} == set()


@pytest.fixture(scope="module")
def linked() -> Callable[[str, Key], set[str]]:
    """Of an entry of a handbook, the pages that it leads to, as addresses from the root."""
    made = {name: site(Desk(HANDBOOKS / name)) for name in BOOKS}

    @cache
    def leads(name: str, key: Key) -> set[str]:
        hrefs = re.findall(r'href="([^"#]*)', rendered(made[name], address(key)))
        return {relpath(f"{key[0]}/{href}") for href in hrefs if href}

    return leads


def gone(book: Handbook, edge: Edge) -> bool:
    """A withdrawn page only says why, and what to look at instead."""
    return book.record(edge.source).withdrawn is not None and edge.relation != "withdrawn.see"


@pytest.mark.parametrize(("kind", "relation"), FIELDS)
def test_each_end_of_a_link_stands_on_the_page_of_the_other(linked, kind, relation):
    name = HELD[kind, relation]
    book = BOOKS[name]
    edges = [edge for edge in book.edges if (edge.source[0], edge.relation) == (kind, relation)]
    edges = [edge for edge in edges if not gone(book, edge)]
    said = [edge for edge in edges if address(edge.target) not in linked(name, edge.source)]
    seen = [edge for edge in edges if address(edge.source) not in linked(name, edge.target)]

    assert edges
    assert said == []
    assert [edge for edge in seen if book.record(edge.target).withdrawn is None] == []


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory) -> tuple[dict[tuple[str, str], Place], list[str]]:
    """A link of every field spoilt, each on a line of its own: where each is, and every error of both handbooks."""
    places: dict[tuple[str, str], Place] = {}
    errors: list[str] = []
    for name, book in BOOKS.items():
        desk = lay(name, tmp_path_factory.mktemp(name) / "spoilt")
        for field in (field for field in FIELDS if HELD[field] == name):
            edges = (edge for edge in book.edges if (edge.source[0], edge.relation) == field)
            edge = next(edge for edge in edges if book.place(edge.source, *edge.path) not in places.values())
            places[field] = book.place(edge.source, *edge.path)
            spoil(desk, places[field], edge)
        errors += desk.errors()
    return places, errors


def spoil(desk: Desk, place: Place, edge: Edge) -> None:
    file = desk.root / place.file
    lines = file.read_text(encoding="utf-8").split("\n")
    target = rf"(?<![\w-])(?:{edge.target[0]}/)?{edge.target[1]}(?![\w-])"
    lines[place.line - 1], times = re.subn(target, NOWHERE, lines[place.line - 1], count=1)
    assert times == 1
    file.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(("kind", "relation"), FIELDS)
def test_a_spoilt_link_is_reported_once_at_its_file_and_line(spoilt, kind, relation):
    places, errors = spoilt
    told = [error for error in errors if error.startswith(f"{places[kind, relation]}  ")]

    assert len(told) == 1
    assert NOWHERE in told[0] and "[unknown-id]" in told[0]


def test_spoilt_links_are_all_that_is_reported(spoilt):
    places, errors = spoilt

    assert len([error for error in errors if "[unknown-id]" in error]) == len(places) == len(FIELDS)


def test_removing_a_problem_that_a_measure_relieves_names_both_files(desk):
    (desk.data / "problems" / "slow-forms.yml").unlink()

    (error,) = desk.errors()

    assert error.startswith("data/measures/one-form.yml:8  data/problems/ 里没有“slow-forms”。  [unknown-id]")
    assert "data/problems/slow-forms.yml" in error
