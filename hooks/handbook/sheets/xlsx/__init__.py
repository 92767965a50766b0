"""XLSX (ISO/IEC 29500, transitional and strict) as a stream: what a person sees in each cell.

    package   the ZIP: parts by name, read piece by piece under bounds on bytes and elements as they come
    styles    the number format of each cell
    numbers   a number as its cell shows it
    days      a day as its cell shows it, never finer
    worksheet the rows of one sheet, where cells are merged, what is hidden
    book      which sheets there are

A file is never believed about its own size: what grows past a bound raises TooLargeError, and what is
no workbook NotAWorkbookError. Cells are held as they stand in the file, so an empty cell far away costs nothing.
"""
