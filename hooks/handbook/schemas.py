"""JSON Schemas for editors, generated from the models: titles, help and closed lists in Chinese.

Draft 2020-12, as pydantic writes it. Our reader takes every scalar as text,
while an editor's YAML plug-in takes `2026` for a number; so wherever a text is
wanted the schema also lets a number or a truth value pass.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from handbook.kinds import KINDS
from handbook.model.calculator import Calculator
from handbook.model.criteria import Concept
from handbook.model.identity import Identity, Word
from handbook.model.ladder import Rung
from handbook.model.query import Query
from handbook.model.wording import Wording
from handbook.model.workday import WorkYear

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def documents() -> dict[str, str]:
    """Every schema file by its name: one a kind, for the word lists, queries, facts and handbook.yml one each."""
    made = {f"{kind.name}.schema.json": _of_records(kind.model, kind.label) for kind in KINDS.values()}
    made["vocabularies.schema.json"] = _of_list(Word, "词表")
    made["queries.schema.json"] = _of_list(Query, "查询清单")
    made["facts.schema.json"] = _of_list(Concept, "匹配要问的事实")
    made["wording.schema.json"] = _of_list(Wording, "用词清单")
    made["workdays.schema.json"] = _of_list(WorkYear, "放假安排")
    made["ladder.schema.json"] = _of_list(Rung, "成长路线的台阶")
    made["calculators.schema.json"] = _of_list(Calculator, "测算器")
    made["handbook.schema.json"] = _of_one(Identity, "手册")
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}


def _of_records(model: type[BaseModel], label: str) -> dict[str, Any]:
    """A file holds one record, whose id is the file's name, or a list of records with ids."""
    schema = _lenient(model.model_json_schema(by_alias=True))
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
    schema = _lenient(model.model_json_schema(by_alias=True))
    definitions = schema.pop("$defs", {})
    return {"$schema": DRAFT, "title": label, "type": "array", "items": schema, "$defs": definitions}


def _of_one(model: type[BaseModel], label: str) -> dict[str, Any]:
    return {"$schema": DRAFT, **_lenient(model.model_json_schema(by_alias=True)), "title": label}


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
    if made.get("const") == "1":
        made = {key: value for key, value in made.items() if key not in ("const", "type")} | {"enum": [1, "1"]}
    return made


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out may also be left empty."""
    if any(option == {"type": "null"} for option in field.get("anyOf", [])):
        return field
    told = {key: value for key, value in field.items() if key in ("title", "description")}
    return {**told, "anyOf": [{key: value for key, value in field.items() if key not in told}, {"type": "null"}]}
