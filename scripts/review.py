"""Say in Chinese what a change does to the handbook: for whoever decides whether to merge it."""

import _setup

_setup.start("review")
