"""Feeds: what is new and what changed, as Atom (RFC 4287), for everything, each kind, audience, category, office.

`news.py` says what is told, `wording.py` in which words, `groups.py` in which
feeds, `writing.py` writes them.
"""
