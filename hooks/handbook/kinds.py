"""The one table of kinds. A new kind of record starts with a row here.

The row says, as data, all that the code asks of a kind: its folder under `data/`, its model, the list of the
four it belongs to, the columns and filters of its list, the words for its links, and how it is treated.
What needs a function (its page, a column that is worked out) is downstream, and `pages.kindtables` holds it to
this table.
"""

from __future__ import annotations

from handbook.model.alignment import Alignment
from handbook.model.case import Case, Event
from handbook.model.guide import Guide
from handbook.model.indicator import Indicator
from handbook.model.kind import FIRST, LAST, OFTEN, SHARED_RELATIONS, FourList, Kind
from handbook.model.measure import Measure
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.problem import Challenge, Problem, Survey
from handbook.model.record import Record
from handbook.model.resource import Contact, Equipment, Provider, Service
from handbook.model.source_text import SourceText

FOUR_LISTS = (
    FourList("problems", "问题清单", "听见问题，一件一件对照着办"),
    FourList("policies", "政策清单", "查得到、看得懂、办得成"),
    FourList("sharing", "共享清单", "设备、机构、专家和办事指南，大家一起用"),
    FourList("burden", "减负清单", "少填表、少跑腿、少等待"),
)

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
            relations={
                "replaces": ("替代", "被替代"),
                "repeals": ("废止", "被废止"),
                "amends": ("修改", "被修改"),
                "based_on": ("上位依据", "以它为依据"),
                "issuers": ("发文机关", "发布的文件"),
                "clauses.guide": ("办事指南", "用到它的政策"),
            },
            rank=FIRST,
            official=True,
            handled=True,
            searched_beside=True,
            example_id="hnte",
            called=True,
            dated=(("signed_on",), ("effective_on",)),
        ),
        Kind(
            name="guides",
            label="办事指南",
            intro="要带什么、走几步、多少天、容易错在哪里。",
            model=Guide,
            four_list="sharing",
            columns=("channels", "fees"),
            facets=("audience", "level", "office"),
            relations={"policies": ("依据的政策", "办事指南")},
            rank=FIRST,
            official=True,
            handled=True,
            searched_beside=True,
            example_id="g-hnte",
            called=True,
        ),
        Kind(
            name="plans",
            label="行动方案",
            intro="政府文件定下的任务，一字不改：谁牵头、谁配合、什么时候前办好。",
            model=ActionPlan,
            four_list="",
            columns=("issued", "tasks", "standpoint"),
            facets=("standpoint", "level", "region"),
            relations={
                "document.issuer": ("印发单位", "印发的方案"),
                "tasks.lead": ("牵头处室", "牵头的任务"),
                "tasks.support": ("配合处室", "配合的任务"),
                "tasks.serves": ("落实它的记录", "点名它的任务"),
                "tasks.answers": ("回应的问题", "回应它的任务"),
                "liaisons.office": ("挂钩联系处室", "挂钩联系"),
                "paragraphs.units": ("责任单位", "负责"),
            },
            thing="CreativeWork",
            rank=OFTEN,
            official=True,
            searched_beside=True,
            dated=(("document.issued",),),
        ),
        Kind(
            name="alignments",
            label="自查矩阵",
            intro="上级文件要求的，本地用什么任务、政策、指南落实。",
            model=Alignment,
            four_list="",
            columns=(),
            facets=("progress", "upper", "level"),
            relations={
                "upper.of": ("上级文件", "自查：本地怎样落实"),
                "cells.of": ("本级落实", "自查：落实上级要求"),
            },
            thing="Thing",
            sourced=False,
        ),
        Kind(
            name="problems",
            label="问题台账",
            intro="谁提的、归谁办、用什么办法、办到哪一步，一件一件记着。",
            model=Problem,
            four_list="problems",
            columns=("raised_by", "state", "due"),
            facets=("origin", "state", "owner", "region"),
            titles={"raised_by": "谁提的", "due": "期限", "origin": "来源"},
            relations={
                "owner": ("责任处室", "负责的问题"),
                "answers": ("对策", "回应的问题"),
            },
            thing="Thing",
            from_sheets=True,
            example_id="too-many-forms",
            dated=(("raised_on",), ("due",)),
        ),
        Kind(
            name="challenges",
            label="揭榜挂帅",
            intro="难题摆出来，写明怎样算成、出多少、到什么时候。",
            model=Challenge,
            four_list="problems",
            columns=("state", "reward", "deadline"),
            facets=("state", "chain"),
            titles={"deadline": "期限"},
            relations={"answers_problem": ("对应的问题", "揭榜的难题")},
            thing="Thing",
            dated=(("deadline",),),
        ),
        Kind(
            name="surveys",
            label="满意度调查",
            intro="问了什么、答的人各占多少，原表的毛病也写出来。",
            model=Survey,
            four_list="problems",
            columns=("surveyed_on", "question_count"),
            facets=("region",),
            titles={"surveyed_on": "时间"},
            relations={"questions.answered_by": ("由什么回应", "回应的调查结果")},
            thing="Thing",
            dated=(("surveyed_on",),),
        ),
        Kind(
            name="indicators",
            label="指标",
            intro="口径、数据、目标和来源；带“超”“预计”的不当准数。",
            model=Indicator,
            four_list="problems",
            columns=("latest", "unit"),
            facets=("region", "direction"),
            relations={"goals.basis": ("目标出自", "定下的目标")},
            thing="Thing",
        ),
        Kind(
            name="equipment",
            label="共享设备",
            intro="能测什么、在谁那里、多少钱、怎么约。",
            model=Equipment,
            four_list="sharing",
            columns=("capabilities", "owner", "fee"),
            facets=("district", "outside", "fee_known"),
            relations={"owned_by": ("所属机构", "它的设备")},
            thing="IndividualProduct",
            rank=OFTEN,
            from_sheets=True,
            called=True,
            dated=(("as_of",),),
        ),
        Kind(
            name="providers",
            label="服务机构与平台",
            intro="检测、孵化、转化、金融、知识产权，能帮上忙的机构。",
            model=Provider,
            four_list="sharing",
            columns=("services", "owner", "as_of"),
            facets=("type", "district", "outside"),
            titles={"services": "能帮什么", "owner": "所属单位"},
            thing="Organization",
            rank=OFTEN,
            example_id="test-lab",
            called=True,
            dated=(("as_of",),),
        ),
        Kind(
            name="services",
            label="服务与产品",
            intro="贷款、保险、平台入口：什么条件、怎么办。",
            model=Service,
            four_list="sharing",
            columns=("provider", "terms"),
            facets=("region",),
            titles={"terms": "条件"},
            relations={
                "policies": ("依据的政策", "办事指南"),
                "provided_by": ("提供方", "提供的服务"),
            },
            thing="Service",
            rank=OFTEN,
            handled=True,
            called=True,
            dated=(("as_of",),),
        ),
        Kind(
            name="contacts",
            label="联系人",
            intro="什么企业、哪个镇街、什么事，找哪个处室。只留办公电话。",
            model=Contact,
            four_list="sharing",
            columns=("serves", "phone"),
            facets=("audience", "contact_role", "region", "township"),
            titles={"phone": "电话"},
            relations={
                "basis": ("依据", "以它为依据"),
                "office": ("处室", "对外联系"),
            },
            thing="ContactPoint",
            rank=OFTEN,
            called=True,
        ),
        Kind(
            name="measures",
            label="减负举措",
            intro="以前多少、现在多少、凭什么、有没有证据。",
            model=Measure,
            four_list="burden",
            columns=("before", "after", "where"),
            facets=("program", "area", "way", "scope"),
            titles={"before": "以前", "after": "现在", "where": "哪里", "program": "哪一轮"},
            relations={
                "basis": ("依据", "以它为依据"),
                "relieves": ("减轻的问题", "减负举措"),
            },
            thing="Thing",
            dated=(("happened_on", "promised_on", "delivered_on"),),
        ),
        Kind(
            name="cases",
            label="典型案例",
            intro="别处怎么做的，学它要什么条件。",
            model=Case,
            four_list="burden",
            columns=("where", "figures"),
            facets=("region",),
            titles={"where": "哪里", "figures": "效果"},
            relations={"shows": ("涉及", "相关案例")},
            thing="Thing",
            dated=(("happened_on",),),
        ),
        Kind(
            name="events",
            label="宣讲与活动",
            intro="什么时候、在哪里、讲什么。",
            model=Event,
            four_list="sharing",
            columns=("held", "form", "recurs", "host"),
            facets=("form", "region"),
            relations={"covers": ("涉及", "相关活动")},
            thing="Event",
            dated=(("starts", "recurs"),),
        ),
        Kind(
            name="sources",
            label="依据文本",
            intro="事实凭哪些文件、凭哪一条，什么时候读的；只记指纹，不存原文。",
            model=SourceText,
            four_list="",
            columns=("doc_no", "read_as", "read_on"),
            facets=("read_as",),
            relations={"text_of": ("是哪条政策的文本", "依据文本")},
            thing="Legislation",
            rank=LAST,
            official=True,
            example_id="law-patent-2020",
            dated=(("edition",),),
        ),
        Kind(
            name="organizations",
            label="机构处室",
            intro="谁牵头、谁配合、有事找谁。",
            model=Organization,
            four_list="sharing",
            columns=("parent", "duties"),
            facets=("level", "region", "role", "parent"),
            relations={"parent": ("上级单位", "内设处室和下属单位")},
            rank=LAST,
            searched_beside=True,
            example_id="tech-office",
            called=True,
            sourced=False,
        ),
    )
}

KIND_OF: dict[type[Record], str] = {row.model: row.name for row in KINDS.values()}
"""The kind that records of a model are of."""


def relation_words(kind: str, relation: str) -> tuple[str, str]:
    """What a link is called by the record that holds it, and by the one that it leads to. Raises KeyError for none."""
    return KINDS[kind].relations.get(relation) or SHARED_RELATIONS[relation]
