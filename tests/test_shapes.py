"""Shapes: values become typed records, or sentences that say what to write instead."""

from __future__ import annotations

import pytest

POLICY = "policies/tried.yml"
GUIDE = "guides/tried.yml"
OFFICE = "organizations/tried.yml"


def said(desk, path, text):
    """What an editor reads about one file: (line, code, message, hint)."""
    desk.write(path, text)
    return [
        (f.place.line, f.code, f.message, f.hint)
        for f in desk.found()
        if f.place.file == f"data/{path}" and f.level == "error"
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (POLICY, "title: x\nsumary: y\n", (2, "unknown-key", "没有“sumary”这个字段。", "是不是“summary”（摘要）？")),
        (POLICY, "title: x\n摘要: y\n", (2, "unknown-key", "没有“摘要”这个字段。", "是不是“summary”（摘要）？")),
        (
            POLICY,
            "title: x\n有效期至: 2026\n",
            (2, "unknown-key", "没有“有效期至”", "是不是“expires_on”（有效期至）？"),
        ),
        (POLICY, "title: x\nzzzzzz: y\n", (2, "unknown-key", "没有“zzzzzz”这个字段。", "可用的字段：")),
        (POLICY, "title: x\nzzzzzz:\n", (2, "unknown-key", "没有“zzzzzz”这个字段。", "可用的字段：")),
        (POLICY, "title: x\nalert:\n  text: y\n  form: 2026-01-01\n", (4, "unknown-key", "“form”", "是不是“from”")),
        (
            POLICY,
            "title: x\nclauses:\n  - {title: y, widow: z}\n",
            (3, "unknown-key", "“widow”", "“window”（申报时间）"),
        ),
        (POLICY, "summary: y\n", (1, "missing-key", "缺少“名称”（title）。", "补一行“title: …”")),
        (POLICY, "title:\n", (1, "missing-key", "缺少“名称”（title）。", "补一行“title: …”")),
        (OFFICE, "title: x\n", (1, "missing-key", "缺少“性质”（role）。", "补一行“role: …”")),
        (POLICY, "title: x\nwithdrawn:\n  date: 2026-01-01\n", (2, "missing-key", "缺少“原因”", "补一行“reason")),
        (POLICY, "title: x\nlevel: 县\n", (2, "choice", "“县”不是可选的层级。", "可选：国家、省、市、区。")),
        (POLICY, "title: x\nstated_validity: 现 行\n", (2, "choice", "不是可选的标注效力", "是不是“现行”？")),
        (OFFICE, "title: x\nrole: 内部处室\n", (2, "choice", "“内部处室”不是可选的性质。", "是不是“内设处室”？")),
        (POLICY, "title: x\nconfidence: E\n", (2, "choice", "“E”不是可选的可信度。", "可选：A、B、C、D。")),
        (POLICY, "title: x\nconfidence:\n  title: a\n", (3, "choice", "“a”不是可选的可信度。", "A、B、C、D")),
        (
            POLICY,
            "title: x\nsigned_on: 2025-02-30\n",
            (2, "date", "“2025-02-30”不是日期。", "成文日期，写成 2026-03-01。"),
        ),
        (POLICY, "title: x\nsigned_on: 2025年3月\n", (2, "date", "“2025年3月”不是日期。", "成文日期")),
        (
            POLICY,
            "title: x\nsigned_on: ２０２５-０３-０１\n",
            (2, "date", "“２０２５-０３-０１”不是日期。", "成文日期"),
        ),
        (POLICY, "title: x\nupdated: 2025-02\n", (2, "date", "“2025-02”没有写到日。", "更新日期")),
        (POLICY, "title: x\nsigned_on: [2025]\n", (2, "date", "不是日期", "成文日期")),
        (
            GUIDE,
            "title: x\nwindow: {kind: yearly, opens: 02-30, closes: 03-01}\n",
            (2, "date", "“02-30”不是日期。", "开始"),
        ),
        (POLICY, "title: [x]\n", (1, "shape", "“名称”应当是文字，现在是列表。", "直接写文字")),
        (POLICY, "title: {x: y}\n", (1, "shape", "“名称”应当是文字，现在是几行字段。", "直接写文字")),
        (POLICY, 'title: ""\n', (1, "shape", "“名称”应当是文字，现在是“”。", "不能为空。")),
        (POLICY, "title: x\naliases: 高企\n", (2, "shape", "“别名”应当是列表，现在是“高企”。", "写成列表")),
        (POLICY, "title: x\nsource: 公报\n", (2, "shape", "“来源”应当是几行字段，现在是“公报”。", "换行缩进两格")),
        (POLICY, "title: x\nsample: 是\n", (2, "shape", "“示例”应当是是或否，现在是“是”。", "写 true 或 false。")),
        (GUIDE, "title: x\nvisits: 一次\n", (2, "shape", "“到现场次数”应当是整数", "只写数字")),
        (
            POLICY,
            "title: x\nclauses:\n  - title: y\n    benefit: {cap: 3万}\n",
            (4, "shape", "“上限”应当是数字，现在是“3万”。", "只写数字，不写单位和逗号"),
        ),
        (POLICY, "title: x\nformer_ids: [Old_Name]\n", (2, "id-form", "“Old_Name”不能作标识。", "用小写英文字母")),
        (POLICY, "id: other\ntitle: x\n", (1, "id-form", "标识“other”与文件名“tried”不同。", "以文件名为准")),
        (POLICY, "只有一句话\n", (1, "not-a-record", "这里不是一条记录。", "- id: …")),
        (POLICY, "- id: x-1\n  title: x\n- 只有一句话\n", (3, "not-a-record", "这里不是一条记录。", "- id: …")),
        (POLICY, "- title: x\n", (1, "missing-key", "缺少“标识”（id）。", "补一行“id: …”")),
        (POLICY, "- id: X 1\n  title: x\n", (1, "id-form", "“X 1”不能作标识。", "tech-sme")),
    ],
)
def test_a_wrong_value_is_answered_with_its_line_and_the_next_step(desk, path, text, expected):
    line, code, message, hint = expected
    answers = said(desk, path, text)

    assert len(answers) == 1, answers
    at, kind, told, step = answers[0]
    assert (at, kind) == (line, code)
    assert message in told
    assert hint in step


def test_a_file_name_that_is_no_id_is_refused(desk):
    desk.write("policies/创新规定.yml", "title: x\n")

    (error,) = desk.errors()

    assert error.startswith("data/policies/创新规定.yml:1  “创新规定”不能作标识。  [id-form]\n    → 用小写英文字母")


def test_no_record_may_take_the_address_of_its_list(desk):
    """policies/index.html is the list; a record called index would be refused only when MkDocs runs."""
    desk.write("policies/index.yml", "title: 目录\n")

    assert [f.code for f in desk.found() if f.level == "error"] == ["id-form"]


def test_all_mistakes_of_a_file_are_told_at_once_each_with_its_line(desk):
    answers = said(
        desk,
        POLICY,
        "titel: x\nlevel: 县\nsigned_on: 2025-13\nclauses:\n  - title: 一\n    benefit: {cap: 多}\n  - 二\n",
    )

    assert [(line, code) for line, code, _, _ in answers] == [
        (1, "missing-key"), (1, "unknown-key"), (2, "choice"), (3, "date"), (6, "shape"), (7, "shape"),
    ]  # fmt: skip


def test_a_broken_record_of_a_list_leaves_the_others_whole(desk):
    desk.write("organizations/more.yml", "- id: sound\n  title: 好处\n  role: 其他\n- id: bad\n  title: 坏处\n")
    desk.write("policies/tried.yml", "title: x\nissuers: [sound, bad]\n")

    assert [f.code for f in desk.found() if f.level == "error"] == ["missing-key"]


def test_an_empty_field_counts_as_not_written(desk):
    desk.write(POLICY, "title: x\nsummary:\nsigned_on: ~\naliases:\nclauses:\nlevel:\nsource:\n")

    record = desk.edition().handbook.records("policies")["tried"]

    assert (record.summary, record.signed_on, record.aliases, record.source) == (None, None, (), None)


def test_text_and_numbers_keep_the_form_that_was_typed(desk):
    desk.write(GUIDE, "title: no\nservice_code: 0512\nfees: 3.10\nchannels: [9:00]\nmaterials:\n  - {name: on}\n")

    guide = desk.edition().handbook.records("guides")["tried"]

    assert (guide.title, guide.service_code, guide.fees, guide.channels) == ("no", "0512", "3.10", ("9:00",))
    assert guide.materials[0].name == "on"


def test_a_document_number_may_be_written_alone_or_with_its_role(sound):
    numbers = sound.edition().handbook.records("policies")["instrument-opening"].doc_nos

    assert [(entry.number, entry.role) for entry in numbers] == [
        ("青创发〔2025〕7号", "正文"), ("青创发〔2025〕8号", "实施细则"), ("云创发〔2024〕1号", "依据"),
    ]  # fmt: skip


def test_confidence_is_one_grade_or_one_by_field(sound):
    policies = sound.edition().handbook.records("policies")

    assert policies["instrument-opening-2018"].grade("title") == "B"
    assert policies["innovation-rules"].grade("expires_on") == "C"
    assert policies["innovation-rules"].grade("summary") is None
    assert policies["instrument-opening"].grade("signed_on") == "B"
    assert policies["instrument-opening"].grade("expires_on") == "A"
    assert policies["innovation-rules"].to_verify("expires_on")
    assert not policies["instrument-opening"].to_verify("expires_on")


# --- handbook.yml and the word lists ----------------------------------------------------------------


def test_another_format_is_not_guessed_at(desk):
    desk.change("handbook.yml", "format: 1", "format: 2")

    (error,) = desk.coded("format")
    assert (error.place.file, error.place.line) == ("data/handbook.yml", 2)
    assert "“2”" in error.message


def test_a_handbook_without_its_file_is_told_where_to_put_it(desk):
    (desk.data / "handbook.yml").unlink()

    assert [str(f.place) for f in desk.coded("unreadable")] == ["data/handbook.yml"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "~\n", "- a\n", "words\n", "format: 1\n"])
def test_a_handbook_file_that_says_nothing_is_an_error_and_not_a_crash(desk, text):
    desk.write("handbook.yml", text)

    prepared = desk.prepare()

    assert prepared.edition is None
    assert "data/handbook.yml" in {f.place.file for f in prepared.findings if f.level == "error"}


def test_a_time_zone_that_nobody_knows_is_refused(desk):
    """The page's script would throw on it in every reader's browser."""
    desk.change("handbook.yml", "time_zone: Asia/Shanghai", "time_zone: Mars/Base")

    assert [str(f.place) for f in desk.found() if f.level == "error"] == ["data/handbook.yml:8"]


def test_a_word_list_that_is_no_list_is_said_once(desk):
    desk.write("vocabularies/categories.yml", "小企业: 开作坊的人\n")

    assert [(f.code, str(f.place)) for f in desk.found() if f.level == "error"] == [
        ("not-a-record", "data/vocabularies/categories.yml:1")
    ]


def test_a_broken_word_is_not_reported_again_where_it_is_used(desk):
    desk.change("vocabularies/categories.yml", "id: craft", "id: Craft!")

    assert [f.code for f in desk.found() if f.level == "error"] == ["id-form"]


def test_a_folder_that_no_kind_reads_is_not_forgotten(desk):
    desk.write("policy/x.yml", "title: x\n")
    desk.write("zzz/x.yml", "title: x\n")

    found = {f.place.file: f.hint for f in desk.coded("unknown-folder")}

    assert found["data/policy"] == "是不是“policies”？"
    assert "policies、guides、plans、alignments、problems、" in found["data/zzz"]


def test_a_file_that_lies_beside_the_folders_is_not_forgotten(desk):
    desk.write("kiln.yml", "title: 放错了地方的办法\n")

    assert "data/kiln.yml" in {f.place.file for f in desk.found() if f.level != "notice"}


@pytest.mark.parametrize("word", ["id: workshop\n  label: 新作坊", "id: newcomer\n  label: 作坊"])
def test_two_words_of_a_list_cannot_share_an_id_or_a_label(desk, word):
    """The later one would take the place of the earlier, and a filter would offer two for one."""
    text = desk.read("vocabularies/audiences.yml")
    desk.write("vocabularies/audiences.yml", f"{text}- {word}\n")

    line = text.count("\n") + 1
    assert [str(f.place) for f in desk.found() if f.level == "error"] in (
        [f"data/vocabularies/audiences.yml:{line}"],
        [f"data/vocabularies/audiences.yml:{line + 1}"],
    )
