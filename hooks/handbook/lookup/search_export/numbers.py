"""Numbers of documents: which city and which of its entries; and what stands for all of a look-up."""

from __future__ import annotations

from hashlib import blake2b

RANKS = 24
"""Bits of a document's number that say which entry it is: its rank and one more, since 0 is the seal. Above them stands
the city, in so many bits that the number is positive wherever numbers have signs."""

_CITIES = 39


def city_number(city: str) -> int:
    """What stands for a city in the numbers of its documents: of its id alone, so that no other city changes it."""
    digest = blake2b(city.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _CITIES)


def stamp(fingerprint: str, keys: bytes) -> str:
    """What stands for the texts of a look-up and the order of its entries: where it is another, ranks mean others.
    The order hangs on the day too, which the fingerprint of the facts does not say."""
    return blake2b(keys, key=fingerprint.encode()[:64], digest_size=12).hexdigest()
