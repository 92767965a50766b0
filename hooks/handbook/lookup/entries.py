"""Entries: what can be found of an edition, in the order in which ties are shown, and every text of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import compress
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.lookup import pages
from handbook.lookup.folding import fold
from handbook.lookup.index_entry import ASKED, BODY, NAME, NUMBER, PART, TITLE, ZONES, IndexEntry, Passage
from handbook.lookup.pages import PageText
from handbook.model import own
from handbook.model.fields import field_types
from handbook.model.kind import ANSWER, FIRST
from handbook.model.policy import DocNo, Policy
from handbook.model.problem import Problem
from handbook.model.record import Record
from handbook.model.scheme import Measurement
from handbook.pages import addresses, answers

_KINDS = (*KINDS, answers.SECTION, pages.SECTION)

LEADING = frozenset({answers.SECTION, *(name for name, row in KINDS.items() if row.rank == FIRST)})
"""Kinds that answer whoever asks."""

BEHIND = frozenset({"alignments", "schemes"})
"""Kinds that only say where an answer comes from, or what a paper calls it: they never stand before one
(`finding.Found.ordered`)."""

BESIDE = frozenset({"measures"})
"""Kinds that only tell that a matter became easier: they never stand before what bears its name and says how it is
done."""

_SKIPPED = frozenset(
    {"id", "title", "aliases", "asked_as", "former_ids", "confidence", "named_in", "rests_on", "sample", "line"}
    | {"printed_no", "exceptions", "locator", "op", "value", "until", "unit", "assumed_year", "criteria", "examples"}
    | {"role", "en", "docket_no", "fingerprint", "fact_fingerprint", "at", "faqs"}
)
"""Fields without words of their own: marks, places in a source, what a page shows inside a longer text, and questions,
which are entries themselves: a policy that held all of them stood before each."""

_MARK = re.compile(r"[a-z]+(?:[-_][a-z0-9]+)*(?::[0-9,、-]+)?")
"""A word for machines: `on_notice`, the id of a task, or a place in a paper."""

_HEADINGS = frozenset({"title", "name", "question"})
_WEB = re.compile(r"https?://")


class _LatePassages(Sequence[Passage]):
    """The passages of a record, worked out when somebody looks at them."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def _all(self) -> tuple[Passage, ...]:
        return _passages(self._record)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._all)

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]


def entries(edition: Edition, known: Mapping[str, bytes] = MappingProxyType({})) -> list[IndexEntry]:
    """Every entry, the one to show first among equals first. `known` are digests of entries, by address, whose texts
    somebody has: those of records are worked out only when they are looked at."""
    found = [_entry(edition, key, record, known) for key, record in edition.handbook if not record.withdrawn]
    found += [_answer(edition, answer) for answer in answers.findable(edition)]
    found += [of_page(page) for page in edition.memo(pages.all_of)]
    return sorted(found, key=_order)


def _order(entry: IndexEntry) -> tuple[Any, ...]:
    """The real before the sample, in force before ended, what holds here before what another place does, then what
    people mostly come for, kind by kind, short titles first."""
    return entry.sample, entry.ended, entry.elsewhere, *place(entry.kind), len(entry.title), entry.uri


def called_by_name(found: Sequence[IndexEntry]) -> int:
    """How many entries, from the first on, are policies and guides that hold here and now: whoever types how one of
    their names begins means it. So many a question begins with the name of a matter, and what is of elsewhere too."""
    return next((rank for rank, entry in enumerate(found) if not _is_called(entry)), len(found))


def _is_called(entry: IndexEntry) -> bool:
    return weight(entry.kind) == FIRST and not (entry.sample or entry.ended or entry.elsewhere)


def place(kind: str) -> tuple[int, int]:
    """Where a kind comes among equals: by how often people come for it, then as the table of kinds has it. Those that
    people come for first stand together, the shorter title in front: it is the one that is called by the bare name."""
    return weight(kind), 0 if weight(kind) == FIRST else _KINDS.index(kind)


def weight(kind: str) -> int:
    """How late a kind comes among equals."""
    return ANSWER if kind in (answers.SECTION, pages.SECTION) else KINDS[kind].rank


def _elsewhere(edition: Edition, record: Record) -> bool:
    """Whether a record is of a place that neither lies in the handbook's own nor holds it (GB/T 2260 codes)."""
    words = edition.handbook.vocabularies.get("regions", {})
    home, there = words.get(edition.handbook.identity.place), words.get(record.region or "")
    if not (home and there and home.code and there.code):
        return False
    own, other = _stem(home.code), _stem(there.code)
    return not (own.startswith(other) or other.startswith(own))


@cache
def _stem(code: str) -> str:
    return re.sub("(00)+$", "", code)


def digest(edition: Edition, entry: IndexEntry) -> bytes:
    """What stands for all that is indexed of an entry: of a record for its facts."""
    facts = edition.digests.get(entry.key) if entry.kind == entry.key[0] else None
    return facts or hashlib.blake2b(repr((entry.title, *entry.passages)).encode(), digest_size=12).digest()


def _entry(edition: Edition, key: Key, record: Record, known: Mapping[str, bytes]) -> IndexEntry:
    ended = isinstance(record, Policy) and edition.derived.standings[record.id].slug == "ended"
    uri, elsewhere = addresses.entry(key), _elsewhere(edition, record)
    general = _general(edition, key)
    facts = edition.digests.get(key)
    passages = _LatePassages(record) if facts and known.get(uri) == facts else _passages(record)
    return IndexEntry(key, key[0], uri, record.title, passages, record.sample, ended, elsewhere, general)


def _passages(record: Record) -> tuple[Passage, ...]:
    passages = [Passage(TITLE, ZONES[TITLE], record.title)]
    passages += [Passage(NAME, ZONES[NAME], alias) for alias in record.aliases]
    if record.en is not None:
        passages.append(Passage(BODY, "英文", record.en.title))  # the English page bears it as its name, and is first
    passages += [Passage(ASKED, ZONES[ASKED], phrase) for phrase in record.asked_as]
    if isinstance(record, Measurement):  # called by its short names, and by the standards that it is done by
        passages += [Passage(NAME, ZONES[NAME], short) for short in record.abbreviations]
        passages += [Passage(NUMBER, ZONES[NUMBER], number_form(number)) for number in record.standards]
    if isinstance(record, Problem) and record.docket_no:
        passages.append(Passage(NUMBER, ZONES[NUMBER], number_form(record.docket_no)))
    _add_texts(passages, record, top=True)
    passages += [Passage(BODY, own.label(name), text) for name, texts in record.own.items() for text in texts]
    return tuple(sorted(passages, key=itemgetter(0)))


def _answer(edition: Edition, answer: answers.Answer) -> IndexEntry:
    policy = edition.handbook.record(answer.key)
    passages = (
        Passage(TITLE, ZONES[TITLE], answer.question),
        Passage(NUMBER, ZONES[NUMBER], answer.number),
        *(Passage(ASKED, ZONES[ASKED], phrase) for phrase in answer.asked_as),
        Passage(BODY, "答", answer.answer),
    )
    ended = edition.derived.standings[policy.id].slug == "ended"
    uri, elsewhere, general = answer.uri, _elsewhere(edition, policy), _general(edition, answer.key)
    told = (answer.question, passages, policy.sample, ended, elsewhere, general)
    return IndexEntry(answer.key, answers.SECTION, uri, *told)


def _general(edition: Edition, key: Key) -> tuple[Key, ...]:
    """The policies in whose place all is had that a policy gives; none where it gives something of its own."""
    policy = edition.handbook.record(key)
    giving = [clause for clause in policy.clauses if clause.benefit] if isinstance(policy, Policy) else []
    of = [[("policies", ref.policy) for ref in clause.instead_of if ref.policy] for clause in giving]
    return tuple(dict.fromkeys(one for keys in of for one in keys if one != key)) if all(of) else ()


def of_page(page: PageText) -> IndexEntry:
    """A page as an entry."""
    passages = (
        Passage(NAME, ZONES[NAME], page.title),  # as a title it would stand before what bears it as an alias
        *(Passage(ASKED, ZONES[ASKED], phrase) for phrase in page.asked_as),
        *(Passage(PART, ZONES[PART], heading) for heading in page.headings),
        *(Passage(BODY, ZONES[BODY], text) for text in page.body or filter(None, (page.intro,))),
    )
    return IndexEntry((pages.SECTION, page.uri), pages.SECTION, page.uri, page.title, passages, False, False)


def number_form(text: str) -> str:
    """A document number without what people write in many ways or leave out: brackets, 第 and 号."""
    return "".join(character for character, _ in fold(text) if character not in "第号")


def _add_texts(found: list[Passage], part: BaseModel, top: bool = False) -> None:
    """Add every text that a reader sees of a part; ids, links and addresses are none."""
    if isinstance(part, DocNo):
        found.append(Passage(NUMBER, ZONES[NUMBER], number_form(part.number)))
    names, fields = _plan(type(part), top)
    values = tuple(map(part.__dict__.__getitem__, names))
    for (label, zone, nested), value in compress(zip(fields, values, strict=True), values):  # most are not written
        if type(value) is str:  # most are
            if _is_read(value):
                found.append(Passage(zone, label, value))
        elif nested:
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, BaseModel):
                    _add_texts(found, inner)
                else:
                    found += [Passage(zone, label, text) for text in _strings(inner)]
        else:
            found += [Passage(zone, label, text) for text in _strings(value)]


def _strings(value: Any) -> Iterator[str]:
    """The texts of a value that people read."""
    several = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
    return (text for text in several if isinstance(text, str) and _is_read(text))


def _is_read(text: str) -> bool:
    return text[:1] > "z" or not (_WEB.match(text) or _MARK.fullmatch(text))


@cache
def _plan(model: type[BaseModel], top: bool) -> tuple[list[str], list[tuple[str, int, bool]]]:
    """The fields that hold texts or parts: their names; and of each its Chinese title, zone, whether parts. A title and
    aliases of a record itself are told apart before."""
    skipped = _SKIPPED if top else _SKIPPED - {"title", "aliases"}
    found = [
        one
        for one in field_types(model).values()
        if (str in one.types or one.parts) and not (one.name in skipped or one.link or one.is_id)
    ]
    return [one.name for one in found], [
        (one.title, PART if one.name in _HEADINGS and not top else BODY, bool(one.parts)) for one in found
    ]
