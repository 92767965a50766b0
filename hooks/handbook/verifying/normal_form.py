"""The form in which texts are compared, and the fingerprint of it. Both are promises.

Two copies of one article have the same normal form however they were typed: in simplified or traditional characters,
with full-width or half-width signs, broken into lines or not. A changed word, number or stop is another form.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from handbook import letters

LENGTH = 16
"""Hexadecimal digits of a fingerprint."""

_SIGNS = {
    **dict.fromkeys("“”„‟‘’‚‛'「」『』﹁﹂﹃﹄＂", '"'),
    **dict.fromkeys("〔［【〖[{｛", "("),
    **dict.fromkeys("〕］】〗]}｝", ")"),
    **dict.fromkeys("《〈＜", "<"),
    **dict.fromkeys("》〉＞", ">"),
    **dict.fromkeys("—–‐‑‒―−－~～〜∼", "-"),
    **dict.fromkeys("•‧∙・･", "·"),
}
_BLANKS = re.compile(r"[\s\u3000]+")
_DASHES = re.compile("-{2,}")


@cache
def _table() -> dict[int, str]:
    return str.maketrans({**letters.simplified_forms(), **_SIGNS})


def normal_form(text: str) -> str:
    """A text as it is compared, and as fingerprints are taken of it.

    In this order: letters that read the same or that nobody sees (`letters.mended`), compatibility forms (NFKC:
    full-width letters, figures and signs), simplified characters, quotation marks of every kind as `"`, brackets
    〔〕［］【】 as (), 《》〈〉 as <>, dashes and waves as one `-`, and no blank or line break anywhere.
    """
    return _BLANKS.sub("", signs(unicodedata.normalize("NFKC", letters.mended(text))))


def signs(text: str) -> str:
    """Simplified characters, and one sign for those that mean the same."""
    return _DASHES.sub("-", text.translate(_table()))


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text's normal form."""
    return hashlib.sha256(normal_form(text).encode()).hexdigest()[:LENGTH]
