"""Compare facts with the texts that they cite, article by article."""

import _setup

_setup.start("verify")
