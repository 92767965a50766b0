"""Begin a record: a commented file with every field of its kind."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.new import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
