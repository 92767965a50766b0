"""What the names of filters and columns in `kinds.py` mean for a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.alignment import Alignment, Cell
from handbook.model.case import Event
from handbook.model.guide import Guide
from handbook.model.indicator import Indicator
from handbook.model.measure import Measure
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.problem import Survey
from handbook.model.record import Record
from handbook.pages import badges, fields, record_links, tables
from handbook.pages.views import Value

Choice = tuple[str, str]
"""A filter's value: what stands in the address, and what the reader sees."""

LEVELS = {"国家": "nation", "省": "province", "市": "city", "区": "district"}
ROLES = {
    "党委机关": "party",
    "人大机关": "congress",
    "政府": "government",
    "政府部门": "department",
    "内设处室": "office",
    "直属单位": "institution",
    "协会": "association",
    "其他": "other",
}


def _words(edition: Edition, vocabulary: str, labels: tuple[str, ...]) -> list[Choice]:
    found = (edition.handbook.word(vocabulary, label) for label in labels)
    return list(dict.fromkeys((word.id, word.label) for word in found))


def _audience(edition: Edition, key: Key, record: Record) -> list[Choice]:
    labels = record.audiences
    if isinstance(record, Policy):
        labels += tuple(label for clause in record.clauses for label in clause.audiences)
    return _words(edition, "audiences", labels)


def _category(edition: Edition, key: Key, record: Record) -> list[Choice]:
    if not isinstance(record, Policy):
        return []
    own = tuple(clause.category for clause in record.clauses if clause.category)
    return _words(edition, "categories", record.categories + own)


def _level(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [(LEVELS[record.level], record.level)] if record.level else []


def _region(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return _words(edition, "regions", (record.region,)) if record.region else []


def _standing(edition: Edition, key: Key, record: Record) -> list[Choice]:
    standing = edition.derived.standings[record.id]
    return [(standing.slug, standing.state.value)]


def _office(edition: Edition, key: Key, record: Record) -> list[Choice]:
    """Who leads it, and where nobody is said to, who issued it."""
    ids: tuple[str, ...] = (record.lead_office,) if record.lead_office else ()
    if not ids and isinstance(record, Policy):
        ids = record.issuers
    return _offices(edition, ids)


def _parent(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return _offices(edition, (record.parent,)) if isinstance(record, Organization) and record.parent else []


def _offices(edition: Edition, ids: tuple[str, ...]) -> list[Choice]:
    """Offices by name, each with its body."""
    keys = [("organizations", name) for name in ids]
    found = [key for key in keys if key in edition.handbook.shaped]
    return [(key[1], fields.office_name(edition, key) or key[1]) for key in found]


def _role(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [(ROLES[record.role], record.role)] if isinstance(record, Organization) else []


STANDPOINTS = {"本级": "own", "上级部署": "above", "先进地区对标": "peer"}
NOT_FOUND = "没有查到"
PROGRESS = {"已落地": "done", "部分": "part", "未落地": "gap", "待核": "unknown", NOT_FOUND: "none"}


def _standpoint(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [(STANDPOINTS[record.standpoint], record.standpoint)] if isinstance(record, ActionPlan) else []


def published_cells(edition: Edition, record: Alignment) -> list[Cell]:
    """What answers a thing asked from above, without samples that the handbook leaves out."""
    edges = edition.handbook.links_from(("alignments", record.id))
    there = {edge.path[1] for edge in edges if edge.relation == "cells.of"}
    return [cell for place, cell in enumerate(record.cells) if place in there]


def progress_of(cells: Sequence[Cell]) -> str:
    """How far a thing asked from above is carried out: what its cells claim together, 待核 where none claims
    anything, and 没有查到 where there is no cell."""
    if not cells:
        return NOT_FOUND
    states = {cell.state for cell in cells}
    if "未落地" in states:
        return "未落地"
    if "部分" in states or ("已落地" in states and len(states) > 1):
        return "部分"
    return "已落地" if states == {"已落地"} else "待核"


def _progress(edition: Edition, key: Key, record: Record) -> list[Choice]:
    if not isinstance(record, Alignment):
        return []
    label = progress_of(published_cells(edition, record))
    return [(PROGRESS[label], label)]


def _upper(edition: Edition, key: Key, record: Record) -> list[Choice]:
    edges = (edge.target for edge in edition.handbook.links_from(key) if edge.relation == "upper.of")
    return [(target[1], edition.handbook.record(target).title) for target in edges]


def _said(name: str) -> Callable[[Edition, Key, Record], list[Choice]]:
    """A closed list of the model: the word itself stands in the address."""

    def choices(edition: Edition, key: Key, record: Record) -> list[Choice]:
        word = getattr(record, name, None)
        return [(str(word).replace(" ", ""), str(word))] if word else []

    return choices


def _district(edition: Edition, key: Key, record: Record) -> list[Choice]:
    location = getattr(record, "location", None)
    return _words(edition, "regions", (location.district,)) if location and location.district else []


def _outside(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [("outside", "不在本市")] if getattr(record, "outside", False) else [("here", "本市")]


def _fee_known(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [("known", "公布了收费")] if getattr(record, "fee", None) else [("unknown", "没有公布收费")]


def _owner(edition: Edition, key: Key, record: Record) -> list[Choice]:
    owner = getattr(record, "owner", None)
    return _offices(edition, (owner,)) if owner else []


def _program(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return _words(edition, "programs", (record.program,)) if isinstance(record, Measure) and record.program else []


FACETS: dict[str, tuple[str, Callable[[Edition, Key, Record], list[Choice]]]] = {
    "audience": ("服务对象", _audience),
    "category": ("类别", _category),
    "level": ("层级", _level),
    "region": ("地方", _region),
    "standing": ("效力", _standing),
    "office": ("部门处室", _office),
    "parent": ("所属单位", _parent),
    "role": ("性质", _role),
    "standpoint": ("与本地的关系", _standpoint),
    "progress": ("落实情况", _progress),
    "upper": ("上级文件", _upper),
    "origin": ("来源", _said("origin")),
    "state": ("状态", _said("state")),
    "owner": ("责任处室", _owner),
    "chain": ("产业链", _said("industry_chain")),
    "direction": ("方向", _said("direction")),
    "district": ("区县", _district),
    "outside": ("在不在本市", _outside),
    "fee_known": ("收费", _fee_known),
    "type": ("类别", _said("type")),
    "contact_role": ("角色", _said("role")),
    "township": ("镇街", _said("township")),
    "area": ("领域", _said("area")),
    "way": ("减负方式", _said("action")),
    "program": ("哪一轮", _program),
    "scope": ("范围", _said("scope")),
    "form": ("形式", _said("form")),
}


# --- columns --------------------------------------------------------------------------------------


def _doc_no(edition: Edition, record: Record) -> Value | None:
    return Value(record.doc_nos[0].number) if isinstance(record, Policy) and record.doc_nos else None


def _issuers(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Policy):
        return None
    titles = [record_links.title_of(edition, ("organizations", name)) for name in record.issuers]
    return Value("、".join(title for title in titles if title)) if any(titles) else None


def _dates(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Policy):
        return None
    begins, ends = record.effective_on or record.signed_on or record.published, record.expires_on
    said = "，".join(
        part for part in (f"{begins.text} 起" if begins else "", f"至 {ends.text}" if ends else "") if part
    )
    return Value(said) if said else None


def _channels(edition: Edition, record: Record) -> Value | None:
    return Value(record.channels[0]) if isinstance(record, Guide) and record.channels else None


def _fees(edition: Edition, record: Record) -> Value | None:
    return Value(record.fees) if isinstance(record, Guide) and record.fees else None


def _belongs_to(edition: Edition, record: Record) -> Value | None:
    parent = record.parent if isinstance(record, Organization) else None
    title = record_links.title_of(edition, ("organizations", parent)) if parent else None
    return Value(title) if title else None


def _duties(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, Organization) or not record.duties:
        return None
    more = f" 等 {len(record.duties)} 项" if len(record.duties) > 1 else ""
    return Value(record.duties[0].text + more)


def _issued(edition: Edition, record: Record) -> Value | None:
    if not isinstance(record, ActionPlan):
        return None
    paper = record.document
    if paper.issued is not None:
        return Value(date=paper.issued)
    return Value(f"{paper.inferred_year}年（推断）") if paper.inferred_year else None


def _task_count(edition: Edition, record: Record) -> Value | None:
    return Value(f"{len(record.tasks)} 项任务") if isinstance(record, ActionPlan) else None


def _relation_to_us(edition: Edition, record: Record) -> Value | None:
    return Value(record.standpoint) if isinstance(record, ActionPlan) else None


def _field(name: str) -> Callable[[Edition, Record], Value | None]:
    """The first value of a field, as its page shows it; how many more there are stands behind it."""

    def column(edition: Edition, record: Record) -> Value | None:
        found = fields.values(edition, record, name)
        if not found:
            return None
        number = sum(bool(value.text or value.date) for value in found)  # what stands after them may be a note
        return replace(found[0], text=f"{found[0].text} 等 {number} 项") if number > 1 else found[0]

    return column


def _held(edition: Edition, record: Record) -> Value | None:
    """When an event takes place, and whether it has."""
    if not isinstance(record, Event) or not (record.starts or record.ends):
        return None
    return Value(date=record.starts or record.ends, badge=badges.happening(record, edition.derived.today))


def _latest(edition: Edition, record: Record) -> Value | None:
    """The last period of an indicator, with the word that bounds it."""
    if not isinstance(record, Indicator) or not record.points:
        return None
    last = tables.tables(record)[0].rows[-1]
    return Value(f"{last[0].text}：{last[1].text}", grade=last[1].grade)


def _question_count(edition: Edition, record: Record) -> Value | None:
    return Value(f"{len(record.questions)} 个问题") if isinstance(record, Survey) and record.questions else None


COLUMNS: dict[str, tuple[str, Callable[[Edition, Record], Value | None]]] = {
    "doc_no": ("文号", _doc_no),
    "issuers": ("发文机关", _issuers),
    "dates": ("时间", _dates),
    "channels": ("办理渠道", _channels),
    "fees": ("收费", _fees),
    **{
        name: (title, _field(name))
        for name, title in (
            ("raised_by", "谁提的"),
            ("state", "状态"),
            ("due", "期限"),
            ("reward", "出资"),
            ("deadline", "期限"),
            ("surveyed_on", "时间"),
            ("unit", "单位"),
            ("capabilities", "能测什么"),
            ("owner", "所属单位"),
            ("fee", "收费"),
            ("services", "能帮什么"),
            ("as_of", "数据年份"),
            ("provider", "提供方"),
            ("terms", "条件"),
            ("serves", "服务谁"),
            ("phone", "电话"),
            ("before", "以前"),
            ("after", "现在"),
            ("where", "哪里"),
            ("figures", "效果"),
            ("form", "形式"),
            ("recurs", "多久一次"),
            ("host", "主办"),
        )
    },
    "held": ("什么时候", _held),
    "latest": ("最近一期", _latest),
    "question_count": ("问题", _question_count),
    "issued": ("印发", _issued),
    "tasks": ("任务", _task_count),
    "standpoint": ("与本地的关系", _relation_to_us),
    "parent": ("所属单位", _belongs_to),
    "duties": ("职责", _duties),
}
