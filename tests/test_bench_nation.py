"""A nation on paper: what is multiplied of measured cities, and that each figure says what it rests on."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from bench.nation import city_figures, counting, joined_figures
from bench.nation.counting import Amounts, Assumptions
from bench.nation.result_tables import ROWS, look_up_table, measured_table, nation_table, number, price_table
from bench.nation.simulation import main
from bench.tables import NONE

pytestmark = pytest.mark.long

GIVEN = Assumptions(provinces=3, cities=(2, 4), records=(1000, 9000))


def measured(entries: int, files: int, loaded: int = 20_000) -> dict:
    """A city's figures as they would be measured; what is not said is a multiple of `files`."""
    part = {"files": files, "bytes": 1000 * files, "zipped": 300 * files, "removed": 0, "processor": files / 1000}
    asked = {"requests": 4, "bytes": loaded, "program_requests": 1, "program_bytes": 30_000}
    return {
        "entries": entries,
        "site": part,
        "index": {"files": 10, "bytes": 5000},
        "cold": {"processor": entries / 100},
        "edit": part,
        "day": part,
        "working": {**part, "edits": entries // 1000},
        "look-up": [asked, {**asked, "bytes": 10 * loaded}, asked],
        "visit": {"requests": 7, "bytes": 50_000},
        "page": 3000,
    }


CITIES = [measured(1000, 3000), measured(5000, 11_000)]


@pytest.mark.parametrize(("entries", "files"), [(1000, 3000), (3000, 7000), (5000, 11_000), (9000, 19_000)])
def test_a_city_between_two_measured_sizes_lies_on_their_line_and_a_larger_one_beyond_it(entries, files):
    assert counting.city(CITIES, entries, GIVEN).files == files


def test_one_measured_size_is_taken_as_proportional_and_no_figure_falls_as_a_city_grows():
    assert counting.city(CITIES[:1], 2000, GIVEN).files == 6000
    noisy = [CITIES[0], {**CITIES[1], "working": {**CITIES[1]["working"], "processor": 0.1}}]
    assert counting.city(noisy, 9000, GIVEN).day_processor == 3.0


def test_what_a_reader_loads_grows_with_the_logarithm():
    grown = [measured(1000, 3000, 10_000), measured(10_000, 30_000, 20_000)]

    assert counting.look_up(grown, 100_000, 1).bytes == pytest.approx(30_000 + 30_000)


def test_the_same_seed_draws_the_same_nation_within_what_was_assumed():
    drawn = counting.nation(CITIES, GIVEN)

    assert drawn == counting.nation(CITIES, GIVEN) != counting.nation(CITIES, replace(GIVEN, seed=2))
    assert len(drawn) == 3 and all(2 <= len(cities) <= 4 for cities in drawn)
    assert all(1000 <= one.records <= 9000 for cities in drawn for one in cities)


def test_a_province_is_the_sum_of_its_cities():
    cities = counting.nation(CITIES, GIVEN)[0]

    assert counting.total(cities).files == sum(one.files for one in cities)
    assert counting.total(cities).cities == len(cities)


def test_readers_cost_what_a_visit_loads():
    one = counting.city(CITIES, 1000, GIVEN)  # 100 visits of 3 pages and one look-up

    assert one.requests == 100 * (7 + 2 + 5)
    assert one.sent == 100 * (50_000 + 2 * 3000 + 50_000)
    assert one.gets == pytest.approx(one.requests / 10)
    assert one.stored == 3 * one.bytes and one.puts_edition == one.files


def test_a_look_up_over_many_cities_loads_the_program_once_and_each_index():
    asked = counting.look_up(CITIES, 1000, 8)

    assert (asked.requests, asked.bytes, asked.rounds) == (1 + 8 * 4, 30_000 + 8 * 20_000, 6)


def test_every_figure_stands_beside_what_it_rests_on():
    table = nation_table(CITIES, GIVEN)

    assert {row.amount for row in ROWS} == {field.name for field in fields(Amounts)}
    said = {row[0].english: row[-1].english for row in table.rows}
    assert said["files"].startswith("cities of 1,000 / 5,000 measured")
    assert said["a day: visits"].startswith("assumed") and said["cities"].startswith("assumed")
    assert "1.0 of each thousand" in said["a day: bytes to upload"]


def test_what_was_measured_of_joined_cities_stands_beside_the_bound_at_their_size():
    joined = [{"cities": 8, "entries": 1000, "look-up": CITIES[0]["look-up"]}]

    assert all(NONE not in row for row in measured_table(CITIES).rows)
    assert [row[0] for row in look_up_table(CITIES, GIVEN).rows] == ["1", "8", "13", "21"]
    told = {row[0]: row[-2:] for row in look_up_table(CITIES, GIVEN, joined).rows}
    assert told["8"] == ("5; 50.0 KB", "33; 190.0 KB")
    assert told["13"] == (NONE, NONE)


def test_money_is_told_only_of_prices_that_are_given():
    rows = price_table(CITIES, GIVEN, {"stored": 2.0}).rows

    amount = counting.total([one for cities in counting.nation(CITIES, GIVEN) for one in cities]).stored / 1e9
    assert [row[0].english for row in rows] == ["1 GB stored for a month", "in all"]
    assert rows[0][-1] == rows[1][-1] == f"{2 * amount:,.2f}"


@pytest.mark.parametrize(("value", "said"), [(12, "12"), (9999, "9,999"), (42_161_234, "42,200,000")])
def test_large_counts_claim_no_more_digits_than_are_known(value, said):
    assert number(value) == said


def test_figures_that_were_kept_are_multiplied_again_and_go_into_a_document(tmp_path, capsys):
    kept, document = tmp_path / "figures.json", tmp_path / "B.md"
    kept.write_text(json.dumps({"figures": {"measured": CITIES}}))
    names = ("nation-measured", "nation", "nation-look-up")
    document.write_text("".join(f"<!-- table: {name} -->\n<!-- /table -->\n" for name in names))

    asked = ["--figures", str(kept), "--provinces", "2", "--cities", "2,3", "--prices", "stored=1"]
    assert main([*asked, "--write", str(document)]) == 0

    assert "| 2 provinces |" in document.read_text(encoding="utf-8")
    assert "money" not in document.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong", [["--cities", "9"], ["--hits", "2"], ["--prices", "gold=1"], ["--sizes", "3"], ["--prices", "stored=x"]]
)
def test_what_cannot_be_meant_is_said(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(wrong)

    assert ended.value.code == 2


def test_the_look_up_of_joined_cities_is_measured(tmp_path):
    trial = city_figures.Trial(queries=2)

    figures = joined_figures.measure(40, (2, 4), trial, tmp_path, lambda said: None)

    assert [one["cities"] for one in figures] == [2, 4]
    assert all(query["requests"] > 1 for one in figures for query in one["look-up"])


def test_a_city_is_measured_whole(tmp_path):
    figures = city_figures.measure(60, city_figures.Trial(queries=2, edits=50), tmp_path, lambda said: None)

    assert figures["working"]["edits"] == 3
    assert 0 < figures["edit"]["files"] < figures["working"]["files"] < figures["site"]["files"]
    assert all(figures[part]["zipped"] < figures[part]["bytes"] for part in ("site", "index", "edit", "day"))
    assert [query["program_requests"] for query in figures["look-up"]] == [1, 1]
    assert number(figures["site"]["files"]) in measured_table([figures]).markdown()
