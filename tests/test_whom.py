"""Whom to call: by who one is, where and about what; why somebody answers; and the directory on paper."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from desks import page, section, site, words
from handbook.model.record import Record
from handbook.pages import areas, points, subjects, whom
from handbook.pages.areas import Area

REVIEWS = json.loads((Path(__file__).parent / "examples" / "reviews.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 21)
PROMOTER = "title: {title}\nrole: 政策宣传员\nserves: 作坊\ntownship: {town}\n"


def rows(desk, today=TODAY) -> dict[str, str]:
    """Each row by the title that it shows."""
    html = page(desk, "whom/index.html", today)
    found = re.findall(r"<tr data-row.*?</tr>", html, re.DOTALL)
    return {re.search(r'class="row-title"><a [^>]*>([^<]+)', row)[1]: row for row in found}


def slugs(row: str, name: str) -> list[str]:
    found = re.search(rf' data-{name}="([^"]*)"', row.split(">", 1)[0])
    return found[1].split() if found else []


def options(desk, facet: str) -> dict[str, int]:
    html = page(desk, "whom/index.html")
    select = re.search(rf'<select id="filter-{facet}".*?</select>', html, re.DOTALL)[0]
    return {slug: int(count) for slug, count in re.findall(r'<option value="([^"]+)"[^>]*>[^<]*（(\d+)）', select)}


# --- who is listed -------------------------------------------------------------------------------


def test_roles_liaison_tables_and_offices_are_listed_together(sound):
    shown = rows(sound)

    assert {"窑头镇政策宣传员", "创新局窗口", "器物处挂钩联系有贵重仪器的作坊", "器物处", "青山仪器中心"} <= set(shown)
    assert "青山市议事会" not in shown, "it has no number and no duty, and leads nothing"


def test_a_row_of_a_liaison_table_that_a_contact_tells_is_listed_once(desk):
    desk.write(
        "contacts/liaison.yml", "title: 器物处联系作坊\nrole: 挂钩联系\noffice: qs-toolroom\nserves: 有贵重仪器的作坊\n"
    )

    assert "器物处联系作坊" in rows(desk)
    assert "器物处挂钩联系有贵重仪器的作坊" not in rows(desk)


def test_a_withdrawn_contact_is_nobody_to_call(desk):
    desk.write(
        "contacts/gone.yml",
        PROMOTER.format(title="走了", town="渡口镇") + "withdrawn: {date: 2026-01-01, reason: 换人}\n",
    )

    assert "走了" not in rows(desk)
    assert "走了" not in page(desk, "whom/directory.html")


def test_whoever_has_no_number_is_folded_under_whom_to_call_instead(sound):
    called, _, silent = page(sound, "whom/index.html").partition("data-away")

    assert called.count("<tr data-row") >= 5 and "没读到" not in called.partition("<tbody>")[2]
    assert "没读到电话的，打 00345 转 <b>" in silent
    assert '<th scope="col">来源' not in called


def test_samples_come_last_and_say_so(desk):
    desk.write(
        "contacts/a-sample.yml", PROMOTER.format(title="样子", town="渡口镇") + "sample: true\nphone: 0000-00000009\n"
    )

    shown = rows(desk)
    called = page(desk, "whom/index.html").partition("data-away")[0]
    assert re.findall(r'row-title"><a href="[^"]+">([^<]+)', called)[-1] == "样子"
    assert "示例" in words(shown["样子"])


def test_the_hotline_stands_below_every_list_as_the_last_resort(sound, bay):
    html = page(sound, "whom/index.html")

    assert html.index("last-resort") > html.rindex("data-row")
    assert 'href="tel:00345"' in html[html.index("last-resort") :]


def test_a_handbook_with_nobody_to_call_has_no_such_page(bay):
    for file in (bay.data / "organizations").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^\s*contact:.*\n", "", text), encoding="utf-8")
    edition = bay.edition()

    published = {item.uri for item in site(bay).items}
    assert ("whom/index.html" in published) == whom.is_published(edition) == bool(points.all_of(edition))


# --- numbers -------------------------------------------------------------------------------------


def test_a_number_can_be_dialled_and_keeps_its_grade(sound):
    row = rows(sound)["窑头镇政策宣传员"]

    assert 'href="tel:000000000001"' in row
    assert "0000-00000001" in words(row)
    assert "可信度C" in words(row)


def test_without_a_number_of_its_own_an_office_gives_that_of_its_body_and_says_whose(sound):
    said = words(rows(sound)["器物处"])

    assert "可打 青山市创新局 ： 0512-00001234" in said
    assert "没读到电话的" in page(sound, "whom/index.html").split("云岭省创新厅</a>")[0]


@pytest.mark.parametrize(
    ("text", "before", "number", "after"),
    [
        ("0512-65220000", "", "0512-65220000", ""),
        ("窗口 051265220000 转 8", "窗口 ", "051265220000", " 转 8"),
        ("0512-65220000（谷口路1号）", "", "0512-65220000", "（谷口路1号）"),
        ("12345", "12345", "", ""),
    ],
)
def test_the_part_of_a_contact_that_can_be_dialled_is_found(text, before, number, after):
    phone = points.phone_of(Record(id="x", title="x", contact=text), "contact")

    assert (phone.before, phone.number, phone.after) == (before, number, after)
    assert phone.dial == re.sub(r"\D", "", number)


# --- why -----------------------------------------------------------------------------------------


def test_a_row_says_why_it_answers_and_where_that_was_read(sound):
    expert, bureau = words(rows(sound)["仪器开放专家"]), words(rows(sound)["青山市创新局"])

    for said in ("服务对象 要用仪器的人", "片区 青山市", "事项 仪器开放"):
        assert said in expert
    for said in ("牵头 创新规定 、 领开张补助", "职责 管仪器；管作坊", "《青山谷三年安排》"):
        assert said in bureau
    assert "青山谷三年安排，第31行" in words(rows(sound)["窑头镇政策宣传员"])


def test_kinds_of_firm_come_from_what_is_served_and_from_what_an_office_leads(sound):
    shown = rows(sound)

    assert slugs(shown["窑头镇政策宣传员"], "audience") == ["workshop", "factory"]
    assert slugs(shown["仪器开放专家"], "audience") == ["school"]
    assert slugs(shown["器物处"], "audience") == ["workshop", "school"]


def test_matters_are_called_as_people_ask_for_them(sound):
    shown = rows(sound)

    assert slugs(shown["器物处"], "subject") == ["仪器开放", "约仪器"]
    assert slugs(shown["仪器开放专家"], "subject") == ["仪器开放"]


def test_words_that_people_ask_for_come_first_and_find_their_records(desk):
    desk.change("handbook.yml", "samples: true\n", "samples: true\npopular: [创新, 仪器开放]\n")
    edition = desk.edition()

    assert subjects.subject(edition, edition.handbook.record(("policies", "innovation-rules"))) == "创新"
    assert list(options(desk, "subject"))[:2] == ["创新", "仪器开放"]


def test_an_office_whose_duty_names_a_matter_answers_for_it(desk):
    desk.write("organizations/duty.yml", "title: 登记处\nrole: 内设处室\nduties:\n  - text: 仪器开放登记\n")

    assert slugs(rows(desk)["登记处"], "subject") == ["仪器开放"]


def test_an_office_is_found_under_the_bodies_above_it(sound):
    assert slugs(rows(sound)["器物处"], "office") == ["qs-toolroom", "qs-inno", "qs-gov"]
    assert options(sound, "office")["qs-inno"] > options(sound, "office")["qs-toolroom"]


def test_every_option_counts_the_rows_that_carry_it(sound):
    shown = rows(sound)
    for facet in whom.LABELS:
        carried = [slug for row in shown.values() for slug in slugs(row, facet)]
        if carried:  # nobody here says an industry
            assert options(sound, facet) == {slug: carried.count(slug) for slug in set(carried)}


# --- where ---------------------------------------------------------------------------------------


def test_a_township_is_answered_by_its_own_and_by_those_above_it(sound):
    shown = rows(sound)
    in_ferry = [title for title, row in shown.items() if "xidong-渡口镇" in slugs(row, "where")]

    assert in_ferry[0] == "渡口镇政策宣传员"
    assert "青山市创新局" in in_ferry
    assert "窑头镇政策宣传员" not in in_ferry


def test_a_district_is_offered_though_nobody_names_it(desk):
    desk.write(
        "vocabularies/regions.yml",
        desk.read("vocabularies/regions.yml") + "- {id: xibei, label: 溪北区, code: 990103}\n",
    )

    assert options(desk, "where")["xibei"] > 0
    assert "xibei" not in slugs(rows(desk)["窑头镇政策宣传员"], "where")


def test_another_city_comes_after_ours_and_is_marked(desk):
    more = "- {id: far, label: 远山市, code: 980100}\n"
    desk.write("vocabularies/regions.yml", desk.read("vocabularies/regions.yml") + more)
    desk.write(
        "contacts/far.yml",
        "title: 远山窗口\nregion: 远山市\nlevel: 市\nrole: 办事窗口\nserves: 作坊\nphone: 0000-00000008\n",
    )

    shown = rows(desk)
    assert list(shown)[-1] == "远山窗口"
    assert "外地：远山市" in words(shown["远山窗口"])
    assert slugs(shown["远山窗口"], "where") == ["far"]
    assert "远山窗口" not in words(page(desk, "whom/directory.html"))


def test_places_meet_where_one_lies_in_the_other(desk):
    more = "- {id: peaks, label: 云岭省, code: 990000}\n- {id: far, label: 远山市, code: 980100}\n"
    desk.write("vocabularies/regions.yml", desk.read("vocabularies/regions.yml") + more)
    edition = desk.edition()
    city, district, province, far = (
        Area(edition.handbook.word("regions", name)) for name in ("青山市", "溪东区", "云岭省", "远山市")
    )
    town = Area(district.region, "渡口镇")

    def meet(one, other):
        assert areas.meets(edition, one, other) == areas.meets(edition, other, one)
        return areas.meets(edition, one, other)

    assert meet(city, district) and meet(province, town) and meet(town, district) and meet(Area(None, None, True), far)
    assert not meet(city, far) and not meet(town, Area(district.region, "窑头镇")) and not meet(Area(None), city)
    assert areas.away(edition, far) and not areas.away(edition, province) and not areas.away(edition, town)


# --- overdue -------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", REVIEWS, ids=[example["name"] for example in REVIEWS])
def test_a_review_is_overdue_as_the_examples_say(example):
    record = Record(id="x", title="x", review_by=example["review_by"])

    assert record.review_overdue(date.fromisoformat(example["today"])) is example["overdue"]


@pytest.mark.parametrize("address", ["whom/index.html", "whom/directory.html", "contacts/town-ferry.html"])
def test_what_should_have_been_looked_at_again_is_shown_as_such(address, sound):
    def hidden(today, day):
        mark = re.search(rf'<span class="verify" data-review="{day}"[^>]*>', page(sound, address, today))
        return " hidden" in mark[0]

    assert hidden(date(2026, 6, 30), "2026-07-01")
    assert not hidden(date(2026, 7, 1), "2026-07-01")
    if not address.startswith("contacts"):
        assert hidden(TODAY, "2027-01-01")


# --- the directory -------------------------------------------------------------------------------


def test_the_directory_groups_promoters_by_township(desk):
    desk.write(
        "contacts/more.yml",
        PROMOTER.format(title="渡口镇第二位", town="渡口镇") + "region: 溪东\nphone: 0000-00000007\n",
    )

    part = section(page(desk, "whom/directory.html"), "townships")
    titles = re.findall(r'scope="rowgroup"[^>]*>([^<]+)', part)
    assert titles == ["渡口镇（溪东区）", "窑头镇（溪东区）"]
    ferry = part[part.index(titles[0]) : part.index(titles[1])]
    assert "0000-00000002" in ferry and "0000-00000007" in ferry and "0000-00000001" not in ferry


def test_the_directory_holds_the_others_the_offices_with_a_landline_and_the_hotline(sound):
    html = page(sound, "whom/directory.html")

    assert "仪器开放" in words(section(html, "others"))
    assert "青山仪器中心" in words(section(html, "offices"))
    assert "匠人处" not in words(section(html, "offices"))
    assert 'href="tel:00345"' in html
    assert "没有收录真实的镇街政策宣传员" not in html


def test_a_sheet_for_the_wall_leaves_samples_and_people_without_a_number_off_and_says_how_many(desk):
    desk.change("contacts/towns.yml", "- id: town-kiln\n", "- id: town-kiln\n  sample: true\n")
    desk.write("contacts/dumb.yml", PROMOTER.format(title="没有电话的一位", town="渡口镇") + "region: 溪东\n")

    html = page(desk, "whom/directory.html")
    assert "0000-00000002" in html and "0000-00000001" not in html
    assert "没有电话的一位" not in html and "没有收录</td>" not in html
    assert "1 条是示例，不印在这里。" in words(html)
    (without,) = re.findall(r"(\d+) 条没读到电话，不印在这里", words(html))

    (desk.data / "contacts" / "dumb.yml").unlink()
    before = re.findall(r"(\d+) 条没读到电话", words(page(desk, "whom/directory.html"))) or ["0"]
    assert int(without) == int(before[0]) + 1


def test_the_directory_says_that_samples_are_no_promoters(desk):
    desk.change("contacts/towns.yml", "- id: town-kiln\n", "- id: town-kiln\n  sample: true\n")
    desk.change("contacts/towns.yml", "- id: town-ferry\n", "- id: town-ferry\n  sample: true\n")

    assert "没有收录真实的镇街政策宣传员" in page(desk, "whom/directory.html")


# --- ways in -------------------------------------------------------------------------------------


def test_entries_lead_to_the_page_narrowed_to_their_matter(sound):
    policy = page(sound, "policies/instrument-opening.html")
    guide, office = page(sound, "guides/instrument-booking.html"), page(sound, "organizations/qs-toolroom.html")

    assert 'href="../whom/index.html?subject=%E4%BB%AA%E5%99%A8%E5%BC%80%E6%94%BE"' in policy
    assert 'href="../whom/index.html?subject=' in guide
    assert 'href="../whom/index.html?office=qs-toolroom"' in office


def test_every_matter_that_an_entry_asks_for_is_offered(sound):
    offered = options(sound, "subject")
    for key, record in sound.edition().handbook:
        if key[0] in ("policies", "guides") and record.lead_office and not record.withdrawn:
            assert subjects.slug(subjects.subject(sound.edition(), record)) in offered, key


def test_the_first_page_leads_there(sound):
    assert re.search('href="whom/index.html"><span class="job-title">打一个电话', page(sound, "index.html"))
