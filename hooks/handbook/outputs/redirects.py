"""Former addresses lead on: a small page that says where its content went, and goes there."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.policy import Policy
from handbook.pages import addresses, answers, content_security


def moved(edition: Edition) -> Iterator[tuple[str, str, Key]]:
    """Every former address: (where it was, where it is now, whose it is)."""
    for key, record in edition.handbook:
        for former in record.former_ids:
            yield addresses.entry((key[0], former)), addresses.entry(key), key
        if isinstance(record, Policy):
            yield from _answers(record, key)


def _answers(policy: Policy, key: Key) -> Iterator[tuple[str, str, Key]]:
    """Answers move with a renamed policy, and a question takes over the address of one that it replaces."""
    for question in policy.faqs:
        here = answers.address(policy.id, question.id)
        for name in (policy.id, *policy.former_ids):
            for former in (question.id, *question.former_ids):
                there = answers.address(name, former)
                if there != here:
                    yield there, here, key


def page(uri: str, target: str, title: str, whole: str | None) -> str:
    """A page without script or style: it works everywhere and at once."""
    depth = uri.count("/")
    href = escape("../" * depth + target, quote=True)
    canonical = f'<link rel="canonical" href="{escape(whole, quote=True)}">' if whole else ""
    return (
        f'<!doctype html><html lang="zh-CN"><head>{content_security.META}<meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title>{canonical}"
        f'<meta http-equiv="refresh" content="0; url={href}"></head>'
        f'<body><h1>地址已变</h1><p>这一页搬到了：<a href="{href}">{escape(title)}</a></p></body></html>\n'
    )
