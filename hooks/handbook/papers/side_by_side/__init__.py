"""Side by side: a draft at the left, what the paper says at the right, and what a person decides of each value.

drafted     a draft as plain data without a sentence of its paper, and its digest
decisions   a file of decisions, as the page saves it → the records that were accepted
rows        a draft as the page tells it: records, their parts, each value with its sentence
page        one HTML file that asks for nothing else
browser/    what runs in it
"""

from handbook.papers.side_by_side.decisions import Decisions, DecisionsError, decisions_of
from handbook.papers.side_by_side.drafted import digest_of, drafted
from handbook.papers.side_by_side.page import page_of

__all__ = ["Decisions", "DecisionsError", "decisions_of", "digest_of", "drafted", "page_of"]
