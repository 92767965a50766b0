"""The handbook as a book: one document, from which PDF, EPUB, DOCX and one-file HTML are written.

document   the book before any format: chapters, sections, blocks, inlines, anchors
build      an edition and a declaration in, the document out
"""
