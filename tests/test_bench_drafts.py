"""What `bench.py drafts` counts: a draft beside a record that says the same, and beside one that does not."""

from __future__ import annotations

from pathlib import Path

import desks
from bench.papers.drafts import compare
from handbook.papers.drafting import handbook_with
from papers.drafting import RULES, city, drafted


def test_a_record_that_is_its_draft_has_everything_alike(tmp_path: Path) -> None:
    law = tmp_path / "办法.txt"
    law.write_text(RULES, encoding="utf-8")
    handbook, _ = handbook_with(city(), drafted(RULES).records)

    (found,) = compare(handbook, law, desks.TODAY)

    assert found.facts[0] == {"doc_nos", "issuers", "signed_on", "effective_on", "expires_on", "repeals"}
    assert "第四条 50" in found.numbers[0]
    assert [part for parts in (found.facts, found.places, found.numbers) for part in parts[1:] if part] == []
    assert found.findings == 0


def test_what_only_one_of_both_says_is_counted_for_it(tmp_path: Path) -> None:
    law = tmp_path / "办法.txt"
    law.write_text(
        RULES.replace("奖励50万元", "奖励60万元").replace("2029年3月31日", "2030年3月31日"), encoding="utf-8"
    )
    handbook, _ = handbook_with(city(), drafted(RULES).records)

    (found,) = compare(handbook, law, desks.TODAY)

    assert found.facts[1:] == ({"expires_on"}, set(), set())
    assert found.numbers[1:] == ({"第四条 50"}, {"第四条 60"})
