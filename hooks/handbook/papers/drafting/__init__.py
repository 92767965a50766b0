"""Drafting: what a paper says, as records of our kinds for a person to check.

model     what a draft is: records, and of each field where the paper says it
"""
