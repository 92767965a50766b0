"""发文稿: what a draft of a notice says of facts, what it leaves open, and where its elements stand on paper."""

from __future__ import annotations

import io

import pytest

from desks import TODAY, lay
from docx_order import out_of_order
from handbook.pages.reports import notice
from handbook.pages.reports.notice_parts import BLANK, quoted
from handbook_site.commands import report

docx = pytest.importorskip("docx", reason="python-docx: scripts/test.py installs it")
PLAN, POLICY = ("plans", "qingshan-four-lists"), ("policies", "qs-tech-sme")


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return lay("model-city", tmp_path_factory.mktemp("city") / "handbook").edition()


def paper(draft: notice.OfficialNotice):
    from handbook.outputs.reports.notice_docx import notice_docx

    content = notice_docx(draft, TODAY)
    assert content == notice_docx(draft, TODAY)
    assert out_of_order(content) == []
    return docx.Document(io.BytesIO(content))


def texts(book) -> list[str]:
    return [one.text for one in book.paragraphs if one.text]


def test_a_plan_is_issued_to_the_offices_that_it_gives_tasks_to_with_its_tasks_as_annex(edition):
    draft = notice.notice(edition, PLAN)

    assert draft.title == "青山市科学技术局关于印发《青山市科技服务“四大清单”专项行动责任分工表》的通知"
    assert draft.addressees.startswith("政策法规与创新体系处、高新技术处、")
    assert [annex.title for annex in draft.annexes][1:] == ["任务分工表"]
    table = draft.annexes[1].table
    assert [cell.text for cell in table.rows[0]] == [
        "1",
        "走访企业，收集问题",
        "政策处",
        "高新处、科技服务中心",
        "3月底前",
    ]
    assert len(table.rows) == 12


def test_a_policy_is_told_with_what_it_gives_and_what_no_fact_says_is_left_to_an_office(edition):
    draft = notice.notice(edition, POLICY)

    assert "（青科发〔2025〕14号）" in draft.opening[0]
    rows = [[cell.text for cell in row] for row in draft.sections[0].tables[0].rows]
    assert [row[0] for row in rows] == ["入库好处"]
    assert "牵头处室核实后填" in rows[0][3], "no window is written"
    assert "高新技术处" in draft.contact
    assert "0990-6612005" in draft.contact


def test_a_doubtful_figure_is_no_fact_of_a_notice(tmp_path):
    city = lay("model-city", tmp_path / "handbook")
    city.change(
        "policies/matching.yml",
        "    - id: c2\n      title: 启动资金\n",
        "    - id: c2\n      title: 启动资金\n      confidence: C\n",
    )
    row = notice.notice(city.edition(), ("policies", "qs-team")).sections[0].tables[0].rows[0]

    assert row[2].warning
    assert "10" not in row[2].text


def test_the_edition_is_issued_with_its_fingerprint_and_counts(edition):
    draft = notice.notice(edition, None)

    assert edition.fingerprint in draft.opening[1]
    assert sum(int(row[2].text) for row in draft.annexes[1].table.rows) > 150


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (("plans", "yunling-service-plan"), "不是本级的方案"),
        (("guides", "apply-project"), "只有政策（policies/）和行动方案（plans/）可以"),
        (("plans", "nothing"), "手册里没有 plans/nothing"),
    ],
)
def test_what_this_body_does_not_issue_is_refused_in_words(edition, key, said):
    with pytest.raises(notice.NoticeError, match=said.partition("（")[0]) as refused:
        notice.notice(edition, key)

    assert said in str(refused.value)


def test_on_paper_it_is_a4_with_margins_and_elements_of_the_standard_and_no_red_head(edition):
    book = paper(notice.notice(edition, PLAN))
    section = book.sections[0]
    millimetres = [round(length / 36000) for length in (
        section.page_width, section.page_height, section.top_margin, section.left_margin,
        section.page_width - section.left_margin - section.right_margin,
        section.page_height - section.top_margin - section.bottom_margin,
    )]  # fmt: skip
    said = texts(book)

    assert millimetres == [210, 297, 37, 28, 156, 225]
    assert said[0] == "＿＿〔2026〕＿＿号（办公室编号）"
    assert said[1].endswith("的通知")
    order = ["现将《", "附件：1. ", "青山市科学技术局", "＿＿＿＿年＿＿月＿＿日", "（联系单位：", "附件2"]
    places = [next(at for at, text in enumerate(said[2:]) if text.startswith(start)) for start in order]
    assert places == sorted(places)
    assert "草稿" in section.header.paragraphs[0].text
    assert "示例" in section.even_page_header.paragraphs[0].text
    assert section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment


def test_every_blank_is_red_and_every_run_names_its_chinese_font(edition):
    book = paper(notice.notice(edition, None))
    runs = [run for one in book.paragraphs for run in one.runs if run.text]

    assert all(run._r.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) for run in runs)
    blanks = [run for run in runs if "＿" in run.text]
    assert len(blanks) > 4
    assert all(run.font.color.rgb is not None for run in blanks)


def test_blanks_are_told_from_words():
    assert BLANK.split("为＿＿＿＿（办公室填主送机关）和（青科〔2026〕8号）") == [
        "为",
        "＿＿＿＿（办公室填主送机关）",
        "和（青科〔2026〕8号）",
    ]
    assert quoted("印发《甲》的办法") == "《印发〈甲〉的办法》"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["notice", "--out", "x.xlsx"], "发文稿只有 .docx"),
        (["brief", "--record", "plans/x", "--out", "x.docx"], "--record 和 notice 一起用"),
        (["notice", "--record", "plans/yunling-service-plan", "--out", "x.docx"], "不由本单位印发"),
    ],
)
def test_the_command_says_what_it_cannot_write(tmp_path, capsys, arguments, said):
    city = lay("model-city", tmp_path / "handbook")
    with pytest.raises(SystemExit) as left:
        report.main([*arguments, "--root", str(city.root), "--today", "2026-11-21"])

    assert said in f"{left.value}{capsys.readouterr().err}"
