"""What every part of a record has in common.

Models are the one truth about shape: validation, the editors' JSON Schemas,
the skeletons of `new.py` and the words in findings all come from them. Every
field therefore has a Chinese `title` and, where a person could hesitate, a
`description` with an example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from handbook.model.values import LONGEST_TEXT

Grade = Literal["A", "B", "C", "D"]
"""How sure a fact is: A read in the full text or on a government page; B two
independent copies, or one that cites the official address; C a single
mention; D recalled. C and D are shown as 待核."""

TO_VERIFY: frozenset[str] = frozenset({"C", "D"})


class Sureness(NamedTuple):
    """The lowest grade that a record carries anywhere, how many of its grades are shown as 待核, are A and are B."""

    grade: Grade | None
    to_verify: int
    a: int
    b: int


RESERVED = re.compile(r"index|page-[0-9]+|con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that addresses need for themselves: a kind's list is `<kind>/index.html`, and `page-2.html` goes on with it;
and names of devices, which Windows gives no file, whatever comes after the point."""

LONGEST_ID = 80
"""Letters of an id: with what goes before and behind it, every file system can hold it."""

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG = re.compile(_ID)
_ANY = f"(?:[a-z]+/)?{_ID}"


class Part(BaseModel):
    """A frozen piece of a record. A key without a value counts as not written."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # a part is checked inside of its record, and hardly ever by a validator of its own
        str_strip_whitespace=True,
        str_max_length=LONGEST_TEXT,
        use_attribute_docstrings=False,
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict) or None not in data.values():  # as most are
            return data
        known = cls.model_fields
        return {key: value for key, value in data.items() if value is not None or key not in known}


class Line(Part):
    """A part of a few short values: files write it on one line, in brackets."""


@dataclass(frozen=True, slots=True)
class Link:
    """Marks a field whose text is the id of a record; `kind` None means of any kind.

    With `parts` the text may also name one task or paragraph of a plan, `plans/<plan>#<task>`.
    """

    kind: str | None
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a field whose text is a word of `data/vocabularies/<vocabulary>.yml`."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Formerly:
    """Marks a field that had another key once: files that still say it are read (see `renaming`)."""

    key: str


def is_id(text: str) -> bool:
    """Whether a record may be called so."""
    return len(text) <= LONGEST_ID and _SLUG.fullmatch(text) is not None and not RESERVED.fullmatch(text)


def _slug(text: str) -> str:
    if is_id(text):
        return text
    raise PydanticCustomError("id-form", "“{text}”不能作标识。", {"text": text[:40]})


def _by_field(value: Any) -> Any:
    return {"*": value} if isinstance(value, str) else value


IS_SLUG = AfterValidator(_slug)
Slug = Annotated[str, IS_SLUG, WithJsonSchema({"type": "string", "pattern": _SLUG.pattern, "maxLength": LONGEST_ID})]
"""A lower-case ASCII identifier: `hnte`, `cz-kepingchu`. It is part of an address, so it never changes."""

OfficeId = Annotated[str, Link("organizations")]
PolicyId = Annotated[str, Link("policies")]
AnyId = Annotated[str, Link(None), WithJsonSchema({"type": "string", "pattern": f"^{_ANY}$"})]
SpotId = Annotated[str, Link(None, parts=True), WithJsonSchema({"type": "string", "pattern": f"^{_ANY}(#{_ID})?$"})]
"""A record of any kind, or one task or paragraph of a plan: `policies/hnte`, `plans/city-2026#t-08`."""

Confidence = Annotated[
    dict[str, Grade],
    BeforeValidator(_by_field),
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "string", "enum": ["A", "B", "C", "D"]},
                {"type": "object", "additionalProperties": {"type": "string", "enum": ["A", "B", "C", "D"]}},
            ]
        }
    ),
]
"""One grade for all, or a grade by field (`*` stands for every other field)."""

Notes = Annotated[
    dict[str, str],
    BeforeValidator(_by_field),
    WithJsonSchema({"oneOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]
"""One note, or a note by field (`*` for the whole)."""


class Fact(Part):
    """A part that can be sure or unsure of what it says, and can carry a note."""

    confidence: Confidence = Field(
        default_factory=dict, title="可信度", description="A、B、C、D 之一，或按字段分别写；C 和 D 显示为待核"
    )
    note: Notes = Field(
        default_factory=dict, title="说明", description="一句话，或按字段分别写，例如 expires_on: 是否续期未核实"
    )

    def grade(self, field: str) -> Grade | None:
        """How sure the value of `field` is, or None where nobody said."""
        return self.confidence.get(field) or self.confidence.get("*")

    def to_verify(self, field: str) -> bool:
        """Whether `field` is to be shown as 待核."""
        return self.grade(field) in TO_VERIFY

    def note_on(self, field: str) -> str:
        """The note on one field; the note on the whole is `note_on("*")`."""
        return self.note.get(field, "")
