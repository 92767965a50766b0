"""Build the site: aside first, put in place only when it is whole."""

import _setup

_setup.start("build", groups=["zensical"] if _setup.asked_for("zensical") else [])
