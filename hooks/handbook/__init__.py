"""The handbook's core: facts in, pages and outputs out.

No engine, no clock, no network and no printing lives here. Each stage of the
river has one door in and one out, and nothing upstream imports anything
downstream: read -> shape -> link -> check -> derive -> pages / outputs.
"""
