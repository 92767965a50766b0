"""Which files the form offers: a collection a kind, and one for its files that hold several records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.kind import Kind
from handbook.outputs.admin.fields import controls

MOST = 80
"""Records in one file; a browser draws more of them only slowly, and a sheet is the better tool."""

Collection = dict[str, Any]


def collections(edition: Edition, folder: str) -> Iterator[Collection]:
    """Every kind's collection of single records, and its files of several. `folder` is the handbook's in the forge."""
    for kind in KINDS.values():
        records = edition.handbook.records(kind.name).values()
        fields = controls(kind.model, uses=Counter(name for one in records for name in one.model_fields_set))
        held = _files(edition, kind)
        listed = {file: ids for file, ids in held.items() if _is_list(file, ids)}
        yield _single(kind, fields, folder, _exceptions_note(listed))
        offered = {file: ids for file, ids in listed.items() if len(ids) <= MOST}
        if offered:
            yield _several(kind, fields, folder, offered)


def _single(kind: Kind, fields: list[dict[str, Any]], folder: str, said: str) -> Collection:
    return {
        "name": kind.name,
        "label": kind.label,
        "label_singular": kind.label,
        "description": f"{kind.intro}{said}",
        "folder": f"{folder}data/{kind.name}",
        "create": True,
        "delete": False,  # a published address stays: 撤下 is a field
        "extension": "yml",
        "format": f"handbook-{kind.name}",
        "slug": "{{fields.id}}",
        "identifier_field": "title",
        "summary": "{{title}}",
        "filter": {"field": "kept_form", "value": "one"},
        "sortable_fields": ["title", "updated"],
        "editor": {"preview": False},
        "fields": fields,
    }


def _several(kind: Kind, fields: list[dict[str, Any]], folder: str, files: dict[str, list[str]]) -> Collection:
    records = {
        "name": "records",
        "label": f"{kind.label}（几条）",
        "label_singular": kind.label,
        "widget": "list",
        "collapsed": True,
        "summary": "{{fields.title}}",
        "fields": [_listed_id(field) for field in fields],
    }
    return {
        "name": f"{kind.name}-files",
        "label": f"{kind.label}·多条一个文件",
        "format": f"handbook-{kind.name}-list",
        "editor": {"preview": False},
        "files": [
            {
                "name": PurePosixPath(file).stem,
                "label": f"{PurePosixPath(file).name}（{len(ids)} 条）",
                "file": f"{folder}{file}",
                "fields": [records],
            }
            for file, ids in files.items()
        ],
    }


def _listed_id(field: dict[str, Any]) -> dict[str, Any]:
    """In a list every record says its id itself."""
    if field["widget"] != "handbook-id":
        return field
    pattern = ["^[a-z0-9]+(?:-[a-z0-9]+)*$", "用小写英文字母、数字和短横，例如 tech-sme。"]
    return field | {"widget": "string", "pattern": pattern}


def _files(edition: Edition, kind: Kind) -> dict[str, list[str]]:
    """The ids that each file of a kind holds, in the order of the files' names."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for name in edition.handbook.records(kind.name):
        held[edition.handbook.shaped[kind.name, name].file].append(name)
    return dict(sorted(held.items()))


def _is_list(file: str, ids: list[str]) -> bool:
    """A record alone in its file bears the file's name; the script reads a list of one all the same."""
    return ids != [PurePosixPath(file).stem]


def _exceptions_note(listed: dict[str, list[str]]) -> str:
    """Which files are not in this collection, and how they are edited."""
    if not listed:
        return ""
    large = [PurePosixPath(file).name for file, ids in listed.items() if len(ids) > MOST]
    said = " 几条写在一个文件里的，在左边“多条一个文件”里改。" if len(large) < len(listed) else ""
    if large:
        said += f" {'、'.join(large)} 超过 {MOST} 条，用表格改：export 命令导出，改好用 import 命令收回。"
    return said
