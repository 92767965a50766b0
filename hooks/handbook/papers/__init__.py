"""Papers: the files that offices have, read for drafting records. Bytes go in, values come out.

    model     what a read paper is: lines, tables, notes, and what a person must know of the reading
    opening   bytes → a paper, by the signature of the bytes
    dangers   what a paper may cost, and what is refused
    text      plain text, whatever its encoding
    joining   whether a paragraph goes on after the end of a line or a page
    html/     saved pages of portals: the article, and what the portal prints around it
    docx/     Word files, with the numbers that Word counts and changes that nobody has accepted yet
    pdf/      PDF: lines joined to paragraphs, tables over pages

Nothing here opens a file, starts a process, or prints.
"""
