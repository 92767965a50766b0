"""Order the keys of records as the model has them, and fold long texts, without touching what they say."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.format import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
