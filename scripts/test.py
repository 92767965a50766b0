"""Run the gate: tests, and beside them style, structure and types. `--all` adds the long runs.

python3 scripts/test.py [--all] [arguments for pytest]
"""

from __future__ import annotations

import sys

import _setup

GROUPS = ("zensical", "docx", "book", "epub", "s3", "province", "papers")
"""Every engine and every form is tested."""

LONG_GROUPS = ("ocr",)
"""What only the long runs need: two hundred megabytes."""

_setup.ensure(tests=True, groups=GROUPS + (LONG_GROUPS if "--all" in sys.argv[1:] else ()))

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench import chromium

STRUCTURE = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def main() -> int:
    everything = "--all" in sys.argv[1:]
    arguments = [argument for argument in sys.argv[1:] if argument != "--all"]
    os.environ[chromium.VARIABLE] = chromium.install_for_tests()
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    for name in ("HANDBOOK_TODAY", "SITE_URL", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)  # a developer's settings are not the tests'; hundreds of processes compile nothing
    aside = [
        ("代码风格", [sys.executable, "-m", "ruff", "check", "."]),
        ("代码排版", [sys.executable, "-m", "ruff", "format", "--check", "."]),
        ("结构", [sys.executable, "-c", STRUCTURE, "--cache-dir", ".cache/import-linter"]),
        ("类型", [sys.executable, "-m", "mypy"]),
    ]
    chosen = [] if everything else ["-m", "not long"]
    tests = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *chosen, *arguments]
    with ThreadPoolExecutor(1) as beside:
        running = beside.submit(lambda: [_run(name, command, quiet=True) for name, command in aside])
        results = [_run("测试", tests, quiet=False)]
        results = [*running.result(), *results]
    for step in results:
        print(f"── {step.name}  {'通过' if step.passed else '没有通过'}，{step.seconds:.0f} 秒", flush=True)
        if not step.passed and step.said:
            print(step.said, flush=True)
    failed = [step.name for step in results if not step.passed]
    if failed:
        print(f"没有通过：{'、'.join(failed)}。", file=sys.stderr)
    return 1 if failed else 0


@dataclass(frozen=True)
class StepResult:
    name: str
    passed: bool
    seconds: float
    said: str


def _run(name: str, command: list[str], quiet: bool) -> StepResult:
    """One command in the project's folder; what a quiet one said is kept for the end."""
    began = time.perf_counter()
    paths = os.pathsep.join(str(_setup.ROOT / folder) for folder in ("hooks", "scripts"))
    environment = {**os.environ, "PYTHONPATH": paths} if quiet else None
    done = subprocess.run(
        command, cwd=_setup.ROOT, check=False, capture_output=quiet, text=True, encoding="utf-8", env=environment
    )
    said = f"{done.stdout}{done.stderr}".strip() if quiet else ""
    return StepResult(name, done.returncode == 0, time.perf_counter() - began, said)


if __name__ == "__main__":
    sys.exit(main())
