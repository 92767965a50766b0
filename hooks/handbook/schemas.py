"""JSON Schemas for editors, generated from the models: titles, help and closed lists in Chinese.

Draft 2020-12, as pydantic writes it. Our reader takes every scalar as text,
while an editor's YAML plug-in takes `2026` for a number; so wherever a text is
wanted the schema also lets a number or a truth value pass.

Beside what the models say stand an example of each field, how it is filled
in, and what the words of a closed list mean (`enumDescriptions`,
`markdownDescription`: what VS Code's YAML plug-in shows). The words of
vocabularies are named, not listed: they are facts and change with `data/`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from handbook.describing import Described, described
from handbook.kinds import KINDS
from handbook.model.calculator import Calculator
from handbook.model.criteria import Concept
from handbook.model.identity import Identity, Word
from handbook.model.ladder import Rung
from handbook.model.meanings import meanings
from handbook.model.own import by_pattern
from handbook.model.query import Query
from handbook.model.values import LONGEST_TEXT
from handbook.model.wording import Wording
from handbook.model.workday import WorkYear
from handbook.reading.parsing import parse

DRAFT = "https://json-schema.org/draft/2020-12/schema"


LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "vocabularies": ("词表", Word),
    "queries": ("查询清单", Query),
    "facts": ("匹配要问的事实", Concept),
    "workdays": ("放假安排", WorkYear),
    "ladder": ("成长路线的台阶", Rung),
    "calculators": ("测算器", Calculator),
    "wording": ("用词清单", Wording),
}
"""Files of `data/vocabularies/` that have a form of their own, and what each item is; every other file is words."""


WORDS = ("audiences", "categories", "fillers", "papers", "programs", "regions", "synonyms")
"""The word lists that the program itself asks for."""


def model_of(file: str) -> type[BaseModel] | None:
    """What a file under `data/` holds, one or a list; None of a file that nothing reads."""
    folder, _, name = file.removeprefix("data/").rpartition("/")
    stem = name.rpartition(".")[0]
    if file == "data/handbook.yml":
        return Identity
    if folder == "vocabularies":
        return LISTS.get(stem, LISTS["vocabularies"])[1]
    row = KINDS.get(folder.partition("/")[0])
    return row.model if row else None


PLAIN = ("true 或 false", "整数", "数字")
"""Forms whose example is no text in JSON."""

TOLD = ("title", "description", "markdownDescription", "examples")
"""What is said of a field whatever it holds."""


def documents() -> dict[str, str]:
    """Every schema file by its name: one a kind, for the word lists, queries, facts and handbook.yml one each."""
    made = {f"{kind.name}.schema.json": _of_records(kind.model, kind.label) for kind in KINDS.values()}
    for name, (label, model) in LISTS.items():
        made[f"{name}.schema.json"] = _of_list(model, label)
    made["handbook.schema.json"] = _of_one(Identity, "手册")
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}


def places() -> dict[str, str | list[str]]:
    """Which files each schema is for, as globs from the handbook's root, for an editor's settings."""
    made: dict[str, str | list[str]] = {f"{kind}.schema.json": f"data/{kind}/**/*.yml" for kind in KINDS}
    made["handbook.schema.json"] = "data/handbook.yml"
    for name in LISTS:
        made[f"{name}.schema.json"] = f"data/vocabularies/{name}.yml"
    made["vocabularies.schema.json"] = [f"data/vocabularies/{name}.yml" for name in WORDS]
    return made


class Schema(GenerateJsonSchema):
    """Pydantic's schema without how long any text may be: nobody who writes by hand comes near it."""

    def str_schema(self, schema: Any) -> dict[str, Any]:
        made = super().str_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("maxLength", LONGEST_TEXT)}


class _Told(Schema):
    """The schema of a model with what a person is told about each field."""

    def model_schema(self, schema: Any) -> dict[str, Any]:
        made = by_pattern(super().model_schema(schema))
        for name in ("title", "description"):  # a class's name and docstring are for programmers
            made.pop(name, None)
        fields = made.get("properties", {})
        for field in described(schema["cls"]):
            if field.name in fields:
                fields[field.name] |= _told(field)
        return made


def _told(field: Described) -> dict[str, Any]:
    """Help and example of one field; its title is there already."""
    told: dict[str, Any] = {"description": field.help} if field.help else {}
    told["markdownDescription"] = "\n\n".join(part for part in (field.help, f"填法：{field.form}") if part)
    if field.example:
        value = parse(f"x: {field.example}\n", "")[0]["x"]
        told["examples"] = [json.loads(value) if field.form in PLAIN else value]
    return told


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    made: dict[str, Any] = _lenient(model.model_json_schema(by_alias=True, schema_generator=_Told))
    return made


def _of_records(model: type[BaseModel], label: str) -> dict[str, Any]:
    """A file holds one record, whose id is the file's name, or a list of records with ids."""
    schema = _schema_of(model)
    definitions = schema.pop("$defs", {})
    listed = {**schema, "title": f"{label}（一条）"}
    alone = {**listed, "required": [name for name in schema.get("required", []) if name != "id"]}
    return {
        "$schema": DRAFT,
        "title": label,
        "oneOf": [alone, {"type": "array", "title": f"{label}（多条）", "items": listed}],
        "$defs": definitions,
    }


def _of_list(model: type[BaseModel], label: str) -> dict[str, Any]:
    schema = _schema_of(model)
    definitions = schema.pop("$defs", {})
    return {"$schema": DRAFT, "title": label, "type": "array", "items": schema, "$defs": definitions}


def _of_one(model: type[BaseModel], label: str) -> dict[str, Any]:
    return {"$schema": DRAFT, **_schema_of(model), "title": label}


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
    told = {key: value for key, value in field.items() if key in TOLD}
    return {**told, "anyOf": [{key: value for key, value in field.items() if key not in told}, {"type": "null"}]}
