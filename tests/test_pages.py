"""Pages: the answer first, every doubt marked, every text escaped."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from desks import item_of, page, rendered, section, site, words
from handbook.link_fields import references

OPENING = "policies/instrument-opening.html"
HOSTILE = """<script>alert("1")</script>'"&</script><!--<b>"""


PRINTS = {f"{name}.html" for name in ("answers/desk", "whom/directory")}
PRINTS |= {f"whom/{name}.html" for name in ("directory-industry", "directory-office", "liaisons", "experts")}
PRINTS |= {
    f"{name}/index.html"
    for name in ("api", "chains", "direct", "editions", "gaps", "print", "reports", "sitemap", "subscribe")
}
PRINTS |= {"papers/visits.html", "reports/burden.html", "reports/self-check.html", "reports/inspection.html"}
"""Pages in an entry's frame that are no entries."""


def json_ld(html: str):
    """What the page is about, the first of the things that it tells machines (test_jsonld.py has the rest)."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)["@graph"][0]


# --- the answer first -----------------------------------------------------------------------------


def test_the_answer_stands_before_everything_else(sound):
    html = page(sound, OPENING)

    order = [html.index(f'id="{anchor}"') for anchor in ("answer", "clauses", "lineage", "relations", "trust")]
    assert order == sorted(order)


def test_the_answer_says_who_what_when_how_and_whom_to_ask(sound):
    answer = words(section(page(sound, OPENING), "answer"))

    for asked in ("谁能享", "享多少", "何时办", "怎么办", "找谁"):
        assert asked in answer
    for said in ("登记过的作坊", "用两小时补一小时", "常年受理", "网上预约，现场刷卡", "器物处", "00345"):
        assert said in answer


def test_the_skip_link_leads_to_the_answer_where_there_is_one(sound):
    assert '<a href="#answer">' in page(sound, OPENING)
    assert '<a href="#content">' in page(sound, "policies/index.html")
    assert '<a href="#content">' in page(sound, "policies/market-days.html")


def test_of_several_clauses_each_value_names_its_clause(sound):
    answer = section(page(sound, OPENING), "answer")

    assert '<a href="#booking">预约仪器</a>' in answer
    assert '<a href="#c2">年度奖励</a>' in answer


def test_every_place_named_on_a_page_is_there(sound):
    made = site(sound)
    for item in made.items:
        if item.frame is None:
            continue
        html = rendered(made, item.uri)
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), item.uri
        for anchor in re.findall(r'href="#([^"]+)"', html):
            assert anchor in ids or anchor == "content", f"{item.uri}#{anchor}"


def test_every_relative_link_leads_to_a_page_that_is_generated(sound):
    made = site(sound)
    there = {item.uri for item in made.items}
    for item in made.items:
        if item.frame is None:
            continue
        folder = item.uri.rpartition("/")[0]
        for href in re.findall(r'href="([^"#?]+\.html)[^"]*"', rendered(made, item.uri)):
            if href.startswith("http"):
                continue
            target = href.removeprefix("../") if href.startswith("../") else f"{folder}/{href}".removeprefix("/")
            assert target in there, f"{item.uri} -> {href}"


# --- doubts ---------------------------------------------------------------------------------------


def test_grades_c_and_d_are_marked_as_to_be_verified_where_they_stand(sound):
    html = page(sound, OPENING)

    clauses = section(html, "c2")
    assert re.search(r"每台最多 2 万元 <span class=\"verify\"[^>]*>待核", clauses)
    assert re.search(r"搬家补助 <span class=\"verify\"[^>]*>待核", section(html, "c3"))
    assert re.search(r"青创发〔2025〕8号 <span class=\"verify\"", html)


def test_grades_a_and_b_are_no_doubt(sound):
    html = page(sound, "policies/instrument-opening-2018.html")

    assert "待核" not in words(html).replace("C 和 D 都写“待核”", "")


@pytest.mark.parametrize(("grade", "marked"), [("A", False), ("B", False), ("C", True), ("D", True)])
def test_only_c_and_d_are_marked(desk, grade, marked):
    desk.write("guides/tried.yml", f"title: 试\nfees: 免费\nconfidence: {{fees: {grade}}}\n")

    answer = section(page(desk, "guides/tried.html"), "answer")

    assert ('class="verify"' in answer) is marked


def test_the_standing_says_its_reason_and_its_doubt(sound):
    html = page(sound, "policies/innovation-rules.html")

    assert 'data-standing="失效">失效</span>' in html
    assert '<div class="entry" data-standing="失效">' in html
    assert "有效期至2025-12-31，待核" in words(html)


def test_the_day_before_it_ran_out_the_page_said_in_force(sound):
    html = page(sound, "policies/innovation-rules.html", date(2025, 12, 31))

    assert '<div class="entry" data-standing="现行">' in html


def test_a_note_on_a_field_stands_beside_it(sound):
    html = page(sound, "policies/innovation-rules.html")

    assert re.search(
        r"2025年12月31日</time> <span class=\"verify\".*?<small class=\"note\">只见一处，是否续期未核实", html
    )


def test_a_note_where_nothing_is_known_is_shown_too(sound):
    html = page(sound, "policies/bridge-rules.html")

    assert "没有查到文号" in html
    assert "问过两次没有答复" in html
    assert "未核实" in words(html)


def every_note(part):
    """All notes of a record, whatever part carries them."""
    found = list(getattr(part, "note", {}).values())
    for name in type(part).model_fields:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if hasattr(inner, "model_fields_set"):
                found += every_note(inner)
    return found


def test_no_note_is_lost_between_the_facts_and_the_page(sound):
    made = site(sound)
    for key, record in sound.edition().handbook:
        html = words(rendered(made, f"{key[0]}/{key[1]}.html"))
        for note in every_note(record):
            assert note in html, f"{key}: {note}"


def test_a_note_on_any_field_of_a_policy_reaches_its_page(desk):
    named = ["title", "summary", "doc_nos", "issuers", "signed_on", "effective_on", "expires_on", "stated_validity",
             "contact", "region", "clauses", "term_ends", "source"]  # fmt: skip
    desk.write(
        "policies/tried.yml",
        "title: 试\nsummary: 简\ndoc_nos: [甲〔2026〕1号]\nissuers: [qs-gov]\nsigned_on: 2026\neffective_on: 2026-01\n"
        "expires_on: 2030\nterm_ends: 2029\nstated_validity: 现行\ncontact: 窗口\nregion: 青山市\n"
        "source: {title: 公报}\nclauses: [{title: 一}]\n"
        f"note:\n{''.join(f'  {name}: 附注-{name}-完{chr(10)}' for name in named)}",
    )

    html = page(desk, "policies/tried.html")

    assert [name for name in named if f"附注-{name}-完" not in html] == []


def test_the_trust_line_names_source_day_office_and_grade(sound):
    trust = words(section(page(sound, OPENING), "trust"))

    for said in ("青山市公报", "第2版", "青创发〔2025〕7号", "2026年10月30日", "青山市创新局", "D 级，其中 4 处 待核",
                 "2027年10月30日", "data/policies/instrument-opening.yml"):  # fmt: skip
        assert said in trust
    assert re.search(r"待核 ?；A \d+ 处、B \d+ 处", trust)
    untold = words(section(page(sound, "policies/kiln-rules.html"), "trust"))
    assert "核对日期 没有" in untold
    assert "没读到" in untold


# --- what is written, shown -----------------------------------------------------------------------


def test_document_numbers_are_shown_with_their_roles(sound):
    html = words(page(sound, OPENING))

    assert "正文 青创发〔2025〕7号" in html
    assert "实施细则 青创发〔2025〕8号" in html
    assert "依据 云创发〔2024〕1号" in html


def test_thresholds_are_words_with_their_bands(sound):
    shown = words(section(page(sound, OPENING), "thresholds"))

    assert "开放小时 不低于 300 小时" in shown
    assert "2026-11-01 至 2026-12-05" in shown
    assert "小仪器 不低于 300 小时，低于 500 小时 5 分" in shown
    assert "大仪器 不低于 500 小时 10.5 分" in shown
    assert "人工判断" in shown


def test_the_interpretation_sets_old_beside_new(sound):
    shown = words(section(page(sound, OPENING), "interpretation"))

    assert "2018年的办法只管学堂的仪器。" in shown
    assert "补多少 三成 五成" in shown


def test_coarse_dates_are_said_as_coarsely_as_they_are_known(sound):
    html = page(sound, "policies/craft-2012.html")

    assert "2012年上半年" in html
    assert 'datetime="2012-H1"' not in html
    assert '<time datetime="2018">2018年</time>' in page(sound, "policies/instrument-opening-2018.html")


def test_lineage_is_told_from_both_ends(sound):
    new, old = page(sound, OPENING), page(sound, "policies/instrument-opening-2018.html")

    assert re.search(r"替代.*?instrument-opening-2018\.html", section(new, "lineage"), re.DOTALL)
    assert re.search(r"被替代.*?policies/instrument-opening\.html", section(old, "lineage"), re.DOTALL)
    assert "被修改" in section(page(sound, "policies/startup-support.html"), "lineage")
    assert "被废止" in section(page(sound, "policies/craft-2012.html"), "lineage")


def test_an_entry_lists_who_mentions_it(sound):
    office = page(sound, "organizations/qs-inno.html")
    for target in (
        "organizations/qs-toolroom.html",
        OPENING,
        "guides/startup-grant.html",
        "policies/innovation-rules.html",
    ):
        assert f'href="../{target}"' in office
    guide = section(page(sound, "guides/instrument-booking.html"), "mentions")
    assert f'href="../{OPENING}"' in guide
    assert 'href="../policies/water-saving.html"' in section(page(sound, OPENING), "relations")
    assert f'href="../{OPENING}"' in section(page(sound, "policies/water-saving.html"), "mentions")


def leads(html: str, uri: str) -> bool:
    """Whether a page has a link to another, or to a part of it."""
    return bool(re.search(rf'href="\.\./{re.escape(uri)}(?:#[^"]*)?"', html))


def test_both_ends_of_every_link_show_it(sound):
    made = site(sound)
    handbook = made.edition.handbook
    for edge in handbook.edges:
        source, target = (f"{key[0]}/{key[1]}.html" for key in (edge.source, edge.target))
        if not handbook.record(edge.source).withdrawn:
            assert leads(rendered(made, source), target), f"{source} says {edge.relation} of {target}"
        if not handbook.record(edge.target).withdrawn:
            assert leads(rendered(made, target), source), f"{target} is {edge.relation} of {source}"


def test_a_paper_is_named_by_its_title(sound):
    assert "《青山谷三年安排》第 8 行" in words(page(sound, OPENING))
    assert "《青山谷三年安排》第 30 行" in words(page(sound, "organizations/qs-toolroom.html"))


# --- guides ---------------------------------------------------------------------------------------


def test_a_guide_answers_how_long_with_the_kind_of_days(sound):
    answer = words(section(page(sound, "guides/instrument-booking.html"), "answer"))

    for said in ("承诺 2 个工作日", "法定 10 个工作日", "1 次", "按小时收费", "青山办事网", "常年受理"):
        assert said in answer


def test_limits_are_told_in_every_form(sound):
    limits = words(section(page(sound, "guides/instrument-booking.html"), "limits"))

    for said in ("1 个工作日", "15 个自然日", "3 年", "30 天以前（到期前）", "1.5 个月", "2026年12月20日", "视仪器而定",
                 "复查 没读到"):  # fmt: skip
        assert said in limits


def test_materials_are_a_list_to_tick_off(sound):
    html = section(page(sound, "guides/instrument-booking.html"), "materials")

    assert html.count('<input type="checkbox">') == 2
    for said in ("工牌", "原件", "自备", "样表：预约单样表", "样表可能换过"):
        assert said in html
    assert 'data-label="份数">0</td>' in html
    plain = section(page(sound, "guides/startup-grant.html"), "materials")
    assert "<table" not in plain
    assert "招牌照片" in plain


def test_missing_elements_are_named_and_a_whole_guide_is_not_scolded(sound):
    shown = page(sound, "guides/startup-grant.html")

    assert "还缺 6 项" in words(shown)
    assert '<li class="lacks">事项编码' in shown
    assert '<li class="has">收费' in shown
    assert 'id="elements"' not in page(sound, "guides/instrument-booking.html")


def test_a_visit_that_is_not_needed_is_said_kindly(sound):
    assert "一次也不用跑" in words(page(sound, "guides/startup-grant.html"))


# --- special records ------------------------------------------------------------------------------


def test_a_withdrawn_page_stays_and_says_where_to_look(sound):
    html = page(sound, "policies/market-days.html")

    assert "这一条已撤下" in html
    assert "2026年9月1日" in words(html)
    assert "与扶持作坊办法重复" in html
    assert "。。" not in html
    assert 'href="../policies/startup-support.html"' in html
    assert "摊位补贴" not in html
    assert 'id="answer"' not in html


def test_a_sample_says_on_its_page_that_it_is_none(sound):
    assert "这是示例" in page(sound, "policies/sample-voucher.html")
    assert "这是示例" not in page(sound, OPENING)


@pytest.mark.parametrize(
    ("day", "shown"), [("2026-10-31", False), ("2026-11-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_an_alert_is_shown_from_its_first_day_to_its_last(sound, day, shown):
    assert ("仪器中心年底搬家" in page(sound, OPENING, date.fromisoformat(day))) is shown


def test_a_record_can_be_mended_where_it_is_kept(sound):
    assert 'href="https://git.example.org/qingshan/handbook/edit/main/data/policies/others.yml"' in page(
        sound, "policies/kiln-rules.html"
    )


def test_without_an_address_for_editing_no_link_is_made(bay):
    assert "改这一页" not in page(bay, "policies/closed-season.html")


def test_breadcrumbs_lead_up_and_end_at_the_page(sound):
    html = page(sound, OPENING)

    assert '<a href="../index.html">首页</a>' in html
    assert '<a href="index.html">政策</a>' in html
    assert '<li aria-current="page">青山市仪器开放办法</li>' in html


def test_the_canonical_address_is_whole_or_absent(sound):
    html = page(sound, OPENING, site_url="https://www.qingshan.example/hb/")

    assert f'<link rel="canonical" href="https://www.qingshan.example/hb/{OPENING}">' in html
    assert json_ld(html)["@id"] == f"https://www.qingshan.example/hb/{OPENING}"
    assert 'rel="canonical" href=""' in page(sound, OPENING)
    assert "@id" not in json_ld(page(sound, OPENING))


# --- for machines ---------------------------------------------------------------------------------


def test_the_page_says_the_same_to_machines(sound):
    said = json_ld(page(sound, OPENING))

    assert said["@type"] == ["Legislation", "eli:LegalResource"]
    assert said["name"] == "青山市仪器开放办法"
    assert said["legislationIdentifier"][0] == "青创发〔2025〕7号"
    assert said["legislationLegalForce"] == {"@id": "https://schema.org/InForce"}
    assert said["temporalCoverage"] == "2025-04-01/2030-03-31"
    assert said["legislationPassedBy"][0]["name"] == "青山市创新局"
    ended = json_ld(page(sound, "policies/instrument-opening-2018.html"))
    assert ended["legislationLegalForce"] == {"@id": "https://schema.org/NotInForce"}
    doubtful = json_ld(page(sound, "policies/innovation-rules.html"))
    assert "legislationLegalForce" not in doubtful
    assert json_ld(page(sound, "guides/instrument-booking.html"))["@type"][0] == "GovernmentService"
    assert json_ld(page(sound, "organizations/qs-inno.html"))["@type"][0] == "GovernmentOrganization"


def test_no_entry_says_nothing_to_machines(sound):
    made = site(sound)
    seen = set()
    for item in made.items:
        if item.frame is None or item.frame.shape != "entry" or item.uri in PRINTS:
            continue
        said = json_ld(rendered(made, item.uri))
        types = said["@type"] if isinstance(said["@type"], list) else [said["@type"]]
        seen.update(types)
        assert said["mainEntity"]["name"] if "QAPage" in types else said["name"]
        assert None not in said.values()
        assert "" not in said.values()
    assert {"Legislation", "GovernmentService", "GovernmentOrganization", "QAPage"} <= seen


# --- hostile text ---------------------------------------------------------------------------------


def spoiled(value, path=()):
    """A record's plain values with every free text replaced by a hostile one."""
    kept = {"id", "kind", "role", "op", "opens", "closes", "level", "delivery_mode", "url", "unit"}
    if isinstance(value, dict):
        return {key: inner if key in kept else spoiled(inner, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [spoiled(inner, path) for inner in value]
    return f"{HOSTILE}{'-'.join(map(str, path))}"


def test_hostile_text_is_escaped_everywhere(desk):
    desk.write(
        "policies/hostile.yml",
        json.dumps(
            {
                **spoiled(
                    {
                        "title": "", "summary": "", "contact": "", "issuers_stated": "", "aliases": ["", ""],
                        "note": {"*": "", "title": "", "doc_nos": "", "stated_validity": "", "expires_on": ""},
                        "source": {"title": "", "doc_no": "", "locator": "", "note": ""},
                        "alert": {"text": ""},
                        "doc_nos": [{"number": "", "note": ""}, {"number": ""}],
                        "clauses": [{"title": "", "support_target": "", "conditions": "", "procedure": "", "note": "",
                                     "locator": "", "benefit": {"text": "", "basis": "", "note": ""},
                                     "window": {"kind": "once", "closes": "2026-12-01", "text": "", "note": ""}},
                                    {"title": "", "unmodelled": [""]}],
                        "thresholds": [{"field": "", "op": "eq", "value": "", "until": "", "note": ""},
                                       {"field": "", "op": "band", "bands": [{"when": ""}]}],
                        "interpretation": {"background": "", "note": "",
                                           "comparison": [{"item": "", "old": "", "new": "", "note": ""}]},
                        "named_in": [""],
                        "faqs_note": "",
                    }
                ),
                "faqs": [{"id": "q", "question": HOSTILE, "answer": HOSTILE, "rests_on": ["title"]}],
                "related": ["hostile-guide", "hostile-body"],
                "replaces": ["kiln-rules"],
                "source": {"title": HOSTILE, "url": "https://x.example/\"'><script>alert(1)</script>"},
            },
            ensure_ascii=False,
        ),
    )  # fmt: skip
    desk.write(
        "guides/hostile-guide.yml",
        json.dumps(
            spoiled(
                {
                    "title": "", "summary": "", "fees": "", "support_target": "", "result": "", "complaint": "",
                    "service_code": "", "item_type": "", "contact": "", "channels": [""], "pitfalls": [""],
                    "legal_basis": [""], "acceptance_conditions": [""],
                    "materials": [{"name": "", "form": "", "copies": "", "source": "", "template": "", "note": ""}],
                    "steps": [{"title": "", "logic": "", "actor": "", "days": "", "note": ""}],
                    "time_limits": [{"name": "", "text": "", "note": ""}],
                }
            ),
            ensure_ascii=False,
        ),
    )  # fmt: skip
    desk.write(
        "organizations/hostile-body.yml",
        json.dumps(
            {**spoiled({"title": "", "short_name": "", "contact": "", "aliases": [""],
                        "duties": [{"text": "", "locator": "", "note": ""}]}), "role": "其他"},
            ensure_ascii=False,
        ),
    )  # fmt: skip
    plain = {"standpoint": "本级", "paper": "valley-plan"}
    tasks = [
        {"id": "t1", "section": "s1", "lead": ["hostile-body"], "support": ["hostile-body"], "deadline": "2026-12",
         **spoiled({"title": "", "text": "", "lead_text": "", "support_text": "", "deadline_text": "", "note": "",
                    "printed_no": "", "measures": [{"printed_no": "", "text": ""}], "names": [""],
                    "targets": [{"text": "", "qualifier": "", "context": ""}]})}
    ]  # fmt: skip
    parts = {
        "sections": [{"id": "s1", "title": HOSTILE, "printed_no": HOSTILE, "lead_text": HOSTILE}],
        "liaisons": [{"office": "hostile-body", **spoiled({"office_text": "", "serves_text": "", "text": ""})}],
        "paragraphs": [{"id": "p1", "role": "引言", **spoiled({"text": "", "printed_no": "", "units_text": ""})}],
        "oddities": [spoiled({"text": "", "locator": ""})],
        "liaison_rule": HOSTILE,
    }
    paper = spoiled({"title": "", "issuer_stated": "", "doc_no": "", "issued_text": "", "inferred_from": ""})
    for name, columns in (("hostile-plan", []), ("hostile-table", [HOSTILE] * 6)):
        document = {**paper, "columns": columns}
        made_up = {"title": HOSTILE, "summary": HOSTILE, **plain, "document": document, "tasks": tasks, **parts}
        desk.write(f"plans/{name}.yml", json.dumps(made_up, ensure_ascii=False))
    upper = {"of": "plans/hostile-plan", "part": "t1", **spoiled({"text": "", "locator": "", "note": ""})}
    cell = {
        "of": "hostile-table",
        "part": "t1",
        "state": "待核",
        **spoiled({"evidence": "", "locator": "", "note": ""}),
    }
    row = {"title": HOSTILE, "summary": HOSTILE, "upper": upper, "cells": [cell]}
    desk.write("alignments/hostile-row.yml", json.dumps(row, ensure_ascii=False))
    desk.change("vocabularies/categories.yml", "label: 手艺人", f"label: {json.dumps(HOSTILE)}")
    desk.change("policies/craft-notice.yml", "[手艺人]", f"[{json.dumps(HOSTILE)}]")
    hostile = json.dumps(HOSTILE)
    desk.change("vocabularies/facts.yml", "label: 登记过", f"label: {hostile}")
    desk.change("vocabularies/facts.yml", "question: 在市里登记过吗？", f"question: {hostile}")
    desk.change("vocabularies/facts.yml", "{id: keeper, label: 管仪器的单位}", f"{{id: keeper, label: {hostile}}}")
    desk.change("policies/instrument-opening.yml", "is: 管仪器的单位", "is: keeper")
    desk.change("vocabularies/ladder.yml", "label: 好作坊", f"label: {json.dumps(HOSTILE)}")
    desk.change("handbook.yml", "title: 青山市办事手册", f"title: {json.dumps(HOSTILE)}")
    desk.change("handbook.yml", "main/{path}", "\"'><script>alert(1)</script>/{path}")
    made = site(desk, site_url="https://x.example")
    for item in made.items:
        if item.frame is None:
            continue
        html = rendered(made, item.uri)
        if item.frame.shape == "entry" and item.uri not in PRINTS:
            json_ld(html)  # still one script, and valid
        without = re.sub(
            r'<script (type="application/ld\+json"|type="application/json" id="calendar"'
            r'|defer src="(?:\.\./(?:assets|match)/)?[a-z-]+\.js")>[^<]*</script>',
            "",
            html,
        )
        assert "<script" not in without, item.uri
        assert "<!--" not in html
        assert "<b>alert" not in html
        assert 'alert("1")' not in without, item.uri
    script = str(item_of(made, "match/rules.js").make())
    assert "</script" not in script
    assert json.loads(script.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))["clauses"]
    assert json_ld(rendered(made, "policies/hostile.html"))["name"].startswith(HOSTILE)
    for uri in ("plans/hostile-plan.html", "plans/hostile-table.html", "alignments/hostile-row.html"):
        assert HOSTILE.replace(" ", "") in words(rendered(made, uri)).replace(" ", ""), uri
    assert json_ld(rendered(made, "answers/hostile--q.html"))["mainEntity"]["name"] == HOSTILE


def test_text_with_markup_is_read_as_it_was_written(desk):
    desk.write("policies/tried.yml", "title: 甲<乙>与“丙”&丁\n")

    assert "甲<乙>与“丙”&丁" in words(page(desk, "policies/tried.html"))


def test_every_text_of_a_record_is_on_its_page(sound):
    """What an editor filled in and nobody can read would be lost without a word."""
    made = site(sound)
    for name, uri in (("instrument-opening", OPENING), ("instrument-booking", "guides/instrument-booking.html")):
        record = made.edition.handbook.record((uri.split("/")[0], name))
        html = words(rendered(made, uri))
        for text in plain_texts(record):
            assert text in html, text


def plain_texts(part):
    """The free texts of a record: not its grades, links, choices and machine words."""
    passed = {
        "id",
        "asked_as",
        "url",
        "confidence",
        "related",
        "former_ids",
        "form_",
        "op",
        "kind",
        "named_in",
        "level",
        "unit",
        "role",
        "rests_on",  # said in words on the page of each answer
        "criteria",  # said in words as a decision table: test_matching.py
        "examples",  # for check.py
        "citations",  # as people call the facts: test_evidence.py
    }
    linked = {str(path[-1]) if isinstance(path[-1], str) else str(path[-2]) for path, _, _ in references(part)}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in passed or name in linked or (name == "form" and hasattr(part, "basis")):
            continue
        for inner in value if isinstance(value, tuple) else (value,):
            if hasattr(inner, "model_fields_set"):
                yield from plain_texts(inner)
            elif isinstance(inner, str) and name not in ("value", "until"):
                yield inner


ALONE = {f"{name}/index.html" for name in ("map", "match", "growth", "subscribe", "calculators", "api")}
ALONE |= {"robots.txt", "sw.js", "match/rules.js", "match/checkup.html", "calculators/opening-reward.html"}
"""What stands for itself: pages that list no records, and what their scripts need."""


def test_items_are_the_pages_of_all_records_and_lists(sound):
    made = site(sound, site_url="https://x.example")
    records = {f"{kind}/{name}.html" for (kind, name), _ in made.edition.handbook}
    kinds = (*made.kinds, "answers", "calculators", "find", "tasks", "whom")
    lists = {"index.html", *(f"{kind}/index.html" for kind in kinds)}
    answers = {f"answers/instrument-opening--{name}.html" for name in ("who", "reward", "until")}
    answers |= {f"answers/startup-support--{name}.html" for name in ("much", "where", "since")}
    former = {"policies/open-instruments.html", "organizations/old-instrument-centre.html", "plans/valley-table.html"}
    former |= {f"answers/open-instruments--{name}.html" for name in ("who", "reward", "until", "q1")}
    former.add("answers/instrument-opening--q1.html")
    files = {"handbook.json", "sitemap.xml", "plans/valley-division.xlsx", "plans/province-service.xlsx"}
    files |= {"tasks/tasks.xlsx", "equipment/uniquip.csv", "equipment/pidinst.json", "gaps/gaps.csv", "opensearch.xml"}
    files |= {"reports/burden.xlsx", "reports/self-check.xlsx", "reports/inspection.csv"}
    files |= {"overview.json", "map/outlines.json"}

    data = {f"{kind}/{kind}.{form}" for kind in made.kinds for form in ("csv", "xlsx")} | {"llms.txt"}
    assert data <= {item.uri for item in made.items}
    others = re.compile(r"lookup/|api/v1/|calendars/|feeds/|fields/|.*\.md$")  # held in tests of their own
    found = {item.uri for item in made.items if not others.match(item.uri)} - data
    assert found == records | lists | answers | PRINTS | ALONE | former | files
    assert len(made.items) == len({item.uri for item in made.items})
    assert item_of(made, "policies/kiln-rules.html").source == "data/policies/others.yml"
