"""In brief: what an entry says first, in the few lines that a result of the look-up shows without a click.

    brief(edition, "policies", ("policies", "hnte"))   # 享多少, 何时办, 找谁, 什么条件, …
    brief(edition, "answers", ("policies", "hnte"), "answers/hnte--q1.html")   # 答, 编号, 出自, 找谁

The questions are those that an entry of the kind promises to answer (`promises.py`), in the words of its page; of
kinds that promise many, those for which readers come (`Kind.promises`). Behind these few stands what is said only to
whoever asks for it (`further.py`); which lines a query is shown, and how much of each, `lookup/shown.py` chooses. How a
window or a policy stands on the reader's day is said by the look-up's cards; here stands only what no day changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from handbook.deriving.events import Opening
from handbook.edition import Edition
from handbook.kinds import KIND_OF, KINDS
from handbook.linking import Key
from handbook.model.base import TO_VERIFY
from handbook.model.guide import Guide
from handbook.model.organization import Organization
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.values import WrittenNumber
from handbook.model.window import WINDOW_WORDS
from handbook.pages import addresses, answers, fields, headlines, limits, record_links, thin, words
from handbook.pages.field_grades import least_sure, to_verify
from handbook.pages.further import ASK, further, materials, much
from handbook.pages.shapes import SHAPES
from handbook.pages.views import Line, Value

LINES = 4
"""Lines that an entry says first, at most."""


def brief(edition: Edition, kind: str, key: Key, uri: str = "") -> list[Line]:
    """The lines of an entry, those to read first in front; of an answer, by its address, the sentence itself."""
    if kind == answers.SECTION:
        return [*_answer(edition.memo(by_address)[uri]), *_from(edition, key), *whom(edition, key)]
    record = edition.handbook.record(key)
    told = list(OF_THEIR_OWN.get(kind, _by_fields)(edition, record))[: LINES - 1]
    if not told and record.summary:
        told = [Line("", record.summary, record.to_verify("summary"))]
    if KINDS[kind].called:
        told += whom(edition, key)
    told += further(edition, kind, record, {line.asks for line in told})
    first: dict[str, Line] = {}
    for line in told:
        if line.asks not in first:
            text = " ".join(line.text.split())
            first[line.asks] = line if text == line.text else line._replace(text=text)
    return list(first.values())


def by_address(edition: Edition) -> dict[str, answers.Answer]:
    """Every answer by where it lives. For `Edition.memo`."""
    return {answer.uri: answer for answer in answers.all_of(edition)}


# --- whom to ask ----------------------------------------------------------------------------------


def whom(edition: Edition, key: Key) -> Iterator[Line]:
    """Who can be called about an entry: who answers for it and has a number, what is written of it, the hotline."""
    record, hotline = edition.handbook.record(key), edition.handbook.identity.hotline
    near = thin.nearest(edition, key)
    if near:
        body, phone = near
        said = phone.number if body is record else f"{body.title} {phone.number}"
        yield Line(ASK, said, phone.grade in TO_VERIFY, f"tel:{phone.dial}")
    elif record.contact:
        yield Line(ASK, record.contact, record.to_verify("contact"))
    elif hotline:
        yield Line(ASK, f"{hotline} 热线", href=f"tel:{WrittenNumber(hotline).called}")


# --- answers, policies, guides, bodies ------------------------------------------------------------


def _answer(answer: answers.Answer) -> Iterator[Line]:
    yield Line("答", " ".join(answer.answer.split()), answer.to_verify)
    yield Line("编号", answer.number)


def _from(edition: Edition, key: Key) -> Iterator[Line]:
    yield Line("出自", edition.handbook.record(key).title, href=addresses.entry(key))


def _policy(edition: Edition, policy: Record) -> Iterator[Line]:
    assert isinstance(policy, Policy)
    given = list(much(policy))
    if given:
        yield from given
    else:
        who = next((clause for clause in policy.clauses if clause.support_target), None)
        if who and who.support_target:
            yield Line("谁能享", who.support_target, to_verify(who, "support_target"))
    yield from _when(edition, ("policies", policy.id))


def _when(edition: Edition, key: Key) -> Iterator[Line]:
    """The days of every window, or its kind, each with its clause where they differ."""
    said: dict[str, list[Opening]] = {}
    for opening in edition.derived.openings_of.get(key, ()):
        window = opening.window
        days = words.span(window) or window.text or WINDOW_WORDS[window.kind]
        said.setdefault(days, []).append(opening)
    if said:
        told = [f"{found[0].title}：{days}" if len(said) > 1 else days for days, found in said.items()]
        doubted = any(least_sure(one.window) in TO_VERIFY for found in said.values() for one in found)
        yield Line("何时办", "；".join(told), doubted)


def _guide(edition: Edition, guide: Record) -> Iterator[Line]:
    assert isinstance(guide, Guide)
    yield from _when(edition, ("guides", guide.id))
    yield from _joined("多久办好", filter(None, limits.answers(edition, guide)))
    for papers in materials(guide):
        yield Line("带什么", papers, to_verify(guide, "materials"))
    if guide.channels:
        yield Line("去哪办", "；".join(guide.channels), to_verify(guide, "channels"))


def _organization(edition: Edition, body: Record) -> Iterator[Line]:
    assert isinstance(body, Organization)
    if body.duties:
        yield Line("管什么", "；".join(duty.text for duty in body.duties), to_verify(body, "duties"))
    if body.parent and not body.duties:
        title = record_links.title_of(edition, ("organizations", body.parent))
        yield from [Line("归谁管", title)] if title else []


def _contact(edition: Edition, contact: Record) -> Iterator[Line]:
    """A number first, where there is one: it is the answer."""
    key = ("contacts", contact.id)
    yield from whom(edition, key) if thin.nearest(edition, key) else ()
    yield from (line for line in _by_fields(edition, contact) if line.asks not in (ASK, "电话"))


# --- kinds that are told by their fields ----------------------------------------------------------


def _by_fields(edition: Edition, record: Record) -> Iterator[Line]:
    large = headlines.headline(edition, record)
    if large:
        said = " → ".join(value.text for value in large.numbers)
        doubted = any(value.grade in TO_VERIFY for value in large.numbers)
        yield Line("", "，".join([said, *large.rest]), doubted)
    asked = _asked(KIND_OF[type(record)], bool(large))
    asked = [(name, asks) for name, asks in asked if name not in headlines.beside(record)]
    for row in fields.rows(edition, record, asked):
        yield from _joined(row.asks or row.term, row.values)


@cache
def _asked(kind: str, has_figure: bool) -> Sequence[fields.Asked]:
    """The questions of a kind for which readers come; where it promises none of its card, and no figure tells more,
    those of the card."""
    if kind not in SHAPES:
        return []
    card, come_for = SHAPES[kind].answer, KINDS[kind].promises
    first = sorted((pair for pair in card if pair[0] in come_for), key=lambda pair: come_for.index(pair[0]))
    return first or ([] if has_figure else card)


def _joined(asks: str, values: Iterable[Value]) -> Iterator[Line]:
    """The values of a row on one line, as doubtful as the most doubtful of them."""
    shown = [value for value in values if value.text or value.date]
    if shown:
        said = "；".join(_said(value) for value in shown)
        yield Line(asks, said, any(value.grade in TO_VERIFY for value in shown))


def _said(value: Value) -> str:
    text = value.date.chinese if value.date else value.text
    return f"{value.label} {text}" if value.label else text


OF_THEIR_OWN: dict[str, Callable[[Edition, Record], Iterator[Line]]] = {
    "policies": _policy,
    "guides": _guide,
    "organizations": _organization,
    "contacts": _contact,
}
"""Kinds of which more than the fields of a card answers."""
