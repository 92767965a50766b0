"""Eligibility: what a document demands, as data, and what follows from an applicant's answers.

    rule = compiled(criterion, ...)              # plain values, the same in Python and in the browser
    outcome = evaluate(rule, Facts(sheet, answers, today))
    outcome["verdict"]                           # met, unmet, missing, unverified

`evaluating.py` is the reference; `theme/assets/eligibility.js` is the same for
pages. `tests/examples/eligibility.json` and random rules hold them together.

Four verdicts, not two. `missing` (需补充): an answer is lacking that could
still decide. `unverified` (需核实): what is demanded is itself not verified
(confidence C or D), so no answer decides it. A number that is not known is
judged by what it can still be (`spans.py`). Arithmetic is that of IEEE 754
doubles on both sides; results of formulas are rounded to six places, so that
3 of 60 is 5 % and not a little more.
"""
