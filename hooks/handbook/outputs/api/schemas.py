"""What documents look like: JSON Schema 2020-12, one file a kind, made from the models.

A field that names another record may be missing, since the handbook may leave
samples out. A field with a usual value says it as `default`; it is written out
in documents all the same.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from handbook.kinds import KINDS
from handbook.model.fields import field_types, models_in
from handbook.model.own import by_pattern
from handbook.model.policy import Clause
from handbook.model.record import Alert, Exemption, Withdrawn
from handbook.outputs.api.published import ELSEWHERE
from handbook.renaming import former_keys
from handbook.schemas import Schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
DAY = {"type": "string", "format": "date", "description": "YYYY-MM-DD"}
ADDRESS = {"type": "string", "format": "uri-reference", "description": "从网站根目录起的地址"}
PRINT = {"type": "string", "pattern": "^[0-9a-f]{12}$", "description": "数据指纹：事实变了才变"}
GRADE = {"enum": ["A", "B", "C", "D"], "description": "可信度；C 和 D 是待核"}


def thing(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """An object that has these properties and no others; some of them always."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def array_of(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_END = {"kind": {"enum": list(KINDS)}, "id": TEXT, "title": TEXT, "url": ADDRESS}
END = thing(("kind", "id", "title", "url"), **_END)
LINK = thing(
    ("relation", "label", "kind", "id", "title", "url"),
    relation={**TEXT, "description": "写着这个链接的字段"},
    label={**TEXT, "description": "关系，用人话说"},
    part={**TEXT, "description": "方案里的一项任务或一段"},
    **_END,
)
STANDING = thing(
    ("state", "code", "to_verify"),
    state={"enum": ["现行", "未施行", "已修改", "失效", "未核实"], "description": "效力，由日期和废改立推算"},
    code=TEXT,
    reason=TEXT,
    to_verify={"type": "boolean", "description": "理由待核"},
    turns=array_of(thing(("on", "state"), on=DAY, state=TEXT)) | {"description": "以后到哪天会自己变"},
)
WINDOW = thing(
    ("title", "state", "text", "open"),
    part={**TEXT, "description": "条款在网页上的位置"},
    title=TEXT,
    state=TEXT,
    text=TEXT,
    open={"type": "boolean", "description": "那天能不能办"},
)
CLAUSE_LINK = thing(("policy", "part", "name", "url"), policy=TEXT, part=TEXT, name=TEXT, url=ADDRESS)
CLAUSE = thing(
    ("part", "name", "role"),
    part={**TEXT, "description": "条款在网页上的位置"},
    name={**TEXT, "description": "离开政策也看得懂的叫法"},
    role={
        "enum": list(field_types(Clause)["role"].words),
        "description": "性质；没有写的，有支持标准的算待遇，没有的算说明",
    },
    not_with=array_of(CLAUSE_LINK) | {"description": "不能叠加"},
    instead_of=array_of(CLAUSE_LINK) | {"description": "代替"},
    replaced_by=array_of(CLAUSE_LINK) | {"description": "被代替"},
)
DERIVED = thing(
    ("to_verify",),
    on={**DAY, "description": "按哪一天算的；没有这一项，就没有随日子变的内容"},
    standing=STANDING,
    windows=array_of(WINDOW),
    clauses=array_of(CLAUSE) | {"description": "能匹配的条款，和有叠加、代替关系的条款"},
    alert=TEXT,
    review_overdue={"type": "boolean", "description": "过了下次核对的日子"},
    grade=GRADE,
    to_verify={**COUNT, "description": "有几处待核"},
)
PROVENANCE = thing(
    ("file",),
    source=thing((), title=TEXT, doc_no=TEXT, url=TEXT, locator=TEXT),
    verified_on=DAY,
    verified_by=END,
    updated=DAY,
    file={**TEXT, "description": "数据文件"},
)
_HEAD = {
    "api": {"type": "string", "pattern": r"^1\.\d+$"},
    "id": TEXT,
    "title": TEXT,
    "url": ADDRESS,
    "json": ADDRESS,
    "markdown": ADDRESS,
    "sample": {"type": "boolean", "description": "true 是示例，并非事实，不要引用"},
    "fingerprint": PRINT,
}
_ALWAYS = ("api", "kind", "id", "title", "url", "json", "markdown", "sample", "fingerprint")


def of_record(kind: str, *, texts: bool) -> dict[str, Any]:
    """`schemas/<kind>.json`: one record, or what is left of one that was taken back. `texts`: whether each has a
    Markdown export beside it."""
    always = tuple(name for name in _ALWAYS if texts or name != "markdown")
    row = KINDS[kind]
    facts, parts = _facts(row.model)
    named = {**_HEAD, "kind": {"const": kind}}
    there = thing(
        (*always, "derived", "facts", "provenance"),
        **named,
        derived=DERIVED,
        facts=facts,
        provenance=PROVENANCE,
        links=array_of(LINK),
        linked_from=array_of(LINK),
        linked_from_count={**COUNT, "description": "链接太多时，一共几条"},
    )
    left = {"withdrawn": thing(("on", "reason"), on=DAY, reason=TEXT, see=END)}
    gone = thing((*always, "withdrawn"), **named, **left)
    defs = {"PublishedRecord": {"title": row.label, **there}, "WithdrawnRecord": {"title": "已撤下", **gone}, **parts}
    return {
        "$schema": DRAFT,
        "title": row.label,
        "description": row.intro,
        "oneOf": [{"$ref": "#/$defs/PublishedRecord"}, {"$ref": "#/$defs/WithdrawnRecord"}],
        "$defs": defs,
    }


def of_listing(kind: str) -> dict[str, Any]:
    """`schemas/<kind>-list.json`: a file of all records of a kind, or one page of them."""
    made = thing(
        ("api", "kind", "label", "generated", "fingerprint", "count", "page", "pages", "records"),
        api=_HEAD["api"],
        kind={"const": kind},
        label=TEXT,
        generated=DAY,
        fingerprint=PRINT,
        count={**COUNT, "description": "一共几条，不含撤下的"},
        page=COUNT,
        pages=COUNT,
        next=ADDRESS,
        records=array_of({"$ref": f"{kind}.json#/$defs/PublishedRecord"}),
        withdrawn=array_of({"$ref": f"{kind}.json#/$defs/WithdrawnRecord"}),
    )
    return {"$schema": DRAFT, "title": f"{KINDS[kind].label}（全部）", **made}


def of_index() -> dict[str, Any]:
    """`schemas/index.json`: what there is."""
    dataset = thing(
        ("kind", "label", "intro", "count", "fingerprint", "json", "schema", "list_schema"),
        kind={"enum": list(KINDS)},
        label=TEXT,
        intro=TEXT,
        count=COUNT,
        fingerprint=PRINT,
        json=array_of(ADDRESS),
        page=ADDRESS,
        csv=ADDRESS,
        xlsx=ADDRESS,
        markdown=ADDRESS,
        schema=ADDRESS,
        list_schema=ADDRESS,
    )
    made = thing(
        ("api", "title", "description", "publisher", "language", "generated", "fingerprint", "root", "datasets"),
        api=_HEAD["api"],
        title=TEXT,
        description=TEXT,
        publisher=TEXT,
        language=TEXT,
        licence=TEXT,
        site={"type": "string", "format": "uri"},
        generated={**DAY, "description": "按哪一天生成的"},
        fingerprint=PRINT,
        root={**ADDRESS, "description": "从这个文件到网站根目录"},
        about=ADDRESS,
        openapi=ADDRESS,
        catalog=ADDRESS,
        changelog=ADDRESS,
        schema=ADDRESS,
        llms=ADDRESS,
        datasets=array_of(dataset),
    )
    return {"$schema": DRAFT, "title": "开放数据总目录", **made}


@cache
def _facts(model: type[BaseModel]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A record's facts as a schema, and the schemas of its parts by their names."""
    inner = [part for part in models_in(model) if part not in (Alert, Withdrawn, Exemption)]
    named, whole = models_json_schema(
        [(part, "serialization") for part in inner], ref_template="#/$defs/{model}", schema_generator=Schema
    )
    parts = whole["$defs"]
    for part in inner:
        name = named[part, "serialization"]["$ref"].rpartition("/")[2]
        _as_written(parts[name], part)
    facts = by_pattern(parts.pop(named[model, "serialization"]["$ref"].rpartition("/")[2]))
    for gone in (Alert, Withdrawn):
        del parts[gone.__name__]
    facts["properties"] = {name: field for name, field in facts["properties"].items() if name not in ELSEWHERE}
    return facts, parts


def _as_written(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Nothing is written as null, and what may be missing is not required."""
    needed = [field.key for field in field_types(model).values() if field.required and not field.link]
    properties = {name: _some(field) for name, field in schema["properties"].items()}
    for old, new in former_keys(model).items():
        properties[old] = {**properties[new], "deprecated": True, "description": f"旧名，值与 {new} 相同；请改用 {new}"}
        needed += [old] if new in needed else []
    schema["properties"] = properties
    schema["required"] = needed
    schema.pop("description", None)  # the docstring, which is for us


def _some(field: dict[str, Any]) -> dict[str, Any]:
    """A field that is written at all: no null, and grades and notes always by field."""
    told = {key: value for key, value in field.items() if not (key == "default" and value in (None, [], {}))}
    for forms in ("anyOf", "oneOf"):
        if forms in told:
            left = [form for form in told[forms] if form != {"type": "null"}]
            objects = [form for form in left if form.get("type") == "object"]
            left = objects if forms == "oneOf" and objects else left
            told = {key: value for key, value in told.items() if key != forms}
            told |= left[0] if len(left) == 1 else {forms: left}
    return told
