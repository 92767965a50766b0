"""Workbooks of several kinds, out and back: a sheet a kind, a linked sheet for each list of parts.

    layout    a model → pages and their columns
    cells     a value as YAML holds it ↔ the text of its cell
    lines     records → the rows of a page
    marks     what every cell held when the workbook was written
    asking    which cells are missing, for a workbook that asks an office for them
    fact_rows the facts that are to be verified, a row each, and what comes back for them (confirming)
    choices   closed lists for the drop-downs
    explaining the first sheet, and the notes on the headers
    writing   rows → XLSX
    spots     places as people name them, and what is wrong there
    headings  the row that names the columns, and what somebody did to it
    reading   XLSX → rows that know their sheet, row and column letter
    trees     a record as plain values, whose lists of parts remember what each item was
    moves     rows that hold what another row held
    planning  rows beside the records that are there → what would change, cell by cell
    wording   how a plan names and shows things
    examining whether the handbook would still be sound

Values are compared as the cell shows them, so what nobody touched is never parsed and never written.
"""
