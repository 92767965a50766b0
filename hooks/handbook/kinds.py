"""The one table of kinds. A new kind of record starts with a row here.

The row names the folder under `data/`, the model that is its shape, the list
of the four it belongs to, and, as data, the columns and filters of its list.
What a filter's or a column's name means is worked out in `pages.facets` and
`pages.columns`.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.alignment import Alignment
from handbook.model.case import Case, Event
from handbook.model.guide import Guide
from handbook.model.indicator import Indicator
from handbook.model.measure import Measure
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.problem import Challenge, Problem, Survey
from handbook.model.record import Record
from handbook.model.resource import Contact, Equipment, Provider, Service


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
            model=ActionPlan,
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
            name="problems",
            label="问题台账",
            intro="谁提的、归谁办、用什么办法、办到哪一步，一件一件记着。",
            model=Problem,
            four_list="problems",
            columns=("raised_by", "state", "due"),
            facets=("origin", "state", "owner", "region"),
        ),
        Kind(
            name="challenges",
            label="揭榜挂帅",
            intro="难题摆出来，写明怎样算成、出多少、到什么时候。",
            model=Challenge,
            four_list="problems",
            columns=("state", "reward", "deadline"),
            facets=("state", "chain"),
        ),
        Kind(
            name="surveys",
            label="满意度调查",
            intro="问了什么、答的人各占多少，原表的毛病也写出来。",
            model=Survey,
            four_list="problems",
            columns=("surveyed_on", "question_count"),
            facets=("region",),
        ),
        Kind(
            name="indicators",
            label="指标",
            intro="口径、数据、目标和来源；带“超”“预计”的不当准数。",
            model=Indicator,
            four_list="problems",
            columns=("latest", "unit"),
            facets=("region", "direction"),
        ),
        Kind(
            name="equipment",
            label="共享设备",
            intro="能测什么、在谁那里、多少钱、怎么约。",
            model=Equipment,
            four_list="sharing",
            columns=("capabilities", "owner", "fee"),
            facets=("district", "outside", "fee_known"),
        ),
        Kind(
            name="providers",
            label="服务机构与平台",
            intro="检测、孵化、转化、金融、知识产权，能帮上忙的机构。",
            model=Provider,
            four_list="sharing",
            columns=("services", "owner", "as_of"),
            facets=("type", "district", "outside"),
        ),
        Kind(
            name="services",
            label="服务与产品",
            intro="贷款、保险、平台入口：什么条件、怎么办。",
            model=Service,
            four_list="sharing",
            columns=("provider", "terms"),
            facets=("region",),
        ),
        Kind(
            name="contacts",
            label="联系人",
            intro="什么企业、哪个镇街、什么事，找哪个处室。只留办公电话。",
            model=Contact,
            four_list="sharing",
            columns=("serves", "phone"),
            facets=("audience", "contact_role", "region", "township"),
        ),
        Kind(
            name="measures",
            label="减负举措",
            intro="以前多少、现在多少、凭什么、有没有证据。",
            model=Measure,
            four_list="burden",
            columns=("before", "after", "where"),
            facets=("program", "area", "way", "scope"),
        ),
        Kind(
            name="cases",
            label="典型案例",
            intro="别处怎么做的，学它要什么条件。",
            model=Case,
            four_list="burden",
            columns=("where", "figures"),
            facets=("region",),
        ),
        Kind(
            name="events",
            label="宣讲与活动",
            intro="什么时候、在哪里、讲什么。",
            model=Event,
            four_list="sharing",
            columns=("held", "form", "recurs", "host"),
            facets=("form", "region"),
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

KIND_OF: dict[type[Record], str] = {row.model: row.name for row in KINDS.values()}
"""The kind that records of a model are of."""
