"""The list below the map: every record that the map knows, with filters of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from handbook.edition import Edition
from handbook.model.record import Record
from handbook.model.resource import Equipment, Provider
from handbook.pages import addresses, fields, lists, states, words
from handbook.pages.facets import FACETS, Choice
from handbook.pages.list_columns import COLUMNS, field_column
from handbook.pages.maps.placing import AWAY, KINDS_SHOWN, Placed, Shown, what
from handbook.pages.views import FacetView, ListRow, Option, Value

MOST_CHOICES = 80
"""More than this nobody reads through; the box above finds the words."""
NOT_SAID = "没有公布"


def facets(edition: Edition, placed: Sequence[Placed]) -> list[FacetView]:
    made = []
    for name, label, choices_of in _FACETS:
        counted = Counter(choice for item in placed for choice in choices_of(edition, item))
        if len(counted) > (0 if name == "district" else 1) and (name == "owner" or len(counted) <= MOST_CHOICES):
            ordered = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0][1]))
            made.append(FacetView(name, label, [Option(slug, said, number) for (slug, said), number in ordered]))
    return made


def labels() -> list[tuple[str, str]]:
    """Every filter's name and label."""
    return [(name, label) for name, label, _ in _FACETS]


def choices(edition: Edition, item: Placed, names: Sequence[str]) -> list[list[Choice]]:
    """What a record is found by, of the filters with these names."""
    return [choices_of(edition, item) for name, _, choices_of in _FACETS if name in names]


def columns() -> list[lists.Column]:
    return [lists.Column(label) for label, _ in _COLUMNS]


def row(edition: Edition, item: Placed) -> ListRow:
    record = item.record
    able = (*record.capabilities, *record.specs) if isinstance(record, Equipment) else record.services
    chosen = ((name, " ".join(slug for slug, _ in choices_of(edition, item))) for name, _, choices_of in _FACETS)
    point = [("point", "{:.4f},{:.4f}".format(*item.point))] if item.point else []
    return ListRow(
        href=f"../{addresses.entry(item.key)}",
        title=record.title,
        summary=record.summary,
        standing=None,
        windows=states.windows(edition, item.key),
        sample=record.sample,
        cells=[cell(edition, record) for _, cell in _COLUMNS],
        facets=[(name, slugs) for name, slugs in chosen if slugs] + point,
        aka=" ".join([*record.aliases, *able]) or None,
    )


# --- filters ---


def _choice(text: str) -> Choice:
    """An editor's words as a choice: what stands in the address has no blanks."""
    return "".join(text.split()), text


def _kind(edition: Edition, item: Placed) -> list[Choice]:
    return [(item.key[0], KINDS_SHOWN[item.key[0]])]


def _owner(edition: Edition, item: Placed) -> list[Choice]:
    return [_choice(item.record.owner)] if item.record.owner else []


def _region(edition: Edition, item: Placed) -> list[Choice]:
    return [(item.word.id, item.word.label)] if item.word else []


def _able(edition: Edition, item: Placed) -> list[Choice]:
    found = item.record.capabilities if isinstance(item.record, Equipment) else ()
    return list(dict.fromkeys(_choice(text) for text in found))


def _class(edition: Edition, item: Placed) -> list[Choice]:
    code = item.record.class_code if isinstance(item.record, Equipment) else None
    return [_choice(code)] if code else []


def _access(edition: Edition, item: Placed) -> list[Choice]:
    if not isinstance(item.record, Equipment):
        return []
    return [_choice(item.record.access) if item.record.access else ("unknown", NOT_SAID)]


def _facet(name: str, *models: type[Record]) -> Callable[[Edition, Placed], list[Choice]]:
    """A filter of the lists, for records of these models."""

    def choices(edition: Edition, item: Placed) -> list[Choice]:
        return FACETS[name][1](edition, item.key, item.record) if isinstance(item.record, models) else []

    return choices


_FACETS: tuple[tuple[str, str, Callable[[Edition, Placed], list[Choice]]], ...] = (
    ("district", "区县", _region),
    ("able", "能测什么", _able),
    ("kind", "设备还是机构", _kind),
    ("type", "机构类别", _facet("type", Provider)),
    ("class", "设备分类", _class),
    ("owner", "所属单位", _owner),
    ("access", "设备开放方式", _access),
    ("fee", "设备收费", _facet("fee_known", Equipment)),
    ("outside", "在不在本市", _facet("outside", Equipment, Provider)),
)


# --- columns ---


def _column(name: str) -> Callable[[Edition, Shown], Value | None]:
    def column(edition: Edition, record: Shown) -> Value | None:
        return field_column(name)(edition, record) if hasattr(record, name) else None

    return column


def _access_said(edition: Edition, record: Shown) -> Value | None:
    found = fields.values(edition, record, "access") if isinstance(record, Equipment) else []
    return found[0] if found else None


def _where(edition: Edition, record: Shown) -> Value | None:
    found = fields.values(edition, record, "location")
    where = found[0] if found else Value(words.UNREAD)
    return Value(f"{AWAY}：{where.text}" if record.outside else where.text, grade=where.grade)


_COLUMNS: tuple[tuple[str, Callable[[Edition, Shown], Value | None]], ...] = (
    ("类别", lambda edition, record: Value(what(record))),
    ("在哪里", _where),
    ("能测什么", _column("capabilities")),
    ("能帮什么", _column("services")),
    ("所属单位", _column("owner")),
    ("开放方式", _access_said),
    ("收费", _column("fee")),
    ("怎么约", _column("booking")),
    ("电话", _column("phone")),
    ("什么时候能用", COLUMNS["slots"][1]),
)
