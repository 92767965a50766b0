"""What facts rest on: how citations stand, what falls with an article, and what `verify --confirm` writes."""

from __future__ import annotations

import re

import pytest

from desks import GENERATOR, Desk, page, script, section
from handbook.evidence import State, Tally, addresses, part_name, standings, tally
from handbook.linking import Handbook
from handbook.model.policy import Policy

TEXT = GENERATOR / "tests" / "texts" / "青山市仪器开放办法.txt"
OPENING = ("policies", "instrument-opening")
FILE = "policies/instrument-opening.yml"
SOURCE = "sources/instrument-opening-2025.yml"


@pytest.fixture
def texts(tmp_path):
    """A folder with the text of one policy; `texts.write(old, new)` makes it another edition."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / TEXT.name).write_text(TEXT.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def amend(folder, old: str, new: str) -> None:
    file = folder / TEXT.name
    said = file.read_text(encoding="utf-8")
    assert old in said
    file.write_text(said.replace(old, new), encoding="utf-8")


def verify(desk: Desk, folder, *more: str, today: str = "2026-11-21"):
    return script("verify", "--root", desk.root, "instrument-opening", "--texts", folder, "--today", today, *more)


def states(handbook: Handbook) -> dict[str, State]:
    return {standing.citation.at: standing.state for standing in standings(handbook, OPENING)}


def grades(policy: Policy) -> dict[str, str | None]:
    clauses = {f"clauses[{policy.clause_id(at)}]": clause.grade("*") for at, clause in enumerate(policy.clauses)}
    fields = {name: policy.grade(name) for name in ("title", "effective_on", "expires_on")}
    return fields | clauses | {f"thresholds[{one.field}]": one.grade("*") for one in policy.thresholds}


def gathered(desk: Desk) -> Handbook:
    return desk.edition().handbook


# --- how citations stand ----------------------------------------------------------------------------


def test_every_fact_has_an_address_and_two_of_one_name_have_two(sound):
    policy = gathered(sound).record(OPENING)
    assert {"title", "signed_on", "clauses[booking]", "clauses[c2].benefit", "thresholds[开放小时]"} <= set(
        addresses(policy)
    )
    assert not [name for name in addresses(policy) if "criteria" in name or "citations" in name or name == "id"]
    twice = (policy.thresholds[0], policy.thresholds[0])
    assert [part_name(twice, at) for at in (0, 1)] == ["开放小时", "开放小时#2"]


def test_all_citations_of_the_model_city_hold(sound):
    handbook = gathered(sound)
    assert set(states(handbook).values()) == {State.HOLDS}
    assert tally(handbook) == Tally(facts=6, records=1, sources=1)


@pytest.mark.parametrize(
    ("old", "new", "at", "state"),
    [
        ("每台最多 2 万元", "每台最多 3 万元", "clauses[c2]", State.RESTATED),
        ("title: 青山市仪器开放办法", "title: 青山市仪器办法", "title", State.RESTATED),
        ("at: 'clauses[c2]'", "at: 'clauses[c9]'", "clauses[c9]", State.LOST),
    ],
)
def test_a_fact_that_was_restated_has_no_evidence_and_keeps_its_grade(desk, old, new, at, state):
    before = grades(gathered(desk).record(OPENING))
    desk.change(FILE, old, new)

    handbook = gathered(desk)

    assert {name: one for name, one in states(handbook).items() if one is not State.HOLDS} == {at: state}
    assert grades(handbook.record(OPENING)) == before


def test_a_locator_of_a_rule_or_an_example_changes_no_evidence(desk):
    desk.change(FILE, "title: 正好五千万元", "title: 整五千万元")

    assert set(states(gathered(desk)).values()) == {State.HOLDS}


# --- what the checks say ----------------------------------------------------------------------------


def test_a_grade_that_nothing_bears_out_is_a_notice_or_an_error_as_the_handbook_wants(desk):
    (told,) = [one for one in desk.coded("no-evidence") if one.place.file.endswith(FILE)]
    assert "凭据" in told.message

    desk.write("handbook.yml", desk.read("handbook.yml") + "evidence_required: true\n")

    assert {one.place.file for one in desk.coded("evidence-required")} >= {f"data/{FILE}"}
    assert desk.prepare().edition is None


def test_a_day_of_checking_is_that_of_the_earliest_citation(desk):
    assert not [one for one in desk.coded("unproven-day") if one.place.file.endswith(FILE)]

    desk.change(FILE, "verified_on: 2026-10-30", "verified_on: 2026-10-31")
    (told,) = [one for one in desk.coded("unproven-day") if one.place.file.endswith(FILE)]

    assert "最早的凭据是 2026-10-30 的" in told.message


# --- an article changes -----------------------------------------------------------------------------


def test_one_number_of_a_text_brings_down_just_what_rests_on_its_article(desk, texts):
    before = grades(gathered(desk).record(OPENING))
    amend(texts, "每台最多2万元", "每台最多3万元")
    script("verify", "--root", desk.root, "others", "--texts", texts)  # nothing is written without --confirm
    assert grades(gathered(desk).record(OPENING)) == before

    done = verify(desk, texts, "--confirm")

    handbook = gathered(desk)
    after = grades(handbook.record(OPENING))
    assert "证实  clauses[c2]" not in done.stdout  # its amount does not stand there any more
    assert {name for name in after if after[name] != before[name]} == {"clauses[c2]"}
    assert after["clauses[c2]"] == "C"
    assert states(handbook)["clauses[c2]"] is State.CHANGED
    assert [one.place.file for one in desk.coded("article-changed")] == [f"data/{FILE}"]


def test_what_fell_is_to_be_verified_on_its_page_and_in_the_matching(desk):
    desk.write(SOURCE, re.sub("(locator: 第三条, fingerprint: )[0-9a-f]+", r"\g<1>" + "0" * 16, desk.read(SOURCE)))

    html = page(desk, "policies/instrument-opening.html")

    assert "条文已变" in section(html, "trust")
    assert desk.edition().handbook.shaped[OPENING].sureness.to_verify > 2


# --- what the desk writes ---------------------------------------------------------------------------


def test_confirming_writes_evidence_and_no_other_letter(desk, texts):
    text = desk.read(FILE)
    desk.write(FILE, re.sub(r"citations:\n(?: +.*\n)+", "", text).replace("verified_on: 2026-10-30\n", "# 待核对\n"))
    before = desk.read(FILE)
    (desk.data / SOURCE).unlink()

    done = verify(desk, texts, "--confirm", "--by", "qs-inno")

    after = desk.read(FILE)
    assert done.returncode == 0, done.stdout
    assert "已写凭据：1 条记录" in done.stdout
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert all(line.startswith(("  - {at: ", "citations:", "verified_on:")) for line in added)
    assert "by: qs-inno" in after
    assert "# 待核对" in after
    made = (desk.data / "sources" / "text-instrument-opening.yml").read_text(encoding="utf-8")
    assert "作坊" not in made  # no sentence of the text
    assert "doc_no: 青创发〔2025〕7号" in made
    assert set(states(gathered(desk)).values()) == {State.HOLDS}


def test_confirming_again_changes_nothing(desk, texts):
    verify(desk, texts, "--confirm")
    before = {file: file.read_bytes() for file in desk.data.rglob("*.yml")}

    again = verify(desk, texts, "--confirm")

    assert "改了 0 个文件" in again.stdout
    assert {file: file.read_bytes() for file in desk.data.rglob("*.yml")} == before


def test_an_office_that_does_not_exist_is_told_before_anything_is_written(desk, texts):
    before = desk.read(FILE)

    done = verify(desk, texts, "--confirm", "--by", "nobody")

    assert done.returncode == 1
    assert "没有“nobody”这个处室" in done.stderr
    assert desk.read(FILE) == before
