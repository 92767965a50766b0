"""Walks: whether a reader gets from the home page to the fact that a system of the papers is for.

A walk is data (`data/vocabularies/systems.yml`, `model/system.py`): the steps that a task gives, and what is seen at
the end. Here it is walked over pages as they are made, without a browser; what a script works out is left to one.
"""
