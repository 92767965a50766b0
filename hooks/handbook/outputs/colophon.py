"""handbook.json: what this site was made of. Its presence marks a folder as built by us."""

from __future__ import annotations

import json

from handbook.edition import Edition
from handbook.version import NAME, VERSION


def colophon(edition: Edition, counts: dict[str, int]) -> str:
    """The handbook's title, what generated it, its day, the facts' fingerprint and how many records."""
    identity = edition.handbook.identity
    return (
        json.dumps(
            {
                "handbook": identity.title,
                "generator": f"{NAME} {VERSION}",
                "format": identity.format,
                "today": edition.derived.today.isoformat(),
                "fingerprint": edition.fingerprint,
                "records": counts,
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )
