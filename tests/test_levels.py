"""三级并排: one matter at several levels, a column each."""

from __future__ import annotations

import re

from desks import page, section, words

CITY, PROVINCE = "guides/instrument-booking.html", "guides/province-booking.html"


def columns(html: str) -> list[str]:
    return [words(cell) for cell in re.findall(r'<th scope="col">(.*?)</th>', section(html, "levels"), re.DOTALL)]


def rows(html: str) -> dict[str, list[str]]:
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', section(html, "levels"), re.DOTALL)
    return {label: [words(cell) for cell in re.findall(r"<td>(.*?)</td>", body, re.DOTALL)] for label, body in found}


def test_both_guides_show_the_same_table_the_higher_level_first(sound):
    assert columns(page(sound, CITY)) == ["省里预约公家仪器", "预约公家仪器"]
    assert rows(page(sound, CITY)) == rows(page(sound, PROVINCE))


def test_the_cells_are_the_guides_own_words(sound):
    found = rows(page(sound, CITY))

    assert found["层级"] == ["省", "市"]
    assert found["办理渠道"] == ["云岭办事网", "青山办事网；仪器中心窗口"]
    assert found["申请材料"] == ["介绍信", "工牌、预约单（待核）"]
    assert found["收费"] == ["没读到", "按小时收费"]
    assert all(len(cells) == 2 and all(cells) for cells in found.values())


def test_a_matter_of_one_guide_is_no_table(desk):
    desk.change("guides/province-booking.yml", "matter: instrument-booking\n", "")

    assert 'id="levels"' not in page(desk, CITY)
    assert 'id="levels"' not in page(desk, "guides/startup-grant.html")


def test_a_withdrawn_guide_is_not_set_beside_others(desk):
    text = desk.read("guides/province-booking.yml")
    desk.write("guides/province-booking.yml", text + "withdrawn: {date: 2026-11-01, reason: 停办}\n")

    assert 'id="levels"' not in page(desk, CITY)


def test_a_doubt_is_marked_in_the_table_too(desk):
    """What is 待核 on the guide's own page is not sure on another guide's."""
    desk.change(
        "guides/province-booking.yml", "channels: [云岭办事网]", "channels: [云岭办事网]\nconfidence: {channels: D}"
    )

    (row,) = re.findall(r'<tr><th scope="row">办理渠道</th>.*?</tr>', section(page(desk, CITY), "levels"), re.DOTALL)
    assert "待核" in words(row)
