"""Write the texts of published look-ups for a search engine, or stand between it and the pages."""

import _setup

_setup.start("search", rooted=False)
