"""Explain why a record ranks where it does for a query."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.explain import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
