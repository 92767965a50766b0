"""Whom to call about a matter, here: the nearest first, and where nobody is known, whom to ask instead."""

from __future__ import annotations

from datetime import date

import pytest

import desks
from desks import page, section, site, words
from handbook.pages import handlers

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The model city as it is; tests that spoil it lay their own."""
    return desks.lay("model-city", tmp_path_factory.mktemp("city") / "handbook")


@pytest.fixture
def spoilt(tmp_path):
    return desks.lay("model-city", tmp_path / "handbook")


def near(desk, kind: str, name: str) -> list[str]:
    return [value.text for value in handlers.values(desk.edition(), (kind, name))]


def test_the_districts_stand_before_the_city_and_the_leading_office(city):
    assert near(city, "guides", "qs-tech-contract") == [
        "溪西区技术合同登记点 0990-7722007",
        "溪东区技术合同登记点 0990-7712007",
        "青山市技术合同登记点（市科技服务中心） 0990-6612107",
        "成果转化与平台处 0990-6612007",
    ]


def test_a_policy_has_those_who_handle_its_guide(city):
    assert near(city, "policies", "qs-tech-contract-rules")[:2] == near(city, "guides", "qs-tech-contract")[:2]


def test_a_guide_of_the_province_has_those_who_handle_the_same_matter_here(city):
    assert near(city, "guides", "yl-hnte")[0] == "溪西区高企和科小核对 0990-7722005"


def test_where_one_goes_and_when_stands_in_a_table_of_the_guide(city):
    told = words(section(page(city, "guides/qs-tech-contract.html"), "whom"))

    assert "溪东区技术合同登记点" in told
    assert "区政务服务中心 3 楼 6 号窗口，工作日 9:00—17:00" in told


def test_a_contact_without_a_number_is_called_by_that_of_its_office(spoilt):
    spoilt.change("contacts/handlers.yml", "  phone: 0990-7722007\n", "")

    assert "溪西区技术合同登记点 0990-7722000（溪西区科学技术局）" in near(spoilt, "guides", "qs-tech-contract")


def test_where_nobody_is_known_the_page_says_so_and_whom_to_ask_first(spoilt):
    spoilt.change("guides/services.yml", "  lead_office: qs-plan\n", "")

    assert near(spoilt, "guides", "qs-rd-subsidy") == [handlers.LACKING, "先问青山市科学技术局 0990-6612000"]


def test_a_matter_that_nobody_handles_is_a_notice_and_a_row_of_what_is_missing(spoilt):
    spoilt.change("guides/services.yml", "  lead_office: qs-plan\n", "")

    [found] = spoilt.coded("no-handler")
    assert (found.place.file, "qs-rd-subsidy" in found.hint) == ("data/guides/services.yml", True)
    told = words(section(page(spoilt, "gaps/index.html"), "handlers"))
    assert "青山市研发投入补助申领" in told
    assert "青山市科学技术局 0990-6612000" in told


def test_a_matter_of_a_place_that_no_vocabulary_knows_is_a_finding(spoilt):
    spoilt.change("vocabularies/regions.yml", "  label: 青山市\n", "  label: 青岭市\n")

    assert any("青山市" in finding.message for finding in spoilt.coded("unknown-term"))


def test_two_contacts_for_one_matter_place_and_role_are_a_finding_at_the_second(spoilt):
    told = spoilt.read("contacts/handlers.yml")
    again = told[told.index("- id: xd-tech-contract") :].split("- id: ", 2)[1].replace("xd-tech", "xd-other", 1)
    spoilt.write(
        "contacts/handlers.yml", f"{told}- id: {again.replace('溪东区技术合同登记点', '溪东区又一个登记点', 1)}"
    )

    [found] = spoilt.coded("double-handler")
    line = spoilt.read("contacts/handlers.yml").splitlines()[found.place.line - 1]
    assert (found.place.file, line) == ("data/contacts/handlers.yml", "  matter: [guides/qs-tech-contract]")
    assert "xd-tech-contract" in found.message


def test_whoever_was_not_visited_for_a_year_is_to_be_verified(city):
    told = page(city, "whom/liaisons.html")
    rows = {row.split("</a>")[0].rpartition(">")[2]: row for row in told.split("<tr data-row>")[1:]}

    assert 'data-review="2026-08-21"' in rows["成果转化与平台处挂钩联系孵化器和园区"]
    assert " hidden" not in rows["成果转化与平台处挂钩联系孵化器和园区"].split("待核")[0]
    assert [found.place.file for found in city.coded("review-overdue")].count("data/contacts/liaisons.yml") == 1


def test_a_visit_of_tomorrow_has_not_happened(spoilt):
    spoilt.change("contacts/liaisons.yml", "last_visit: 2026-11-06", "last_visit: 2026-12-06")

    assert [found.place.file for found in spoilt.coded("ahead")] == ["data/contacts/liaisons.yml"]


@pytest.mark.parametrize(
    ("uri", "title", "said"),
    [
        ("whom/directory.html", "石桥街道（溪东区）", "0990-7712101"),
        ("whom/directory-industry.html", "碳材料：碳纤维", "0990-6612015"),
        ("whom/directory-office.html", "青山市科学技术局 高新技术处", "0990-6612017"),
        ("whom/liaisons.html", "院所联系点", "0990-6612027"),
        ("whom/experts.html", "传感芯片", "五个工作日内回话"),
    ],
)
def test_each_sheet_of_the_directory_has_its_groups(city, uri, title, said):
    groups = page(city, uri).split('<tr class="part-head">')[1:]
    named = [group for group in groups if title in group.split("</tr>")[0]]

    assert any(said in group for group in named)


def test_a_sheet_without_anybody_says_so_with_whom_to_ask(spoilt):
    for file in (spoilt.data / "contacts").glob("*.yml"):
        file.unlink()
    (spoilt.data / "vocabularies" / "systems.yml").unlink()  # walks that rest on them

    told = words(page(spoilt, "whom/experts.html"))
    assert "手册还没有收录本市同意公开的专家、技术经理人和技术合同登记点" in told
    assert "先问： 青山市 青山市科学技术局 0990-6612000" in told


def test_whoever_looks_for_somebody_can_choose_the_industry(city):
    made = site(city)

    assert '<select id="filter-chain"' in desks.rendered(made, "whom/index.html")
    assert '<select id="filter-chain"' in desks.rendered(made, "contacts/index.html")
