"""Ask every outside address of data/ and content/ whether it still answers. Never part of a build."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.check_links import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
