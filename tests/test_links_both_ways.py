"""Links: each end stands on the other's page, and a link that is spoilt is reported where it is written."""

from __future__ import annotations

import re
from posixpath import relpath

import pytest

from desks import HANDBOOKS, Desk, lay, rendered, site
from handbook.kinds import KINDS
from handbook.link_fields import relations
from handbook.linking import Edge, Key
from handbook.model.record import Record

NOWHERE = "nowhere-at-all-zz"
SOUND = Desk(HANDBOOKS / "qingshan").edition().handbook
FIELDS = sorted({(edge.source[0], edge.relation) for edge in SOUND.edges})


def address(key: Key) -> str:
    return f"{key[0]}/{key[1]}.html"


def test_every_link_field_of_every_model_occurs_in_the_fictional_handbook():
    """So that the tests below see it: a new link field needs a place there."""
    of_all = set(relations(Record))
    wanted = {(kind, field) for kind, row in KINDS.items() for field in relations(row.model) if field not in of_all}

    assert wanted - set(FIELDS) == set()
    assert of_all - {relation for _, relation in FIELDS} == set()


@pytest.fixture(scope="module")
def linked() -> dict[Key, set[str]]:
    """Of every entry, the pages that it leads to, as addresses from the root."""
    made = site(Desk(HANDBOOKS / "qingshan"))
    found = {}
    for key, _ in SOUND:
        hrefs = re.findall(r'href="([^"#]*)', rendered(made, address(key)))
        found[key] = {relpath(f"{key[0]}/{href}") for href in hrefs if href}
    return found


def gone(edge: Edge) -> bool:
    """A withdrawn page only says why, and what to look at instead."""
    return SOUND.record(edge.source).withdrawn is not None and edge.relation != "withdrawn.see"


@pytest.mark.parametrize(("kind", "relation"), FIELDS)
def test_each_end_of_a_link_stands_on_the_page_of_the_other(linked, kind, relation):
    edges = [edge for edge in SOUND.edges if (edge.source[0], edge.relation) == (kind, relation) and not gone(edge)]
    said = [edge for edge in edges if address(edge.target) not in linked[edge.source]]
    seen = [edge for edge in edges if address(edge.source) not in linked[edge.target]]

    assert edges
    assert said == []
    assert [edge for edge in seen if SOUND.record(edge.target).withdrawn is None] == []


@pytest.mark.parametrize(("kind", "relation"), FIELDS)
def test_a_spoilt_link_is_reported_at_its_file_and_line(tmp_path, kind, relation):
    desk = lay("qingshan", tmp_path / "spoilt")
    edge = next(edge for edge in SOUND.edges if (edge.source[0], edge.relation) == (kind, relation))
    place = SOUND.place(edge.source, *edge.path)
    file = desk.root / place.file
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[place.line - 1], times = re.subn(
        rf"(?<![\w-])(?:{edge.target[0]}/)?{edge.target[1]}(?![\w-])", NOWHERE, lines[place.line - 1], count=1
    )
    assert times == 1
    file.write_text("\n".join(lines), encoding="utf-8")

    errors = [error for error in desk.errors() if "[unknown-id]" in error]

    assert len(errors) == 1
    assert errors[0].startswith(f"{place}  ")
    assert NOWHERE in errors[0]


def test_removing_a_problem_that_a_measure_relieves_names_both_files(desk):
    (desk.data / "problems" / "slow-forms.yml").unlink()

    (error,) = desk.errors()

    assert error.startswith("data/measures/one-form.yml:8  data/problems/ 里没有“slow-forms”。  [unknown-id]")
    assert "data/problems/slow-forms.yml" in error
