"""Markdown twins: a record as plain text that can be quoted with its source, its day and its doubt."""

from __future__ import annotations

import json
import posixpath
import re

import pytest
from markdown_it import MarkdownIt

import desks
from desks import item_of, rendered, site, tree
from handbook.kinds import KINDS
from handbook.model.fields import fields_by_key
from handbook.outputs.admin.fields import control
from handbook.outputs.markdown import listings
from handbook.reading.parsing import parse

LINK = re.compile(r"(?<!\\)\]\(([^)#?]+)[^)]*\)")


def test_every_record_has_a_twin_beside_its_page_and_every_link_in_it_leads_somewhere(built):
    files = tree(built)
    pages = [uri for uri in files if re.fullmatch(rf"(?:{'|'.join(KINDS)})/[a-z0-9-]+\.html", uri) and "--" not in uri]
    entries = [uri for uri in pages if not uri.endswith("/index.html") and b'http-equiv="refresh"' not in files[uri]]

    assert len(entries) > 50
    for uri in entries:
        assert f"{uri.removesuffix('html')}md" in files
    twins = [uri for uri in files if uri.endswith(".md") and not uri.startswith("api/")]
    for uri in twins:
        for href in LINK.findall(files[uri].decode()):
            if not re.match("https?:|mailto:", href):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), href))
                assert target in files, f"{uri} -> {href}"


def test_a_twin_has_the_title_the_answer_the_facts_and_the_source_in_this_order(sound):
    text = rendered(site(sound), "policies/instrument-opening.md")

    record = sound.edition().handbook.record(("policies", "instrument-opening"))
    above = f"# {record.title}|- 类别：政策"
    said = "## 要点（按 2026-11-21 推算）|- 效力：|谁能享（支持对象）|## 内容|- 核心条款：|## 关联|## 来源与核对"
    trust = "- 来源：|- 核对：|- 可信度：|- 更新：2026-11-01|- 本条指纹："
    parts = [*above.split("|"), *said.split("|"), *trust.split("|")]
    at = [text.index(part) for part in parts]
    assert at == sorted(at)
    assert "（待核）" in text
    for clause in record.clauses:
        assert clause.title in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_record_stands_in_its_twin(sound, kind):
    """All that a person reads: fields and parts, whatever the model calls them."""
    edition, made = sound.edition(), site(sound)
    for name, record in edition.handbook.records(kind).items():
        if record.withdrawn:
            continue
        text = re.sub(r"\\(.)|\s", r"\1", rendered(made, f"{kind}/{name}.md"))
        for field, value in record:
            if isinstance(value, str) and re.search("[一-鿿]", value) and field != "matter":
                assert re.sub(r"\s", "", value) in text, f"{name}.{field}"


def test_what_a_page_answers_first_stands_first_under_its_question(desk):
    desk.write("equipment/own.yml", "title: 一台\nmodel: X-1\nowner: 某厂\ncapabilities: [温度]\n")
    text = rendered(site(desk), "equipment/own.md")

    order = ("- 能测什么：温度\n", "- 在谁那里（所属单位）：某厂\n", "## 内容\n", "- 型号：X-1\n")
    at = [text.index(part) for part in order]
    assert at == sorted(at)
    assert (text.count("温度"), text.count("某厂")) == (1, 1)


def test_a_doubtful_fact_carries_its_mark_and_its_note_in_its_own_line(desk):
    desk.write(
        "equipment/doubt.yml",
        "title: 拿不准\nowner: 某厂\nmodel: X-1\nconfidence: {owner: D, model: B}\nnote: {owner: 听人说}\n",
    )
    lines = rendered(site(desk), "equipment/doubt.md").splitlines()

    assert next(line for line in lines if "某厂" in line).endswith("：某厂（待核）（说明：听人说）")
    assert "待核" not in next(line for line in lines if "X-1" in line)
    assert "- 可信度：D 级，其中 1 处待核；B 1 处" in lines


def test_a_record_that_is_doubtful_as_a_whole_says_so_at_each_fact(desk):
    desk.write("equipment/doubt.yml", "title: 拿不准\nowner: 某厂\nmodel: X-1\nconfidence: C\n")
    lines = rendered(site(desk), "equipment/doubt.md").splitlines()

    for word in ("某厂", "X-1"):
        assert next(line for line in lines if word in line).endswith("（待核）")


def test_a_part_that_is_doubtful_as_a_whole_says_so_beside_its_title(desk):
    desk.write("policies/doubt.yml", "title: 拿不准\ninterpretation: {background: 听人说的, confidence: D}\n")
    lines = rendered(site(desk), "policies/doubt.md").splitlines()

    assert "- 解读：（待核）" in lines


def test_texts_cannot_become_markup(desk):
    desk.write("services/odd.yml", 'title: "[点](http://x) *重* <b>"\nterms: "一\\n# 二"\n')
    text = rendered(site(desk), "services/odd.md")

    assert text.startswith("# \\[点\\](http://x) \\*重\\* \\<b>\n")
    assert "\n# 二" not in text


PAYLOAD = '<img src=x onerror=alert(1)><a href="javascript:alert(1)">点</a>&<b>`<i>`<!-- x -->'


def loaded(value, model):
    """The same record with the payload behind every text that anybody may write as they like."""
    if not isinstance(value, dict):
        return value
    made = dict(value)
    for key, field in fields_by_key(model).items():
        if key in made and field.part:
            inner = made[key]
            several = isinstance(inner, list)
            made[key] = [loaded(one, field.part) for one in inner] if several else loaded(inner, field.part)
        elif isinstance(made.get(key), str) and control(field, False)["widget"] in ("text", "string"):
            made[key] += "" if "pattern" in control(field, False) else PAYLOAD
    return made


def test_no_twin_of_a_handbook_full_of_payloads_holds_raw_html(desk):
    """By CommonMark, as those who read Markdown have it. What the checks refuse is left as it was."""
    full = 0
    for kind, row in KINDS.items():
        for file in sorted((desk.data / kind).glob("*.yml")):
            before = file.read_text("utf-8")
            value = parse(before, "")[0]
            made = [loaded(one, row.model) for one in value] if isinstance(value, list) else loaded(value, row.model)
            file.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
            if any(file.name in error for error in desk.errors()):
                file.write_text(before, "utf-8")
            full += PAYLOAD in file.read_text("utf-8").replace('\\"', '"')
    window = json.dumps({"kind": "on_notice", "text": PAYLOAD}, ensure_ascii=False)
    desk.write("guides/noticed.yml", f"title: 按通知\nwindow: {window}\n")
    made_site = site(desk)
    twins = [uri for item in made_site.items if (uri := item.uri).endswith(".md") and not uri.startswith("api/")]
    markdown = MarkdownIt("commonmark")
    raw = []
    for uri in twins:
        for token in markdown.parse(rendered(made_site, uri)):
            raw += [(uri, one.content) for one in (token, *(token.children or ())) if one.type.startswith("html_")]
            hrefs = [str(one.attrGet("href")) for one in token.children or ()]
            raw += [(uri, href) for href in hrefs if href.startswith("javascript")]

    assert full > 20
    assert raw == []


def test_samples_and_withdrawn_records_say_so_before_anything_else(desk):
    desk.write("services/sample.yml", "title: 样子\nsample: true\n")
    desk.write(
        "services/gone.yml",
        "title: 撤下的\nsummary: 旧话\nterms: 旧条件\nwithdrawn: {date: 2026-01-02, reason: 停办}\n",
    )
    made = site(desk)

    assert rendered(made, "services/sample.md").splitlines()[2].startswith("> 这是示例。")
    gone = rendered(made, "services/gone.md")
    assert gone.splitlines()[2] == "> 这一条已撤下，不要再引用。2026年1月2日，停办。"
    assert "旧条件" not in gone
    assert "旧话" not in gone


def test_a_twin_changes_with_the_day_only_where_it_says_the_day(sound):
    later = desks.TODAY.replace(year=2031)
    first, second = site(sound), site(sound, later)
    for item in first.items:
        if item.uri.endswith(".md") and not item.whole:
            text, other = rendered(first, item.uri), rendered(second, item.uri)
            assert text == other or "推算）" in text, item.uri
    assert rendered(first, "policies/instrument-opening.md") != rendered(second, "policies/instrument-opening.md")


def test_a_twin_rests_on_no_whole_kind(sound):
    made = site(sound)
    for uri in ("equipment/kiln-camera.md", "guides/instrument-booking.md", "policies/instrument-opening.md"):
        names = made.file(item_of(made, uri), {}, ()).names
        assert f"about {uri.removesuffix('.md')}" in names
        assert not names & {"kind policies", "kind guides", "kind equipment", "fingerprint"}, uri


def test_the_page_of_the_site_is_named_whole_where_it_is_known(sound):
    made = site(sound, site_url="https://x.example/hb/")

    assert "- 网页：https://x.example/hb/guides/instrument-booking.html\n" in rendered(
        made, "guides/instrument-booking.md"
    )


def test_a_list_of_twins_is_in_pages_that_lead_on(sound, monkeypatch):
    whole = rendered(site(sound), "policies/index.md")
    monkeypatch.setattr(listings, "PAGE", 5)
    made = site(sound)
    pages = [
        rendered(made, item.uri) for item in made.items if re.fullmatch(r"policies/(index|page-\d+)\.md", item.uri)
    ]

    assert len(pages) > 1
    assert [line for text in pages for line in text.splitlines() if line.startswith("- [")] == [
        line for line in whole.splitlines() if line.startswith("- [")
    ]
    assert "[下一页](page-2.md)" in pages[0]
    assert "下一页" not in pages[-1]


def test_samples_left_out_leave_nothing_in_twins(desk):
    desk.write("policies/zz-policy.yml", "title: 一个样子\nsample: true\n")
    desk.write("guides/names-it.yml", "title: 提到它\npolicies: [zz-policy]\nrelated: [policies/zz-policy]\n")
    desk.change("handbook.yml", "samples: true", "samples: false")
    made = site(desk)

    for item in made.items:
        if item.uri.endswith((".md", ".txt")):
            text = rendered(made, item.uri)
            assert "zz-" not in text, item.uri
            assert "一个样子" not in text, item.uri
    assert "依据的政策" not in rendered(made, "guides/names-it.md")
