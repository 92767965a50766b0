"""The core has no engine, clock, network or printing, and nothing upstream imports downstream."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from desks import GENERATOR

HOOKS = GENERATOR / "hooks"
CORE = sorted((HOOKS / "handbook").rglob("*.py"))
OUTSIDE = {
    "mkdocs",
    "properdocs",
    "zensical",
    "material",
    "requests",
    "urllib3",
    "socket",
    "http",
    "subprocess",
    "time",
    "random",
    "click",
}
STAGES = {
    name: rank
    for rank, names in enumerate(
        [
            ("findings", "model", "parts", "personal", "history", "version", "widths", "pinyin_ids"),
            ("reading", "hyperlinks", "quotations"),
            ("geo", "renaming"),
            ("kinds", "spots"),
            ("shapes", "describing"),
            ("schemas", "skeletons"),
            ("listed", "workdays", "prose"),
            ("eligibility",),
            ("beside",),
            ("linking",),
            ("checks", "deriving"),
            ("outside_links",),
            ("edition",),
            ("nearby",),
            ("witness", "marks"),
            ("sheets", "mending"),
            ("formatting",),
            ("outputs", "pages"),
            ("lookup",),
            ("longlists",),
            ("site",),
            ("reviewing",),
        ]
    )
    for name in names
}


def name_of(path: Path) -> str:
    return path.relative_to(HOOKS).as_posix()


def imports(path: Path) -> set[str]:
    """The modules that a file imports, in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def calls(path: Path) -> set[str]:
    return {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_imports_no_engine_no_network_and_no_clock(path):
    used = imports(path)

    assert not {name.partition(".")[0] for name in used} & OUTSIDE
    assert not {name for name in used if name.startswith(("urllib.request", "urllib.error"))}


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_never_asks_what_day_it_is_and_never_prints(path):
    used = calls(path)

    assert not used & {"print", "input", "exit", "sys.exit", "breakpoint", "eval", "exec"}
    assert not {call for call in used if call.endswith((".now", ".today", ".utcnow"))}


def test_only_the_adapters_import_an_engine():
    users = {
        name_of(path)
        for path in sorted(HOOKS.rglob("*.py"))
        if any(name.partition(".")[0] in ("mkdocs", "properdocs", "zensical", "material") for name in imports(path))
    }

    assert users == {f"handbook_site/{name}.py" for name in ("plugin", "engines/mkdocs", "engines/properdocs")}


def test_only_the_clock_asks_what_day_it_is():
    askers = {
        name_of(path)
        for path in sorted(HOOKS.rglob("*.py"))
        if any(call.endswith((".now", ".today", ".utcnow")) and not call.startswith("clock.") for call in calls(path))
    }

    assert askers == {"handbook_site/clock.py", "handbook_site/commands/link_requests.py"}  # a host answers now


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_nothing_upstream_imports_what_is_downstream(path):
    own = name_of(path).removeprefix("handbook/").removesuffix(".py").partition("/")[0]
    if own == "__init__":
        return
    for name in imports(path):
        if name.startswith("handbook."):
            other = name.split(".")[1]
            assert STAGES.get(other, 99) <= STAGES[own], f"{own} imports {name}"


def test_every_module_of_the_core_belongs_to_a_stage():
    names = {name_of(path).removeprefix("handbook/").removesuffix(".py").partition("/")[0] for path in CORE}

    assert names - {"__init__"} == set(STAGES)


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module without a docstring"
