"""Make the handbook into a book: PDF, EPUB, DOCX or one HTML file."""

import _setup

PDF = _setup.names_file(".pdf") or _setup.asked_for("pdf")

_setup.start("book", groups=["book"] if PDF else [])
