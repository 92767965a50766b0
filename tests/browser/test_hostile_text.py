"""Text that would like to be markup stays text, wherever a record is shown."""

from __future__ import annotations

import json

import pytest
from looking import LIST
from playwright.sync_api import expect
from waiting import until

HOSTILE = """<img src=x onerror=alert(1)>"'</script><script>alert(2)</script>"""
MARKUP = "<b onmouseover=alert(3)>{{ 7 * 7 }}</b> & &lt;i&gt; ${7*7} xSLOTxtitlexTOLSx"


@pytest.fixture(scope="module")
def hostile(build, serve) -> str:
    def spoil(desk):
        said = {
            "title": HOSTILE,
            "summary": MARKUP,
            "aliases": [f"别名{HOSTILE}"],
            "level": "市",
            "categories": ["仪器"],
            "issuers": ["qs-inno"],
            "lead_office": "qs-hostile",
            "contact": MARKUP,
            "doc_nos": [f"青创发〔2026〕9号{HOSTILE}"],
            "signed_on": "2026-11-01",
            "effective_on": "2026-11-01",
            "updated": "2026-11-20",
            "alert": {"text": HOSTILE},
            "note": {"summary": HOSTILE},
            "source": {"title": HOSTILE, "url": 'https://www.qingshan.example/?a="><script>alert(4)</script>'},
            "clauses": [
                {
                    "title": HOSTILE,
                    "support_target": MARKUP,
                    "benefit": {"text": HOSTILE},
                    "window": {"kind": "once", "opens": "2026-11-01", "closes": "2026-12-01", "text": HOSTILE},
                }
            ],
            "faqs": [
                {"id": "q", "question": HOSTILE, "answer": f"{MARKUP}{HOSTILE}", "rests_on": ["title", "contact"]}
            ],
            "interpretation": {"background": HOSTILE, "comparison": [{"item": HOSTILE, "old": MARKUP, "new": HOSTILE}]},
        }
        desk.write("policies/hostile.yml", json.dumps(said, ensure_ascii=False))
        office = {"title": f"处{HOSTILE}", "level": "市", "role": "内设处室", "duties": [{"text": MARKUP}]}
        desk.write("organizations/qs-hostile.yml", json.dumps(office, ensure_ascii=False))
        guide = {
            "title": f"指南{HOSTILE}",
            "policies": ["hostile"],
            "materials": [{"name": HOSTILE, "form": MARKUP}],
            "steps": [{"title": HOSTILE, "logic": MARKUP}],
            "pitfalls": [HOSTILE],
        }
        desk.write("guides/hostile-guide.yml", json.dumps(guide, ensure_ascii=False))
        task = {
            "id": "t1",
            "title": HOSTILE,
            "text": HOSTILE,
            "lead_text": MARKUP,
            "deadline": "2026-12",
            "deadline_text": HOSTILE,
            "targets": [{"text": HOSTILE, "context": MARKUP}],
        }
        plan = {
            "title": HOSTILE,
            "standpoint": "本级",
            "paper": "valley-plan",
            "document": {"title": HOSTILE, "doc_no": HOSTILE},
            "tasks": [task],
            "paragraphs": [{"id": "p1", "role": "引言", "text": HOSTILE}],
        }
        desk.write("plans/hostile-plan.yml", json.dumps(plan, ensure_ascii=False))
        asked = {"of": "plans/hostile-plan", "part": "t1", "text": HOSTILE}
        cell = {"of": "hostile", "state": "待核", "evidence": HOSTILE}
        row = {"title": HOSTILE, "upper": asked, "cells": [cell]}
        desk.write("alignments/hostile-row.yml", json.dumps(row, ensure_ascii=False))

    return serve(build(spoil), "hb/")


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        LIST,
        "guides/index.html",
        "organizations/index.html",
        "policies/hostile.html",
        "guides/hostile-guide.html",
        "organizations/qs-hostile.html",
        "organizations/qs-inno.html",
        "plans/index.html",
        "plans/hostile-plan.html",
        "alignments/index.html",
        "alignments/hostile-row.html",
        "answers/index.html",
        "answers/hostile--q.html",
        "answers/desk.html",
    ],
)
def test_hostile_text_stays_text(address, hostile, visit):
    page = visit(hostile + address)

    expect(page.locator("img")).to_have_count(0)
    expect(page.locator("[onmouseover], [onerror]")).to_have_count(0)
    for script in page.locator("script:not([src])").all():
        assert not script.text_content().startswith("alert")
    for block in page.locator("script[type='application/ld+json']").all():
        json.loads(block.text_content())
    assert "alert(1)" in page.locator("main").inner_text()


def test_what_was_written_is_what_is_read(hostile, visit):
    page = visit(hostile + "policies/hostile.html")

    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator(".lead")).to_have_text(MARKUP)
    assert page.title().startswith(HOSTILE)
    data = json.loads(page.locator("script[type='application/ld+json']").first.text_content())
    assert data["@graph"][0]["name"] == HOSTILE


def test_a_list_is_filtered_by_hostile_text(hostile, visit):
    page = visit(hostile + LIST)

    page.fill("#filter-q", HOSTILE.lower())
    page.keyboard.press("Enter")

    until(page, "location.search.length > 1")
    expect(page.locator("[data-row]:visible .row-title a")).to_have_text([HOSTILE])
    page.reload()
    expect(page.locator("#filter-q")).to_have_value(HOSTILE.lower())
    expect(page.locator("[data-row]:visible .row-title a")).to_have_text([HOSTILE])


def test_a_hostile_address_is_only_looked_for(hostile, visit):
    page = visit(hostile + LIST + "?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(5)%3E&category=%3Cscript%3E&__proto__=1")

    expect(page.locator("#filter-q")).to_have_value('"><img src=x onerror=alert(5)>')
    expect(page.locator("img")).to_have_count(0)
