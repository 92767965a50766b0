"""The open API: every file is as its published schema says, names what is there, and says nothing that pages hide."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource

import desks
from desks import Desk, item_of, page, rendered, site, tree
from handbook.kinds import KINDS
from handbook.outputs.api import listings
from handbook.outputs.api.files import CHANGELOG
from handbook.outputs.api.published import ELSEWHERE
from handbook.outputs.api.versions import CHANGES, VERSION
from handbook.site import Site

ROOT = "api/v1/"


def api_of(made: Site) -> dict[str, str]:
    """Every file of the API by its address from the API's own folder."""
    found = {item.uri: made.render(item, {}, []) for item in made.items if item.uri.startswith(ROOT)}
    return {uri.removeprefix(ROOT): text for uri, text in found.items() if isinstance(text, str)}


@pytest.fixture(scope="module")
def made(sound) -> dict[str, str]:
    return api_of(site(sound))


def registry(files: dict[str, str]) -> Registry[Any]:
    schemas = {
        uri.removeprefix("schemas/"): json.loads(text) for uri, text in files.items() if uri.startswith("schemas/")
    }
    return Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())


def schema_of(uri: str) -> str | None:
    """Which schema a file is published to follow."""
    if uri == "index.json":
        return "index.json"
    kind, slash, _ = uri.partition("/")
    if slash:
        return f"{kind}.json" if kind in KINDS else None
    found = re.fullmatch(r"([a-z]+)(-\d+)?\.json", uri)
    return f"{found[1]}-list.json" if found and found[1] in KINDS else None


def wrong(files: dict[str, str]) -> list[str]:
    """What the schemas say against the files."""
    known = registry(files)
    found = []
    for uri, text in files.items():
        name = schema_of(uri)
        if name:
            checker = Draft202012Validator({"$ref": name}, registry=known, format_checker=FormatChecker())
            found += [
                f"{uri} {error.json_path}: {error.message}"[:300] for error in checker.iter_errors(json.loads(text))
            ]
    return found


# --- schemas --------------------------------------------------------------------------------------


def test_every_file_is_as_its_published_schema_says(made):
    assert wrong(made) == []
    held = {schema_of(uri) for uri in made} - {None}
    assert held == {"index.json", *(f"{kind}{end}.json" for kind in KINDS for end in ("", "-list"))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"sample":false', '"sample":"no"'),
        ('"title":"', '"titel":"'),
        ('"facts":{', '"facts":{"secret":"x",'),
        ('"derived":{', '"derived":{"note":"x",'),
        ('"provenance":{', '"checked":1,"provenance":{'),
    ],
)
def test_a_file_that_is_not_as_promised_is_found(made, old, new):
    uri = "policies/instrument-opening.json"
    assert old in made[uri]

    assert wrong(made | {uri: made[uri].replace(old, new, 1)}) != []


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_schemas_and_have_the_fields_of_the_models_under_their_titles(made, kind):
    schema = json.loads(made[f"schemas/{kind}.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator.check_schema(json.loads(made[f"schemas/{kind}-list.json"]))

    facts = schema["$defs"]["PublishedRecord"]["properties"]["facts"]["properties"]
    fields = KINDS[kind].model.model_fields
    assert set(facts) == {info.alias or name for name, info in fields.items()} - ELSEWHERE
    assert all(fields[name].title == facts[name]["title"] for name in facts if name in fields)


# --- openapi --------------------------------------------------------------------------------------


def test_the_openapi_document_is_valid(made, tmp_path):
    for uri, text in made.items():
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).write_text(text, encoding="utf-8")
    document = json.loads(made["openapi.json"])

    OpenAPIV31SpecValidator(document, base_uri=(tmp_path / "openapi.json").as_uri()).validate()
    assert document["info"]["version"] == VERSION
    assert "license" not in document["info"], "nobody said under which"
    names = [way["get"]["operationId"] for way in document["paths"].values()]
    assert len(names) == len(set(names))


def test_every_path_of_the_document_is_there_and_every_file_has_a_path(made):
    paths = json.loads(made["openapi.json"])["paths"]

    patterns = {path: re.compile(re.escape(path[1:]).replace(r"\{id\}", "[a-z0-9-]+")) for path in paths}
    for path, pattern in patterns.items():
        assert any(pattern.fullmatch(uri) for uri in made), path
    for uri in made:
        assert any(pattern.fullmatch(uri) for pattern in patterns.values()), uri


def test_every_schema_that_a_path_names_is_there(made):
    named = set(re.findall(r'"\$ref": "([^"#]+)', made["openapi.json"]))

    assert named
    assert named <= set(made)


# --- records --------------------------------------------------------------------------------------


def test_a_record_says_its_facts_what_follows_its_links_and_where_it_was_read(made, sound):
    said = json.loads(made["policies/instrument-opening.json"])
    record = sound.edition().handbook.record(("policies", "instrument-opening"))

    assert (said["kind"], said["id"], said["title"]) == ("policies", "instrument-opening", record.title)
    assert said["facts"]["clauses"][0]["title"] == record.clauses[0].title
    assert said["derived"]["on"] == "2026-11-21"
    assert said["derived"]["standing"]["state"] in ("现行", "已修改")
    assert said["derived"]["to_verify"] > 0
    assert said["provenance"]["file"] == "data/policies/instrument-opening.yml"
    assert {link["relation"] for link in said["links"]}
    assert said["linked_from"]
    assert "null" not in made["policies/instrument-opening.json"]


def test_links_lead_both_ways_and_to_pages_that_are_there(made, sound):
    pages = {item.uri for item in site(sound).items}
    records = {uri: json.loads(text) for uri, text in made.items() if "/" in uri and not uri.startswith("schemas/")}
    there = {
        (said["kind"], said["id"], link["relation"], link["kind"], link["id"])
        for said in records.values()
        for link in said.get("links", [])
    }
    back = {
        (link["kind"], link["id"], link["relation"], said["kind"], said["id"])
        for said in records.values()
        for link in said.get("linked_from", [])
    }
    withdrawn = {(said["kind"], said["id"]) for said in records.values() if "withdrawn" in said}

    assert len(there) > 50
    assert {one for one in there if one[3:] not in withdrawn} == {one for one in back if one[:2] not in withdrawn}
    for said in records.values():
        for found in (said, *said.get("links", []), *said.get("linked_from", [])):
            assert found["url"].partition("#")[0] in pages
        assert {said["json"], said["markdown"]} <= pages


def test_a_usual_value_is_written_out_and_an_empty_one_is_not(desk):
    desk.write("problems/plain.yml", "title: '一句 \"tags\":[], 话'\norigin: 企业需求\n")

    said = json.loads(rendered(site(desk), "api/v1/problems/plain.json"))

    assert said["facts"] == {
        "id": "plain", "title": '一句 "tags":[], 话', "sample": False, "origin": "企业需求", "state": "未办"
    }  # fmt: skip


def test_a_record_without_anything_that_turns_with_the_day_names_no_day(sound):
    first, later = (api_of(site(sound, day)) for day in (desks.TODAY, desks.TODAY.replace(year=2031)))

    assert first["equipment/kiln-camera.json"] == later["equipment/kiln-camera.json"]
    assert first["policies/instrument-opening.json"] != later["policies/instrument-opening.json"]
    assert first["index.json"] != later["index.json"]


def test_a_notice_stands_there_only_while_the_page_shows_it(desk):
    desk.write("services/told.yml", "title: 有提示\nterms: 条件\nalert: {text: 到时再说, from: 2027-01-01}\n")
    assert "到时再说" not in page(desk, "services/told.html")
    files = api_of(site(desk))

    assert not [uri for uri, text in files.items() if "到时再说" in text]
    desk.change("services/told.yml", "2027-01-01", "2026-01-01")
    assert json.loads(rendered(site(desk), "api/v1/services/told.json"))["derived"]["alert"] == "到时再说"


def test_a_withdrawn_record_keeps_only_its_stub(desk):
    desk.change(
        "equipment/kiln-camera.yml",
        "title: 窑内照相机\n",
        "title: 窑内照相机\nwithdrawn: {date: 2026-01-01, reason: 报废了}\n",
    )
    files = api_of(site(desk))

    said = json.loads(files["equipment/kiln-camera.json"])
    assert said["withdrawn"] == {"on": "2026-01-01", "reason": "报废了"}
    assert not {"facts", "derived", "links", "provenance"} & said.keys()
    listed = json.loads(files["equipment.json"])
    assert (listed["count"], listed["records"]) == (0, [])
    assert [gone["id"] for gone in listed["withdrawn"]] == ["kiln-camera"]
    assert wrong(files) == []


# --- kinds ----------------------------------------------------------------------------------------


def test_the_index_counts_and_names_what_is_there(made, sound):
    edition = sound.edition()
    index = json.loads(made["index.json"])

    assert (index["generated"], index["fingerprint"]) == ("2026-11-21", edition.fingerprint)
    uris = {item.uri for item in site(sound).items}
    for dataset in index["datasets"]:
        records = [json.loads(made[uri.removeprefix(ROOT)]) for uri in dataset["json"]]
        assert {one["fingerprint"] for one in records} == {dataset["fingerprint"]}
        ids = [record["id"] for one in records for record in one["records"]]
        public = {name for name, record in edition.handbook.records(dataset["kind"]).items() if not record.withdrawn}
        assert ids == sorted(public)
        assert dataset["count"] == len(ids)
        named = [
            dataset[form] for form in ("page", "csv", "xlsx", "markdown", "schema", "list_schema") if form in dataset
        ]
        assert len(named) == 6
        assert {*named, *dataset["json"]} <= uris
    assert {dataset["kind"] for dataset in index["datasets"]} == set(KINDS)
    assert {index[name] for name in ("about", "openapi", "catalog", "changelog", "schema", "llms")} <= uris
    assert posixpath.normpath(posixpath.join(ROOT, index["root"])) == "."


def test_a_documents_own_file_and_that_of_its_kind_say_the_same(made):
    for kind in KINDS:
        for record in json.loads(made[f"{kind}.json"])["records"]:
            assert record == json.loads(made[f"{kind}/{record['id']}.json"])


def test_a_large_kind_is_in_pages_that_lead_on(sound, monkeypatch):
    whole = [record["id"] for record in json.loads(api_of(site(sound))["policies.json"])["records"]]
    monkeypatch.setattr(listings, "PAGE", 5)
    files = api_of(site(sound))

    ids, uri = [], f"{ROOT}policies.json"
    for number in range(1, 10):
        said = json.loads(files[uri.removeprefix(ROOT)])
        assert (said["page"], said["count"]) == (number, len(whole))
        ids += [record["id"] for record in said["records"]]
        if "next" not in said:
            break
        uri = said["next"]
    assert number == said["pages"] > 1
    assert ids == whole
    assert wrong(files) == []
    assert f"/policies-{number}.json" in json.loads(files["openapi.json"])["paths"]


def test_a_fingerprint_of_a_kind_changes_with_its_own_facts_only(desk):
    def prints() -> dict[str, str]:
        found = json.loads(rendered(site(desk), "api/v1/index.json"))
        return {one["kind"]: one["fingerprint"] for one in found["datasets"]}

    before = prints()
    desk.change("equipment/kiln-camera.yml", "title: 窑内照相机", "title: 窑里照相机")

    assert {kind for kind, mark in prints().items() if before[kind] != mark} == {"equipment"}


def test_the_catalogue_is_json_ld_whose_files_are_there(made, sound):
    catalog = json.loads(made["catalog.jsonld"])
    uris = {item.uri for item in site(sound).items}

    assert catalog["@type"] == "dcat:Catalog"
    assert catalog["modified"] == "2026-11-21"
    assert {one["identifier"] for one in catalog["dataset"]} == set(KINDS)
    for dataset in catalog["dataset"]:
        assert {one["mediaType"].rpartition("/")[2] for one in dataset["distribution"]} > {"json", "csv", "markdown"}
        for form in dataset["distribution"]:
            assert posixpath.normpath(posixpath.join(ROOT, form["downloadURL"])) in uris
    words = set(re.findall(r'"([a-zA-Z]+)":', json.dumps({**catalog, "@context": 0})))
    assert words <= set(catalog["@context"]), "a word that the context does not know is lost to a reader"
    whole = rendered(site(sound, site_url="https://x.example/hb/"), "api/v1/catalog.jsonld")
    assert '"https://x.example/hb/policies/policies.csv"' in whole


def test_a_licence_is_said_where_the_handbook_names_one(desk):
    assert "手册没有写明" in page(desk, "api/index.html")
    desk.change("handbook.yml", "samples: true", "samples: true\ndata_licence: 青山市数据许可")
    files = api_of(site(desk))

    assert "青山市数据许可" in page(desk, "api/index.html")
    assert json.loads(files["index.json"])["licence"] == "青山市数据许可"
    assert json.loads(files["openapi.json"])["info"]["license"] == {"name": "青山市数据许可"}
    assert wrong(files) == []


def test_the_change_log_begins_with_the_version_that_is_published(made):
    assert CHANGES[0][0] == VERSION
    assert made[CHANGELOG.removeprefix(ROOT)].index(f"## {VERSION}") > 0


# --- samples off ----------------------------------------------------------------------------------


def test_without_samples_nothing_of_them_is_left_and_the_rest_is_as_promised(desk):
    desk.write("policies/zz-policy.yml", "title: 一个样子\nsample: true\n")
    desk.write("organizations/zz-office.yml", "title: 一个样子处\nsample: true\nrole: 其他\n")
    desk.write(
        "alignments/names-it.yml",
        "title: 提到它\nupper: {of: policies/zz-policy, part: 一, text: 一}\nverified_by: zz-office\n"
        "related: [policies/zz-policy, policies/kiln-rules]\n"
        "cells: [{of: policies/zz-policy, state: 待核}, {of: policies/kiln-rules, state: 待核}]\n",
    )
    desk.change("handbook.yml", "samples: true", "samples: false")
    files = api_of(site(desk))

    assert not [uri for uri, text in files.items() if "zz-" in text or "一个样子" in text or '"sample":true' in text]
    facts = json.loads(files["alignments/names-it.json"])["facts"]
    assert facts["upper"] == {"part": "一", "text": "一"}
    assert [cell["of"] for cell in facts["cells"]] == ["policies/kiln-rules"]
    assert facts["related"] == ["policies/kiln-rules"]
    assert wrong(files) == []


# --- pages and builds -----------------------------------------------------------------------------


def test_a_records_page_leads_to_its_data_and_the_page_of_open_data_to_all(built):
    files = tree(built)
    html = files["policies/instrument-opening.html"].decode()
    assert '<link rel="alternate" type="application/json" href="../api/v1/policies/instrument-opening.json">' in html
    assert '<link rel="alternate" type="text/markdown" href="instrument-opening.md">' in html

    about = files["api/index.html"].decode()
    for href in re.findall(r'href="([^"#]+)"', about.partition('class="open-data"')[2].partition("</article>")[0]):
        assert posixpath.normpath(posixpath.join("api", href)) in files, href
    assert 'href="../api/v1/equipment.json"' in files["equipment/index.html"].decode()


def test_the_build_writes_every_file_as_the_site_makes_it(built):
    said = json.loads((built / "api" / "v1" / "index.json").read_text(encoding="utf-8"))

    assert said["site"] == "https://www.qingshan.example/hb/"
    folder = built / ROOT
    assert wrong({p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.*")}) == []


def test_an_edit_of_one_record_leaves_the_documents_of_others_alone(desk: Desk):
    before = api_of(site(desk))
    desk.change("services/kiln-loan.yml", "title: ", "title: 新")
    after = api_of(site(desk))

    changed = {uri for uri in after if before.get(uri) != after[uri]}
    neighbours = {
        link["url"].partition(".")[0] + ".json"
        for found in (json.loads(after["services/kiln-loan.json"]),)
        for link in (*found.get("links", []), *found.get("linked_from", []))
    }
    kinds = {f"{uri.partition('/')[0]}.json" for uri in neighbours}
    own = {"services/kiln-loan.json", "services.json", "index.json", "catalog.jsonld"}
    assert own <= changed <= own | neighbours | kinds


def test_a_document_rests_on_its_record_and_its_neighbours_whichever_file_was_made_first(sound):
    made = site(sound)
    alone = made.file(item_of(made, "api/v1/guides/instrument-booking.json"), {}, ()).names
    made = site(sound)
    whole = made.file(item_of(made, "api/v1/guides.json"), {}, ()).names
    after = made.file(item_of(made, "api/v1/guides/instrument-booking.json"), {}, ()).names

    assert alone == after
    assert "about guides/instrument-booking" in alone
    assert alone <= whole
    assert not {name for name in alone if name.startswith(("kind ", "fingerprint"))}


def test_no_id_is_a_name_that_the_api_needs(made):
    """`policies-2.json` beside `policies/`: kinds have no dashes, so pages and kinds never meet."""
    assert not [kind for kind in KINDS if not kind.isalpha() or kind in ("index", "openapi", "catalog", "schemas")]
    assert Path(CHANGELOG).suffix == ".md"


def test_a_note_on_a_field_that_named_only_samples_goes_with_it(desk):
    desk.write("policies/zz-policy.yml", "title: 一个样子\nsample: true\n")
    note = "note: {policies: 一个样子里写了, fees: 免费}\nconfidence: {policies: D}\n"
    desk.write("guides/names-it.yml", f"title: 提到它\npolicies: [zz-policy]\nfees: 无\n{note}")
    desk.change("handbook.yml", "samples: true", "samples: false")

    facts = json.loads(rendered(site(desk), "api/v1/guides/names-it.json"))["facts"]
    assert facts["note"] == {"fees": "免费"}
    assert not {"policies", "confidence"} & facts.keys()
