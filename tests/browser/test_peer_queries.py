"""Which pieces of titles are asked of every look-up."""

from __future__ import annotations

import pytest

from bench.peers import search_comparison
from test_peers import entry

pytestmark = pytest.mark.long


def test_queries_come_in_halves_and_few_titles_hold_them(chromium):
    names = ["海水淡化", "数字孪生", "食品安全", "应急救援", "轨道交通", "集成电路"]
    what = ["实施细则", "管理办法", "支持政策", "工作指引"]
    found = [entry(number, names[number % 6] + what[number // 6 % 4], "企业可以申请") for number in range(48)]

    asked = search_comparison.queries(found, 8, 1, chromium)

    assert [query.aligned for query in asked] == [True, False] * 4
    assert len({query.text for query in asked}) == 8
    for query in asked:
        holding = [one for one in found if query.text in one.title]
        assert 0 < len(holding) <= 10
        assert query.uri in [one.uri for one in holding]
