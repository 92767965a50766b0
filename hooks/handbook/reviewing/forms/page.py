"""A review as one HTML file that asks for nothing else: opened from a folder, printed, read on a phone."""

from __future__ import annotations

from handbook.pages.rendering import environment
from handbook.reviewing.forms.wording import consequences, foremost, headline, sections
from handbook.reviewing.reviews import Review


def page(review: Review) -> str:
    """The whole file."""
    template = environment().get_template("review.html")
    return template.render(
        headline=headline(review),
        foremost=foremost(review),
        consequences=consequences(review),
        sections=sections(review),
        base=review.base,
        today=review.today,
    )
