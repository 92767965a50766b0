"""import_paper.py: what would be written is told, a page stands beside the paper, and what was accepted is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import desks
from desks import Desk, script, tree
from handbook.papers.drafting import Draft
from handbook.papers.model import PaperError
from handbook.papers.opening import read_paper
from handbook.papers.structure.reading import document_of
from handbook.papers.values.reading import values_of
from handbook_site.commands import import_paper
from handbook_site.paper_import import reading
from handbook_site.paper_import.transfer import ReadPaper
from papers.drafting import PLAN, RULES, drafted
from papers.saved import as_bytes, saved

TODAY = ("--today", desks.TODAY.isoformat())
PERSONS = ("王小明", "13812345678", "wxm_138", "110101199003078515", "wang.xm@qq.com")
ID = "qingkefa-2026-18"


def here(path: Path, **how: object) -> ReadPaper:
    """Reading in this process: another one is twenty times as dear, and has tests of its own."""
    content = reading._content(path)
    paper = read_paper(content, path.name)
    document = document_of(paper)
    return ReadPaper(paper, document, values_of(document))


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    monkeypatch.setattr(import_paper, "read_file", here)


@pytest.fixture
def city(tmp_path) -> Desk:
    return desks.lay("model-city", tmp_path / "city")


@pytest.fixture
def paper(tmp_path) -> Path:
    path = tmp_path / "inbox" / "办法.txt"
    path.parent.mkdir()
    path.write_text(RULES, encoding="utf-8")
    return path


def run(city: Desk, *words):
    done = script("import_paper", "--root", city.root, *TODAY, *words)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def decided(paper: Path, tmp_path: Path, *given, **how) -> Path:
    """Decisions on the draft of a paper, as the page would save them."""
    path = tmp_path / "decisions.json"
    path.write_bytes(as_bytes(saved(draft_of(paper, **how), *given)))
    return path


def draft_of(paper: Path, **how) -> Draft:
    return drafted(paper.read_bytes(), name=paper.name, **how)


# --- looking --------------------------------------------------------------------------------------


def test_without_write_nothing_below_data_changes_and_a_page_stands_beside_the_paper(city, paper):
    before = tree(city.data)
    done = run(city, paper)

    assert done.returncode == 0
    assert "政策：青山市概念验证中心管理办法" in done.stdout and "读出：条 8" in done.stdout
    assert f"会写  data/policies/{ID}.yml（新记录，" in done.stdout
    assert "手册没有动" in done.stdout and "import_paper.py" in done.stdout and "--accept" in done.stdout
    assert tree(city.data) == before
    assert "<mark>50万元</mark>" in paper.with_name("办法.draft.html").read_text(encoding="utf-8")


def test_the_page_goes_where_it_is_asked_for_and_never_into_the_handbook(city, paper, tmp_path):
    assert run(city, paper, "--out", tmp_path / "a.html").returncode == 0
    assert (tmp_path / "a.html").is_file()
    assert run(city, paper, "--out", tmp_path / "pages").returncode == 0
    assert (tmp_path / "pages" / "办法.draft.html").is_file()

    inside = city.root / "content" / "办法.txt"
    inside.write_bytes(paper.read_bytes())
    assert "用 --out 写到别处" in run(city, inside).stderr
    assert not inside.with_name("办法.draft.html").exists()


def test_the_report_has_all_that_was_read_of_a_known_paper_too(city, paper, tmp_path):
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run(city, paper, "--write", "--report", first)
    run(city, paper, "--report", second)

    report = json.loads(first.read_text(encoding="utf-8"))
    assert first.read_bytes() == second.read_bytes()
    assert report["doc_nos"] == ["青科发〔2026〕18号"] and len(report["articles"]) == 8
    assert {"kind", "title", "issuers", "values", "tasks", "contacts", "dropped", "told"} <= set(report)


def test_of_several_papers_one_refused_does_not_stop_the_others(city, paper, tmp_path):
    plan = paper.with_name("方案.txt")
    plan.write_text(PLAN, encoding="utf-8")
    locked = paper.with_name("锁.docx")
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(4000) + "EncryptedPackage".encode("utf-16-le"))
    done = run(city, locked, paper, plan, "--report", tmp_path / "all.json")

    assert done.returncode == 1
    assert "锁.docx  没有读：这个文件有密码。" in done.stderr
    assert "概念验证中心管理办法" in done.stdout and "行动方案：" in done.stdout
    assert "3 份文件，没有读或没有写 1 份" in done.stdout
    reports = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in reports] == ["锁.docx", "办法.txt", "方案.txt"]
    assert "有密码" in reports[0]["refused"]


# --- writing --------------------------------------------------------------------------------------


def test_writing_leaves_a_sound_handbook_without_rules_and_a_second_time_writes_nothing(city, paper):
    assert run(city, paper, "--write").returncode == 0
    written = city.read(f"policies/{ID}.yml")
    assert "confidence: D" in written and "criteria" not in written
    assert script("check", "--root", city.root, *TODAY, "--strict").returncode == 0

    before = tree(city.data)
    again = run(city, paper, "--write")
    assert "没有要写的" in again.stdout and "手册没有动" in again.stdout
    assert tree(city.data) == before


def test_one_changed_amount_is_the_one_thing_that_is_written(city, paper):
    run(city, paper, "--write")
    before = city.read(f"policies/{ID}.yml")
    paper.write_text(RULES.replace("一次性奖励50万元", "一次性奖励60万元"), encoding="utf-8")
    done = run(city, paper, "--write")

    assert f"会改  policies/{ID}（" in done.stdout and "50 → 60" in done.stdout
    after = city.read(f"policies/{ID}.yml").splitlines()
    assert [line for line in after if line not in before.splitlines()] == ["      amount: 60"]
    assert script("check", "--root", city.root, *TODAY, "--strict").returncode == 0


def test_a_handbook_that_has_errors_is_mended_first(city, paper):
    city.write("policies/broken.yml", "title: x\nlevel: 镇\n")
    done = run(city, paper, "--write")

    assert done.returncode == 1
    assert "data/policies/broken.yml:2" in done.stderr and "请先改好" in done.stderr


# --- accepting ------------------------------------------------------------------------------------


def test_what_was_accepted_is_written_and_what_was_dropped_is_not(city, paper, tmp_path):
    def deciding(field):
        if field.path == ("title",):
            return ("change", "概念验证中心办法")
        return "drop" if field.path[-1] == "cap" else "accept"

    done = run(city, "--accept", decided(paper, tmp_path, deciding))

    assert done.returncode == 0
    written = city.read(f"policies/{ID}.yml")
    assert "title: 概念验证中心办法\n" in written and "amount: 50\n" in written and "criteria:" in written
    assert "cap:" not in written
    assert "写入 2 条记录" in done.stdout
    assert script("check", "--root", city.root, *TODAY, "--strict").returncode == 0
    assert not list(city.root.glob(".cache/trial-*"))


def test_no_sentence_of_the_paper_is_written(city, paper, tmp_path):
    before = tree(city.data)
    run(city, "--accept", decided(paper, tmp_path))
    new = "".join(content.decode() for path, content in tree(city.data).items() if before.get(path) != content)

    assert new
    for line in RULES.splitlines()[1:]:  # its title is its name
        for sentence in line.replace("。", "；").split("；"):
            assert len(sentence) < 30 or sentence.strip() not in new


def test_what_the_check_refuses_is_told_with_file_and_line_and_nothing_is_written(city, paper, tmp_path):
    def deciding(field):
        return ("change", "下个月") if field.path == ("effective_on",) else "accept"

    before = tree(city.data)
    done = run(city, "--accept", decided(paper, tmp_path, deciding))

    assert done.returncode == 1
    assert f"data/policies/{ID}.yml:" in done.stderr and "下个月" in done.stderr
    assert "一个字都没有写" in done.stderr
    assert tree(city.data) == before


def test_decisions_on_another_paper_or_another_draft_are_not_taken(city, paper, tmp_path):
    decisions = decided(paper, tmp_path)
    other = paper.with_name("另一份.txt")
    other.write_text(RULES + "\n", encoding="utf-8")
    before = tree(city.data)

    assert "不是为这份文件存的" in run(city, other, "--accept", decisions).stderr
    assert "草稿和当时的不同" in run(city, paper, "--kind", "guides", "--accept", decisions).stderr
    assert tree(city.data) == before
    assert run(city, paper, "--accept", decisions).returncode == 0
    assert "手册里已经有" in run(city, "--accept", decisions).stderr


def test_a_record_that_was_changed_meanwhile_is_not_overwritten(city, paper, tmp_path):
    run(city, paper, "--write")
    edition = city.edition()
    paper.write_text(RULES.replace("一次性奖励50万元", "一次性奖励60万元"), encoding="utf-8")
    decisions = decided(paper, tmp_path, handbook=edition.handbook)
    city.change(f"policies/{ID}.yml", "amount: 50", "amount: 55")
    before = tree(city.data)
    done = run(city, "--accept", decisions)

    assert done.returncode == 1 and "在起草以后改过，没有写" in done.stderr
    assert tree(city.data) == before


# --- persons --------------------------------------------------------------------------------------


def test_nothing_personal_reaches_terminal_page_report_decisions_or_data(city, tmp_path):
    paper = tmp_path / "inbox" / "联系人：王小明，电话13812345678.txt"
    paper.parent.mkdir()
    more = "第九条　身份证号110101199003078515的申请人，可以把材料发到wang.xm@qq.com。\n"
    paper.write_text(RULES + more, encoding="utf-8")
    report = tmp_path / "report.json"
    done = run(city, paper, "--write", "--report", report)
    looked = run(city, paper, "--into", "no-such-record", "--kind", "guides")
    (page,) = paper.parent.glob("*.html")
    decisions = as_bytes(saved(draft_of(paper)))
    said = "".join(
        [done.stdout, done.stderr, looked.stdout, looked.stderr, page.read_text("utf-8"), report.read_text("utf-8")]
    )
    data = b"".join(tree(city.data).values())

    assert "个人信息" in done.stdout
    for word in PERSONS:
        assert word not in said, word
        assert word.encode() not in data and word.encode() not in decisions, word


def test_a_refusal_does_not_print_the_number_in_a_file_name(city, tmp_path):
    done = run(city, tmp_path / "13812345678.docx")

    assert done.returncode == 1 and "没有读：打不开" in done.stderr
    assert "13812345678" not in done.stdout + done.stderr


# --- the command line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "写上要读的文件"),
        (("a.txt", "b.txt", "--into", "x"), "一次只管一份文件"),
        (("--accept", "x.json", "--write"), "不用再加 --write"),
        (("--accept", "没有.json"), "存下的决定打不开"),
    ],
)
def test_what_makes_no_sense_is_said(city, words, said):
    done = run(city, *words)

    assert done.returncode and said in done.stderr


def test_a_page_of_ours_is_no_paper(tmp_path):
    with pytest.raises(PaperError, match="不是原文"):
        reading.read_file(tmp_path / f"办法{reading.PAGE}")


def test_as_it_is_typed_a_paper_is_read_by_a_process_of_its_own(city, paper):
    done = script("import_paper", "--root", city.root, *TODAY, paper, process=True)

    assert done.returncode == 0, done.stderr
    assert "读出：条 8" in done.stdout and paper.with_name("办法.draft.html").is_file()
