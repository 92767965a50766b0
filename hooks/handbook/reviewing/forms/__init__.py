"""The forms of a review: a comment in Markdown, a page in HTML, a document in JSON.

`wording.py` says everything once, as sections of lines of pieces; the first
two only write those down.
"""

from handbook.reviewing.forms.comment import markdown
from handbook.reviewing.forms.document import document
from handbook.reviewing.forms.page import page

__all__ = ["document", "markdown", "page"]
