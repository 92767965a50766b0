"""Check the facts without building a site."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.check import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
