"""Build, serve on this machine, and write anew whatever rests on a file that was changed."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.serve import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
