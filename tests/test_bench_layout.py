"""Measuring stands beside the program: it imports the program, and never the other way round."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from bench.main import VERBS, main
from desks import GENERATOR

BENCH = GENERATOR / "scripts" / "bench"
MODULES = sorted(BENCH.rglob("*.py"))
PROGRAM = sorted((GENERATOR / "hooks").rglob("*.py"))


def name_of(path) -> str:
    return path.relative_to(GENERATOR).as_posix()


def imports(path) -> set[str]:
    """The modules that a file imports, in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_program_knows_nothing_of_its_measuring():
    users = {name_of(path) for path in PROGRAM if any(name.partition(".")[0] == "bench" for name in imports(path))}

    assert users == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_imported_is_public_and_no_door(path):
    used = imports(path) - {"__future__.annotations"}

    assert not {name for name in used if any(part.startswith("_") for part in name.split("."))}


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent == BENCH], ids=name_of)
def test_our_own_figures_need_no_tool_of_others(path):
    assert not {name for name in imports(path) if name.startswith("bench.peers")}


def test_a_corpus_is_written_without_the_packages_of_tests():
    asked = "import sys, bench.main, bench.corpus; print('playwright' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=BENCH.parent, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_under_its_own_name(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])

    assert left.value.code == 0
    assert f"bench.py {verb} " in capsys.readouterr().out


def test_verbs_are_listed_and_what_is_none_of_them_is_refused(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {verb} " in said for verb in VERBS)
    assert main(["weigh"]) == 2
    assert "没有“weigh”这一项" in capsys.readouterr().err
    assert main([]) == 2
