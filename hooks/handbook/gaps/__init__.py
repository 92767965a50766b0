"""What a handbook does not know, and whom to ask (缺项清单).

    gaps_of(handbook, today).gaps       # each with its record, its question in words, and the office that is asked
    gaps_of(handbook, today).tallies    # of how many records a question is asked, and of how many it is answered

    questions   the few questions, and what each asks of one record
    rules       what of a record alone answers them: days, sources, elements, grades
    offices     which body answers for a record
    counting    all records of a handbook

A gap is not a fault: time and thin sources cause it. Nothing is filled in to close one.
"""

from handbook.gaps.counting import Gap, Gaps, completeness, gaps_of
from handbook.gaps.questions import MEANINGS, Question, Tally
from handbook.gaps.rules import place_title

__all__ = ["MEANINGS", "Gap", "Gaps", "Question", "Tally", "completeness", "gaps_of", "place_title"]
