"""A book in pandoc's own form, and what pandoc is given beside it and leaves undone: EPUB and DOCX.

ast        the few words of pandoc's JSON that are needed
writing    the document as that JSON, in the two dialects
epub       the page of the title, the cover, metadata, Chinese words for navigation, fixed times
reference  the DOCX whose styles pandoc takes
finishing  contents, tables and headers of a DOCX

Pandoc itself is run at the edge (`handbook_site/books/`).
"""
