"""Drafts of the papers at hand: each passes a check as it is, and one that was taken is known again.

The papers themselves are not of the project: without them these tests skip.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

import desks
from handbook.edition import gather
from handbook.linking import Handbook
from handbook.papers.drafting import Draft, DraftField, DraftRecord, findings_of, handbook_with, yaml_of
from handbook.papers.model import Line, Paper
from handbook.papers.opening import read_paper
from handbook.papers.structure.persons import persons_in
from handbook.papers.structure.plain import bare
from papers.drafting import city, drafted, words

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
FOLDERS = ("reference/papers", "reference/papers/texts", "sources", "reference/laws")
FEW = ("gz-trainee-base-2019.html", "cz-four-lists-table.docx", "国家税务总局公告2018年第46号.txt",
       "zhoukou-business-environment-measures-2021.txt", "国科发火〔2016〕32号.txt")  # fmt: skip
"""One of each form and kind, for the gate; all others take long."""

LONGEST = 20
"""Letters from which on words of a paper are a sentence of it."""

NAMES = re.compile(r"(?:title|contact|issuers_stated|issuer_stated|lead_text|support_text|url|doc_no)$")
"""Fields of titles, names of offices, addresses and numbers of papers, which are as printed."""

pytestmark = pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")


def _papers() -> Iterator[ParameterSet]:
    for folder in FOLDERS if REFERENCE else ():
        for path in sorted(Path(REFERENCE or "", folder).glob("*.*")):
            if path.is_file() and path.name != "NOTICE.txt":
                yield pytest.param(path, id=path.name, marks=() if path.name in FEW else pytest.mark.long)


PAPERS = list(_papers())


@cache
def draft_from(path: Path) -> Draft:
    return drafted(path.read_bytes(), name=path.name)


@cache
def held_after(path: Path) -> Handbook:
    return handbook_with(city(), draft_from(path).records)[0]


@pytest.mark.parametrize("path", PAPERS)
def test_a_draft_passes_the_check_without_a_hand(path: Path) -> None:
    records = draft_from(path).records

    assert [one.kind for one in records][-1:] == ["sources"]
    assert len(records) > 1
    assert findings_of(city(), records, desks.TODAY) == []


@pytest.mark.parametrize("path", PAPERS)
def test_a_second_import_gives_nothing(path: Path) -> None:
    assert drafted(path.read_bytes(), held_after(path), path.name).records == ()


@pytest.mark.parametrize("path", PAPERS)
def test_nothing_personal_and_no_sentence_is_kept(path: Path) -> None:
    draft = draft_from(path)
    paper = read_paper(path.read_bytes(), path.name)
    shown = words(draft.records) + "".join(map(yaml_of, draft.records)) + "".join(one.what for one in draft.told)

    assert [name for name in private_in(paper) if name in shown] == []
    assert list(sentences_in(draft.records, paper)) == []


def private_in(paper: Paper) -> set[str]:
    """Names and numbers of persons that the paper prints; those of two letters may be a word elsewhere."""
    return {
        line.text[start:end]
        for line in paper.blocks
        if isinstance(line, Line)
        for _, start, end in persons_in(line.text)
        if end - start > 2
    }


def sentences_in(records: tuple[DraftRecord, ...], paper: Paper) -> Iterator[str]:
    printed = bare("".join(_texts(paper)))
    for record in records:
        for field in record.fields:
            for said in field.value if isinstance(field.value, list) else [field.value]:
                long = isinstance(said, str) and len(said) > LONGEST and not NAMES.search(str(field.path[-1]))
                if long and bare(said) in printed:
                    yield f"{field.path}: {said}"


def _texts(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


TEXTS = [one for one in PAPERS if str(one.id).endswith(".txt")]
NEXT = dict(zip("一二三四五六七八九", "二三四五六七八九八", strict=True))


@pytest.mark.parametrize("path", TEXTS)
def test_one_changed_number_gives_exactly_that_difference(path: Path) -> None:
    """Every number of a benefit or a threshold whose sentence is printed once, each changed alone."""
    text = path.read_bytes().decode("utf-8-sig")
    for record in draft_from(path).records:
        for field in record.fields if record.kind == "policies" else ():
            copy = _changed(text, field)
            if copy is None:
                continue
            differing = [
                (one.id, other.path)
                for one in drafted(copy, held_after(path), path.name).records
                for other in one.fields
                if one.kind != "sources"
            ]
            assert differing == [(record.id, field.path)], field.sentence


def _changed(text: str, field: DraftField) -> str | None:
    """The paper with another number at the place of this value, in figures or numerals; None where it is no number of
    its own, as the ends of a range are not, or printed twice."""
    name = field.path[-1]
    if name not in ("amount", "rate", "cap") and (field.path[0], name) != ("thresholds", "value"):
        return None
    if field.marked is None or text.count(field.sentence) != 1:
        return None
    start, end = field.marked
    printed = field.sentence[start:end]
    found = re.fullmatch(
        r"(?:百分之)?(?P<figure>\d+|[一二三四五六七八九])(?P<rest>[^\d一二三四五六七八九至-]*)", printed
    )
    again = text.count(field.sentence[start : end + 4])  # two sentences that say one thing make one bound
    if found is None or field.sentence.count(printed) != 1 or again != 1:
        return None
    figure = found["figure"]
    other = str(int(figure) + 1) if figure.isdecimal() else NEXT[figure]
    place = text.index(field.sentence) + start + found.start("figure")
    return f"{text[:place]}{other}{text[place + len(figure) :]}"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            ("jiangsu-three-services-plan-2021.txt", "js-three-services.pdf", "js-three-services-autonumber.docx"),
            marks=pytest.mark.long,
        ),
        ("changzhou-four-lists-task-table.txt", "cz-four-lists-table.docx"),
    ],
)
def test_a_paper_gives_the_same_draft_from_all_its_forms(names: tuple[str, ...]) -> None:
    found = {path.name: path for folder in FOLDERS for path in Path(REFERENCE or "", folder).glob("*.*")}
    made = [
        {one.path: one.value for record in draft_from(found[name]).records if record.kind != "sources"
         for one in record.fields} for name in names
    ]  # fmt: skip

    assert all(one == made[0] for one in made[1:])


@pytest.mark.long
def test_a_paper_of_the_real_handbook_that_did_not_change_gives_nothing() -> None:
    """Laws that were compared at the desk are known by their fingerprints, whoever wrote the records."""
    handbook, _ = gather(Path(__file__).parents[1])
    assert handbook is not None
    known = {one.title for one in handbook.records("sources").values() if one.title.endswith("法")}
    for path in sorted(Path(REFERENCE or "", "reference/laws").glob("*法(*).txt")):
        draft = drafted(path.read_bytes(), handbook, path.name)
        title = path.name.split("(")[0]
        if any(title in one for one in known):
            assert all(record.kind != "sources" for record in draft.records), path.name
