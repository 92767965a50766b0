"""Say in Chinese what a change does to the handbook: for whoever decides whether to merge it."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.review import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
