"""Make the handbook into a book: PDF, EPUB, DOCX or one HTML file."""

import _setup

NEEDED = {"pdf": ["book"], "epub": ["epub"], "docx": ["docx", "epub"]}
"""Groups of pyproject.toml by format; one HTML file needs none."""

_setup.start(
    "book",
    groups=[
        group
        for form, groups in NEEDED.items()
        if _setup.names_file(f".{form}") or _setup.asked_for(form)
        for group in groups
    ],
)
