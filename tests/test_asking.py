"""What applicants usually answer and what is asked together: how both are compiled, and what is said of mistakes."""

from __future__ import annotations

import json
from collections import Counter

from handbook.eligibility.facts import sheet_of
from handbook.eligibility.sampling import LETTERS, MOST, SIZE, sample
from handbook.findings import Level
from handbook.model.criteria import Concept
from handbook.model.usual import Usual
from handbook.outputs import matching_rules as rules

USUAL, SCREENS = "vocabularies/usual.yml", "vocabularies/screens.yml"
MANY = [{"id": f"o{number}", "label": f"项{number}"} for number in range(8)]
NONE = {"id": "none", "label": "都没有"}


def data(desk) -> dict:
    """What the browser is given."""
    text = rules.script(desk.edition())
    return json.loads(text.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))


def answers(entry: dict) -> list:
    """The answer of each sample applicant."""
    return [entry["levels"][LETTERS.index(letter)] for letter in entry["draws"]]


def chosen(shares: dict, options: list[dict]) -> list[list[str]]:
    """What a sample chooses of a question that takes several answers."""
    asked = Concept(id="x", label="甲", question="几项？", type="choices", options=options)
    return answers(sample([Usual(fact="x", shares=shares)], sheet_of([asked]))["entries"][0])


# --- the sample ----------------------------------------------------------------------------------


def test_every_entry_has_an_answer_for_each_of_the_sample_applicants(sound):
    usual = data(sound)["usual"]

    assert usual["size"] == SIZE and usual["entries"]
    for entry in usual["entries"]:
        assert len(entry["draws"]) == SIZE
        assert {LETTERS.index(letter) for letter in entry["draws"]} == set(range(len(entry["levels"])))


def test_answers_have_the_sort_of_their_question_and_what_they_hang_on(sound):
    entries = {(entry["fact"], bool(entry.get("given"))): entry for entry in data(sound)["usual"]["entries"]}

    assert entries["missed", True]["given"] == {"titles": "good"} and entries["missed", True]["sort"] == "one"
    assert entries["opened_on", False]["sort"] == "years" and entries["opened_on", False]["of"] == ["workshop"]
    assert entries["open_hours", False]["per"] == "all_hours" and entries["open_hours", False]["sort"] == "values"
    assert entries["titles", False]["sort"] == "many" and ["none"] in entries["titles", False]["levels"]


def test_shares_are_held_as_exactly_as_the_sample_allows(sound):
    entries = data(sound)["usual"]["entries"]
    registered = Counter(answers(next(entry for entry in entries if entry["fact"] == "registered")))
    titles = answers(next(entry for entry in entries if entry["fact"] == "titles"))

    assert registered == {"yes": SIZE * 80 // 100, "no": SIZE * 20 // 100}
    assert sum("good" in one for one in titles) == SIZE * 40 // 100
    assert sum(one == ["none"] for one in titles) == SIZE * 55 // 100


def test_what_is_possible_however_seldom_happens_once():
    asked = Concept(id="x", label="甲", question="有吗？", type="truth")
    entry = sample([Usual(fact="x", shares={"yes": "0.1"})], sheet_of([asked]))["entries"][0]

    assert Counter(answers(entry)) == {"yes": 1, "no": SIZE - 1}


def test_without_a_way_to_choose_nothing_everybody_chooses_something():
    found = chosen({"o0": 40, "o1": 40, "o2": 40}, MANY[:3])

    assert all(found) and sum("o0" in one for one in found) == SIZE * 40 // 100


def test_there_are_never_more_levels_than_letters():
    found = chosen({one["id"]: 50 for one in MANY}, [*MANY, NONE])

    assert len(set(map(tuple, found))) <= MOST and len(found) == SIZE


def test_the_same_list_gives_the_same_draws_and_two_entries_different_ones():
    asked = sheet_of([Concept(id=name, label=name, question="多少？", type="number") for name in ("a", "b")])
    usual = [Usual(fact=name, values=[1, 2, 3, 4]) for name in ("a", "b", "b")]
    made = sample(usual, asked)

    assert made == sample(usual, asked)
    assert len({entry["draws"] for entry in made["entries"]}) == 3


def test_what_no_rule_asks_is_neither_estimated_nor_on_a_screen(desk):
    desk.change(SCREENS, "facts: [missed]", "facts: [missed, moved_on]")
    asked = data(desk)

    for name in ("moved_on", "missed"):
        on_screens = any(name in screen["facts"] for screen in asked["screens"])
        assert on_screens is any(entry["fact"] == name for entry in asked["usual"]["entries"])
        assert on_screens is (name in asked["sheet"])


# --- screens -------------------------------------------------------------------------------------


def test_a_screen_brings_its_title_and_a_question_its_words(sound):
    asked = data(sound)
    hours, flags = asked["screens"]

    assert (hours["title"], flags.get("last"), "last" in hours) == ("机时用在哪里", True, False)
    assert set(hours["facts"]) <= set(asked["sheet"])
    assert asked["sheet"]["open_hours"]["question"] == "开放机时多少？"
    assert asked["sheet"]["titles"]["help"] == "都没有就选最后一项。"
    assert asked["sheet"]["titles"]["group"] == "基本情况"


def test_a_handbook_without_both_lists_asks_as_before(desk):
    for name in ("usual", "screens"):
        (desk.data / "vocabularies" / f"{name}.yml").unlink()

    assert desk.errors() == [] and desk.coded("no-usual") == []
    assert (data(desk)["usual"], data(desk)["screens"]) == ({}, [])


# --- what editors are told -----------------------------------------------------------------------


WRONG = (
    ("{fact: registerd, shares: {yes: 80}}", "是不是“registered”？"),
    ("{fact: days_open, values: [1, 2]}", "“days_open”不问，只算。"),
    ("{fact: open_share, values: [1, 2]}", "由别的数算出，不用估"),
    ("{fact: subject, shares: {workshop: 1}}", "第一问"),
    ("{fact: registered, values: [1, 2]}", "要写 shares"),
    ("{fact: worth, shares: {yes: 1}}", "要写 values"),
    ("{fact: worth, values: [5, -1]}", "不能是 -1"),
    ("{fact: opened_on, values: [1]}", "要写 years_ago"),
    ("{fact: opened_on, per: worth, years_ago: [1]}", "per 只和 values 一起写"),
    ("{fact: worth, per: registered, values: [1]}", "不是数"),
    ("{fact: worth, per: worth, values: [1]}", "没有在这一条前面估过"),
    ("{fact: registered, given: {moved_on: yes}, shares: {yes: 8}}", "没有在这一条前面估过"),
    ("{fact: missed, given: {titles: grand}, shares: {yes: 8}}", "没有“grand”这个选项"),
    ("{fact: worth, of: [workshops], values: [1]}", "第一问里没有“workshops”"),
    ("{fact: titles, shares: {grand: 8}}", "没有“grand”这个选项"),
    ("{fact: titles, shares: {good: 120}}", "百分比不能超过 100"),
    ("{fact: titles, shares: {good: 20, none: 30}}", "加起来不到 100"),
    ("{fact: titles, shares: {good: 0}}", "各项都是 0"),
    (f"{{fact: worth, values: [{', '.join(map(str, range(37)))}]}}", "多于 36 个"),
)
"""What may stand in the list and fits nothing, and what is said of it."""


def test_an_estimate_that_does_not_fit_is_answered_with_its_line(desk):
    before = ["{fact: titles, shares: {good: 1}}", "{fact: registered, shares: {yes: 1}}", "{fact: worth, values: [1]}"]
    desk.write(USUAL, "".join(f"- {line}\n" for line in [*before, *(line for line, _ in WRONG)]))
    found = {one.place.line: one.message + one.hint for one in desk.coded("rule")}

    assert set(found) == {number + 4 for number in range(len(WRONG))}
    for number, (line, said) in enumerate(WRONG):
        assert said in found[number + 4], line


def test_a_question_nobody_estimated_is_a_notice(desk):
    desk.change(USUAL, "- {fact: moved_on, years_ago: [1, 4]}\n", "")
    (found,) = desk.coded("no-usual")

    assert "搬家日期" in found.message and found.level is Level.NOTICE


def test_a_screen_that_does_not_fit_is_answered_with_its_line(desk):
    desk.change(SCREENS, "id: flags", "id: hours")
    desk.change(SCREENS, "facts: [missed]", "facts:\n    - mised\n    - days_open\n    - worth")
    found = {one.place.line: one.message + one.hint for one in desk.found() if one.place.file == f"data/{SCREENS}"}

    assert "“hours”写了两次" in found[7]
    assert "是不是“missed”？" in found[11]
    assert "“days_open”不问，只算。" in found[12]
    assert "“worth”已经在“机时用在哪里”这一屏里。" in found[13]
