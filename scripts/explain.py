"""Explain why a record ranks where it does for a query."""

import _setup

_setup.start("explain")
