"""The questions that lead to what one applies for: every answer leads somewhere, and no way runs in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook import anchors
from handbook.deriving.standings import standing_of
from handbook.findings import Finding
from handbook.linking import Handbook, key_named
from handbook.model.guide import Guide
from handbook.model.policy import Policy
from handbook.model.route import Route, RouteOption


def routes_lead_somewhere(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An answer asks on or leads to a record, and not both ways to nothing; a question is asked by some answer."""
    listed = handbook.reference_lists.routes
    ids = [route.id for route in listed]
    for index, route in enumerate(listed):
        if route.id in ids[:index]:
            hint = "换一个标识。"
            yield Finding("repeated-id", listed.place(index, "id"), f"“{route.id}”已经用了。", hint)
        for number, option in enumerate(route.options):
            place = listed.place(index, "options", number)
            for message, hint in _troubles(option, ids):
                yield Finding("route", place, message, hint)
    yield from _circles(handbook)
    yield from _unasked(handbook)


def _troubles(option: RouteOption, ids: list[str]) -> Iterator[tuple[str, str]]:
    if not option.to and not option.leads:
        yield f"“{option.label}”没有下一问，也没有写到哪里。", "写 to（下一问的标识），或写 leads（指南、政策的标识）。"
    if option.to and option.to not in ids:
        near = get_close_matches(option.to, ids, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else f"写这个文件里有的一问：{'、'.join(ids)}。"
        yield f"没有“{option.to}”这一问。", hint
    if option.to and option.leads:
        yield f"“{option.label}”既有下一问，又写了到哪里，到的地方读者看不到。", "留一样：还要问就删去 leads。"


def _circles(handbook: Handbook) -> Iterator[Finding]:
    """An answer that leads back to a question on the way to it; told once, where the circle closes."""
    listed = handbook.reference_lists.routes
    by_id: dict[str, tuple[int, Route]] = {}
    for index, route in enumerate(listed):
        by_id.setdefault(route.id, (index, route))
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> Iterator[Finding]:
        index, route = by_id[name]
        for number, option in enumerate(route.options):
            if option.to in (*way, name):
                place = listed.place(index, "options", number, "to")
                hint = "改到别的一问，或写 leads 到此为止。"
                yield Finding(
                    "route", place, f"“{option.label}”又回到“{by_id[option.to][1].question}”，转成了圈。", hint
                )
            elif option.to in by_id and option.to not in done:
                yield from walk(option.to, (*way, name))
        done.add(name)

    for name in by_id:
        if name not in done:
            yield from walk(name, ())


def _unasked(handbook: Handbook) -> Iterator[Finding]:
    """A question that no way from the first one comes to."""
    listed = handbook.reference_lists.routes
    by_id = {route.id: route for route in listed}
    reached = _reached(next(iter(listed)), by_id) if listed else set()
    for index, route in enumerate(listed):
        if route.id not in reached:
            hint = "在前面某个回答里写 to，或删去这一问。"
            place = listed.place(index, "id")
            yield Finding("route-unasked", place, f"从第一问走不到“{route.question}”。", hint)


def _reached(first: Route, by_id: dict[str, Route]) -> set[str]:
    reached, ahead = {first.id}, [first]
    while ahead:
        for option in ahead.pop().options:
            if option.to in by_id and option.to not in reached:
                reached.add(option.to)
                ahead.append(by_id[option.to])
    return reached


def routes_lead_to_what_holds(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An answer leads to a policy that has not ended."""
    listed = handbook.reference_lists.routes
    for index, route in enumerate(listed):
        for number, option in enumerate(route.options):
            for place, name in enumerate(option.leads):
                key = key_named(handbook, anchors.split(name)[0])
                policy = handbook.record(key) if key else None
                if isinstance(policy, Policy) and standing_of(policy, handbook, today).state == "失效":
                    title = policy.title
                    where = listed.place(index, "options", number, "leads", place)
                    yield Finding(
                        "route-ended", where, f"“{option.label}”指向已失效的《{title}》。", "换成现行的，或删去。"
                    )


def sheets_are_whole(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A line of a sample form has as many cells as the form has columns, and its address is its own."""
    for name, record in handbook.records("guides").items():
        sheets = record.sheets if isinstance(record, Guide) else ()
        for index, sheet in enumerate(sheets):
            if sheet.id in [one.id for one in sheets[:index]]:
                place = handbook.place(("guides", name), "sheets", index, "id")
                yield Finding("repeated-id", place, f"“{sheet.id}”已经用了。", "换一个标识。")
            for number, line in enumerate(sheet.lines):
                if len(line.cells) != len(sheet.columns):
                    place = handbook.place(("guides", name), "sheets", index, "lines", number, "cells")
                    message = f"“{sheet.title}”有 {len(sheet.columns)} 栏，这一行写了 {len(line.cells)} 格。"
                    yield Finding("sheet-columns", place, message, '空着的格写空的引号：""。')
