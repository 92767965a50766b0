"""The one table of kinds, a module for each of the four lists. A new kind of record starts with a row here.

The row says, as data, all that the code asks of a kind: its folder under `data/`, its model, the list of the
four it belongs to, the columns and filters of its list, the words for its links, and how it is treated.
What needs a function (its page, a column that is worked out) is downstream, and `pages.kindtables` holds it to
this table.
"""

from __future__ import annotations

from handbook.kinds import burden, policies, problems, sharing, spanning
from handbook.model.kind import SHARED_RELATIONS, FourList, Kind
from handbook.model.record import Record

FOUR_LISTS = (
    FourList("problems", "问题清单", "听见问题，一件一件对照着办"),
    FourList("policies", "政策清单", "查得到、看得懂、办得成"),
    FourList("sharing", "共享清单", "设备、机构、专家和办事指南，大家一起用"),
    FourList("burden", "减负清单", "少填表、少跑腿、少等待"),
)

_ORDER = (
    "policies",
    "guides",
    "plans",
    "alignments",
    "problems",
    "challenges",
    "surveys",
    "indicators",
    "equipment",
    "providers",
    "services",
    "contacts",
    "measures",
    "cases",
    "events",
    "progress",
    "consultations",
    "evaluations",
    "schemes",
    "tests",
    "datasets",
    "supervision",
    "credit",
    "sources",
    "organizations",
)
"""In which order kinds stand wherever several do; one that is not named comes last."""


def _place(row: Kind) -> int:
    return _ORDER.index(row.name) if row.name in _ORDER else len(_ORDER)


_ROWS = (*problems.ROWS, *policies.ROWS, *sharing.ROWS, *burden.ROWS, *spanning.ROWS)

KINDS: dict[str, Kind] = {row.name: row for row in sorted(_ROWS, key=_place)}

KIND_OF: dict[type[Record], str] = {row.model: row.name for row in KINDS.values()}
"""The kind that records of a model are of."""


def relation_words(kind: str, relation: str) -> tuple[str, str]:
    """What a link is called by the record that holds it, and by the one that it leads to. Raises KeyError for none."""
    return KINDS[kind].relations.get(relation) or SHARED_RELATIONS[relation]
