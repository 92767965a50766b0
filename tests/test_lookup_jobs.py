"""The look-up's files are made in jobs: apart, in any order; and however its places are parted to be sorted."""

from __future__ import annotations

from random import Random

import pytest

import desks
from handbook.lookup import cards, entries, files, places, sorting
from handbook.lookup.indexing import Index


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return desks.lay("qingshan", tmp_path_factory.mktemp("jobs") / "handbook").edition()


@pytest.fixture(scope="module")
def whole(edition):
    return files.files(edition)


@pytest.fixture
def small_jobs(monkeypatch):
    """Jobs of two files and files of three cards, so that a small handbook has several of each."""
    monkeypatch.setattr(files, "_TOGETHER", dict.fromkeys("spct", 2))
    monkeypatch.setattr(cards, "CARDS", 3)
    monkeypatch.setattr(cards, "TEXT", 200)


def test_the_addresses_are_known_before_any_file_is_made(edition, whole):
    addresses = files.plan(edition).addresses

    assert addresses == [address for address, _ in whole]
    assert len(set(addresses)) == len(addresses)


def test_every_job_makes_the_files_it_names(edition, small_jobs):
    for job in files.plan(edition).jobs():
        assert [file.address for file in job.make()] == job.addresses


def test_jobs_know_nothing_of_one_another(edition, small_jobs):
    expected = dict(files.files(edition))
    jobs = files.plan(edition).jobs()
    Random(3).shuffle(jobs)
    made = {file.address: file.content for job in jobs for file in job.make()}

    assert len(jobs) > 12
    assert made == expected


def test_a_job_done_twice_makes_the_same(edition):
    for job in files.plan(edition).jobs():
        assert list(job.make()) == list(job.make())


@pytest.mark.parametrize(
    "limits",
    [
        {(places, "PIECE"): 50},
        {(sorting, "RUN"): 7},
        {(sorting, "RANGE"): 300, (sorting, "TOGETHER"): 2},
        {(sorting, "_WIDE"): 45},  # units and offsets take 22 bits, so 64 first characters fit
    ],
)
def test_places_are_the_same_however_they_are_parted(edition, whole, monkeypatch, limits):
    for (module, name), value in limits.items():
        monkeypatch.setattr(module, name, value)

    assert files.files(edition) == whole


def test_ranges_follow_on_one_another_and_fit_into_a_key(edition, monkeypatch):
    pieces = Index(edition).texts.pieces()
    monkeypatch.setattr(sorting, "RANGE", 500)
    ranges = list(sorting.layouts(pieces, 1 << 20))

    assert (ranges[0].low, ranges[-1].high) == (0, 0x10000)
    assert [one.high for one in ranges[:-1]] == [one.low for one in ranges[1:]]
    assert all((one.high - one.low - 1).bit_length() + 17 + one.pair <= 63 for one in ranges)
    assert len(ranges) > 3


def test_no_offset_lies_beyond_the_bits_kept_for_it(edition):
    pieces = Index(edition).texts.pieces()
    symbols = places.symbols(pieces)
    for piece in pieces:
        for found in places.places(piece, symbols):
            assert found.offset.max(initial=0) <= places.furthest(piece)


def test_the_length_of_a_text_is_known_before_it_is_made(edition):
    found = entries.entries(edition)
    labels = dict.fromkeys((passage.label for entry in found for passage in entry.passages), 0)

    assert [cards.Size.of(entry).letters for entry in found] == [len(cards.text(entry, labels)) for entry in found]
