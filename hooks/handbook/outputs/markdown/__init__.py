"""Markdown twins: each record as plain text beside its page, so that an assistant can quote it with source and day.

writing   how texts, values and links stand in Markdown
telling   the facts of a record, each under its model's title
records   the twin of a record
listings  the twins of a kind, and llms.txt's way to them
"""
