"""PDF, by pdfplumber: what is drawn on pages becomes paragraphs and tables again.

document    the door: bytes → a paper
bounded     pdfminer under bounds: what a file made to hurt would use up
fonts       how many characters the tables of a font name
pages       a page as it is read: its letters and lines drawn, upright
recognized  a page of a scan, whose letters were recognized, as a page as others are read
lines       letters → lines, by columns
margins     page numbers, running heads and footnotes
tables      lines drawn → cells; tables joined over pages
paragraphs  lines → paragraphs, over the margin and over pages
"""

from handbook.papers.pdf.document import read_pdf

__all__ = ["read_pdf"]
