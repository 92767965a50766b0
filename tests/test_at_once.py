"""Any two commands at once on one handbook: each ends in a sentence, nothing is lost, nothing half-made is left."""

from __future__ import annotations

import itertools
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from calling import COMMANDS, called, lay_root, sentences
from killing import litter

PAIRS = list(itertools.combinations_with_replacement(sorted(COMMANDS), 2))
SEED = 20261130


def together(root, pair: tuple[str, str]) -> None:
    """Both in processes of their own, and the next one after them."""
    with ThreadPoolExecutor(2) as hands:
        running = [hands.submit(called, root, *COMMANDS[verb]) for verb in pair]
    done = [one.result() for one in running]
    said = [sentences(one) for one in done]
    after = called(root, *COMMANDS["check"])

    assert after.returncode == 0, (pair, said, sentences(after))
    assert litter(root) == [], pair
    if "import" in pair and done[pair.index("import")].returncode == 0:
        written = "".join(path.read_text("utf-8") for path in (root / "data" / "equipment").glob("*.yml"))
        assert all(f"仪器{number}" in written for number in range(5)), pair


@pytest.mark.parametrize("pair", random.Random(SEED).sample(PAIRS, 3), ids="+".join)
def test_some_pairs_of_commands_end_well_at_once(tmp_path, pair):
    together(lay_root(tmp_path), pair)


@pytest.mark.long
@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_every_pair_of_commands_ends_well_at_once(tmp_path, pair):
    together(lay_root(tmp_path), pair)
