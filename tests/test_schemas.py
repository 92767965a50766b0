"""Schemas: what an editor's program is told is what the reader accepts."""

from __future__ import annotations

import json
import re
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from desks import GENERATOR, HANDBOOKS, run
from editor_schemas import MADE, TOGETHER, validator
from handbook.kinds import KINDS
from handbook.model.identity import Identity
from handbook.schemas import LISTS, documents
from handbook_site.commands import schemas

FILES = sorted(
    path for handbook in HANDBOOKS.iterdir() for path in (handbook / "data").rglob("*.yml") if path.is_file()
)


class CoreSchema(yaml.SafeLoader):
    """YAML 1.2's core schema, as an editor's plug-in reads: dates and `no` are words, 2026 is a number."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, form) for tag, form in forms if not tag.endswith((":timestamp", ":bool", ":int", ":float"))]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


CoreSchema.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
CoreSchema.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?\d+$"), list("-0123456789"))
CoreSchema.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+\.\d+$"), list("-0123456789"))
CoreSchema.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value.lstrip("0") or "0"))


def schema_of(path) -> str:
    own = path.parent.name == "data" or path.stem in LISTS
    return path.name.removesuffix(".yml") if own else path.parent.name


def complaints(name: str, value) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator(name).iter_errors(value)]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(HANDBOOKS)) for path in FILES])
def test_every_file_of_the_fictional_handbooks_fits_its_schema(path):
    assert complaints(schema_of(path), yaml.load(path.read_text(encoding="utf-8"), Loader=CoreSchema)) == []


@pytest.mark.parametrize("name", MADE)
def test_every_schema_is_a_schema(name):
    Draft202012Validator.check_schema(MADE[name])
    assert MADE[name]["$schema"].endswith("2020-12/schema")


def test_the_files_on_disk_are_those_that_the_models_make():
    """Else run scripts/schemas.py."""
    folder = GENERATOR / "data" / "schemas"

    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == documents()


def test_what_every_record_has_is_written_once():
    shared, records = MADE["record.schema.json"], [MADE[f"{kind}.schema.json"]["$defs"] for kind in KINDS]

    for made in records:
        assert all(made["Record"]["properties"][name].keys() == {"$ref"} for name in shared["properties"])
        assert not shared["$defs"].keys() & made.keys()


def test_a_schema_and_its_neighbours_in_a_folder_are_enough_for_a_program_that_reads_files(desk, tmp_path):
    """check-jsonschema resolves an address beside the file, as the plug-in of VS Code does, and asks no host."""
    folder = GENERATOR / "data" / "schemas"
    program = ["-m", "check_jsonschema", "--schemafile", folder / "policies.schema.json"]
    sound = sorted((desk.root / "data" / "policies").rglob("*.yml"))
    spoilt = tmp_path / "spoilt.yml"
    spoilt.write_text("title: 甲\nsource: {titel: 乙}\n", encoding="utf-8")

    assert run(*program, *sound).returncode == 0
    assert "titel" in (refused := run(*program, spoilt)).stdout and refused.returncode == 1


def test_there_is_a_schema_for_every_kind_of_file():
    assert set(MADE) == {f"{name}.schema.json" for name in (*KINDS, *LISTS, "record", "handbook")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("policies", {"title": "x", "sumary": "y"}),
        ("policies", {"summary": "x"}),
        ("policies", {"title": "x", "level": "县"}),
        ("policies", {"title": "x", "source": {"titel": "y"}}),
        ("measures", {"title": "x", "confidence": {"title": "E"}}),
        ("policies", {"title": "x", "signed_on": "2026年"}),
        ("policies", {"title": "x", "confidence": "E"}),
        ("policies", {"title": "x", "clauses": [{"title": "y", "window": {"kind": "sometimes"}}]}),
        ("policies", [{"title": "x"}]),
        ("organizations", {"title": "x"}),
        ("guides", {"title": "x", "materials": [{"form": "原件"}]}),
        ("vocabularies", [{"id": "x"}]),
        ("calculators", [{"id": "x", "title": "y", "policy": "z", "intro": "w", "inputs": [], "lines": []}]),
        ("handbook", {"format": 2, "title": "x", "description": "y", "publisher": "z", "place": "w"}),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(name, value):
    assert complaints(name, value) != []


def fields_of(file: str, schema):
    """Every field of a file with its place; one that is written elsewhere comes as it is written there."""
    for top in (schema, schema.get("items", {}), *schema.get("$defs", {}).values()):
        for name, field in top.get("properties", {}).items():
            elsewhere = field.keys() == {"$ref"}
            yield f"{file}.{name}", TOGETHER.resolver(file).lookup(field["$ref"]).contents if elsewhere else field


def test_every_field_has_a_chinese_title():
    for name, schema in MADE.items():
        for where, field in fields_of(name, schema):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in field.get("title", "")), where


def every(schema, key: str):
    """All values that a keyword has anywhere in a schema."""
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == key and not isinstance(value, dict):
                yield value
            yield from every(value, key)
    elif isinstance(schema, list):
        for item in schema:
            yield from every(item, key)


@pytest.mark.parametrize("key", ["title", "description", "markdownDescription"])
def test_an_editor_is_told_nothing_in_a_programmers_language(key):
    for name, schema in MADE.items():
        for text in every(schema, key):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text), f"{name}: {text}"


def test_the_words_of_a_closed_list_stand_with_what_they_mean():
    window = MADE["policies.schema.json"]["$defs"]["Window"]["properties"]["kind"]

    assert dict(zip(window["enum"], window["enumDescriptions"], strict=True))["on_notice"] == "以通知为准"
    latin = [
        schema["enum"] for made in MADE.values() for schema in closed_lists(made) if "enumDescriptions" not in schema
    ]
    assert not [words for words in latin if re.fullmatch(r"[a-z_ ]+", " ".join(map(str, words)))]


def closed_lists(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("enum"), list):
            yield schema
        for value in schema.values():
            yield from closed_lists(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from closed_lists(item)


def test_every_example_is_one():
    """A field's example fits the field."""
    for name, schema in MADE.items():
        for where, field in fields_of(name, schema):
            inside = Draft202012Validator({**field, "$defs": schema.get("$defs", {})}, registry=TOGETHER)
            for example in field.get("examples", []):
                wrong = [error.message for error in inside.iter_errors(example)]
                assert wrong == [], f"{where}: {example}"


def test_the_vocabularies_words_are_named_and_not_copied():
    field = MADE["record.schema.json"]["properties"]["audiences"]

    assert field["description"] == "词表 audiences 里的词"
    assert "enum" not in json.dumps(field)


def test_the_title_of_the_handbook_file_is_its_own():
    assert set(MADE["handbook.schema.json"]["properties"]) == set(Identity.model_fields)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("policies", {"title": "x", "doc_nos": ["甲〔2026〕1号"]}),
        ("policies", {"title": "x", "doc_nos": [{"number": "甲〔2026〕1号", "role": "依据"}]}),
        ("policies", {"title": 2026, "signed_on": 2018, "contact": 512}),
        ("policies", {"title": "x", "summary": None, "aliases": None, "alert": None, "level": None, "sample": None}),
        ("policies", {"title": "x", "confidence": "A", "note": "y"}),
        ("policies", {"title": "x", "confidence": {"title": "A"}, "note": {"title": "y"}}),
        ("policies", [{"id": "x", "title": "x"}]),
        ("policies", {"id": "x", "title": "x"}),
        ("guides", {"title": "x", "visits": 0, "promised_days": {"value": 1.5, "unit": "工作日"}}),
        ("handbook", {"format": 1, "title": "x", "description": "y", "publisher": "z", "place": "w", "hotline": 12345}),
    ],
)
def test_what_the_reader_accepts_the_schema_accepts(name, value):
    assert complaints(name, value) == []


def test_the_command_tells_vs_code_and_leaves_its_other_settings(desk, capsys):
    settings = desk.root / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"editor.fontSize": 15, "yaml.schemas": {"gone.json": "x"}}', encoding="utf-8")
    assert schemas.main(["--root", str(desk.root)]) == 0
    kept = json.loads(settings.read_text(encoding="utf-8"))
    assert kept["editor.fontSize"] == 15
    assert kept["yaml.schemas"]["data/schemas/policies.schema.json"] == "data/policies/**/*.yml"
    assert "gone.json" not in kept["yaml.schemas"]

    settings.write_text("{ // mine\n}", encoding="utf-8")
    assert schemas.main(["--root", str(desk.root)]) == 0
    assert "没有动它" in capsys.readouterr().out
    assert settings.read_text(encoding="utf-8") == "{ // mine\n}"
