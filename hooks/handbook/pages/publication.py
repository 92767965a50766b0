"""What of a handbook is published at all; asked on every page, so answered by `Edition.memo`."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.policy import Policy

WITH_ARTICLES = ("policies", "guides")
"""Kinds of which every public record has a short text and a poster, where `handbook.yml` asks for them."""


def published(edition: Edition) -> list[str]:
    """The kinds whose lists are published: those with a public record."""
    return [kind for kind in KINDS if any(not record.withdrawn for record in edition.handbook.records(kind).values())]


def has_open_data(edition: Edition) -> bool:
    """Whether there is a list, and the handbook publishes it in any form beside its page."""
    has = edition.handbook.identity.has
    return bool(edition.memo(published)) and (has("接口") or has("文本") or has("表格"))


def has_questions(edition: Edition) -> bool:
    """Whether any policy has questions, so that there is a list of answers."""
    return any(isinstance(record, Policy) and record.faqs for record in edition.handbook.records("policies").values())
