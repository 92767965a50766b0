"""Put a review below the proposal it is about; one that is there already is brought up to date, not repeated."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.comment import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
