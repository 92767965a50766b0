"""What linters cannot say of the core: it leaves to nobody and asks nobody. The rest stands in pyproject.toml.

import-linter holds the layers and what the core may not import; ruff holds printing, clocks, engines and docstrings.
"""

from __future__ import annotations

import ast
import tomllib

from desks import GENERATOR

CORE = sorted((GENERATOR / "hooks" / "handbook").rglob("*.py"))
LEAVING = {"input", "exit", "quit", "sys.exit", "os._exit"}


def test_the_core_leaves_to_nobody_and_asks_nobody():
    assert len(CORE) > 200
    found = {
        f"{path.name}:{node.lineno}"
        for path in CORE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in LEAVING
    }
    assert found == set()


def test_linters_hold_what_no_test_holds_any_more():
    """Whoever takes a line out of pyproject.toml takes a proof away."""
    settings = tomllib.loads((GENERATOR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = {one["id"]: one for one in settings["importlinter"]["contracts"]}
    lint = settings["ruff"]["lint"]

    assert contracts["river"]["exhaustive"] is True
    assert {"mkdocs", "requests", "subprocess", "time", "random"} <= set(contracts["pure"]["forbidden_modules"])
    assert {"T20", "TID", "D100", "D104"} <= set(lint["select"])
    assert {"datetime.datetime.now", "datetime.date.today", "mkdocs"} <= set(lint["flake8-tidy-imports"]["banned-api"])
    excused = {
        path for path, codes in lint["per-file-ignores"].items() if "TID251" in codes and path.startswith("hooks")
    }
    assert not any(path.startswith("hooks/handbook/") for path in excused)
