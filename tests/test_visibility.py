"""Every written field of every record stands on its page in words, or in a list of exceptions with a reason."""

from __future__ import annotations

import json
import re

import pytest

import desks
import wholes
from handbook.edition import Edition, edition_of, gather
from handbook.findings import as_text
from handbook.kinds import KINDS
from handbook.site_pages.slots import Writer
from handbook.site_pages.visibility import NOT_SHOWN, all_unseen, excused, not_on_page, unseen


def missed(edition: Edition) -> list[str]:
    """What stands on no page and is not excused, each with its line."""
    return [as_text(finding) for finding in not_on_page(edition)]


def edition_of_wholes(desk: desks.Desk) -> Edition:
    """The model city with a record of each kind that writes every field."""
    for name in ("programs", "clause-lists", "documents"):
        desk.write(f"vocabularies/{name}.yml", "- {id: xidong-one, label: 溪东一轮}\n")
    for kind in KINDS.values():
        desk.write(f"{kind.name}/whole.yml", json.dumps(wholes.whole(kind), ensure_ascii=False, indent=1))
    handbook, findings = gather(desk.root)
    assert handbook is not None, findings
    assert findings == []
    return edition_of(handbook, desks.TODAY)


def whole(desk: desks.Desk, kind: str) -> tuple[Edition, str]:
    edition = edition_of_wholes(desk)
    return edition, Writer(edition, "").entry((kind, "whole"))["content"]


def test_what_the_model_city_writes_stands_on_its_pages(sound):
    assert missed(sound.edition()) == []


def test_a_record_that_writes_every_field_shows_every_field(desk):
    """So a new field is missed before anybody writes it: show it, or say in NOT_SHOWN why not."""
    edition = edition_of_wholes(desk)

    assert [key for key, _ in edition.handbook if key[1] == "whole"] == [(kind, "whole") for kind in KINDS]
    assert missed(edition) == []


def test_no_exception_stands_for_what_is_shown(desk, sound):
    editions = (sound.edition(), edition_of_wholes(desk))
    needed = {excused(found.field) for edition in editions for _, found in all_unseen(edition)}

    assert set(NOT_SHOWN) - needed == set()
    assert all(len(reason) > 15 for reason in NOT_SHOWN.values())


@pytest.mark.long
def test_what_the_default_handbook_writes_stands_on_its_pages():
    assert missed(desks.Desk(desks.GENERATOR).edition()) == []


# --- the guard itself -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "field", "shown"),
    [
        ("alignments", "alignments.region", "溪东区"),
        ("policies", "policies.clauses.benefit.cap", r"，上限 \d+"),
        ("policies", "policies.clauses.support_target", r"试写支持对象\d+"),
        ("policies", "policies.clauses.window.opens", r"200\d年\d+月\d+日至"),
        ("policies", "policies.thresholds.role", "义务"),
        ("events", "events.starts", r"<time.*?</time>"),
        ("cases", "cases.shows", r'<a href="../services/kiln-loan.html">.*?</a>'),
    ],
)
def test_what_is_taken_off_a_page_is_missed(desk, kind, field, shown):
    edition, html = whole(desk, kind)
    less = re.sub(shown, "", html)

    assert less != html
    assert field in {found.field for found in unseen(edition, (kind, "whole"), less)}


def test_a_number_inside_another_does_not_stand_for_it(desk):
    edition, html = whole(desk, "surveys")
    (size,) = (record.sample_size for name, record in edition.handbook.records("surveys").items() if name == "whole")
    assert str(size) in html

    fields = {f.field for f in unseen(edition, ("surveys", "whole"), html.replace(str(size), f"{size}0"))}
    assert "surveys.sample_size" in fields


def test_of_a_withdrawn_record_only_that_is_asked(desk):
    desk.write(
        "cases/gone.yml", "title: 收回的案例\napproach: 不再这样做\nwithdrawn: {date: 2026-11-01, reason: 写错了}\n"
    )
    edition = desk.edition()
    html = Writer(edition, "").entry(("cases", "gone"))["content"]

    assert unseen(edition, ("cases", "gone"), html) == []
    assert [found.field for found in unseen(edition, ("cases", "gone"), "")] == [
        "cases.title",
        "cases.withdrawn.date",
        "cases.withdrawn.reason",
    ]


def test_an_exception_stands_for_all_that_lies_below_it():
    assert excused("policies.clauses.criteria.all.fact") == "policies.clauses.criteria"
    assert excused("events.exceptions.code") == "*.exceptions"
    assert excused("plans.tasks.id") is None
    assert excused("policies.clauses.benefit.cap") is None


def test_a_check_names_the_line_that_stands_on_no_page(desk, monkeypatch):
    monkeypatch.delitem(NOT_SHOWN, "guides.matter")

    (told, *_) = missed(desk.edition())
    assert "data/guides/province-booking.yml:" in told
    assert "办事指南的页面上看不到 matter 写的“instrument-booking”。  [not-on-page]" in told


def test_check_looks_at_pages_only_when_it_is_asked_to(desk):
    done = desks.script("check", "--root", desk.root, "--today", "2026-11-21", "--visible")

    assert done.returncode == 0
    assert "检查完毕：错误 0" in done.stdout
    assert "not-on-page" not in done.stdout
