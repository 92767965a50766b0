"""Build the site: aside first, put in place only when it is whole."""

import _setup

ENGINE = ["zensical"] if _setup.asked_for("zensical") else []

_setup.start("build", groups=[*ENGINE, *(["book"] if _setup.asked_for("--books") else [])])
