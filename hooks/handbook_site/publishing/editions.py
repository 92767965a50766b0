"""Publishing and going back, whatever the place: laid aside, shown in one step, the last ones kept.

The order is what makes it safe to be killed anywhere: the list names the edition that is about to come, its files come
whole, one step shows it, the list says so, and only then old ones go. Whoever publishes next looks at which edition is
shown and finishes the list by that; what is in no list is taken away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handbook_site.publishing.ledger import Ledger, Published
from handbook_site.publishing.staging import Staged
from handbook_site.publishing.targets import PublishError, Target

LEAST = 0.8
"""The part of the pages now live that a new edition must have."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What whoever publishes asks for."""

    keep: int = 3  # editions at the target, the live one among them
    less_is_meant: bool = False
    renamed: bool = False
    again: bool = False


def publish(target: Target, staged: Staged, wanted: Wanted, now: Callable[[], str], say: Say) -> Published | None:
    """Show the staged site at the target; None where that is what readers get already. Raises PublishError."""
    with target.held():
        say("看目标")
        ledger = settle(target)
        before = ledger.named(ledger.live)
        if before and before.digest == staged.digest and not wanted.again:
            return None
        _refuse_strange(before, staged, wanted)
        coming = staged.entry(ledger.next_number, now())
        target.keep(ledger.with_pending(coming))
        say(f"传第 {coming.number} 版的 {coming.files} 个文件")
        target.lay(coming.name, staged, ledger.live)
        say("换上")
        coming = replace(coming, published_at=now())
        target.switch(coming.name)
        ledger = ledger.with_pending(coming).settled(coming.name).keeping(wanted.keep)
        target.keep(ledger)
        say("收拾")
        _tidy(target, ledger)
        return coming


def go_back(target: Target, number: int | None, say: Say) -> Published:
    """Show an edition that is still kept: the one before the live one, or that of a number. Raises PublishError."""
    if not target.ledger().editions:
        raise PublishError("那里还没有发布过。")
    with target.held():
        say("看目标")
        ledger = settle(target)
        chosen = _chosen(ledger, number)
        say("换回")
        target.switch(chosen.name)
        target.keep(ledger.settled(chosen.name))
        return chosen


def settle(target: Target) -> Ledger:
    """The list, after what an interrupted publishing left is put in order; for whoever holds the target."""
    ledger = target.ledger()
    settled = ledger.settled(target.live())
    if settled != ledger:
        target.keep(settled)
    _tidy(target, settled)
    return settled


def _tidy(target: Target, ledger: Ledger) -> None:
    kept = {one.name for one in ledger.kept} | {ledger.live}
    for name in target.names():
        if name not in kept:
            target.remove(name)


def _chosen(ledger: Ledger, number: int | None) -> Published:
    kept = ledger.kept
    numbers = "、".join(str(one.number) for one in kept) or "没有"
    if number is not None:
        found = [one for one in kept if one.number == number]
        if not found:
            raise PublishError(f"那里没有留着第 {number} 版。留着的：{numbers}。")
    else:
        live = ledger.named(ledger.live)
        found = [one for one in kept if live and one.number < live.number][-1:]
        if not found:
            raise PublishError(f"线上这一版之前没有留着别的版。留着的：{numbers}。")
    if found[0].name == ledger.live:
        raise PublishError(f"线上就是第 {found[0].number} 版。")
    return found[0]


def _refuse_strange(before: Published | None, staged: Staged, wanted: Wanted) -> None:
    """Another handbook in its place, or far fewer pages, is nearly always a mistake."""
    if before is None:
        return
    title = str(staged.colophon["handbook"])
    if title != before.handbook and not wanted.renamed:
        raise PublishError(
            f"那里发布的是《{before.handbook}》，这一本是《{title}》，没有换上。"
            "目标写错了的请改正；确实是改了名的，加 --renamed。"
        )
    if staged.pages < before.pages * LEAST and not wanted.less_is_meant:
        raise PublishError(
            f"线上第 {before.number} 版有 {before.pages} 个网页，新的只有 {staged.pages} 个，少了两成以上，没有换上。"
            "看看是不是少了数据；确实要这样的，加 --less-is-meant。"
        )
