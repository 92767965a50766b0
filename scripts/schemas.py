"""Write the editors' JSON Schemas from the models into data/schemas/."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.schemas import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
