"""云地图: what stands where, as a sketch of the districts with a list as its equal.

Nothing is placed where nobody said it is: a record without coordinates counts
in its district's circle, and one without a district is listed beside the map.
The picture is drawn at build time as SVG; no tile of any service is loaded.

`placing` says what is where, `picture` draws it, `spots` keeps points apart,
`rows` makes the list below.
"""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.pages import addresses, lists
from handbook.pages.lists import Listing
from handbook.pages.maps import picture, placing, rows, spots
from handbook.pages.paging import LongRows
from handbook.pages.views import Option

SECTION = "map"
LABEL = "云地图"
INTRO = "哪个区有什么设备、什么机构，按区县看，也按能测什么找。"
SCRIPT = '<script defer src="../assets/map.js"></script>'


def is_published(edition: Edition) -> bool:
    """Whether there is a map: outlines of the handbook's place, and something to show on them."""
    return placing.main(edition) is not None and any(lists.public(edition, kind) for kind in placing.KINDS_SHOWN)


def listing(edition: Edition) -> Listing:
    """The list below the map, for when it is too long for one page."""
    main = placing.main(edition)
    assert main is not None
    found = placing.placed(edition, main)
    names = [facet.name for facet in rows.facets(edition, found)] if len(found) > lists.BOUND else []
    return Listing(
        section=SECTION,
        title=LABEL,
        intro=INTRO,
        columns=rows.columns(),
        facets=[(name, label) for name, label in rows.labels() if name in names],
        things=found,
        choices=lambda item: rows.choices(edition, item, names),
        row=lambda item, choices: rows.row(edition, item),
        windows=lambda item: [],
        turns=lambda item: None,
        uri=lambda item: addresses.entry(item.key),
        hint="能测什么、名称、单位都可以",
    )


def context(edition: Edition, long: LongRows | None = None) -> dict[str, Any]:
    """What `templates/map.html` is given; `long` is the first page of a list that has several."""
    main = placing.main(edition)
    assert main is not None
    around = placing.around(edition)
    placed = placing.placed(edition, main)
    projection = picture.projection(main)
    marked = spots.spots(main, projection, placed)
    districts = [picture.district(edition, feature, projection, placed, marked) for feature in main.features]
    return {
        "title": LABEL,
        "intro": INTRO,
        "picture": picture.frame(main, projection),
        "districts": districts,
        "spots": marked,
        "asides": placing.asides(edition, main, placed),
        "around": around and picture.frame(around, picture.projection(around, picture.INSET_WIDTH)),
        "outlines": picture.outlines(edition, around, placed) if around else [],
        "tiles": edition.handbook.identity.tiles,
        "long": long,
        "facets": [] if long else rows.facets(edition, placed),
        "near": [Option(district.slug, district.name, district.count) for district in districts],
        "centres": picture.centres(edition),
        "columns": rows.columns(),
        "rows": [] if long else [rows.row(edition, item) for item in placed],
        "page_size": lists.PAGE_SIZE,
    }
