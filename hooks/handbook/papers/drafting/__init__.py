"""Drafts: what is read of a paper as records of the handbook, for a person to accept.

    draft = draft_of(paper, document, read, handbook, today)
    for record in draft.records: yaml_of(record)

model            what a draft is
drafting         the door: a read paper and the handbook → a draft
context          what a draft is made from, and where a paper says something
known, ids       which record a paper is of; what a new one is called
cards            a booklet: each policy behind its cards by itself
offices          offices of a paper as records of the handbook
policies         whose a paper is, since when, until when, what it ended
clauses          what it gives: `grants` how much, `windows` when, `phrases` who gets what, in short words
thresholds       numbers that bind
conditions       articles that ask for something; `rules` are proposed of them, by facts of their name (`facts_named`)
well_formed      what our models do not take is left out
second_reading   the desk looks at every number again
plans, guides    tasks of a plan; what to bring
source_texts     the paper as a source: the fingerprint of each article
differences      what differs of a known record: `clauses_compared`, `tasks_compared`, by `comparing` and `places`
touched          what rests on articles that changed
records          drafted records as values and as YAML text
checking         the handbook with drafts in it, as it would be checked
"""

from handbook.papers.drafting.checking import findings_of, handbook_with
from handbook.papers.drafting.drafting import draft_of
from handbook.papers.drafting.model import Draft, DraftField, DraftRecord
from handbook.papers.drafting.records import file_of, values_of_fields, yaml_of

__all__ = [
    "Draft", "DraftField", "DraftRecord", "draft_of", "file_of", "findings_of", "handbook_with", "values_of_fields",
    "yaml_of",
]  # fmt: skip
