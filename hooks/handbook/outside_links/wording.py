"""What an editor is told about outside links, at every line that names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook.findings import Finding, Place
from handbook.outside_links.judging import DOUBTFUL, LIVING
from handbook.outside_links.ledger import DEAD, Ledger, LinkEntry

_OPEN_IT = "用浏览器打开看看"


def findings_on(ledger: Ledger, mentions: Mapping[str, Sequence[Place]], after: int = DEAD) -> Iterator[Finding]:
    """Dead links are warnings; what moved or is in doubt is a notice. What is well is not mentioned."""
    for address, places in mentions.items():
        entry = ledger.get(address)
        told = _link_message(address, entry, after) if entry else None
        if told:
            code, message, hint = told
            yield from (Finding(code, place, message, hint) for place in places)


def _link_message(address: str, entry: LinkEntry, after: int) -> tuple[str, str, str] | None:
    said = f"{entry.said}：{address}"
    if entry.state == "moved":
        return "link-moved", said, f"改成 {entry.moved_to}（先打开核对）。"
    if entry.state in LIVING:
        return None
    if entry.state in DOUBTFUL:
        return "link-doubtful", said, f"{_OPEN_IT}：是原来那一页，就不用改。"
    alive = f"上次打开是 {entry.last_alive}" if entry.last_alive else "从来没有打开过"
    if entry.dead(after):
        hint = f"{_OPEN_IT}；换成新网址，找不到就删去网址，写明来源名称和文号。"
        return "link-dead", f"{said}。从 {entry.failing_since} 起 {entry.failures} 天都打不开，{alive}。", hint
    more = f"再有 {after - entry.failures} 天打不开，才算失效。"
    return "link-doubtful", f"{said}。第 {entry.failures} 天打不开，{alive}。", f"先不用改。{more}"
