"""Which sheets a workbook has, and which columns: read off the models.

A list of parts is a sheet of its own, whose rows name their record and their
place in the list (decision 0031). Parts that hold themselves (rules inside
rules) and answers by fact stay one cell of JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from pydantic import BaseModel

from handbook.kinds import KINDS
from handbook.model.fields import FieldType, fields_by_key, holds_itself
from handbook.model.own import label
from handbook.renaming import paths_once
from handbook.sheets.columns import Form, Path, form_of

LONGEST_TITLE = 31
"""Letters that Excel allows in the name of a sheet."""

ID = "标识"
FILE = "文件"
TITLE = "名称"
OWNER = "记录"
PLACE = "序"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: a field of a record or part, or of a single part inside it."""

    path: Path
    title: str
    form: Form
    type: FieldType

    @property
    def name(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True)
class Page:
    """One sheet: the records of a kind (`lists` is empty), or what lies in a list inside them."""

    kind: str
    lists: tuple[Path, ...]
    title: str
    model: type[BaseModel]
    fields: tuple[Field, ...]
    list_titles: tuple[str, ...] = ()

    @property
    def key_titles(self) -> tuple[str, ...]:
        """The first columns: which record, and for parts the place in each list on the way."""
        if not self.lists:
            return (ID, FILE)
        above = [f"{title}{PLACE}" for title in self.list_titles[:-1]]
        return (OWNER, *above, PLACE)

    @cached_property
    def names_once(self) -> dict[str, Field]:
        """The fields that had another name when an older workbook was written, by that name."""
        return {".".join(once): field for field in self.fields for once in paths_once(self.model, field.path)}

    @property
    def header(self) -> tuple[str, ...]:
        return (*self.key_titles, *(field.title for field in self.fields))


@cache
def pages_of(kind: str) -> tuple[Page, ...]:
    """The pages of a kind, every page after the one that its rows belong to."""
    row = KINDS[kind]
    return tuple(_pages(Page(kind, (), row.label, row.model, ())))


def every_page() -> dict[str, Page]:
    """The pages of all kinds by the names of their sheets."""
    return {page.title: page for kind in KINDS for page in pages_of(kind)}


def _pages(page: Page) -> Iterator[Page]:
    fields: list[Field] = []
    below: list[Page] = []
    for path, titles, field, model in _walk(page.model, (), ()):
        if model is None:
            fields.append(Field(path, "·".join(titles), _form(field), field))
            continue
        said = "·".join(titles)
        title = f"{page.title}·{said}"
        below.append(Page(page.kind, (*page.lists, path), title, model, (), (*page.list_titles, said)))
    yield replace(page, fields=_told_apart([field for field in fields if page.lists or field.path != ("id",)]))
    for inner in below:
        yield from _pages(inner)


def _told_apart(fields: list[Field]) -> tuple[Field, ...]:
    """Two columns of one title say their field's name too."""
    often = Counter(field.title for field in fields)
    return tuple(
        replace(field, title=f"{field.title}（{field.name}）") if often[field.title] > 1 else field for field in fields
    )


def with_own(page: Page, keys: Iterable[str]) -> Page:
    """A sheet of records with a column for each of these fields of a city's own, headed by the whole key."""
    return replace(page, fields=(*page.fields, *map(_own, keys)))


def _own(key: str) -> Field:
    said = "本市自己的编号，照原样写；x- 后面是页面上显示的名称"
    return Field((key,), key, Form.ONE_OR_MORE, FieldType(key, key, label(key), said))


Found = tuple[Path, tuple[str, ...], FieldType, type[BaseModel] | None]
"""A field with its titles; with a model where it is a list of parts."""


def _walk(model: type[BaseModel], path: Path, titles: tuple[str, ...]) -> Iterator[Found]:
    for key, field in fields_by_key(model).items():
        here, said = (*path, key), (*titles, field.title)
        inner = field.part
        if inner is None or field.is_mapping or holds_itself(inner):
            yield here, said, field, None
        elif field.is_list:
            yield here, said, field, inner
        else:
            yield from _walk(inner, here, said)


def _form(field: FieldType) -> Form:
    """How a cell is read; a mapping is by field only where it speaks about fields."""
    form = form_of(field)
    return Form.JSON if form is None or (form is Form.BY_FIELD and not field.by_field) else form
