"""Checks that know the trade: each rule is broken once, kept once, and told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.checks.near_questions import alike
from handbook.checks.passages import TOGETHER, passages
from handbook.findings import Level
from handbook.history import differences

HEAD = "title: 试办法\n"


def lines(desk, code, today=date(2026, 11, 21)):
    return [finding.place.line for finding in desk.coded(code, today) if finding.place.file.endswith("tried.yml")]


def policy(desk, text):
    desk.write("policies/tried.yml", HEAD + text)


SPOILED = [
    ("home-address", Level.ERROR, "summary: 诉求人家住青山路8号3单元502室", 2),
    ("home-address", Level.ERROR, "summary: 寄到云门新村12幢301室", 2),
    ("secrecy", Level.ERROR, "summary: 机密★1年", 2),
    ("secrecy", Level.ERROR, "note:\n  title: 内部资料，注意保存", 3),
    ("doc-number", Level.WARNING, "doc_nos:\n  - 青科发[2025]7号", 3),
    ("doc-number", Level.WARNING, "doc_nos:\n  - 青科发（2025）7号", 3),
    ("doc-number", Level.WARNING, "doc_nos: [七号文件]", 2),
    ("doc-number", Level.WARNING, "summary: 依据青科发（2025）7号", 2),
    ("doc-number", Level.WARNING, "source:\n  title: 某页\n  doc_no: 青科发2025年7号", 4),
    ("doc-year", Level.WARNING, "doc_nos: [青科发〔2027〕7号]", 2),
    ("doc-year", Level.WARNING, "doc_nos: [青科发〔1925〕7号]", 2),
    ("doc-year", Level.WARNING, "signed_on: 2024-03\ndoc_nos: [青科发〔2025〕7号]", 3),
    ("doc-number", Level.WARNING, "summary: 依据青科发 (2025) 7 号", 2),
    ("doc-number", Level.WARNING, "summary: 依据青科发〔 2025〕7号", 2),
    *(
        ("amount-differs", Level.WARNING, f"clauses:\n  - title: 补\n    benefit:\n      {wrong}\n      basis: 每家", 5)
        for wrong in (
            "amount: 80\n      unit: 万元\n      text: 每人每年8万元，两年",
            "amount: 8\n      unit: 万元\n      text: 每人每年10万元",
            "amount: 100000\n      unit: 万元\n      text: 最高10万元",
            "amount: 100000\n      unit: 万元",
            "cap: 3\n      unit: 亿元\n      text: 最高3万元",
            "rate: 0.2\n      text: 按20%补助",
            "rate: 0.2",
            "rate: 50\n      text: 按1比1配套",
        )
    ),
    ("ahead", Level.NOTICE, "verified_on: 2026-11-22", 2),
    ("ahead", Level.NOTICE, "published: 2027", 2),
    ("amount-unit", Level.WARNING, "clauses:\n  - title: 补\n    benefit:\n      amount: 10\n      basis: 每家", 5),
    ("amount-unit", Level.WARNING, "thresholds:\n  - {field: 人数, op: gte, value: 10}", 3),
    ("amount-basis", Level.NOTICE, "clauses:\n  - title: 补\n    benefit:\n      cap: 10\n      unit: 万元", 5),
    ("no-locator", Level.NOTICE, "source:\n  title: 某文件", 2),
    ("not-official", Level.NOTICE, "source:\n  title: 某页\n  url: https://www.copy.example/a.html", 4),
    ("not-official", Level.NOTICE, "source:\n  url: https://www.gov.cn.copy.example/", 3),
    ("window-past", Level.NOTICE, "clauses:\n  - title: 补\n    window: {kind: once, closes: 2026-11-20}", 4),
    ("punctuation", Level.WARNING, "summary: 买检测,可以抵扣", 2),
    ("punctuation", Level.WARNING, "summary: 买检测(检验)可以抵扣", 2),
    ("punctuation", Level.WARNING, "summary: 买检测。。可以抵扣", 2),
    ("punctuation", Level.WARNING, "summary: 买检测（含检验", 2),
    ("punctuation", Level.WARNING, "aliases: [买检测（含检验, 含测试]", 2),
    ("width", Level.WARNING, "summary: 每家１０万元", 2),
    ("wording", Level.WARNING, "summary: 打入企业帐户", 2),
    ("wording", Level.WARNING, "summary: 全部份额中的部份", 2),
    ("wording-advice", Level.NOTICE, "summary: 由法人代表签字", 2),
    ("lineage", Level.ERROR, "based_on: [tried]", 2),
]


@pytest.mark.parametrize(("code", "level", "text", "line"), SPOILED)
def test_what_is_spoiled_is_told_at_its_line(desk, code, level, text, line):
    policy(desk, text + "\n")

    assert lines(desk, code) in ([line], [line - 1])  # a part in flow style stands at its own line
    assert {finding.level for finding in desk.coded(code)} == {level}


SOUND = [
    "summary: 请到青山市创新路8号3号楼502室青山科技大厦窗口办理",
    "summary: 住在青山镇的企业，住宅小区除外",
    "summary: 保护国家秘密、商业秘密、技术秘密；企业内部建立制度；单位内部测试",
    "doc_nos: [青科发〔2025〕7号, 青工企业函〔2026〕160号, 国务院令第722号, 主席令第一〇三号]",
    "doc_nos: [财政部 税务总局公告2023年第7号, 2022年第4号公告, 青山市人大常委会公告第23号, 不公开]",
    "summary: 依据青科发〔2025〕7号（2025）和第（2025）号楼",
    "clauses:\n  - {title: 补, benefit: {amount: 10, unit: 万元, basis: 每家每年}}",
    "clauses:\n  - {title: 补, benefit: {rate: 15, basis: 税率, text: 减按15%}}",
    *(
        f"clauses:\n  - {{title: 补, benefit: {{{kept}, basis: 每家}}}}"
        for kept in (
            "amount: 8, unit: 万元, text: 每年8万元、三年24万元",
            "cap: 10000, unit: 万元, text: 最高1亿元",
            "cap: 20000, unit: 万元, text: 1亿、2亿",
            "amount: 5, unit: 万元, text: 5—10万元",
            "amount: 1000, unit: 元, text: '1,000元'",
            "rate: 100, text: 按1比1配套",
            "rate: 30, text: 20%至30%",
            "rate: 10, cap: 30, unit: 万元, text: 机器价款的一成",
        )
    ),
    "verified_on: 2026-11-21\npublished: 2026",
    "summary: 照青科发〔2025〕7号和财税〔2018〕第54号",
    "thresholds:\n  - {field: 成立日期, op: gte, value: 2024-01-01}",
    "source:\n  title: 某文件\n  locator: 第三条",
    "source:\n  title: 某页\n  url: https://kj.qingshan.gov.cn/a.html",
    "clauses:\n  - title: 补\n    window: {kind: once, closes: 2026-11-21}",
    "clauses:\n  - title: 补\n    window: {kind: yearly, opens: 01-01, closes: 02-28}",
    "summary: 买检测，可以抵扣：A,B 两类；1,000 元；10:30 开始；f(x)；(a) 款",
    "summary: 条件：1）成立一年；2）在本市。等等……",
    "summary: 打入企业账户，全部份额",
    "clauses:\n  - {title: 补, benefit: {text: '原文,照录(全文)１０帐户'}}",
    "issuers_stated: 某局,某委",
]
CODES = {code for code, _, _, _ in SPOILED}


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_or_quoted_passes(desk, text):
    policy(desk, text + "\n")

    told = [finding for finding in desk.found() if finding.place.file.endswith("tried.yml")]
    assert [str(finding) for finding in told if finding.code in CODES - {"no-locator", "not-official"}] == []
    if "source" in text:
        assert not {finding.code for finding in told} & {"no-locator", "not-official"}


def test_an_office_above_itself_is_an_error(desk):
    desk.write("organizations/tried.yml", "title: 某处\nrole: 内设处室\nparent: tried\n")

    assert lines(desk, "lineage") == [3]


def test_two_halves_in_two_items_are_no_pair(desk):
    """What a comma in a list tears apart; both together look whole."""
    policy(desk, "aliases: [买检测（含检验, 含测试）]\n")

    assert lines(desk, "punctuation") == [2, 2]


def test_one_fault_is_found_among_many_sound_records(desk):
    """Records are looked at in groups; the one that is wrong is told alone."""
    records = [f"- {{id: p{n}, title: 第{n}份办法, summary: 没有毛病。}}" for n in range(TOGETHER * 2)]
    records[TOGETHER + 3] = f"- {{id: p{TOGETHER + 3}, title: 甲, summary: '错,了'}}"
    desk.write("policies/tried.yml", "\n".join(records) + "\n")

    assert lines(desk, "punctuation") == [TOGETHER + 4]


# --- privacy ---------------------------------------------------------------------------------------


def test_a_personal_number_comes_with_a_masked_suggestion(desk):
    policy(desk, "summary: 请在工作日联系经办人13900001234，先预约\n")

    (found,) = desk.coded("privacy")

    assert "〔已隐去〕" in found.hint and "13900001234" not in str(found)


def test_a_home_address_is_not_repeated_and_may_be_excepted(desk):
    policy(desk, "summary: 现住云门小区12幢301室\n")
    (found,) = desk.coded("home-address")
    assert "301" not in str(found)

    reason = "exceptions: [{code: home-address, field: summary, reason: 这是社区服务点，公开的地址}]\n"
    policy(desk, f"summary: 现住云门小区12幢301室\n{reason}")

    assert desk.errors() == [] and desk.warnings() == []


@pytest.mark.parametrize("file", ["data/vocabularies/audiences.yml", "data/handbook.yml", "content/about.md"])
def test_word_lists_and_hand_written_pages_hold_no_mobile_number(desk, file):
    path = desk.root / file
    path.write_text(path.read_text(encoding="utf-8") + "\n# 问 139 0000 1234\n", encoding="utf-8")

    (found,) = desk.coded("privacy")

    assert found.place.file == file
    assert found.place.line == path.read_text(encoding="utf-8").count("\n")
    assert "139****1234" in found.message


def test_a_landline_on_a_hand_written_page_passes(desk):
    path = desk.root / "content" / "about.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n电话 0512-65220000，2026-11-21\n", encoding="utf-8")

    assert desk.coded("privacy") == []


# --- twice -----------------------------------------------------------------------------------------


def test_two_records_of_one_title_are_told_unless_something_tells_them_apart(desk):
    desk.write("equipment/tried.yml", "- {id: a1, title: 电镜, owner: 甲所}\n- {id: a2, title: 电镜, owner: 甲所}\n")
    assert lines(desk, "duplicate-title") == [2]

    desk.write("equipment/tried.yml", "- {id: a1, title: 电镜, owner: 甲所}\n- {id: a2, title: 电镜, owner: 乙所}\n")
    assert lines(desk, "duplicate-title") == []


def faqs(*questions):
    asked = "".join(
        f"  - {{id: q{n}, question: {q}, answer: 答{n}, rests_on: [title]}}\n" for n, q in enumerate(questions)
    )
    return f"faqs:\n{asked}"


def test_questions_that_read_almost_the_same_are_told(desk):
    policy(desk, faqs("科技创新券可以抵扣多少检测费用？", "请问科技创新券可以抵扣多少检测费用吗"))
    assert lines(desk, "near-question") == [4]

    policy(desk, faqs("进口限制类技术要审多久？", "出口限制类技术要审多久？"))
    assert lines(desk, "near-question") == []


def test_alike_finds_what_comparing_everything_finds():
    """Prefix filtering leaves nothing out: the same as by brute force over a few hundred made-up questions."""
    ends = ["多少钱", "多少钱呀", "几年", "几年内", "在哪里", "到哪里", "几时", "", "何", "何处"]
    questions = [
        f"{year}年度认定的{who}购买检测和研发服务以后可用创新券抵扣{end}"
        for year in range(2020, 2030)
        for who in ("高新技术企业", "高新技术小企业", "科技型中小企业", "新型研发机构")
        for end in ends
    ]
    found = {later for later, _ in alike(questions)}
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (q.replace("的", "") for q in questions)]
    brute = {
        later
        for later in range(len(pairs))
        for earlier in range(later)
        if len(pairs[later] & pairs[earlier]) / len(pairs[later] | pairs[earlier]) >= 0.85
    }

    assert brute and found == brute


# --- exceptions ------------------------------------------------------------------------------------

FAULT = "summary: 照录,原文\n"


def excepted(code="punctuation", field="field: summary, "):
    return f"exceptions:\n  - {{code: {code}, {field}reason: 原文如此}}\n"


@pytest.mark.parametrize("field", ["field: summary, ", ""])
def test_an_exception_hides_its_finding(desk, field):
    policy(desk, FAULT + excepted(field=field))

    assert desk.warnings() == []


def test_an_exception_hides_nothing_else(desk):
    policy(desk, FAULT + "contact: 也,错了\n" + excepted())

    assert lines(desk, "punctuation") == [3]


def test_an_exception_reaches_inside_one_of_several_parts(desk):
    clauses = "clauses:\n  - title: 甲\n    conditions: 甲,甲\n  - title: 乙\n    conditions: 乙,乙\n"
    policy(desk, clauses + excepted(field="field: clauses.2.conditions, "))
    assert lines(desk, "punctuation") == [4]

    policy(desk, clauses + excepted(field="field: clauses.conditions, "))
    assert lines(desk, "punctuation") == []


def test_an_exception_that_hides_nothing_is_told(desk):
    policy(desk, "summary: 没有毛病\n" + excepted())

    assert lines(desk, "exception-unneeded") == [4]


@pytest.mark.parametrize(
    ("text", "line"),
    [(excepted("privacy"), 4), (excepted("lineage"), 4), (excepted("punctuatoin"), 4),
     (excepted(field="field: sumary, "), 4)],
)  # fmt: skip
def test_an_exception_to_what_allows_none_is_an_error(desk, text, line):
    policy(desk, "summary: 没有毛病\n" + text)

    assert lines(desk, "exception") == [line]


def test_a_personal_number_is_never_excepted(desk):
    policy(desk, "summary: 打13900001234\n" + excepted("privacy"))

    assert len(desk.coded("privacy")) == 1


def test_an_exception_to_what_time_brings_is_never_unneeded(desk):
    """Else a build would turn red because a day went by."""
    window = "clauses:\n  - title: 补\n    window: {kind: once, closes: 2026-12-31}\n"
    policy(desk, window + excepted("window-past", "field: clauses.window, "))

    assert desk.warnings() == []
    assert lines(desk, "window-past", date(2027, 2, 1)) == []


def test_exceptions_are_published_nowhere(desk):
    """They say something to editors; neither the data's fingerprint nor a feed changes with them."""
    policy(desk, FAULT)
    before = desk.edition().fingerprint
    policy(desk, FAULT + excepted())

    assert desk.edition().fingerprint == before
    assert differences({"title": "x"}, {"title": "x", "exceptions": [{"code": "width"}]}) == ()


# --- quotations ------------------------------------------------------------------------------------


def test_the_text_of_a_plan_is_a_quotation_and_its_note_is_not(sound):
    record = next(iter(sound.edition().handbook.records("plans").values()))
    quoted = {path[-1]: is_quoted for path, _, is_quoted in passages(record) if path[0] == "tasks"}

    assert quoted["title"]
    assert not any(is_quoted for path, _, is_quoted in passages(record) if path == ("summary",))
