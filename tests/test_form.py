"""The form in the browser: off by default, drawn from the models, and able to reach its forge alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import desks
from desks import item_of, site
from handbook.kinds import KINDS
from handbook.model.fields import fields_by_key
from handbook.outputs.admin import collections as offered
from handbook.outputs.admin.fields import controls
from handbook_site import form_scripts

GITHUB = "editor: {backend: github, repo: qingshan/handbook, base_url: https://oauth.qingshan.example}\n"
LOCAL = "editor: {backend: local}\n"
WIDGETS = {
    "handbook-id", "handbook-choice", "handbook-words", "handbook-lines",
    "string", "text", "select", "list", "object",
}  # fmt: skip


@pytest.fixture
def switched_on(desk: desks.Desk) -> desks.Desk:
    desk.write("handbook.yml", desk.read("handbook.yml") + GITHUB)
    return desk


def made(desk: desks.Desk, name: str) -> str:
    whole = site(desk)
    content = item_of(whole, f"admin/{name}").make()
    assert isinstance(content, str)
    return content


def config(desk: desks.Desk) -> dict[str, Any]:
    return yaml.safe_load(made(desk, "config.yml"))


def collection(desk: desks.Desk, name: str) -> dict[str, Any]:
    return next(one for one in config(desk)["collections"] if one["name"] == name)


def named(fields: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(field for field in fields if field["name"] == name)


def every(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every control, those inside others too."""
    for field in fields:
        yield field
        yield from every(field.get("fields", []) + ([field["field"]] if "field" in field else []))


# --- the switch ------------------------------------------------------------------------------------


def test_a_handbook_that_says_nothing_has_no_form_and_asks_nobody(sound, built, monkeypatch):
    assert not [item.uri for item in site(sound).items if item.uri.startswith("admin/")]
    assert not (built / "admin").exists()
    assert not (sound.root / ".cache" / "editing-form").exists()


def test_switched_on_the_page_is_in_no_sitemap_no_navigation_and_no_promise(switched_on):
    whole = site(switched_on, site_url="https://www.qingshan.example/")

    assert "admin/index.html" in [item.uri for item in whole.items]
    assert "admin" not in desks.rendered(whole, "sitemap.xml")
    assert "admin/index.html" not in whole.addresses()
    assert "noindex" in made(switched_on, "index.html")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{backend: github, base_url: https://oauth.example}", "没有写仓库（repo）"),
        ("{backend: github, repo: a/b}", "没有写登录服务（base_url）"),
        ("{backend: gitlab, repo: a/b}", "没有写登录服务（base_url）"),
        ("{backend: gitee, repo: a/b, base_url: https://oauth.example}", "可选：github、gitlab、local"),
        ("{backend: github, repo: a/b, base_url: http://oauth.example}", "不是 https 网址"),
        ("{backend: github, repo: a/b, base_url: 'https://oauth.example; script-src *'}", "不是 https 网址"),
        ("{backend: github, repo: 'a b', base_url: https://oauth.example}", "不是仓库名"),
        ("{backend: github, repo: a/b, base_url: https://oauth.example, folder: ../x}", "不是仓库里的文件夹"),
    ],
)
def test_a_switch_that_could_not_work_is_an_error_at_its_line(desk, written, said):
    desk.write("handbook.yml", desk.read("handbook.yml") + f"editor: {written}\n")

    errors = desk.errors()

    assert len(errors) == 1
    assert said in errors[0]
    assert errors[0].startswith("data/handbook.yml:")


@pytest.mark.parametrize(
    ("editor", "backend"),
    [
        (GITHUB, {"name": "github", "repo": "qingshan/handbook", "base_url": "https://oauth.qingshan.example"}),
        (
            "editor: {backend: gitlab, repo: a/b, app_id: '0512', api_root: https://git.example/api/v4}\n",
            {"name": "gitlab", "app_id": "0512", "auth_type": "pkce", "api_root": "https://git.example/api/v4"},
        ),
        (LOCAL, {"name": "proxy", "proxy_url": "http://127.0.0.1:8081/api/v1"}),
    ],
)
def test_the_backend_is_what_the_handbook_says(desk, editor, backend):
    desk.write("handbook.yml", desk.read("handbook.yml") + editor)
    given = config(desk)

    assert backend.items() <= given["backend"].items()
    assert given["publish_mode"] == ("simple" if editor == LOCAL else "editorial_workflow")


def test_a_handbook_inside_a_repository_is_found_there(desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + GITHUB.replace("}", ", folder: sites/qs}"))

    assert collection(desk, "policies")["folder"] == "sites/qs/data/policies"


# --- whom the page may ask -------------------------------------------------------------------------


def test_the_page_may_ask_its_forge_and_no_other_host(switched_on):
    html = made(switched_on, "index.html")
    rules = re.search(r'Security-Policy" content="([^"]+)"', html)[1].replace("&#x27;", "'")

    asked = next(rule for rule in rules.split("; ") if rule.startswith("connect-src"))
    assert asked == "connect-src 'self' blob: https://api.github.com https://oauth.qingshan.example"
    assert "script-src 'self' 'unsafe-eval';" in rules
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)


def test_a_forge_of_ones_own_is_the_only_one(desk):
    editor = (
        "editor: {backend: gitlab, repo: a/b, base_url: https://git.example, api_root: https://git.example/api/v4}\n"
    )
    desk.write("handbook.yml", desk.read("handbook.yml") + editor)

    assert "connect-src &#x27;self&#x27; blob: https://git.example;" in made(desk, "index.html")


# --- controls --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_of_every_kind_has_a_control_with_a_chinese_label(kind):
    drawn = controls(kind.model)

    assert {control["name"] for control in drawn} == set(fields_by_key(kind.model))
    for control in every(drawn):
        assert re.search("[\u4e00-\u9fff]", control["label"]), control
        assert control["widget"] in WIDGETS, "another of Decap's may turn 0512 into 512"
        assert control.get("options", [""]), control
        if "pattern" in control:
            re.compile(control["pattern"][0])


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_what_a_model_needs_the_form_asks_for(kind):
    needed = {control["name"] for control in controls(kind.model) if control["required"]}

    assert needed == {name for name, field in fields_by_key(kind.model).items() if field.required}


def test_a_part_that_is_not_there_never_stops_a_save():
    withdrawn = named(controls(KINDS["policies"].model), "withdrawn")

    assert [field["required"] for field in withdrawn["fields"]] == [False, False, False]


def test_closed_lists_words_and_links_offer_what_there_is(switched_on):
    fields = collection(switched_on, "policies")["fields"]
    given = json.loads(re.search(r"handbook\.form=(.*);\n", made(switched_on, "form.js"))[1])

    assert [option["value"] for option in named(fields, "level")["options"]] == ["国家", "省", "市", "区"]
    assert named(fields, "audiences")["widget"] == "handbook-words"
    assert ["作坊", "作坊"] in given["choices"][named(fields, "audiences")["from"]]
    assert named(fields, "lead_office") | {"from": "organizations"} == named(fields, "lead_office")
    assert ["qs-toolroom", "器物处"] in given["choices"]["organizations"]


def test_dates_and_numbers_stay_text_that_must_fit():
    fields = controls(KINDS["policies"].model)
    date, day = named(fields, "effective_on"), named(fields, "updated")

    assert date["widget"] == day["widget"] == "string"
    assert re.search(date["pattern"][0], "2026-03")
    assert not re.search(date["pattern"][0], "2026年3月")
    assert not re.search(day["pattern"][0], "2026-03")


def test_a_condition_that_holds_conditions_is_edited_as_its_lines():
    clauses = named(controls(KINDS["policies"].model), "clauses")["fields"]

    assert named(clauses, "criteria")["widget"] == "handbook-lines"
    assert named(clauses, "benefit")["widget"] == "object"
    assert named(named(clauses, "examples")["fields"], "answers")["widget"] == "handbook-lines"


def test_every_file_of_records_is_offered_once(switched_on):
    files = {}
    for one in config(switched_on)["collections"]:
        files |= {file["file"]: one["name"] for file in one.get("files", [])}

    assert files["data/contacts/towns.yml"] == "contacts-files"
    assert "data/policies/instrument-opening.yml" not in files
    assert "多条一个文件" in collection(switched_on, "contacts")["description"]


def test_a_file_that_is_too_long_for_a_form_is_named_with_another_way(switched_on, monkeypatch):
    monkeypatch.setattr(offered, "MOST", 2)
    given = config(switched_on)

    assert "towns.yml 超过 2 条，用表格改：export 命令" in named(given["collections"], "contacts")["description"]
    assert "data/contacts/towns.yml" not in json.dumps(given)


# --- scripts of others -----------------------------------------------------------------------------


def test_without_npm_the_site_is_whole_without_the_form_and_says_the_next_step(switched_on, tmp_path):
    folder = tmp_path / "no npm"
    folder.mkdir()
    done = desks.script("build", "--root", switched_on.root, "--today", "2026-11-21", PATH=str(folder))

    assert done.returncode == 0, done.stderr
    assert "没有取到表单的脚本" in done.stderr
    assert "没有找到 npm。装好 Node.js" in done.stderr
    assert "[no-form]" in done.stderr
    assert (switched_on.root / "site" / "index.html").is_file()
    assert not (switched_on.root / "site" / "admin").exists()


def test_a_strict_build_does_not_leave_the_form_out(switched_on, tmp_path):
    done = desks.script("build", "--root", switched_on.root, "--today", "2026-11-21", "--strict", PATH=str(tmp_path))

    assert done.returncode == 1
    assert not (switched_on.root / "site").exists()


def test_a_package_that_is_not_the_one_that_was_tried_is_refused(tmp_path, monkeypatch):
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\necho other > "$4/decap-cms-3.16.3.tgz"\n', encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setattr(form_scripts.shutil, "which", lambda name: str(npm))

    with pytest.raises(form_scripts.FetchError, match="不是同一份"):
        form_scripts.fetch(tmp_path / "cache")

    assert not list((tmp_path / "cache").rglob("*.js"))


def test_a_script_that_was_fetched_is_laid_without_asking_again(tmp_path, monkeypatch):
    script = form_scripts.Script("own", "1", "", "package/own.js", sha("own"))
    cache, out = tmp_path / "cache", tmp_path / "site"
    (cache / "editing-form").mkdir(parents=True)
    (cache / "editing-form" / "own.js").write_text("own", encoding="utf-8")
    (out / "admin").mkdir(parents=True)
    monkeypatch.setattr(form_scripts.shutil, "which", lambda name: pytest.fail("asked for npm"))

    form_scripts.lay(form_scripts.fetch(cache, (script,)), out, (script,))

    assert (out / "admin" / "own.js").read_text(encoding="utf-8") == "own"


def sha(text: str) -> str:
    return form_scripts.hashlib.sha256(text.encode()).hexdigest()


def test_the_pinned_scripts_are_those_that_the_page_loads(switched_on):
    loaded = re.findall(r'<script src="([^"]+)"', made(switched_on, "index.html"))

    fetched = {script.name for script in form_scripts.SCRIPTS} - {"decap-cms.js.LICENSE.txt"}
    assert set(loaded) == fetched | {"form.js"}


def test_every_part_of_the_forms_script_is_in_it(switched_on):
    folder = Path(offered.__file__).parent / "browser"
    script = made(switched_on, "form.js")

    for part in folder.glob("*.js"):
        assert part.read_text(encoding="utf-8") in script


def test_fields_stand_by_how_many_records_have_them(sound):
    """What must be there first, then what most records have; grades and notes last."""
    made = next(iter(offered.collections(sound.edition(), "")))["fields"]
    names = [field["name"] for field in made]
    records = sound.edition().handbook.records("policies").values()
    uses = [sum(name in one.model_fields_set for one in records) for name in names]
    free = [use for use, field in zip(uses, made, strict=True) if not field["required"]][:-2]

    assert names[:2] == ["id", "title"]
    assert names[-2:] == ["confidence", "note"]
    assert free == sorted(free, reverse=True)
    assert free[0] > free[-1]
