"""Saved pages: the article as lines and tables, and what the portal prints around it.

page     the door: bytes → a paper
body     which element holds the article
blocks   an element → lines and tables
portal   基本信息, the page's day and title: a second witness
"""

from handbook.papers.html.page import read_html

__all__ = ["read_html"]
