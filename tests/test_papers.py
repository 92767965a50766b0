"""The default handbook's plans against the papers they were taken from: nothing dropped, nothing corrected.

The live data is read here and nowhere else, because the claim is about it.
"""

from __future__ import annotations

import os
import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from desks import FRAME, GENERATOR, item_of
from handbook.deriving.standings import State
from handbook.edition import prepare
from handbook.site import Site

REFERENCE = os.environ.get("HANDBOOK_REFERENCE", "")
SOURCES = Path(REFERENCE) / "sources"
TODAY = date(2026, 11, 21)
MARK = "**"

pytestmark = pytest.mark.skipif(
    not REFERENCE or not SOURCES.is_dir(), reason="HANDBOOK_REFERENCE names no folder with sources/"
)


@cache
def live() -> Site:
    prepared = prepare(GENERATOR, TODAY)
    assert prepared.edition is not None
    return Site(prepared.edition, "")


@cache
def lines(name: str) -> list[str]:
    (file,) = SOURCES.glob(f"{name}*.txt")
    return file.read_text(encoding="utf-8").splitlines()


@cache
def html(plan: str) -> str:
    made = live()
    return made.render(item_of(made, f"plans/{plan}.html"), dict.fromkeys(made.frames, FRAME), ())


def squeezed(text: str) -> str:
    """A text as it is, but for white space, which a page lays out anew."""
    return "".join(text.split())


@cache
def shown(plan: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]+>", "", html(plan))))


def plan(name: str):
    return live().edition.handbook.records("plans")[name]


def absent(name: str, texts: list[str]) -> list[str]:
    """The texts that do not stand on the plan's page word for word."""
    return [text for text in texts if squeezed(text) not in shown(name)]


def printed(name: str, pattern: str) -> list[str]:
    """What a pattern finds in a paper whose lines are run together, as some break inside a sentence."""
    return re.findall(pattern, squeezed("".join(lines(name))))


# --- 常州 -----------------------------------------------------------------------------------------


def changzhou() -> list[list[str]]:
    """The rows of the printed table: number, section, measure, lead, support, deadline."""
    rows: list[list[str]] = []
    for line in lines("changzhou")[2:]:
        text = line.strip()
        if re.fullmatch(r"\t\d+", line.rstrip()):
            rows.append([text])
        elif rows and line.startswith("\t"):
            rows[-1].append(text)
        elif rows and text:
            rows[-1][-1] += text  # a cell printed on several lines
    return rows


def test_changzhou_has_its_sixteen_rows_in_order():
    rows = changzhou()
    tasks = plan("changzhou-four-lists").tasks

    assert len(rows) == len(tasks) == 16
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6", "7", "8", "8", *map(str, range(9, 16))]
    page_rows = re.findall(r'<tr id="[^"]+">(.*?)</tr>', html("changzhou-four-lists"), re.DOTALL)
    assert len(page_rows) == 16
    for (number, section, measure, lead, support, deadline), task, row in zip(rows, tasks, page_rows, strict=True):
        text = squeezed(unescape(re.sub(r"<[^>]+>", "", row)))
        assert task.printed_no == number
        assert squeezed(task.text) == squeezed(measure)
        assert squeezed(task.lead_text or "") == lead
        assert squeezed(task.support_text or "") == squeezed(support)
        assert task.deadline_text == deadline
        assert text.startswith(number)
        for said in (section, measure, lead, support, deadline):
            assert squeezed(said) in text, (number, said)


def test_changzhou_gives_no_year_as_if_it_were_printed():
    paper = plan("changzhou-four-lists")

    assert "202" not in squeezed("".join(lines("changzhou")))
    assert all(task.deadline is None for task in paper.tasks)
    assert paper.document.issued is None
    assert paper.document.inferred_from


# --- 江苏 -----------------------------------------------------------------------------------------


def test_jiangsu_has_its_items_and_measures():
    name = "jiangsu-three-services"
    titles = [line.strip() for line in lines("jiangsu") if re.match(r"\d+\. ", line)]
    text = squeezed("".join(lines("jiangsu"))).replace("(", "（").replace(")", "）")
    body = text[text.index("二、服务企业") : text.index("五、有关要求")]
    found = re.findall(r"（(\d+)）(.*?)(?=（\d+）|(?:完成时限|主要举措|主要措施)[：:]|$)", body)
    tasks = plan(name).tasks

    assert len(titles) == len(tasks) == 25
    assert len(found) == sum(len(task.measures) for task in tasks) == 58
    assert [number for number, _ in found] == [str(number) for number in range(1, 59)]
    page = shown(name).replace("(", "（").replace(")", "）")
    assert [title for title in titles if squeezed(title.partition(". ")[2]) not in page] == []
    assert [number for number, words in found if words not in page] == []
    leads = printed("jiangsu", r"(?:牵头单位|责任单位)[：:](.*?)(?=\d+\.|[三四五]、|$)")
    assert len(leads) == 25
    ends = printed("jiangsu", r"完成时限[：:](.*?)(?=牵头单位|责任单位)")
    assert [squeezed(task.deadline_text or "") for task in tasks] == ends
    assert [squeezed(task.lead_text or "") for task in tasks] == leads
    assert absent(name, leads + ends) == []


# --- 厦门 -----------------------------------------------------------------------------------------


def test_xiamen_has_its_measures_and_liaisons():
    name = "xiamen-enterprise-service"
    paper = plan(name)
    measures = [re.sub(r"^\d+\.", "", line.strip()) for line in lines("xiamen") if re.match(r"\s*\d+\.", line)]
    pairs = [re.fullmatch(r"(.+?)挂钩联系(.+?)[;；。]", line.strip()) for line in lines("xiamen")]
    liaisons = [found.groups() for found in pairs if found]

    assert len(measures) == len(paper.tasks) == 17
    assert absent(name, measures) == []
    assert len(liaisons) == len(paper.liaisons) == 11
    assert [(row.office_text, row.serves_text) for row in paper.liaisons] == liaisons
    table = html(name).partition('id="liaisons"')[2].partition("</table>")[0]
    rows = [squeezed(unescape(re.sub(r"<[^>]+>", "", row))) for row in re.findall(r"<tr>(.*?)</tr>", table)[1:]]
    assert rows == [squeezed(office + serves) for office, serves in liaisons]
    assert any("“*”" in row for row in rows)
    heads = [line.strip() for line in lines("xiamen") if re.match(r"\s*[一二三四五]、", line)]
    assert len(heads) == 5
    assert absent(name, heads) == [], "a heading names who leads its part"


# --- 周口 -----------------------------------------------------------------------------------------


def test_zhoukou_has_its_measures():
    name = "zhoukou-business-env"
    found = printed("zhoukou", r"（[一二三四五六七八九十]+）.*?(?=（[一二三四五六七八九十]+）|[二三四]、更大力度|$)")

    assert len(found) == len(plan(name).tasks) == 17
    assert absent(name, [text.partition("）")[2] for text in found]) == []
    assert absent(name, printed("zhoukou", r"更大力度[^（]*?(?=（[一二三四五六七八九十]+）)")) == []


# --- 淮安 -----------------------------------------------------------------------------------------


def test_huaian_has_its_goals_actions_measures_and_safeguards():
    name = "huaian-2020-points"
    paper = plan(name)
    blocks: dict[str, list[str]] = {}
    for line in lines("huaian"):
        text = line.strip()
        if re.match(r"[一二三]、", text):
            blocks[text] = []
        elif blocks and re.match(r"\d+\.", text):
            blocks[list(blocks)[-1]].append(re.sub(r"^\d+\.", "", text))
    goals, actions, safeguards = blocks.values()
    steps = [
        step for text in actions for step in re.findall(r"[一二三四五]是(.*?)(?=[一二三四五]是|（|\(责任|$)", text)
    ]

    assert (len(goals), len(actions), len(safeguards)) == (5, 9, 3)
    assert len(paper.tasks) == 9
    assert len(steps) >= sum(len(task.measures) for task in paper.tasks) == 23
    assert [p.role for p in paper.paragraphs].count("目标") == 5
    assert [p.role for p in paper.paragraphs].count("保障") == 3
    assert absent(name, goals) == []
    assert absent(name, [re.split(r"一是|[(（][^(（]*处|[(（]责任", action)[0] for action in actions]) == []
    assert absent(name, [measure.text for task in paper.tasks for measure in task.measures]) == []
    for action, task in zip(actions, paper.tasks, strict=True):
        for measure in task.measures:
            assert squeezed(measure.text) in squeezed(action), measure.text
    assert absent(name, [text for safeguard in safeguards for text in re.split(r"[()]", safeguard)]) == []
    assert absent(name, list(blocks)) == [], "the three headings"


# --- every paper ----------------------------------------------------------------------------------

PAPERS = {
    "changzhou-four-lists": "changzhou",
    "jiangsu-three-services": "jiangsu",
    "xiamen-enterprise-service": "xiamen",
    "zhoukou-business-env": "zhoukou",
    "huaian-2020-points": "huaian",
}


@pytest.mark.parametrize("name", PAPERS)
def test_what_a_plan_quotes_stands_in_its_paper(name):
    """Nothing corrected: each quoted text is in the source, white space apart."""
    source = squeezed("".join(lines(PAPERS[name])))
    paper = plan(name)
    quoted = [t for task in paper.tasks for t in (task.text, task.lead_text, task.deadline_text) if t]
    quoted += [measure.text for task in paper.tasks for measure in task.measures]
    quoted += [target.text for task in paper.tasks for target in task.targets]
    quoted += [paragraph.text for paragraph in paper.paragraphs]

    assert [text for text in quoted if squeezed(text) not in source] == []


@pytest.mark.parametrize("name", PAPERS)
def test_no_sentence_of_a_paper_is_lost(name):
    """Each longer piece of every line stands on the page, whatever the record's makers took it for."""
    number = re.compile(r"^(?:主要举措[：:]|主要措施[：:]|[（(]?[一二三四五六七八九十\d]+[)）.、]|[一二三四五]是)+")
    pieces = [
        number.sub("", squeezed(piece))
        for line in lines(PAPERS[name])
        for piece in re.split(r"[。；;()（）]|,(?=各县区)|挂钩联系|(?:牵头|责任)单位[：:]", line)
    ]
    long = [piece for piece in pieces if len(piece) > 14]

    assert len(long) >= 25
    assert [piece for piece in long if piece not in shown(name)] == []


def test_every_policy_in_force_is_explained_and_asked_about():
    edition = live().edition
    lacking = {}
    for name, record in edition.handbook.records("policies").items():
        if record.sample or edition.derived.standings[name].state is not State.IN_FORCE:
            continue
        told = record.interpretation
        lacks = [] if told and (told.features or told.rules or told.redemption) else ["解读"]
        if len(record.faqs) < 3 and not record.faqs_note:
            lacks.append("问答")
        if lacks:
            lacking[name] = lacks

    assert lacking == {}
