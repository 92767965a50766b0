"""The desk that compares facts with the texts they cite (核对台).

    texts = [read_text(name, data), …]            # texts at hand, as bytes; files are opened by the edge
    results = verify(handbook, texts)             # a `Result` for every fact of the records that a text belongs to

Nothing here guesses what a text means: numbers, units, dates, directions and names either stand in the cited article
or they do not, and shared letters say which article a sentence was restated from (decision 0044).
"""

from handbook.verifying.answers import ANSWERS, Answer, Detail, Result
from handbook.verifying.desk import verify, verify_record
from handbook.verifying.normal_form import fingerprint, normal_form
from handbook.verifying.texts import Text, read_text

__all__ = [
    "ANSWERS",
    "Answer",
    "Detail",
    "Result",
    "Text",
    "fingerprint",
    "normal_form",
    "read_text",
    "verify",
    "verify_record",
]
