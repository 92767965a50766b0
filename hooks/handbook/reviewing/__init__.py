"""Reviewing: what a change does to a handbook, for whoever decides whether to merge it.

    review = review_of(before, after)  # two `Side`s, worked out for the same day
    markdown(review, limit=60_000), page(review), document(review)

`sides.py` reads a handbook as it was or is, `walking.py` compares two versions
of a record as they were typed, `naming.py` and `ranking.py` say each difference
in Chinese and how much it matters, `deadlines.py`, `verdicts.py`, `breaking.py`
and `touching.py` what follows from it, `reviews.py` puts it together, `forms/`
writes it. Records are compared as typed and not as shaped: a change that does
not pass the checks is reviewed all the same. What stood in an earlier version
may hold personal numbers, so nothing is quoted except through `quoting.py`.
"""

from handbook.reviewing.reviews import Review, review_of
from handbook.reviewing.sides import Side, read_side

__all__ = ["Review", "Side", "read_side", "review_of"]
