"""The default handbook keeps every fact that it may state. Its words are the editors' business, not the tests'."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from desks import GENERATOR

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with facts/")
@pytest.mark.parametrize("kind", ["policies", "guides"])
def test_every_policy_and_guide_of_the_facts_has_its_file(kind):
    written = yaml.load((Path(REFERENCE) / "facts" / f"{kind}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = ids(written, kind)

    assert len(found) > 20
    there = {path.stem for path in (GENERATOR / "data" / kind).rglob("*.yml")}
    assert found - there == set()


def ids(written, kind: str) -> set[str]:
    """The ids of a file of facts: a list of records, or a mapping that holds it."""
    records = written if isinstance(written, list) else written.get(kind, written)
    return {record["id"] for record in records} if isinstance(records, list) else set(records)
