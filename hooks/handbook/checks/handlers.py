"""Whom to call about a matter, here: somebody, and one for each place and role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.deriving.handlers import lacking
from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.resource import Contact


def matters_have_somebody(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Of every guide somebody of this place can be called: a contact that names it, or the office that leads it."""
    for key, record in lacking(handbook):
        if key[0] == "guides":
            said = f"{record.title}：本市没有能打的经办电话。"
            hint = f"在 data/contacts/ 写一条，matter 里写 {key[0]}/{key[1]}；还不知道的，问牵头处室。"
            yield Finding("no-handler", handbook.place(key), said, hint)


def handlers_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No two contacts are written for one matter, place and role: whoever calls would not know which."""
    seen: dict[tuple[Key, str, str, str], str] = {}
    for name, contact in handbook.records("contacts").items():
        if not isinstance(contact, Contact) or contact.withdrawn or contact.sample:
            continue
        key = ("contacts", name)
        for edge in handbook.links_from(key):
            if edge.relation != "matter":
                continue
            place = contact.region or contact.office or ""
            earlier = seen.setdefault((edge.target, place, contact.township or "", contact.role), name)
            if earlier != name:
                where = "".join((contact.region or "", contact.township or ""))
                said = f"{where}的{handbook.record(edge.target).title}，{contact.role}已经写了“{earlier}”。"
                hint = "同一处的合并成一条；分片区的，各写各的 township 或 region。"
                yield Finding("double-handler", handbook.place(key, *edge.path), said, hint)
