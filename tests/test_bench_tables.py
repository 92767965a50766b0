"""Tables of measurements: in two languages, and put between a document's marks."""

from __future__ import annotations

import pytest

from bench import prices, province, reports, result_tables, tables
from bench.peers.result_tables import site_table
from bench.tables import Table, Words

pytestmark = pytest.mark.long

DOCUMENT = """# 题

<!-- table: build -->
old
<!-- /table -->

text

<!-- table: edit -->
kept
<!-- /table -->
"""


def spent(seconds: float, processor: float = 2.0, memory: int = 3_000_000) -> dict:
    stages = {"read": seconds / 4, "rest": 0.5}
    return {"seconds": seconds, "processor": processor, "memory": memory, "stages": stages}


def test_a_table_is_chinese_on_a_terminal_and_english_in_markdown():
    table = Table("t", (Words("生成", "build"), "p95"), [(Words("冷", "cold | new"), "1.0 s")])

    assert table.chinese().splitlines() == ["生成  p95", "冷    1.0 s"]
    assert table.markdown().splitlines() == ["| build | p95 |", "| --- | ---: |", "| cold \\| new | 1.0 s |"]


def test_only_what_stands_between_the_marks_is_replaced_and_again():
    once = tables.replaced(DOCUMENT, "build", "new \\1")
    again = tables.replaced(once, "build", "newer")

    assert "old" not in once
    assert "new \\1" in once
    assert again == tables.replaced(DOCUMENT, "build", "newer")
    assert again.endswith(DOCUMENT[DOCUMENT.index("text") :])


@pytest.mark.parametrize("document", ["", DOCUMENT + DOCUMENT, "<!-- table: build -->\nnever closed"])
def test_a_document_without_the_one_place_is_refused(document):
    with pytest.raises(KeyError):
        tables.replaced(document, "build", "new")


def test_a_document_that_lacks_a_mark_is_left_as_it_is(tmp_path):
    file = tmp_path / "B.md"
    file.write_text(DOCUMENT, encoding="utf-8")

    with pytest.raises(SystemExit, match="table: growth"):
        tables.write(file, [Table("build", ("a",), [("new",)]), Table("growth", ("a",))], "machine")
    assert file.read_text(encoding="utf-8") == DOCUMENT


def test_every_table_has_its_place_in_the_document_of_the_project():
    from desks import GENERATOR

    text = (GENERATOR / "BENCHMARKS.md").read_text(encoding="utf-8")
    for name in ("build", "stages", "edit", "look-up", "weight", "compare", "growth", "lighthouse"):
        assert "new" in tables.replaced(text, name, "new")


@pytest.mark.parametrize(
    ("value", "said"), [(999, "999 B"), (12_000, "12.0 KB"), (2_340_000, "2.3 MB"), (3_210_000_000, "3.21 GB")]
)
def test_bytes_are_told_in_the_unit_that_suits_them(value, said):
    assert tables.size(value) == said


def test_builds_are_told_by_the_median_and_the_greatest_memory():
    runs = [spent(3.0, memory=5_000_000), spent(1.0), spent(2.0)]
    table = result_tables.build_table({"cold": runs, "output": {"files": 1234, "bytes": 9_900_000}})

    assert table.rows == [(result_tables.BUILDS["cold"], "2.0 s", "2.0 s", "5.0 MB", "9.9 MB", "1,234")]


def test_what_is_not_known_of_a_build_is_not_told_as_nothing():
    table = result_tables.build_table({"cold": [spent(1.0, 0.0, 0)], "output": {"files": 1, "bytes": 1}})

    assert table.rows[0][2:4] == ("–", "–")


def test_stages_come_in_their_order_and_the_rest_last():
    told = spent(4.0)
    told["stages"] = {"rest": 0.5, "read": 1.0, "a-new-stage": 2.5}
    table = result_tables.stage_table({"same": [told]})

    assert [row[0].english for row in table.rows] == ["read", "a-new-stage", "rest"]
    assert table.rows[0] == (Words("读取", "read"), "1.00 s")


def test_generators_are_told_as_multiples_of_ours():
    made = {"files": 10, "bytes": 1000, "pages": 9}
    job = {"version": "1.0", "form": ["数据", "data"], "output": made}
    jobs = [{**job, "name": "Handbook", "runs": [spent(2.0)]}, {**job, "name": "Hugo", "runs": [spent(5.0)]}]

    rows = site_table({"records": 9, "jobs": jobs}).rows

    assert [row[3] for row in rows] == ["1.00 ×", "2.50 ×"]
    assert rows[1][0] == "Hugo 1.0"


def test_growth_is_told_as_multiples_of_one_size():
    answer = {"bytes": 40_000, "first": 9.0}
    one = {"output": {"files": 5, "bytes": 10}, "heaviest": {"raw": 10}, "index": {"bytes": 10}}
    one |= {"look-up": {"cold": [answer], "warm": [answer]}}
    figures = [{**one, "entries": 10, "build": spent(1.0)}, {**one, "entries": 100, "build": spent(4.0)}]

    assert [row[2] for row in result_tables.growth_table(figures, 10).rows] == ["1.00 ×", "4.00 ×"]
    assert [row[2] for row in result_tables.growth_table(figures, 7).rows] == ["–", "–"]


def test_a_province_is_held_against_one_by_one_and_against_one_city():
    runs = {name: spent(seconds) | {"largest": 100} for name, seconds in (("alone", 1.0), ("one", 8.0), ("dask", 5.0))}

    rows = province.province_table({"runs": runs, "same": True, "output": {"files": 9, "bytes": 9}}).rows

    assert [row[1] for row in rows] == ["1.0 s", "8.0 s", "5.0 s (0.62 ×)", "✓"]
    assert rows[2][3].endswith("(1.00 ×)")


def test_a_price_is_what_a_build_without_an_output_spares():
    def figures(without, seconds, files):
        return {"without": without, "runs": [spent(seconds)], "output": {"files": files, "bytes": files * 100}}

    rows = prices.price_table([figures([], 4.0, 90), figures(["接口"], 3.0, 50), figures(["日历"], 4.5, 80)]).rows

    assert [row[4] for row in rows] == ["90", "40", "10"]
    assert rows[1][1] == "1.0 s"
    assert rows[2][1] == "–", "what a machine's drift hides is no price"


def test_a_handbook_does_without_what_is_asked_and_with_the_rest(desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + "\nwithout: [表格]  # 暂时\n")

    prices.do_without(desk.root, ("接口", "日历"))
    assert desk.edition().handbook.identity.without == ("接口", "日历")

    for _ in range(2):
        prices.do_without(desk.root, ())
        assert desk.edition().handbook.identity.without == ()


def test_the_machine_is_told_without_its_name():
    import platform

    said = reports.machine()

    assert "processors" in said
    assert platform.node() not in said
