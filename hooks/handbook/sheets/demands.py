"""A row of a ledger → a problem: which office answers it, what it is called, what editors hid stays hidden."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from handbook.linking import Handbook
from handbook.model.organization import Organization
from handbook.model.record import Record
from handbook.sheets.persons import is_name
from handbook.sheets.redacting import MARK, hides_more
from handbook.sheets.rows import Draft

TITLE = 40
"""Letters of a title that is the beginning of a demand."""

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_BETWEEN = re.compile(r"[、,，;；/\s]+")
_OPENING = re.compile(rf"^{MARK}[\s，,、]*(?:来电|来访|反映|咨询|提出|表示|称|说)*[\s：:，,]*")
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_WORKDAYS = re.compile(r"(\d{1,3})\s*个?工作日(?:内|以内)?")
_SPAN = re.compile(r"[\d一二三四五六七八九十]+\s*个?(?:工作日|自然日|天|日|小时|月)(?:内|以内)?")


class Offices:
    """Which office a ledger means by a name. A name that several have is the publisher's own."""

    def __init__(self, handbook: Handbook) -> None:
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._records = handbook.records("organizations")
        own = [name for name, record in self._records.items() if record.title == handbook.identity.publisher]
        self._own = own[0] if own else ""
        for name, record in self._records.items():
            if isinstance(record, Organization) and not record.withdrawn:
                for said in (name, record.title, record.short_name or "", *record.aliases):
                    self._ids[_plain(said)].add(name)

    def named(self, text: str) -> str | None:
        """The id of an office, or None where the name leads to none or to several."""
        plain = _plain(text)
        body = self._records.get(self._own)
        bare = plain.removeprefix(_plain(body.title)) if body else plain
        found = self._ids.get(plain, set()) or self._ids.get(bare, set())
        inside = [name for name in found if getattr(self._records[name], "parent", None) == self._own]
        if len(found) != 1 and len(inside) != 1:
            return None
        return next(iter(found)) if len(found) == 1 else inside[0]


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def settle(drafts: Iterable[Draft], offices: Offices) -> None:
    """Say of each row what a problem says: ids of offices, a date or a note, a title."""
    for draft in drafts:
        _settle_number(draft)
        _settle_offices(draft, offices)
        _settle_due(draft)
        _settle_title(draft)


def _settle_number(draft: Draft) -> None:
    """The number of the docket names its row too; one in which something was hidden names nothing."""
    number = draft.text("docket_no")
    if MARK in number:
        del draft.values[("docket_no",)]
    elif number and not draft.raw_id:
        draft.raw_id = number


def _settle_offices(draft: Draft, offices: Offices) -> None:
    """The first office answers, the others help; what is no known office goes into a note word for word."""
    written = draft.values.pop(("owner",), "")
    helpers = draft.values.pop(("support_offices",), [])
    named = [*_BETWEEN.split(_BRACKETS.sub("", written)), *(_BRACKETS.sub("", text) for text in helpers)]
    unknown, ids = [], []
    for text in filter(None, named):
        found = offices.named(text)
        if found:
            ids.append(found)
        elif is_name(text) or text == MARK:
            draft.left_out.append(("承办处室", "像个人姓名，手册不收"))
        else:
            unknown.append(text)
    ids = list(dict.fromkeys(ids))
    if ids:
        draft.values[("owner",)] = ids[0]
    if ids[1:]:
        draft.values[("support_offices",)] = ids[1:]
    if unknown:
        draft.values[("note", "owner")] = f"台账写的是“{'、'.join(unknown)}”"
        draft.left_out.append(("承办处室", "data/organizations/ 里没有，或不止一个，照原文写进说明"))


def _settle_due(draft: Draft) -> None:
    """`5个工作日` is no day: it is a limit from the day the demand was received, or a note where nobody knows that."""
    written = draft.text("due")
    workdays = _WORKDAYS.fullmatch(written)
    if workdays and draft.text("received_on") and not draft.text("limit_workdays"):
        del draft.values[("due",)]
        draft.values[("limit_workdays",)] = workdays[1]
    elif _SPAN.fullmatch(written):
        del draft.values[("due",)]
        draft.values[("note", "due")] = f"台账写的是“{written}”"


def _settle_title(draft: Draft) -> None:
    """A new record without a title is called by the beginning of what was asked; an editor may call it better."""
    if ("title",) in draft.values:
        return
    first = _SENTENCE.split(_OPENING.sub("", draft.text("situation").strip()))[0].strip()
    if len(first.replace(MARK, "")) < 4:
        first = f"诉求 {draft.raw_id or draft.number}".strip() if draft.text("situation") else ""
    if first:
        draft.defaults[("title",)] = first if len(first) <= TITLE else f"{first[: TITLE - 1]}…"


def keep_hidden(drafts: Iterable[Draft], ids: Mapping[int, str], held: Mapping[str, Record]) -> None:
    """A text in which an editor hid more than we found is not brought back by the next import."""
    for draft in drafts:
        record = held.get(ids.get(draft.row, ""))
        if record is None:
            continue
        for path in [path for path, value in draft.values.items() if isinstance(value, str)]:
            written = _at(record, path)
            if written is not None and hides_more(written, draft.values[path]):
                del draft.values[path]


def _at(record: Record, path: Sequence[str]) -> str | None:
    value = getattr(record, path[0], None)
    if len(path) == 2 and isinstance(value, dict):
        value = value.get(path[1])
    return value if isinstance(value, str) else None
