"""map/outlines.json: the outlines in which the handbook's own place is one of several, as `data/geo/` has them.

Source, licence, coordinate system and the word 示意图 go along, so that whoever joins several cities' sites draws
them as honestly as the city's own map does.
"""

from __future__ import annotations

from handbook.edition import Edition
from handbook.pages import maps
from handbook.pages.maps import placing

ADDRESS = "map/outlines.json"


def is_published(edition: Edition) -> bool:
    """Whether the city's own map shows it among its neighbours."""
    return maps.is_published(edition) and placing.around(edition) is not None


def outlines(edition: Edition) -> str:
    """The file."""
    around = placing.around(edition)
    assert around is not None
    return around.model_dump_json(exclude_none=True) + "\n"
