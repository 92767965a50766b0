"""Lists: whole without a script, with what a script needs to make them smaller."""

from __future__ import annotations

import re

import pytest

from desks import page, rendered, site, words
from handbook.kinds import KINDS
from handbook.pages import facets, lists, taskboard, taskrows, whom
from handbook.pages.list_columns import column


def rows(html: str) -> dict[str, str]:
    """Each row by the address it leads to."""
    found = re.findall(r"<li data-row.*?</li>|<tr data-row.*?</tr>", html, re.DOTALL)
    return {re.search(r'href="([^"]+)"', row)[1]: row for row in found}


def attributes(row: str) -> dict[str, str]:
    return dict(re.findall(r'data-([a-z_]+)="([^"]*)"', row.split(">", 1)[0]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_holds_every_public_record_once(sound, kind):
    records = sound.edition().handbook.records(kind)

    html = page(sound, f"{kind}/index.html")

    assert len(re.findall(r"<(?:li|tr) data-row", html)) == len(rows(html))
    assert set(rows(html)) == {f"{name}.html" for name, record in records.items() if not record.withdrawn}
    assert f"共 {len(rows(html))} 条" in html


def test_a_withdrawn_record_is_in_no_list_and_keeps_its_page(sound):
    assert "market-days" not in page(sound, "policies/index.html")
    assert "market-days" not in page(sound, "index.html")
    assert "这一条已撤下" in page(sound, "policies/market-days.html")


def test_what_is_open_comes_first_and_samples_come_last(sound):
    order = [record.id for record in lists.ranked(sound.edition(), "policies")]

    assert order[-1] == "sample-voucher"
    assert order.index("instrument-opening") < order.index("startup-support") < order.index("innovation-rules")
    assert order.index("bridge-rules") < order.index("kiln-rules")
    assert order.index("craft-notice") < order.index("province-law"), "the city's own before the province's"
    assert list(rows(page(sound, "policies/index.html"))) == [f"{name}.html" for name in order]


def test_what_has_ended_comes_after_what_nobody_has_verified(desk):
    desk.write("policies/a-over.yml", "title: 旧办法\nlevel: 市\nstated_validity: 失效\n")
    desk.write("policies/b-open.yml", "title: 存疑办法\nlevel: 国家\n")

    order = [record.id for record in lists.public(desk.edition(), "policies")]

    assert order.index("b-open") < order.index("a-over"), "whatever their levels"


def test_a_row_carries_what_the_filters_ask_for(sound):
    row = rows(page(sound, "policies/index.html"))["instrument-opening.html"]

    assert attributes(row) == {
        "audience": "workshop school",
        "category": "instrument workshop",
        "level": "city",
        "standing": "in-force",
        "office": "qs-toolroom",
        "aka": "仪器开放 开仪器 青创发〔2025〕7号 青创发〔2025〕8号 云创发〔2024〕1号",
    }


def test_a_row_shows_its_states_and_columns(sound):
    found = rows(page(sound, "policies/index.html"))

    shown = words(found["instrument-opening.html"])
    for said in ("青山市仪器开放办法", "还有14天截止", "享多少 用两小时补一小时",
                 "何时 每年一次，2026年11月1日至12月5日"):  # fmt: skip
        assert said in shown
    assert "示例" in words(found["sample-voucher.html"])


def test_without_a_lead_office_the_issuers_count_as_office(sound):
    assert attributes(rows(page(sound, "policies/index.html"))["kiln-rules.html"]).get("office") is None
    assert attributes(rows(page(sound, "policies/index.html"))["startup-support.html"])["office"] == "qs-gov"


def options(html: str, facet: str) -> dict[str, int]:
    select = re.search(rf'<select id="filter-{facet}".*?</select>', html, re.DOTALL)
    assert select, f"no filter called {facet}"
    return {slug: int(n) for slug, n in re.findall(r'<option value="([^"]+)"[^>]*>[^<]*（(\d+)）', select[0])}


@pytest.mark.parametrize("kind", KINDS)
def test_every_filter_offers_what_the_rows_carry_and_counts_it(sound, kind):
    html = page(sound, f"{kind}/index.html")
    for name in KINDS[kind].facets:
        carried = [slug for row in rows(html).values() for slug in attributes(row).get(name, "").split()]
        if len(set(carried)) < 2:
            assert f'id="filter-{name}"' not in html
            continue
        assert options(html, name) == {slug: carried.count(slug) for slug in set(carried)}


def test_the_commonest_choice_comes_first(sound):
    counted = list(options(page(sound, "policies/index.html"), "standing").values())

    assert counted == sorted(counted, reverse=True)


def test_only_a_list_with_windows_offers_what_is_open_now(sound):
    assert 'name="open"' in page(sound, "policies/index.html")
    assert 'name="open"' not in page(sound, "organizations/index.html")


def test_a_tag_of_an_entry_leads_to_the_list_that_shows_its_own(sound):
    html = page(sound, "policies/instrument-opening.html")

    for slug, facet in (("workshop", "audience"), ("instrument", "category")):
        assert f'href="../policies/index.html?{facet}={slug}"' in html
        assert slug in options(page(sound, "policies/index.html"), facet)


def test_every_tag_of_every_entry_leads_to_a_filter_that_its_list_knows(sound):
    made = site(sound)
    for item in made.items:
        if item.frame is None or item.frame.shape != "entry":
            continue
        html = rendered(made, item.uri)
        for kind, facet, _ in re.findall(r'href="\.\./(\w+)/index\.html\?(\w+)=([^"]*)"', html):
            known = {taskboard.SECTION: taskrows.FACETS, whom.SECTION: ("q", *whom.LABELS)}.get(kind)
            known = known or KINDS[kind].facets
            assert facet in known, f"{item.uri} asks {kind} for {facet}"


def test_the_kinds_table_names_only_facets_and_columns_that_exist():
    for kind in KINDS.values():
        assert all(facets.is_facet(kind, name) for name in kind.facets), kind.name
        assert all(column(kind, name)[0] for name in kind.columns), kind.name


def test_a_list_without_records_is_not_published(bay):
    addresses = {item.uri for item in site(bay).items}

    assert "guides/index.html" not in addresses
    assert "policies/index.html" in addresses
