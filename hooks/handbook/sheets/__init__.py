"""Sheets: tables that offices keep, in and out. Bytes and rows go in; records, texts and findings come out.

    reading   bytes → rows with the numbers that Excel shows
    excel, xlsx/ workbooks, read as a stream under bounds; each cell as it shows itself
    other_formats files that are neither CSV nor XLSX, and how to save them
    tails     totals, signatures and notes that are no records
    headers   which column feeds which field: UNIQUIP, our own Chinese titles, or a mapping
    ledger, clearing, redacting, persons   of a ledger of demands: what is personal, and the sheet without it
    rows      a row → what a YAML file would hold
    demands   a row of a ledger → a problem
    ids       a stable identifier for each row
    held      the records that are there, as their files hold them
    planning  what is new, changed, alike or bad beside the records that are there
    examining the rules that need the whole handbook
    accidents what a plan does column by column, and what of it nobody may have meant
    advice    the next step of a finding, in cells
    tables    records → rows under Chinese titles

Nothing here opens a file. `handbook/yaml_editing/` writes the YAML.
"""
