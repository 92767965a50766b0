"""Check the facts without building a site."""

import _setup

_setup.start("check")
