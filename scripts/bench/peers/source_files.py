"""What other generators are given to build: the records of a handbook, in the two forms that they take.

As data: a file a record, its YAML as front matter, and one template that
prints title, summary and all fields, each value down to its last text, as a
definition list. As Markdown: title and summary as front matter, every text a
paragraph. Either way one list page a kind and a home page, and nothing else:
no search, no feeds, no sitemap, no taxonomies.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts as they are typed
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HANDLED_APART = {"vocabularies", "schemas", "geo"}


@dataclass(frozen=True, slots=True)
class Source:
    """One record as it is written, with where it belongs."""

    kind: str
    id: str
    fields: dict[str, Any]

    @property
    def title(self) -> str:
        return str(self.fields.get("title", self.id))

    @property
    def summary(self) -> str:
        return str(self.fields.get("summary", ""))


def read_sources(root: Path) -> list[Source]:
    """Every record of a handbook, a file of many taken apart."""
    found: list[Source] = []
    for folder in sorted((root / "data").iterdir()):
        if folder.is_dir() and folder.name not in HANDLED_APART:
            for path in sorted(folder.glob("*.yml")):
                found += _records(folder.name, path)
    return found


def _records(kind: str, path: Path) -> Iterator[Source]:
    content = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    if isinstance(content, list):
        yield from (Source(kind, one["id"], one) for one in content)
    elif isinstance(content, dict):
        yield Source(kind, path.stem, content)


def by_kind(found: list[Source]) -> dict[str, list[Source]]:
    """The records of each kind."""
    groups: dict[str, list[Source]] = {}
    for source in found:
        groups.setdefault(source.kind, []).append(source)
    return groups


def texts(value: Any) -> Iterator[str]:
    """Every text of a value, in order."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif value:
        yield str(value)


def as_data(source: Source) -> str:
    """Front matter only. The record has a name of its own in it, as generators give fields meanings of theirs."""
    return f"---\n{_yaml({'title': source.title, 'kind': source.kind, 'record': source.fields})}---\n"


def as_markdown(source: Source) -> str:
    """Title and summary as front matter, the summary and every other text as a paragraph."""
    said = [source.summary, *texts({name: one for name, one in source.fields.items() if name not in FRONT})]
    body = "\n\n".join(escape_markdown(text) for text in said if text)
    return f"---\n{_yaml({'title': source.title, 'summary': source.summary})}---\n\n{body}\n"


FRONT = ("title", "summary")


def _yaml(value: dict[str, Any]) -> str:
    made: str = yaml.dump(value, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**6)
    return made


def escape_markdown(text: str) -> str:
    """A text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!:])", r"\\\1", html.escape(" ".join(text.split()), quote=False))


def as_list(kind: str, listed: list[Source]) -> str:
    """A kind's list page as Markdown, for generators whose list is a page that somebody writes."""
    links = "\n".join(f"- [{escape_markdown(one.title)}]({one.id}.md)" for one in listed)
    return f"---\ntitle: {kind}\n---\n\n{links}\n"


def lay(folder: Path, files: dict[str, str]) -> None:
    """Write files under a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def slug(name: str) -> str:
    """A name for a folder."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
