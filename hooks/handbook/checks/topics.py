"""专题: each has a name of its own, chooses from kinds that there are, and holds something that is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.kinds import KINDS
from handbook.linking import Handbook, key_named
from handbook.model.topic import Topic


def topics_hold_something(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A topic has its own id, names kinds by their folders, and names or chooses at least one record."""
    listed = handbook.reference_lists.topics
    ids = [topic.id for topic in listed]
    for index, topic in enumerate(listed):
        if topic.id in ids[:index]:
            yield Finding("repeated-id", listed.place(index, "id"), f"“{topic.id}”已经用了。", "换一个标识。")
        for number, kind in enumerate(topic.kinds):
            if kind not in KINDS:
                near = get_close_matches(kind, KINDS, n=1)
                hint = f"是不是“{near[0]}”？" if near else "写 data/ 下的文件夹名，例如 policies。"
                yield Finding("topic", listed.place(index, "kinds", number), f"没有“{kind}”这一类。", hint)
        if not topic.kinds and (topic.audiences or topic.categories):
            hint = "写 kinds，例如 kinds: [policies, guides]。"
            yield Finding("topic", listed.place(index, "title"), f"“{topic.title}”写了选谁，没写选哪几类。", hint)
        elif not _named(handbook, topic) and not topic.kinds:
            hint = "在 records 里点名记录，或写 kinds 来选。"
            yield Finding("topic", listed.place(index, "title"), f"“{topic.title}”里一条公开的记录也没有。", hint)


def _named(handbook: Handbook, topic: Topic) -> bool:
    keys = (key_named(handbook, name) for name in topic.records)
    return any(key and not handbook.record(key).withdrawn for key in keys)
