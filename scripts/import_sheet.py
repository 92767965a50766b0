"""Bring a table into the handbook: CSV (UTF-8, GBK, GB18030) or XLSX, one row a record."""

import _setup

_setup.start("import")
