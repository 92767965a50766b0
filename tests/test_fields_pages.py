"""字段说明: a page for each kind of file, out of the models; and what an editor's program is told."""

from __future__ import annotations

import json
from fnmatch import fnmatch

import pytest

from desks import GENERATOR, page, rendered, section, site, words
from handbook.describing import described
from handbook.model.fields import models_in
from handbook.model.policy import Clause, Policy
from handbook.pages import dictionary
from handbook.schemas import SHARED, documents, places


def test_there_is_a_page_for_every_schema(sound):
    assert {f"{name}.schema.json" for name in dictionary.NAMES} == set(documents()) - {SHARED}
    html = page(sound, "fields/index.html")
    for name in dictionary.NAMES:
        assert f'href="{name}.html"' in html


@pytest.mark.parametrize("name", dictionary.NAMES)
def test_a_page_tells_every_field_once_in_each_part(sound, name):
    html = page(sound, f"fields/{name}.html")
    model = dictionary._described_file(name)[2]

    for part in models_in(model):
        told = section(html, f"in-{part.__name__.lower()}" if part is not model else "own")
        if part is model:
            told += section(html, "common") if 'id="common"' in html else ""
        for field in described(part):
            graded = part is not model and field.name in ("confidence", "note")
            assert told.count(f"<code>{field.name}</code>") >= 1 or graded, f"{part.__name__}.{field.name}"


def test_a_field_is_told_with_its_form_its_words_and_an_example(sound):
    html = page(sound, "fields/policies.html")
    window = words(section(html, "in-window"))

    assert "必填" in window and "on_notice 以通知为准" in window
    assert "核心条款的申报时间（window）里的字段" in words(html)
    assert "也可以写 confidence" in window
    assert "effective_on: 2026-03-01" in words(html)
    assert 'href="#in-clause"' in html and 'id="in-clause"' in html
    assert "handbook new policies" in words(html)


def test_the_id_of_a_record_is_its_files_name(sound):
    common = section(page(sound, "fields/policies.html"), "common")
    row = common.partition("<code>id</code>")[2].partition("</tr>")[0]

    assert "必填" not in row and "一个文件一条时不写" in row


def test_required_fields_come_first(sound):
    own = section(page(sound, "fields/contacts.html"), "own")

    order = [own.index(f"<code>{name}</code>") for name in ("title", "role", "serves", "phone")]
    assert order == sorted(order)


def test_anchors_are_not_used_twice(sound):
    made = site(sound)
    for name in dictionary.NAMES:
        html = rendered(made, f"fields/{name}.html")
        anchors = [piece.partition('"')[0] for piece in html.split(' id="')[1:]]
        assert len(anchors) == len(set(anchors)), name


def test_parts_of_parts_are_there():
    assert Clause in models_in(Policy)
    told = [one.anchor for one in dictionary.context_of("policies")["sections"]]
    assert told[:2] == ["own", "common"] and {"in-criterion", "in-window", "in-benefit"} <= set(told)


def test_vs_code_finds_a_schema_for_every_file_even_without_its_first_line():
    settings = json.loads((GENERATOR / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings == {f"data/schemas/{name}": told for name, told in places().items()}
    assert set(places()) == set(documents()) - {SHARED}
    for path in (GENERATOR / "data" / "vocabularies").glob("*.yml"):
        forms = [form for told in settings.values() for form in ([told] if isinstance(told, str) else told)]
        assert sum(fnmatch(f"data/vocabularies/{path.name}", form) for form in forms) == 1, path.name
