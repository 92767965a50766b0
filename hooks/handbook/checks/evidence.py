"""Grade A is earned, a day of checking too: by citations that hold (DESIGN 5a)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.evidence import Standing, State, facts_cited, standings
from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.record import Record
from handbook.parts import Path, facts

_DESK = "用核对台比对原文（verify {name} --texts 原文文件夹 --confirm）"


def grades_earned(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What is graded A rests on an article that says so, or on somebody of an office who read it."""
    code = "evidence-required" if handbook.identity.evidence_required else "no-evidence"
    for key, record in handbook:
        missing = unearned(handbook, key)
        if missing:
            hint = f"{_DESK.format(name=key[1])}；手边没有原文的，可信度写 B。"
            yield Finding(code, handbook.place(key), f"{record.title}：{len(missing)} 处 A 没有凭据。", hint)


def unearned(handbook: Handbook, key: Key) -> list[Path]:
    """Where a record says A of what no citation bears out; a field's grade stands in its part."""
    if not handbook.shaped[key].sureness.a:
        return []
    return _unearned(handbook.record(key), _earned(handbook, key))


def checking_days(handbook: Handbook, today: date) -> Iterator[Finding]:
    """`verified_on` is the earliest day of a record's citations, and stands only where every cited fact has one."""
    for key, record in handbook:
        if record.verified_on is None:
            continue
        days = [citation.checked_on for citation in record.citations]
        bare = facts_cited(record) - {citation.at for citation in record.citations}
        if not days or bare or record.verified_on != min(days):
            why = "没有一处凭据" if not days else f"{len(bare)} 处没有凭据" if bare else f"最早的凭据是 {min(days)} 的"
            message = f"写着 {record.verified_on} 核对过，{why}。"
            yield Finding("unproven-day", handbook.place(key, "verified_on"), message, _DESK.format(name=key[1]))


def citations_hold(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each citation finds its fact and its article as they were when they were compared."""
    for key, record in handbook:
        for standing in standings(handbook, key) if record.citations else ():
            if standing.state not in (State.HOLDS, State.UNHELD):
                yield _fallen(handbook, key, standing)


def _fallen(handbook: Handbook, key: Key, standing: Standing) -> Finding:
    citation, place = standing.citation, handbook.place(key, "citations", standing.index)
    hint = _DESK.format(name=key[1])
    if standing.state is State.LOST:
        return Finding("citation-lost", place, f"凭据说的“{citation.at}”在这条记录里没有。", hint)
    if standing.state is State.RESTATED:
        return Finding("fact-restated", place, f"“{citation.at}”在核对后改过。", hint)
    changed = "有变" if standing.state is State.CHANGED else "没有了"
    message = f"“{citation.at}”凭的{citation.locator}（{citation.source}）{changed}，自动落为待核。"
    return Finding("article-changed", place, message, hint)


def _earned(handbook: Handbook, key: Key) -> set[Path]:
    """Where citations stand by which a fact may be an A."""
    return {
        standing.path
        for standing in standings(handbook, key)
        if standing.path and standing.state is State.HOLDS and (standing.citation.result == "证实")
    }


def _unearned(record: Record, earned: set[Path]) -> list[Path]:
    missing: list[Path] = []
    for path, fact in facts(record):
        for name, grade in fact.confidence.items():
            own = path if name == "*" else (*path, name)
            if grade == "A" and not _borne_out(record, own, earned):
                missing.append(own)
    return missing


def _borne_out(record: Record, path: Path, earned: set[Path]) -> bool:
    if any(path[:length] in earned for length in range(1, len(path) + 1)):
        return True
    listed = getattr(record, str(path[0]), None) if len(path) == 1 else None
    return isinstance(listed, tuple) and bool(listed) and all((*path, at) in earned for at in range(len(listed)))
