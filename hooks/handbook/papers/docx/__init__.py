"""Word files, by lxml over the ZIP: what python-docx leaves out without a word is what officials write with.

document   the door: bytes → a paper
package    parts of the ZIP and their relations, under bounds
elements   the few questions that are put to an element
styles     what a style says of a paragraph: numbers, size, bold, place
numbering  the numbers that Word counts: 一、 （一） 1. 第三条
formats    a number in a format of Word
runs       what is read of a paragraph: changes, fields, notes, boxes
tables     tables with merged cells
"""

from handbook.papers.docx.document import read_docx

__all__ = ["read_docx"]
