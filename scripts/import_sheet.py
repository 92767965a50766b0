"""Bring a table into the handbook: CSV (UTF-8, GBK, GB18030) or XLSX, one row a record."""

from __future__ import annotations

import _setup

_setup.ensure()

import sys

from handbook_site.commands.import_sheet import main

if __name__ == "__main__":
    sys.exit(main(_setup.arguments()))
