"""What the names of filters in `kinds/` mean for a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.alignment import Alignment, Cell
from handbook.model.base import Link, Term
from handbook.model.fields import FieldType, field_types
from handbook.model.kind import Kind
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import fields, words

Choice = tuple[str, str]
"""A filter's value: what stands in the address, and what the reader sees."""

Choose = Callable[[Edition, Key, Record], list[Choice]]

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
    if not labels:  # as of most records
        return []
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
NOT_FOUND = words.UNREAD
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
    anything, and 没读到 where there is no cell."""
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


def _word_of(name: str) -> Choose:
    """A closed list of the model: the word itself stands in the address."""

    def choices(edition: Edition, key: Key, record: Record) -> list[Choice]:
        return [(str(word).replace(" ", ""), str(word)) for word in _values(record, name)]

    return choices


def _terms(name: str, vocabulary: str) -> Choose:
    return lambda edition, key, record: _words(edition, vocabulary, _values(record, name))


def _bodies(name: str) -> Choose:
    return lambda edition, key, record: _offices(edition, _values(record, name))


def _values(record: Record, name: str) -> tuple[Any, ...]:
    value = getattr(record, name, None)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _district(edition: Edition, key: Key, record: Record) -> list[Choice]:
    location = getattr(record, "location", None)
    return _words(edition, "regions", (location.district,)) if location and location.district else []


def _outside(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [("outside", "不在本市")] if getattr(record, "outside", False) else [("here", "本市")]


def _fee_known(edition: Edition, key: Key, record: Record) -> list[Choice]:
    return [("known", "公布了收费")] if getattr(record, "fee", None) else [("unknown", "没有公布收费")]


def _chain(edition: Edition, key: Key, record: Record) -> list[Choice]:
    """The chains and links that a record stands on; who chooses a chain finds what stands on its links too."""
    if not record.chains:  # as of most records
        return []
    known = edition.handbook.vocabularies.get("chains", {})
    by_id = {word.id: word for word in known.values()}
    found = [known[label] for label in record.chains]
    whole = [by_id[word.parent] for word in found if word.parent in by_id]
    return list(dict.fromkeys((word.id, word.label) for word in (*whole, *found)))


def _provider(edition: Edition, key: Key, record: Record) -> list[Choice]:
    """Who measures it: a body with a record, else the body as it is written."""
    name, said = getattr(record, "provider", None), getattr(record, "provider_text", None)
    if name and ("providers", name) in edition.handbook.shaped:
        return [(name, edition.handbook.record(("providers", name)).title)]
    return [("".join(said.split()), said)] if said else []


def _written(name: str) -> Choose:
    """What editors wrote in a field of several texts; an address has no blanks and no strokes."""

    def choices(edition: Edition, key: Key, record: Record) -> list[Choice]:
        return [("".join(text.split()).replace("/", "").lower(), text) for text in _values(record, name)]

    return choices


def _rated(edition: Edition, key: Key, record: Record) -> list[Choice]:
    """Each grade that a body was given, by its year."""
    named = (f"{one.year.text}年 {one.awarded}" for one in _values(record, "ratings"))
    return list(dict.fromkeys(("".join(name.split()), name) for name in named))


def _accredited(edition: Edition, key: Key, record: Record) -> list[Choice]:
    """By which mark a body may certify what it measures."""
    held = getattr(record, "accreditation", None)
    return [(held.mark.replace("、", "-").lower(), held.mark)] if held else [("unknown", NOT_FOUND)]


def _visits(edition: Edition, key: Key, record: Record) -> list[Choice]:
    """How often one has to come."""
    times = getattr(record, "visits", None)
    if times is None:
        return [("unknown", NOT_FOUND)]
    return [("0", "一次不跑")] if times == 0 else [("1", "跑一次")] if times == 1 else [("2", "跑两次以上")]


FACETS: dict[str, tuple[str, Choose]] = {
    "audience": ("服务对象", _audience),
    "category": ("类别", _category),
    "level": ("层级", _level),
    "region": ("地方", _terms("region", "regions")),
    "standing": ("效力", _standing),
    "office": ("部门处室", _office),
    "parent": ("所属单位", _parent),
    "role": ("性质", _role),
    "standpoint": ("与本地的关系", _standpoint),
    "progress": ("落实情况", _progress),
    "upper": ("上级文件", _upper),
    "visits": ("跑几次", _visits),
    "chain": ("产业链", _chain),
    "provider": ("机构", _provider),
    "standard": ("方法标准", _written("standards")),
    "abbreviation": ("缩写", _written("abbreviations")),
    "rated": ("哪年评为", _rated),
    "district": ("区县", _district),
    "outside": ("在不在本市", _outside),
    "fee_known": ("收费", _fee_known),
    "accredited": ("资质", _accredited),
    "type": ("类别", _word_of("type")),
    "contact_role": ("角色", _word_of("role")),
    "township": ("镇街", _word_of("township")),
    "scope": ("范围", _word_of("scope")),
    "way": ("减负方式", _word_of("action")),
}
"""Filters that are worked out or are of several kinds; any other is a field of the kind."""


@cache
def facet(kind: Kind, name: str) -> tuple[str, Choose]:
    """What a filter of a kind's list is called, and what it finds in a record. Raises KeyError for what is none."""
    if name in FACETS:
        return FACETS[name]
    field = field_types(kind.model)[name]
    return kind.titles.get(name) or field.title, _of_field(field)


def _of_field(field: FieldType) -> Choose:
    """The words of a closed list or a vocabulary, or offices; whatever else may stand there would be no filter."""
    mark = field.reference
    if isinstance(mark, Term):
        return _terms(field.name, mark.vocabulary)
    if isinstance(mark, Link) and mark.kind == "organizations":
        return _bodies(field.name)
    if field.words:
        return _word_of(field.name)
    raise KeyError(field.name)


def is_facet(kind: Kind, name: str) -> bool:
    """Whether a list of this kind can be narrowed by it."""
    try:
        return bool(facet(kind, name))
    except KeyError:
        return False
