"""Some files checked alone: what is said of them is what a whole check would say of them."""

from __future__ import annotations

import subprocess

import pytest

from desks import TODAY, script
from handbook.findings import Level
from handbook.nearby import check_near, is_record, map_of

OPENING = "policies/instrument-opening.yml"
FILE = f"data/{OPENING}"


def near(desk, *files):
    """Checked alone, with the map of the handbook as it was."""
    return check_near(desk.root, files, desk.known, TODAY)


@pytest.fixture
def mapped(desk):
    """A desk whose handbook was checked whole before anybody changed it."""
    desk.known = map_of(desk.edition().handbook)
    return desk


def whole(desk, file):
    """What a check of everything says of one file, but for what only it can know."""
    return [found for found in desk.found() if found.place.file == file and found.code != "exception-unneeded"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 青山市仪器开放办法", "title: 青山市仪器开放办法（新）"),
        ("lead_office: qs-toolroom", "lead_office: qs-toolrom"),
        ("replaces: [instrument-opening-2018]", "replaces: [instrument-opening-2081]"),
        ("related: [guides/instrument-booking, water-saving]", "related: [guides/instrument-bookin, water-savin]"),
        ("region: 青山市", "region: 青山"),
        ("summary: 公家的仪器向所有作坊开放", "summary: 找 13800001234，公家的仪器向所有作坊开放"),
        ("signed_on: 2025-03\n", "signed_on: 2026-02-30\n"),
        ("effective_on: 2025-04-01", "effective_on: 2031-04-01"),
        ("open_share: 4.5}, verdict: 符合}", "open_share: 4.5}, verdict: 不符合}"),
        ("title: 青山市仪器开放办法\n", "titel: 青山市仪器开放办法\n"),
    ],
)
def test_a_changed_file_is_told_what_a_whole_check_would_tell_it(mapped, old, new):
    mapped.change(OPENING, old, new)

    def told(findings):  # the nearest id is looked for among those that were read
        return [(found.code, str(found.place), found.message) for found in findings]

    assert told(near(mapped, FILE)) == told(whole(mapped, FILE))


def test_a_sound_file_is_sound(mapped):
    assert [found for found in near(mapped, FILE) if found.level is not Level.NOTICE] == []


def test_a_file_that_is_gone_breaks_those_that_name_it(mapped):
    (mapped.data / "guides" / "instrument-booking.yml").unlink()

    places = {str(found.place.file) for found in near(mapped, "data/guides/instrument-booking.yml")}
    assert FILE in places


def test_a_new_file_is_checked_with_what_it_names(mapped):
    mapped.write("policies/brand-new.yml", "title: 新办法\nreplaces: [instrument-opening]\nlead_office: nobody\n")

    assert "unknown-id" in {found.code for found in near(mapped, "data/policies/brand-new.yml")}


def test_only_files_of_records_are_checked_alone():
    assert is_record("data/policies/x.yml")
    assert not is_record("data/vocabularies/facts.yml")
    assert not is_record("data/handbook.yml")
    assert not is_record("content/about.md")


# --- the command ---------------------------------------------------------------------------------


def checked(desk, *arguments) -> subprocess.CompletedProcess[str]:
    return script("check", *arguments, "--root", desk.root, "--today", TODAY.isoformat())


def test_nothing_changed_is_said_again_and_a_change_is_seen(desk):
    first, again = checked(desk), checked(desk)
    assert (first.returncode, first.stdout) == (again.returncode, again.stdout)

    desk.change(OPENING, "lead_office: qs-toolroom", "lead_office: nobody")
    assert checked(desk).returncode == 1


def test_some_files_are_checked_alone_by_the_command(desk):
    checked(desk)
    desk.change(OPENING, "lead_office: qs-toolroom", "lead_office: nobody")
    done = checked(desk, FILE)

    assert done.returncode == 1
    assert f"{FILE}:" in done.stdout
    assert checked(desk, "data/guides/all.yml").returncode == 0


def test_another_days_check_is_not_taken_for_todays(desk):
    checked(desk)
    done = script("check", "--root", desk.root, "--today", "2032-01-01", "--notices")

    assert "[window-past]" in done.stdout or "[review-overdue]" in done.stdout
    assert done.stdout != checked(desk, "--notices").stdout


def test_a_file_of_somewhere_else_is_told_the_way(desk, tmp_path):
    done = checked(desk, tmp_path / "x.yml")

    assert done.returncode == 1
    assert "不在手册文件夹" in done.stderr
