"""Take records out: as a workbook that comes back, or equipment as a table or as PIDINST documents."""

import _setup

_setup.start("export")
