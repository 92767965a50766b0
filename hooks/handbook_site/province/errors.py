"""What ends the building of a province as a whole."""

from __future__ import annotations


class ProvinceError(Exception):
    """Nothing is put in place; the message is a sentence."""
