"""Make something to measure on, and measure. `--help` lists the verbs."""

from __future__ import annotations

import sys

import _setup

_setup.ensure(tests="corpus" not in sys.argv, groups=["province"] if "province" in sys.argv else [])

from bench.main import main

if __name__ == "__main__":
    sys.exit(main())
