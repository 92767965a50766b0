"""Caching: what was read is kept by its content, and a bad cache is as good as none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desks import TODAY
from handbook import reading
from handbook.checks import passages, sound_texts
from handbook.edition import prepare
from handbook.reading import read_folder


def read(desk, cache: Path | None):
    documents, findings = read_folder(desk.root, "policies", cache)
    return [(d.file, d.stem, d.value, d.lines) for d in documents], findings


@pytest.fixture
def pack(desk, tmp_path: Path) -> Path:
    """A cache filled by one reading."""
    read(desk, tmp_path / "cache")
    return tmp_path / "cache" / "read" / "policies.pack"


def test_the_same_is_read_with_and_without_a_cache(desk, tmp_path):
    without = read(desk, None)

    assert read(desk, tmp_path / "cache") == without
    assert read(desk, tmp_path / "cache") == without


def test_a_file_that_did_not_change_is_not_parsed_again(desk, pack, monkeypatch):
    expected = read(desk, None)

    def parse(text, file):
        raise AssertionError(f"{file} was parsed")

    monkeypatch.setattr(reading, "parse", parse)

    assert read(desk, pack.parent.parent) == expected


def test_a_file_whose_content_changed_is_read_anew(desk, pack):
    desk.change("policies/craft-2012.yml", "津贴办法", "津贴老办法")

    values = {stem: value for _, stem, value, _ in read(desk, pack.parent.parent)[0]}

    assert values["craft-2012"]["title"] == "青山市手艺人津贴老办法"


def test_only_what_was_used_is_kept(desk, pack):
    before = len(pack.read_text(encoding="utf-8").splitlines())
    (desk.data / "policies/craft-2012.yml").unlink()

    read(desk, pack.parent.parent)

    assert len(pack.read_text(encoding="utf-8").splitlines()) == before - 1


def halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


def garbage(data: bytes) -> bytes:
    return b"\xff\x00\x01 not a pack\n\n \n" * 50


def changed_payload(data: bytes) -> bytes:
    assert "青山市".encode() in data
    return data.replace("青山市".encode(), "赤水市".encode())


def no_json(data: bytes) -> bytes:
    return b"\n".join(b" ".join(line.split(b" ")[:2]) for line in data.split(b"\n"))


@pytest.mark.parametrize("spoil", [halved, garbage, changed_payload, no_json, lambda data: b""])
def test_a_spoilt_pack_changes_nothing_and_is_mended(desk, pack, spoil):
    sound = pack.read_bytes()
    expected = read(desk, None)
    pack.write_bytes(spoil(sound))

    assert read(desk, pack.parent.parent) == expected
    assert sorted(pack.read_bytes().splitlines()) == sorted(sound.splitlines())


def test_a_cache_that_cannot_be_written_is_simply_not_there(desk, tmp_path):
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be", encoding="utf-8")

    assert read(desk, blocked) == read(desk, None)
    assert blocked.read_text(encoding="utf-8") == "a file where the folder should be"


def test_a_file_with_findings_is_never_kept(desk, tmp_path):
    desk.write("policies/spoilt.yml", "title: 甲\ntitle: 乙\n")
    desk.write("policies/marked.yml", b"\xef\xbb\xbftitle: x\n")

    first, again = read(desk, tmp_path / "cache"), read(desk, tmp_path / "cache")

    assert [f.code for f in first[1]] == ["bom", "repeated-key"]
    assert again == first


def test_no_half_written_pack_is_left(pack):
    assert [path.name for path in pack.parent.iterdir()] == ["policies.pack"]


def test_a_whole_handbook_is_the_same_with_a_cache(desk, tmp_path):
    cold = desk.prepare(cache=tmp_path / "cache")
    warm = desk.prepare(cache=tmp_path / "cache")
    bare = desk.prepare()

    assert cold.findings == warm.findings == bare.findings
    assert cold.edition.fingerprint == warm.edition.fingerprint == bare.edition.fingerprint


# --- texts that were found sound ------------------------------------------------------------------


@pytest.fixture
def looked_at(desk, tmp_path: Path, monkeypatch):
    """Checks the handbook as a build does: how many groups of texts were looked at, and the findings."""
    looks: list[str] = []
    plain = passages.HOMES.may
    rule = replace(passages.HOMES, may=lambda text: looks.append(text) or plain(text))
    monkeypatch.setattr(passages, "HOMES", rule)
    monkeypatch.setattr(passages, "TOGETHER", 1)  # few records: some groups are without any fault

    def checked(program: str = "one"):
        looks.clear()
        found = prepare(desk.root, TODAY, tmp_path / "cache", program=program).findings
        return len(looks), found

    return checked


def test_texts_found_sound_are_not_looked_at_again_and_nothing_else_changes(desk, looked_at):
    desk.write("policies/at-home.yml", "title: 住址写出来了\nsummary: 家住青山市东门小区3幢401室\n")
    many, first = looked_at()
    few, second = looked_at()

    assert [f.code for f in first if f.place.file.endswith("at-home.yml")].count("home-address") == 1
    assert second == first == desk.found()
    assert 0 < few < many, "the group with the fault is looked at each time, and each of its records by itself"


def test_a_changed_text_another_program_and_another_word_are_looked_at(desk, looked_at):
    desk.write("policies/tried.yml", "title: 甲\nsummary: 补帖的领法\n")
    looked_at()
    desk.change("policies/craft-2012.yml", "津贴办法", "津贴办法（家住青山市东门小区3幢401室）")

    looks, found = looked_at()
    assert "home-address" in {f.code for f in found}
    assert looked_at("two")[0] > looks
    desk.write("vocabularies/wording.yml", "- {wrong: 补帖, right: 补贴}\n")
    assert "wording" in {f.code for f in looked_at("two")[1]}


@pytest.mark.parametrize("spoilt", [b"", b"\xff{", b"[]", b'{"sound": 3}', b'{"sound": [3, null, ["x"]]}'])
def test_spoilt_marks_of_sound_texts_cost_a_second_look(looked_at, tmp_path, spoilt):
    first = looked_at()
    file = tmp_path / "cache" / sound_texts.FILE
    kept = file.read_bytes()
    file.write_bytes(spoilt)

    assert looked_at() == first
    assert file.read_bytes() == kept
