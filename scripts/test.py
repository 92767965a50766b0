"""Run the gate: style, types, tests. `--all` adds the long runs.

python3 scripts/test.py [--all] [arguments for pytest]
"""

from __future__ import annotations

import _setup

_setup.ensure(tests=True, groups=["zensical"])  # every engine is tested

import os
import subprocess
import sys
import time

from bench import chromium


def main() -> int:
    everything = "--all" in sys.argv[1:]
    arguments = [argument for argument in sys.argv[1:] if argument != "--all"]
    os.environ[chromium.VARIABLE] = chromium.find_or_install()
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    for name in ("HANDBOOK_TODAY", "SITE_URL", "SOURCE_DATE_EPOCH"):
        os.environ.pop(name, None)  # a developer's settings are not the tests'
    steps = [
        ("代码风格", ["-m", "ruff", "check", "."]),
        ("代码排版", ["-m", "ruff", "format", "--check", "."]),
        ("类型", ["-m", "mypy"]),
        ("测试", ["-m", "pytest", "-n", "auto", *([] if everything else ["-m", "not long"]), *arguments]),
    ]
    failed = [name for name, command in steps if not _passes(name, command)]
    if failed:
        print(f"没有通过：{'、'.join(failed)}。", file=sys.stderr)
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"── {name}", flush=True)
    began = time.perf_counter()
    passed = subprocess.run([sys.executable, *command], cwd=_setup.ROOT, check=False).returncode == 0
    print(f"   {'通过' if passed else '没有通过'}，{time.perf_counter() - began:.0f} 秒", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
