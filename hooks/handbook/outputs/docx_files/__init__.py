"""What every DOCX (ISO/IEC 29500) that we write has in common, by python-docx (decision 0061).

styles     type faces and sizes of official papers (GB/T 9704—2012), and styles without themes
page       paper, margins, numbers of pages, the mark of a draft, properties
words      paragraphs, runs, fields
tables     tables that no page cuts, with widths that every program reads

python-docx is fetched when a DOCX is first asked for, so only what writes one imports these modules.
"""
