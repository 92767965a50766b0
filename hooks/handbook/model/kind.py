"""What the table of kinds says of each kind; the table itself is `handbook/kinds/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.model.record import Record


@dataclass(frozen=True, slots=True)
class FourList:
    """One of the four lists that a bureau keeps."""

    id: str
    label: str
    description: str


FIRST, OFTEN, ANSWER, SELDOM, LAST = range(5)
"""How often people come for something: an answer of a policy has its place among the kinds."""

SHARED_RELATIONS: Mapping[str, tuple[str, str]] = {
    "lead_office": ("牵头处室", "牵头"),
    "support_offices": ("配合处室", "配合"),
    "verified_by": ("核对处室", "核对"),
    "citations.source": ("依据文本", "凭它的记录"),
    "citations.by": ("核对处室", "核对"),
    "related": ("关联", "关联"),
    "withdrawn.see": ("改看", "接替"),
}
"""Links that every record may hold, as it says them and as the record at the other end sees them."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of record: where it is kept, what it is, how it is listed."""

    name: str  # also the folder under data/ and the first part of its addresses
    label: str
    intro: str
    model: type[Record]
    four_list: str  # empty for what spans all four
    columns: tuple[str, ...]  # of its list: fields, or names of `pages.list_columns`
    facets: tuple[str, ...]  # filters of its list: fields, or names of `pages.facets`
    promises: tuple[
        str, ...
    ] = ()  # fields, with dots into parts, that readers come for: the full stand before the thin
    in_tables: tuple[
        str, ...
    ] = ()  # columns of its CSV and XLSX that its list does not show: what is there stays there
    hint: str = "名称、简称、文号都可以"  # what can be typed into the box above its list
    titles: Mapping[str, str] = field(default_factory=dict)  # of columns and filters not called as their field
    relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # words for links, at both ends
    thing: str = ""  # its schema.org type; empty where `pages.jsonld` says more than a word
    rank: int = SELDOM  # how often people come for it: which comes first among equals in the look-up
    official: bool = False  # law or a public body's word, to be read on a government's page
    called: bool = False  # people ask by telephone about it
    dated: tuple[tuple[str, ...], ...] = ()  # days without which it is not whole: of each group any one of the fields
    sourced: bool = True  # its facts were read somewhere that its source names; else each part says where itself
    handled: bool = False  # gives something or is done somewhere, so that people ask who handles it
    searched_beside: bool = False  # other lists offer to look there for the same words
    from_sheets: bool = False  # tables that offices keep can be imported as it
    example_id: str = "new-one"  # what a link to it looks like
