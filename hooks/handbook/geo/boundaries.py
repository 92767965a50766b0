"""Outlines of districts, read from `data/geo/*.json` of a handbook. Without the folder there is no map.

One file holds one place (`title`, 常州市) and its districts, with what a
reader has to know of outlines: where they are from, under which licence (and
its notice, where the licence wants it to go along), in which coordinate
system, and that they are a sketch.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handbook.findings import Finding, Place
from handbook.geo.projections import Point
from handbook.model.identity import Word
from handbook.reading.decoding import decode
from handbook.reading.sources import SourceError, read_source, source_files

FOLDER = "geo"

Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Ring = tuple[Point, ...]
"""A closed line of points; the last is joined to the first."""


class Boundary(BaseModel):
    """One district: its name, its code (GB/T 2260), and the rings around its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    code: str | None = None
    rings: tuple[Annotated[tuple[tuple[Longitude, Latitude], ...], Field(min_length=3)], ...] = Field(min_length=1)


class Boundaries(BaseModel):
    """One file: a place and its districts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    source: str
    licence: str
    licence_text: str | None = None
    note: str
    crs: Literal["WGS-84", "GCJ-02", "未注明"]
    features: tuple[Boundary, ...] = Field(min_length=1)


def read_boundaries(root: Path) -> tuple[list[Boundaries], list[Finding]]:
    """The outlines of every file, in the order of their names, and what is wrong with them."""
    read: list[Boundaries] = []
    findings: list[Finding] = []
    for path in map(Path, source_files(root, f"data/{FOLDER}", (".json",), deep=False)):
        file = path.relative_to(root).as_posix()
        text, found = _text(root, path, file)
        findings += found
        if text is None:
            continue
        try:
            read.append(Boundaries.model_validate(json.loads(text)))
        except (ValidationError, ValueError, RecursionError) as error:
            hint = "照 data/geo/ 里别的文件写：title、source、licence、note、crs 和 features。"
            findings.append(Finding("shape", Place(file), f"地图边界读不懂：{_where(error)}。", hint))
    return read, findings


def boundary_of(boundaries: tuple[Boundaries, ...], word: Word) -> Boundary | None:
    """The outline of a region: the one with its code, else the one with its name."""
    every = [feature for file in boundaries for feature in file.features]
    by_code = (feature for feature in every if word.code and feature.code == word.code)
    return next(by_code, None) or next((feature for feature in every if feature.name == word.label), None)


def system_of(boundaries: tuple[Boundaries, ...], boundary: Boundary) -> str:
    """The coordinate system of the file that an outline stands in."""
    return next(file.crs for file in boundaries if any(feature is boundary for feature in file.features))


def _text(root: Path, path: Path, file: str) -> tuple[str | None, list[Finding]]:
    try:
        return decode(read_source(root, path), file)
    except SourceError as error:
        return None, [error.finding]


def _where(error: Any) -> str:
    """The first thing that is wrong, by its place in the file."""
    if isinstance(error, ValidationError):
        steps = error.errors()[0]["loc"]
        return ".".join(str(step) for step in steps) or "不是一个对象"
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行不是 JSON"
    return "不是 JSON"
