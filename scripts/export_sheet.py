"""Take records out: as a workbook that comes back, or equipment as a table or as PIDINST documents."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.export_sheet import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
