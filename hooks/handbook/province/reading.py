"""Reading the cities file: typed, or findings with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.findings import Finding, Level, Place
from handbook.province.cities import RESERVED, City, Province
from handbook.reading import Document, line_of, read_file
from handbook.shapes import shape


def read_province(file: Path) -> tuple[Province | None, list[Finding]]:
    """The province of a cities file; None, and why, where it cannot be used. Names of files are below its folder."""
    document, findings = read_file(file.parent, file)
    if document.value is None:
        return None, findings
    province, found = shape(document.value, Province, document.file, document.lines)
    findings += found
    if province is None:
        return None, findings
    findings += _wrong(province, document)
    sound = not any(finding.level is Level.ERROR for finding in findings)
    return (province if sound else None), findings


def _wrong(province: Province, document: Document) -> Iterator[Finding]:
    """What one city's own fields do not tell."""
    if not province.cities:
        yield Finding("missing-key", _place(document, "cities"), "一个市也没有写。", "每个市一项，以“- id: …”开头。")
    seen: dict[tuple[str, str], City] = {}
    for number, city in enumerate(province.cities):
        place = _place(document, "cities", number, "id")
        if city.id in RESERVED:
            hint = "这个名字省网站自己要用，换一个，例如市名的拼音。"
            yield Finding("id-form", place, f"“{city.id}”不能作市的标识。", hint)
        yield from _source(city, document, number)
        for field, value in (("id", city.id), ("name", city.name), ("district", city.district)):
            before = seen.setdefault((field, value), city)
            if before is not city:
                title = City.model_fields[field].title
                where = _place(document, "cities", number, field)
                yield Finding("repeated-id", where, f"{title}“{value}”前面已经有了。", "每个市写一次。")


def _source(city: City, document: Document, number: int) -> Iterator[Finding]:
    """A city's handbook is in one place."""
    place = _place(document, "cities", number, "id")
    if (city.folder is None) == (city.repository is None):
        what = "没有写手册在哪里" if city.folder is None else "既写了 folder 又写了 repository"
        hint = "写 folder: 文件夹；或写 repository: 仓库地址，和 version: 标签、分支或提交。二者取一。"
        yield Finding("missing-key", place, f"{city.name}{what}。", hint)
    for field in ("version", "path"):
        if city.folder is not None and getattr(city, field) is not None:
            where = _place(document, "cities", number, field)
            yield Finding("unknown-key", where, f"{field} 只和 repository 一起写。", "删去这一行。")


def _place(document: Document, *path: str | int) -> Place:
    return Place(document.file, line_of(document.lines, path))
