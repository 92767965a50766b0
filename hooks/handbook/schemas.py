"""JSON Schemas for editors, generated from the models: titles, help and closed lists in Chinese.

Draft 2020-12, as pydantic writes it. Our reader takes every scalar as text,
while an editor's YAML plug-in takes `2026` for a number; so wherever a text is
wanted the schema also lets a number or a truth value pass.

Beside what the models say stand an example of each field, how it is filled
in, and what the words of a closed list mean (`enumDescriptions`,
`markdownDescription`: what VS Code's YAML plug-in shows). The words of
vocabularies are named, not listed: they are facts and change with `data/`.

What every record has is written once, in `record.schema.json`, and the others refer to it (decision 0041).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from handbook.describing import Described, described
from handbook.kinds import KINDS
from handbook.model.calculator import Calculator
from handbook.model.criteria import Concept
from handbook.model.firm import Firm
from handbook.model.identity import Identity, Word
from handbook.model.meanings import meanings
from handbook.model.own import by_pattern
from handbook.model.query import Query
from handbook.model.record import Record
from handbook.model.values import LONGEST_TEXT
from handbook.model.workday import WorkYear
from handbook.reading.parsing import parse
from handbook.typed_lists import LIST_FILES

DRAFT = "https://json-schema.org/draft/2020-12/schema"

SHARED = "record.schema.json"
"""What every record may have; the other schemas refer to its fields and parts, in the same folder."""


LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "vocabularies": ("词表", Word),
    "queries": ("查询清单", Query),
    "facts": ("匹配要问的事实", Concept),
    "firms": ("试匹配的申报单位", Firm),
    "workdays": ("放假安排", WorkYear),
    "calculators": ("测算器", Calculator),
    **{file.stem: (file.label, file.model) for file in LIST_FILES},
}
"""Files of `data/vocabularies/` that have a form of their own, and what each item is; every other file is words."""


ALIKE = {"queries-second": "queries"}
"""Files that have the form of another."""

WORDS = (
    "audiences", "categories", "chains", "clause-lists", "documents",
    "fillers", "papers", "programs", "regions", "synonyms",
)  # fmt: skip
"""The word lists that the program itself asks for."""


def model_of(file: str) -> type[BaseModel] | None:
    """What a file under `data/` holds, one or a list; None of a file that nothing reads."""
    folder, _, name = file.removeprefix("data/").rpartition("/")
    stem = name.rpartition(".")[0]
    if file == "data/handbook.yml":
        return Identity
    if folder == "vocabularies":
        return LISTS.get(ALIKE.get(stem, stem), LISTS["vocabularies"])[1]
    row = KINDS.get(folder.partition("/")[0])
    return row.model if row else None


PLAIN = ("true 或 false", "整数", "数字")
"""Forms whose example is no text in JSON."""

HELP = ("title", "description", "markdownDescription", "examples")
"""What is said of a field whatever it holds."""


def documents() -> dict[str, str]:
    """Every schema file by its name: what all records share, one a kind, list and handbook.yml."""
    made = {SHARED: {"$schema": DRAFT, "title": "各类记录都有的字段", **_shared()}}
    made |= {f"{kind.name}.schema.json": _of_records(kind.model, kind.label) for kind in KINDS.values()}
    for name, (label, model) in LISTS.items():
        made[f"{name}.schema.json"] = _of_list(model, label)
    made["handbook.schema.json"] = _of_one(Identity, "手册")
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}


def editor_settings(others: dict[str, Any]) -> bytes:
    """An editor's settings, `.vscode/settings.json`, with the place of each schema beside what else they say."""
    where = {f"data/schemas/{name}": globs for name, globs in places().items()}
    return (json.dumps({**others, "yaml.schemas": where}, ensure_ascii=False, indent=2) + "\n").encode()


def places() -> dict[str, str | list[str]]:
    """Which files each schema is for, as globs from the handbook's root."""
    made: dict[str, str | list[str]] = {f"{kind}.schema.json": f"data/{kind}/**/*.yml" for kind in KINDS}
    made["handbook.schema.json"] = "data/handbook.yml"
    for name in LISTS:
        made[f"{name}.schema.json"] = f"data/vocabularies/{name}.yml"
    for name, form in ALIKE.items():
        made[f"{form}.schema.json"] = [f"data/vocabularies/{each}.yml" for each in (form, name)]
    made["vocabularies.schema.json"] = [f"data/vocabularies/{name}.yml" for name in WORDS]
    return made


class Schema(GenerateJsonSchema):
    """Pydantic's schema without how long any text may be: nobody who writes by hand comes near it."""

    def str_schema(self, schema: Any) -> dict[str, Any]:
        made = super().str_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("maxLength", LONGEST_TEXT)}


class _WithHelp(Schema):
    """The schema of a model with what a person is told about each field."""

    def model_schema(self, schema: Any) -> dict[str, Any]:
        made = by_pattern(super().model_schema(schema))
        for name in ("title", "description"):  # a class's name and docstring are for programmers
            made.pop(name, None)
        fields = made.get("properties", {})
        for field in described(schema["cls"]):
            if field.name in fields:
                fields[field.name] |= _help_and_example(field)
        return made


def _help_and_example(field: Described) -> dict[str, Any]:
    """Help and example of one field; its title is there already."""
    help_: dict[str, Any] = {"description": field.help} if field.help else {}
    help_["markdownDescription"] = "\n\n".join(part for part in (field.help, f"填法：{field.form}") if part)
    if field.example:
        value = parse(f"x: {field.example}\n", "")[0]["x"]
        help_["examples"] = [json.loads(value) if field.form in PLAIN else value]
    return help_


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    made: dict[str, Any] = _lenient(model.model_json_schema(by_alias=True, schema_generator=_WithHelp))
    return made


@cache
def _shared() -> dict[str, Any]:
    return _schema_of(Record)


def _of_records(model: type[BaseModel], label: str) -> dict[str, Any]:
    """A file holds one record, whose id is the file's name, or a list of records with ids."""
    schema, definitions = _apart(model)
    needed = schema.pop("required")
    record = {**schema, "required": [name for name in needed if name != "id"]}
    one = {"title": f"{label}（一条）", "$ref": "#/$defs/Record"}
    several = {"title": f"{label}（多条）", "type": "array", "items": {"$ref": "#/$defs/Record", "required": needed}}
    return {"$schema": DRAFT, "title": label, "oneOf": [one, several], "$defs": {"Record": record, **definitions}}


def _of_list(model: type[BaseModel], label: str) -> dict[str, Any]:
    schema, definitions = _apart(model)
    return {"$schema": DRAFT, "title": label, "type": "array", "items": schema, "$defs": definitions}


def _of_one(model: type[BaseModel], label: str) -> dict[str, Any]:
    schema, definitions = _apart(model)
    return {"$schema": DRAFT, **schema, "title": label, "$defs": definitions}


def _apart(model: type[BaseModel]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of a model and those of its parts; what stands in the shared file is referred to there."""
    whole, shared = _schema_of(model), _shared()
    parts = whole.pop("$defs", {})
    common = {f"#/$defs/{name}" for name, part in parts.items() if shared["$defs"].get(name) == part}
    own = {name: part for name, part in parts.items() if f"#/$defs/{name}" not in common}
    return _referring(whole, common), _referring(own, common)


def _referring(schema: Any, common: set[str]) -> Any:
    """A schema in which each field that every record has, and each part of `common`, is a reference."""
    if isinstance(schema, list):
        return [_referring(item, common) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _referring(value, common) for key, value in schema.items()}
    if isinstance(fields := schema.get("properties"), dict):
        shared = [name for name, field in fields.items() if _shared()["properties"].get(name) == field]
        made["properties"] |= {name: {"$ref": f"{SHARED}#/properties/{name}"} for name in shared}
    if schema.get("$ref") in common:
        made["$ref"] = SHARED + schema["$ref"]
    return made


def _lenient(schema: Any) -> Any:
    """Let plain numbers and words through where a text is read, and empty values everywhere."""
    if isinstance(schema, list):
        return [_lenient(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _lenient(value) for key, value in schema.items() if key != "default"}
    if isinstance(made.get("properties"), dict) and made.get("type") == "object":
        needed = made.get("required", [])
        fields = made["properties"].items()
        made["properties"] = {name: field if name in needed else _or_nothing(field) for name, field in fields}
    if made.get("type") == "string" and "enum" not in made:
        made["type"] = ["string", "number", "boolean"]
    said = meanings(tuple(made["enum"])) if isinstance(made.get("enum"), list) else {}
    if said:
        made["enumDescriptions"] = [said[word] for word in made["enum"]]
    if made.get("const") == "1":
        made = {key: value for key, value in made.items() if key not in ("const", "type")} | {"enum": [1, "1"]}
    return made


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out may also be left empty."""
    if any(option == {"type": "null"} for option in field.get("anyOf", [])):
        return field
    help_ = {key: value for key, value in field.items() if key in HELP}
    return {**help_, "anyOf": [{key: value for key, value in field.items() if key not in help_}, {"type": "null"}]}
