"""A handbook of plenty: the fictional one with so many records that its lists have several pages."""

from __future__ import annotations

from desks import Desk

POLICIES = 520
WINDOW_DESKS = 70
"""Offices of which each leads one policy: more than a page has options for."""
EQUIPMENT = 300
WINDOWS = {
    0: "{kind: rolling}",
    1: "{kind: once, opens: 2026-12-01, closes: 2027-01-31}",
    2: "{kind: once, opens: 2026-11-01, closes: 2026-12-05}",
}
LEVELS = ("市", "区", "省")
DISTRICTS = ("溪东区", "青山市")


def fill(desk: Desk) -> None:
    """Policies that mostly one office leads, each with a question, and instruments in two districts."""
    desk.write("policies/plenty.yml", "".join(map(_policy, range(POLICIES))))
    desk.write("organizations/plenty.yml", "".join(map(_office, range(WINDOW_DESKS))))
    desk.write("equipment/plenty.yml", "".join(map(_instrument, range(EQUIPMENT))))


def lead_of(number: int) -> str:
    first = POLICIES - WINDOW_DESKS
    return "qs-toolroom" if number < first else f"window-{number - first:02}"


def _office(number: int) -> str:
    return f"- id: window-{number:02}\n  title: 第{number:02}号窗口\n  role: 内设处室\n  parent: qs-inno\n"


def _policy(number: int) -> str:
    category = "仪器" if number % 2 else "手艺人"
    lines = [
        f"- id: n-{number:03}",
        f"  title: 第{number:03}号办法",
        f"  level: {LEVELS[number % 3]}",
        f"  categories: [{category}]",
        f"  lead_office: {lead_of(number)}",
        "  effective_on: 2020-01-01",
        f"  summary: {'专管琉璃瓦的办法' if number % 45 == 7 else '寻常办法'}",
        f"  faqs: [{{id: q1, question: 第{number:03}号办法管什么, answer: 管寻常事, rests_on: [summary]}}]",
    ]
    if number % 5 == 0:
        lines.append("  expires_on: 2026-12-31")
    if number % 10 in WINDOWS:
        lines.append(f"  clauses: [{{title: 一条, window: {WINDOWS[number % 10]}}}]")
    return "\n".join(lines) + "\n"


def _instrument(number: int) -> str:
    fee = f"  fee: {{text: 每小时 {number} 元, kind: 单位公布}}\n" if number % 4 == 0 else ""
    able = f"  capabilities: [第{number % 100}样]\n"
    where = f"  location: {{district: {DISTRICTS[number % 2]}}}\n"
    return f"- id: tool-{number:03}\n  title: {number:03}号器\n{able}{where}{fee}"
