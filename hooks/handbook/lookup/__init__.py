"""The look-up: any substring of any text of a record, from static files, offline (decision 0021)."""
