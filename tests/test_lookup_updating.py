"""The look-up's index after an edit: what is carried over and what is made again come out as an index from nothing."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pytest

import desks
from handbook.lookup import cards, files, folding, indexing, places, postings, shards, updating
from handbook.lookup.index_entry import TITLE, ZONES
from handbook.lookup.packing import numbers, varints
from handbook_site.incremental.groups import dependencies_of, lasting
from handbook_site.incremental.ledger import Ledger, LedgerEntry

LETTERS = "高新企业认定重长行abc12，。（）"
"""Among them characters of several readings and of one, Latin letters, and marks that part texts."""

ENTRIES = 40


def text(chance: Random) -> str:
    return "\1".join("".join(chance.choices(LETTERS, k=chance.randint(0, 30))) for _ in range(chance.randint(0, 3)))


def piece(number: int, zone: int, said: str) -> places.Piece:
    return places.Piece(zone, zone * ENTRIES + number, folding.codes(f"{said}\0", with_marks=zone == TITLE))


def same(one: postings.Postings, other: postings.Postings) -> bool:
    assert np.array_equal(one.pairs, other.pairs)
    assert np.array_equal(one.bounds, other.bounds)
    assert list(map(bytes, one.streams)) == list(map(bytes, other.streams))
    assert sorted(one.long) == sorted(other.long)
    for pair, long in one.long.items():
        assert (long.records, long.before) == (other.long[pair].records, other.long[pair].before)
        assert np.array_equal(long.bounds, other.long[pair].bounds)
    return True


def test_numbers_are_read_as_they_were_written():
    values = np.array([0, 1, 127, 128, 300, 1 << 14, (1 << 28) + 5, 3], dtype=np.int64)
    assert numbers(varints(values)[0]).tolist() == values.tolist()
    assert numbers(np.zeros(0, dtype=np.uint8)).tolist() == []


@pytest.mark.parametrize("seed", range(4))
def test_postings_after_edits_are_those_of_all_texts_as_they_are_now(monkeypatch, seed):
    monkeypatch.setattr(postings, "BLOCK", 8)
    monkeypatch.setattr(postings, "LONG", 16)
    chance = Random(seed)
    texts = {(number, zone): text(chance) for number in range(ENTRIES) for zone in range(len(ZONES))}
    symbols = places.symbols([piece(0, 0, LETTERS)])

    def index() -> postings.Postings:
        return postings.index([piece(*place, said) for place, said in texts.items()], ENTRIES, symbols)

    held = index()
    for step in range(8):
        numbers_changed = chance.sample(range(ENTRIES), step % 3)
        spots = [(number, zone) for number in numbers_changed for zone in range(len(ZONES))]
        gone = [piece(*spot, texts[spot]) for spot in spots]
        texts |= {spot: text(chance) if chance.random() < 0.5 else texts[spot] for spot in spots}
        before = held
        held, pairs = updating.updated(held, gone, [piece(*spot, texts[spot]) for spot in spots], ENTRIES, symbols)

        assert same(held, index())
        assert bool(len(pairs)) == (list(map(bytes, before.streams)) != list(map(bytes, held.streams)))


def test_an_edit_of_one_word_changes_the_lists_of_its_letters_alone():
    symbols = places.symbols([piece(0, 0, LETTERS)])
    said = [piece(number, 5, "高新企业认定") for number in range(ENTRIES)]
    held = postings.index(said, ENTRIES, symbols)
    now = piece(7, 5, "高新企业认长")
    _, pairs = updating.updated(held, [said[7]], [now], ENTRIES, symbols)

    assert [chr(pair >> 17) + chr(pair >> 1 & 0xFFFF) for pair in pairs.tolist()] == ["认定", "认长"]


# --- the files of a handbook ----------------------------------------------------------------------


@pytest.fixture
def small_files(monkeypatch):
    """Files so small that a small handbook has many of each sort."""
    for module, name, value in (
        (cards, "CARDS", 3),
        (cards, "TEXT", 200),
        (cards, "AFRESH", 4),
        (shards, "SHARD", 300),
        (postings, "BLOCK", 8),
        (postings, "LONG", 16),
        (indexing, "FEWEST", 2),
    ):
        monkeypatch.setattr(module, name, value)


class Published:
    """The look-up's files of a handbook that is edited, as builds leave them behind."""

    def __init__(self, desk, index) -> None:
        self.desk, self.index = desk, index
        self.content: dict[str, bytes] = {}
        self.ledger = Ledger("program")

    def build(self) -> set[str]:
        """Which files were made."""
        site = desks.site(self.desk)
        group, marks, known = site.groups[0], site.fingerprints({}), {}
        plan = group.plan(self.index, "program", True)
        kept = lasting(group, plan, self.ledger, marks)
        made = [file for job in plan.jobs(kept) for file in job.make()]
        self.content = {uri: self.content[uri] for uri in kept} | {file.address: file.content for file in made}
        self.ledger = Ledger("program")
        self.ledger.note(kept, marks)
        self.ledger.note(
            {file.address: LedgerEntry(dependencies_of(file, group, known), (0, 0)) for file in made}, marks
        )
        return {file.address for file in made}


EDITS = (
    (r"^summary: (.*)$", r"summary: \1，另有说明"),
    (r"^title: (.*)$", r"title: \1二"),
    (r"^title: (.*).$", r"title: 重\1"),
    (r"^short_name: (.*)$", r"short_name: 新\1"),
    (r"^aliases: \[", r"aliases: [长行企业, "),
    (r"^(summary: .{10}).*$", r"\1"),
)


def edited(desk, chance: Random) -> None:
    """One edit of any record that leaves the handbook without errors."""
    while True:
        path = chance.choice(sorted(desk.data.glob("*/*.yml")))
        before = path.read_text(encoding="utf-8")
        after = re.sub(*chance.choice(EDITS), before, count=1, flags=re.MULTILINE)
        path.write_text(after, encoding="utf-8")
        if after != before and path.parent.name not in ("vocabularies", "schemas") and desk.prepare().edition:
            return
        path.write_text(before, encoding="utf-8")


def test_files_after_edits_are_those_of_a_build_from_nothing(small_files, tmp_path):
    desk = desks.lay("qingshan", tmp_path / "handbook")
    published, chance = Published(desk, tmp_path / "index.npz"), Random(7)
    everything = published.build()

    lasted = 0
    for _ in range(8):
        edited(desk, chance)
        lasted += len(everything - published.build())
        assert published.content == dict(files.files(desk.edition()))
    assert lasted > 4 * len(everything)


def test_an_index_that_cannot_be_read_or_of_another_program_is_none(small_files, tmp_path):
    desk = desks.lay("qingshan", tmp_path / "handbook")
    published = Published(desk, tmp_path / "index.npz")
    everything = published.build()
    assert published.build() < everything

    published.index.write_bytes(published.index.read_bytes()[:5000])
    assert published.build() == everything
    assert published.build() < everything

    kept = indexing.IndexCache(published.index, "another program")
    assert indexing.Index(desk.edition(), kept).before is None


def test_one_word_makes_few_files(small_files, tmp_path):
    desk = desks.lay("qingshan", tmp_path / "handbook")
    published = Published(desk, tmp_path / "index.npz")
    everything = published.build()
    desk.change("events/kiln-day.yml", "开窑日宣讲", "开窑日会宣讲")
    made = published.build()

    assert sum(name.startswith("lookup/s") for name in made) < 0.5 * sum(
        name.startswith("lookup/s") for name in everything
    )
    assert sum(name.startswith("lookup/t") for name in made) < 0.5 * sum(
        name.startswith("lookup/t") for name in everything
    )


def test_cards_are_made_again_where_a_file_has_another_number_of_them(small_files, tmp_path, monkeypatch):
    desk = desks.lay("qingshan", tmp_path / "handbook")
    published = Published(desk, tmp_path / "index.npz")
    published.build()

    monkeypatch.setattr(cards, "LARGE", 1)
    published.build()

    assert published.content == dict(files.files(desk.edition()))
