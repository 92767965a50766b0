"""Pages: what templates are given for each kind of record, list and the first page."""
