"""Books by pandoc: `pandoc.py` runs it, `epub.py` and `docx.py` are a format each."""
