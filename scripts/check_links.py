"""Ask every outside address of data/ and content/ whether it still answers. Never part of a build."""

import _setup

_setup.start("check-links")
