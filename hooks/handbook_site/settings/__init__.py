"""A handbook's mkdocs.yml, for engines that have no reader of it: safe, with lines, and in sentences where it is wrong.

MkDocs' tags are understood: `!ENV`, and `!!python/name:` and `!!python/object/apply:` as names of things that an
engine may look up or pass on. No Python is run by reading.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.findings import Finding, Place
from handbook.reading.parsing import UnreadableError, bound_depth
from handbook.reading.sources import SourceError, read_source

FILE = "mkdocs.yml"


class SettingsError(Exception):
    """The file cannot be used. `finding` says where and why."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        self.finding = finding(message, line, hint)
        super().__init__(message)


def finding(message: str, line: int | None = None, hint: str = "", code: str = "settings") -> Finding:
    """Something about mkdocs.yml that its editor should know."""
    return Finding(code, Place(FILE, line), message, hint)


class Settings(dict[str, Any]):
    """Settings by name; `lines` say where names stand (`theme.logo` too), `nav_lines` where the nav's addresses do."""

    def __init__(self, values: dict[str, Any], lines: dict[str, int], nav_lines: dict[str, int]) -> None:
        super().__init__(values)
        self.lines, self.nav_lines = lines, nav_lines


@dataclass(frozen=True, slots=True)
class NamedObject:
    """A Python object that the file names: itself, or what it answers when it is called as `call` says (args, kwds)."""

    name: str
    call: dict[str, Any] | None = None


_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Yaml(_LOADER):  # type: ignore[misc]
    """mkdocs.yml with the tags that it uses."""


def _from_environment(loader: _Yaml, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, …, default]`; a value from outside is read as the word it would be in the file."""
    if isinstance(node, yaml.SequenceNode):
        *names, last = node.value
        names, default = (names, loader.construct_object(last)) if names else ([last], None)
    else:
        names, default = [node], None
    found = next((os.environ[name.value] for name in names if name.value in os.environ), None)
    if found is None:
        return default
    tag = loader.resolve(yaml.ScalarNode, found, (True, False))
    return loader.construct_object(yaml.ScalarNode(tag, found, node.start_mark, node.end_mark))


def _object(loader: _Yaml, name: str, node: yaml.Node) -> NamedObject:
    """`!!python/object/apply:name {kwds: …}` or `[arguments]`."""
    if isinstance(node, yaml.MappingNode):
        return NamedObject(name, {str(key): value for key, value in loader.construct_mapping(node, deep=True).items()})
    assert isinstance(node, yaml.SequenceNode)
    return NamedObject(name, {"args": loader.construct_sequence(node, deep=True)})


_Yaml.add_constructor("!ENV", _from_environment)
_Yaml.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _object)
_Yaml.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, name, node: NamedObject(name))


class _Tolerant(_Yaml):
    """Beside an engine that reads the file itself: a tag that is not known is the value below it."""


_Tolerant.add_multi_constructor("!", lambda loader, name, node: None)


def read(root: Path, *, whole: bool = True) -> Settings:
    """The settings of the handbook in `root`. Raises SettingsError with the line of what cannot be read.

    Where MkDocs itself reads the file too (`whole=False`), what only it knows passes: other tags, files to inherit.
    """
    try:
        text = read_source(root, root / FILE).decode("utf-8-sig")
    except SourceError as error:
        raise SettingsError(error.finding.message, hint=error.finding.hint) from None
    except ValueError:
        raise SettingsError("这个文件不是 UTF-8 编码。", hint="用编辑器另存为 UTF-8。") from None
    try:
        bound_depth(text)
    except UnreadableError as stop:
        raise SettingsError(stop.message, stop.line, stop.hint) from None
    except yaml.YAMLError as error:
        raise _as_sentence(error) from None
    loader = (_Yaml if whole else _Tolerant)(text)
    try:
        node = loader.get_single_node()
        values = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as error:
        raise _as_sentence(error) from None
    except (ValueError, TypeError, RecursionError, AssertionError):
        raise SettingsError("有一个值读不懂。", hint="看看日期、数和 !!python 后面的写法。") from None
    finally:
        loader.dispose()
    if not isinstance(values, dict):
        raise SettingsError("这个文件要一行一项，写成“名字: 值”。", 1)
    settings = Settings(values, *_lines(node))
    if not whole:
        return settings
    if "INHERIT" in settings:
        raise SettingsError("这个引擎不读 INHERIT。", settings.lines["INHERIT"], "把那个文件里的设置写到这里。")
    if not isinstance(settings.get("site_name"), str):
        raise SettingsError(
            "缺少 site_name。", settings.lines.get("site_name"), "写上手册的名称：site_name: 某市科技服务手册"
        )
    return settings


def address(own: Settings) -> str:
    """Where the site will stand, with a slash at its end, or nothing. Raises SettingsError."""
    url = str(own.get("site_url") or "")
    if url and not re.fullmatch(r"https?://[^\s/?#\[\]]+(/[^\s?#]*)?", url):
        hint = "写完整，例如 https://kjj.example.gov.cn/handbook/"
        hint += "；它是从环境变量 SITE_URL 来的。" if url == os.environ.get("SITE_URL") else ""
        raise SettingsError(f"site_url 的“{url}”不是网址。", own.lines["site_url"], hint)
    return url if not url or url.endswith("/") else f"{url}/"


def site_url(root: Path) -> str:
    """Where the site of the handbook in `root` will stand, or "". Raises SettingsError."""
    return address(read(root, whole=False)) if (root / FILE).is_file() else ""


def readable(root: Path) -> Settings:
    """The settings for whoever goes on without them: none where the file cannot be used, of which the engine tells."""
    try:
        return read(root, whole=False)
    except SettingsError:
        return Settings({}, {}, {})


def _as_sentence(error: yaml.YAMLError) -> SettingsError:
    opened = getattr(error, "context", None) or ""  # a bracket that is not closed is told where it was opened
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    mark = next(filter(None, reversed(marks) if "flow" in opened else marks), None)
    line = mark.line + 1 if mark else None
    if isinstance(error, yaml.constructor.ConstructorError) and "tag" in str(error.problem):
        return SettingsError(
            "用了不认识的 YAML 类型标记。", line, "只认 !ENV、!!python/name: 和 !!python/object/apply:。"
        )
    return SettingsError(
        "YAML 写法不对，读到这里读不下去。", line, "看看这一行和上一行的缩进、冒号后的空格、引号和括号。"
    )


def _lines(node: yaml.Node | None) -> tuple[dict[str, int], dict[str, int]]:
    """The line of each setting, and of each address in the navigation."""
    if not isinstance(node, yaml.MappingNode):
        return {}, {}
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    for name, below in node.value:
        if name.value == "theme" and isinstance(below, yaml.MappingNode):
            lines |= {f"theme.{key.value}": key.start_mark.line + 1 for key, _ in below.value}
    navigation = [value for key, value in node.value if key.value == "nav"]
    found: dict[str, int] = {}
    for leaf in _leaves(navigation):
        found.setdefault(leaf.value, leaf.start_mark.line + 1)
    return lines, found


def _leaves(nodes: list[yaml.Node]) -> Iterator[yaml.ScalarNode]:
    for node in nodes:
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            yield from _leaves([value for _, value in node.value])
        elif isinstance(node, yaml.SequenceNode):
            yield from _leaves(node.value)
