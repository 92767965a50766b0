"""`api/v1/openapi.json`: the API as OpenAPI 3.1 describes one. It is made of files, so all of it is GET.

Addresses are from the folder of the API; the schemas are the files beside it.
"""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.outputs.api.encoding import encoded, without_empty
from handbook.outputs.api.listings import Documents, kinds
from handbook.outputs.api.versions import PROMISES, VERSION

ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "记录的标识，例如网址 policies/hnte.html 里的 hnte",
    "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
}


def openapi(edition: Edition) -> str:
    identity = edition.handbook.identity
    licence = {"name": identity.data_licence} if identity.data_licence else None
    paths: dict[str, Any] = {"/index.json": _get("index", "总目录：有哪些数据、哪天生成、指纹", "schemas/index.json")}
    for kind in kinds(edition):
        paths |= _of_kind(edition, kind)
    paths["/schemas/index.json"] = _get("indexSchema", "总目录的 JSON Schema", None)
    paths["/openapi.json"] = _get("openapi", "这份说明", None)
    paths["/catalog.jsonld"] = _get("catalog", "数据集目录（DCAT）", None, "application/ld+json")
    paths["/CHANGELOG.md"] = _get("changelog", "接口变更记录", None, "text/markdown")
    info = {
        "title": f"{identity.title}开放数据",
        "version": VERSION,
        "description": "\n".join(PROMISES),
        "license": licence,
    }
    described = {
        "openapi": "3.1.0",
        "info": without_empty(info),
        "servers": [{"url": ".", "description": "这份说明所在的文件夹"}],
        "tags": [{"name": kind, "description": KINDS[kind].label} for kind in kinds(edition)],
        "paths": paths,
    }
    return encoded(described)


def _of_kind(edition: Edition, kind: str) -> dict[str, Any]:
    label = KINDS[kind].label
    found: dict[str, Any] = {}
    for number in range(1, Documents(edition, kind).pages + 1):
        name, more = (kind, "全部") if number == 1 else (f"{kind}-{number}", f"第 {number} 页")
        found[f"/{name}.json"] = _get(f"list-{name}", f"{label}（{more}）", f"schemas/{kind}-list.json", tag=kind)
    one = _get(f"get-{kind}", f"{label}（一条）", f"schemas/{kind}.json", tag=kind)
    one["get"]["responses"]["404"] = {"description": "没有这一条"}
    found[f"/{kind}/{{id}}.json"] = {"parameters": [ID], **one}
    found[f"/schemas/{kind}.json"] = _get(f"schema-{kind}", f"{label}一条的 JSON Schema", None, tag=kind)
    found[f"/schemas/{kind}-list.json"] = _get(f"schema-{kind}-list", f"{label}全部的 JSON Schema", None, tag=kind)
    return found


def _get(name: str, summary: str, schema: str | None, media: str = "application/json", tag: str = "") -> dict[str, Any]:
    content = {media: {"schema": {"$ref": schema}} if schema else {}}
    said = {"operationId": name, "summary": summary, "tags": [tag] if tag else []}
    return {"get": without_empty(said) | {"responses": {"200": {"description": summary, "content": content}}}}
