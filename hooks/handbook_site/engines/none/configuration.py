"""What mkdocs.yml says, as templates and Markdown need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from handbook.findings import Finding
from handbook_site import settings, theme
from handbook_site.engines import defaults
from handbook_site.settings import NamedObject, Settings, SettingsError

BUILT_IN = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs switches on first, whatever a handbook asks for."""

TRUSTED = ("pymdownx.", "markdown.")
"""Packages whose objects mkdocs.yml may name; others are not loaded."""

SHAPES: dict[str, tuple[type, str]] = {
    "nav": (list, "写成一行一项的列表"),
    "extra_css": (list, "写成一行一项的列表"),
    "extra_javascript": (list, "写成一行一项的列表"),
    "markdown_extensions": (list, "写成一行一项的列表"),
    "extra": (dict, "写成“名字: 值”"),
    "docs_dir": (str, "写文件夹的名字"),
}

FOREIGN = ("exclude_docs", "draft_docs", "extra_templates")
"""Settings of MkDocs that change what is published, and are not followed here."""

OURS = {"plugins": ("handbook", "search"), "hooks": ("hooks/mkdocs_adapter.py",)}
"""Of what runs inside MkDocs, what is not missed: the handbook itself, and the search whose place our look-up takes."""


@dataclass(frozen=True, slots=True)
class Script:
    """An entry of `extra_javascript`."""

    path: str
    type: str = ""
    defer: bool = False
    async_: bool = False

    def __str__(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True)
class Configuration:
    """A handbook's settings, checked."""

    site_url: str  # empty, or with a slash at its end
    docs: Path
    nav: list[Any] | None
    nav_lines: dict[str, int]
    extensions: list[str]
    options: dict[str, Any]
    templates: list[Path]  # folders, the first one wins
    theirs: dict[str, Any]  # what templates know as `config`
    unused: tuple[Finding, ...]  # settings that only MkDocs follows


def load(root: Path) -> Configuration:
    """The configuration of the handbook in `root`. Raises SettingsError."""
    own = settings.read(root)
    for name, (kind, form) in SHAPES.items():
        if own.get(name) is not None and not isinstance(own[name], kind):
            raise SettingsError(f"{name} 的写法不对。", own.lines[name], f"{form}。")
    if not all(map(_is_entry, own.get("nav") or [])):
        hint = "写成“- 名字: 页面”，一项一行；名字下面还有几项的，缩进写在下面。"
        raise SettingsError("nav 里有一项写法不对。", own.lines["nav"], hint)
    asked = own.get("theme") or {}
    asked = asked if isinstance(asked, dict) else {"name": asked}
    custom = root / str(asked.get("custom_dir") or "")
    site_url = settings.address(own)
    extensions, options = _extensions(own)
    theirs = {
        "site_name": own["site_name"],
        "site_description": own.get("site_description"),
        "site_url": site_url,
        "copyright": own.get("copyright"),
        "extra_css": own.get("extra_css") or [],
        "extra_javascript": [_script(own, script) for script in own.get("extra_javascript") or []],
        "theme": {**defaults.THEME, **asked},
        "extra": own.get("extra") or {},
    }
    return Configuration(
        site_url,
        root / (own.get("docs_dir") or "content"),
        own.get("nav"),
        own.nav_lines,
        extensions,
        options,
        [theme.FOLDER] if custom in (root, theme.FOLDER) else [custom, theme.FOLDER],
        theirs,
        tuple(_unused(own)),
    )


def _is_entry(item: Any) -> bool:
    """A page, or one name with a page or with entries below it."""
    if not isinstance(item, dict):
        return isinstance(item, str)
    inner = next(iter(item.values())) if len(item) == 1 else None
    return isinstance(inner, str) or (isinstance(inner, list) and all(map(_is_entry, inner)))


def _script(own: Settings, value: Any) -> str | Script:
    if isinstance(value, str):
        return Script(value, "module") if value.endswith(".mjs") else value
    if not isinstance(value, dict) or not isinstance(value.get("path"), str):
        raise SettingsError("extra_javascript 里有一项没有 path。", own.lines["extra_javascript"])
    return Script(value["path"], str(value.get("type") or ""), bool(value.get("defer")), bool(value.get("async")))


def _extensions(own: Settings) -> tuple[list[str], dict[str, Any]]:
    """In the order in which MkDocs switches them on, which is the order of their effects where priorities are equal."""
    line = own.lines.get("markdown_extensions")
    names, options = [*BUILT_IN], {}
    for item in own.get("markdown_extensions") or []:
        entries: dict[Any, Any] = item if isinstance(item, dict) else {item: None}
        for name, value in entries.items():
            if not isinstance(name, str) or not isinstance(value or {}, dict):
                raise SettingsError(
                    "markdown_extensions 里有一项写法不对。", line, "写扩展的名字，选项缩进写在它下面。"
                )
            names.append(name)
            options[name] = _looked_up(value or {}, line)
    return defaults.with_extensions(names, options)


def _looked_up(value: Any, line: int | None) -> Any:
    """Options with the objects that they name. Raises SettingsError for one that is not there or not trusted."""
    if isinstance(value, dict):
        return {key: _looked_up(inner, line) for key, inner in value.items()}
    if isinstance(value, list):
        return [_looked_up(inner, line) for inner in value]
    if not isinstance(value, NamedObject):
        return value
    module, _, name = value.name.rpartition(".")
    try:
        if not value.name.startswith(TRUSTED):
            raise ImportError(value.name)
        found = getattr(import_module(module), name)
        if value.call is None:
            return found
        return found(*value.call.get("args") or (), **(value.call.get("kwds") or {}))
    except (ImportError, AttributeError, TypeError):
        hint = "只认 pymdownx 和 markdown 里的，写全名。"
        raise SettingsError(f"markdown_extensions 里的“{value.name}”用不了。", line, hint) from None


def _unused(own: Settings) -> Iterator[Finding]:
    """What MkDocs would follow and this engine does not: the site differs, and whoever builds should know."""
    hint = "删去它，或用 --engine mkdocs 生成。"
    for name in FOREIGN:
        if own.get(name):
            yield settings.finding(f"不用引擎时没有 {name}。", own.lines[name], hint, "settings-unused")
    for name, ours in OURS.items():
        for entry in _names(own.get(name) or []):
            if entry not in ours:
                message = f"不用引擎时 {name} 里的“{entry}”不起作用。"
                yield settings.finding(message, own.lines[name], hint, "settings-unused")


def _names(entries: Any) -> Sequence[str]:
    """The names in a list whose entries may carry options, or in a mapping."""
    listed = entries if isinstance(entries, (list, dict)) else [entries]
    return [str(next(iter(entry))) if isinstance(entry, dict) and entry else str(entry) for entry in listed]
