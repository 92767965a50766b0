"""Distances on the map: what the page's script reckons (map.js) is what the core reckons, at random."""

from __future__ import annotations

from random import Random

import pytest

import v8
from handbook.geo.within import between_km


def test_random_distances_are_reckoned_alike():
    chance = Random(20261129)
    places = [(round(chance.uniform(73, 135), 6), round(chance.uniform(18, 54), 6)) for _ in range(2_000)]
    pairs = list(zip(places, places[::-1], strict=True))

    found = v8.of_the_theme("map.js").ask("(pairs) => pairs.map((pair) => Handbook.map.distance(...pair))", pairs)

    assert found == pytest.approx([between_km(*pair) for pair in pairs])
