"""Begin a record: a commented file with every field of its kind."""

import _setup

_setup.start("new")
