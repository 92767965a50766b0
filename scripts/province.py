"""Build a province: every city's handbook, and what joins them."""

import _setup

_setup.start("province", groups=["province"] if _setup.gives("--on") else [], rooted=False)
