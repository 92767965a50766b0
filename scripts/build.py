"""Build the site: aside first, put in place only when it is whole."""

from __future__ import annotations

import _setup

_setup.ensure(groups=["zensical"] if _setup.asked_for("zensical") else [])

import sys

from handbook_site.commands.build import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
