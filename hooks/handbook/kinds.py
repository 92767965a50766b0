"""The one table of kinds. A new kind of record starts with a row here.

The row names the folder under `data/`, the model that is its shape, the list
of the four it belongs to, and, as data, the columns and filters of its list.
What a filter's or a column's name means is worked out in `pages.facets` and
`pages.columns`.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.alignment import Alignment
from handbook.model.guide import Guide
from handbook.model.organization import Organization
from handbook.model.plan import Plan
from handbook.model.policy import Policy
from handbook.model.record import Record


@dataclass(frozen=True, slots=True)
class FourList:
    """One of the four lists that a bureau keeps."""

    id: str
    label: str
    description: str


FOUR_LISTS = (
    FourList("problems", "问题清单", "听见问题，一件一件对照着办"),
    FourList("policies", "政策清单", "查得到、看得懂、办得成"),
    FourList("sharing", "共享清单", "设备、机构、专家和办事指南，大家一起用"),
    FourList("burden", "减负清单", "少填表、少跑腿、少等待"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: where it is kept, what it is, how it is listed."""

    name: str  # also the folder under data/ and the first part of its addresses
    label: str
    intro: str
    model: type[Record]
    four_list: str  # empty for what spans all four
    columns: tuple[str, ...]
    facets: tuple[str, ...]


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="policies",
            label="政策",
            intro="国家、省、市、区的科技政策，逐条写明谁能享、享多少、何时办、怎么办。",
            model=Policy,
            four_list="policies",
            columns=("doc_no", "issuers", "dates"),
            facets=("audience", "category", "level", "standing", "office"),
        ),
        Kind(
            name="guides",
            label="办事指南",
            intro="要带什么、走几步、多少天、容易错在哪里。",
            model=Guide,
            four_list="sharing",
            columns=("channels", "fees"),
            facets=("audience", "level", "office"),
        ),
        Kind(
            name="plans",
            label="行动方案",
            intro="政府文件定下的任务，一字不改：谁牵头、谁配合、什么时候前办好。",
            model=Plan,
            four_list="",
            columns=("issued", "tasks", "standpoint"),
            facets=("standpoint", "level", "region"),
        ),
        Kind(
            name="alignments",
            label="自查矩阵",
            intro="上级文件要求的，本地由什么任务、政策、指南来落实；没有依据的只写待核。",
            model=Alignment,
            four_list="",
            columns=(),
            facets=("progress", "upper", "level"),
        ),
        Kind(
            name="organizations",
            label="机构处室",
            intro="谁牵头、谁配合、有事找谁。",
            model=Organization,
            four_list="sharing",
            columns=("parent", "duties"),
            facets=("level", "region", "role", "parent"),
        ),
    )
}
