"""Hyperlinks: what a finished page leads to is there, page, file and anchor.

    scanner = Scanner()                                   # scanning.py: HTML → what a page writes and offers
    pages = {"policies/hnte.html": scanner.scan(html), …}
    findings = check(pages, files, sources)               # checking.py: all pages together → findings
    findings = check_folder(site, sources)                # folders.py: both, for a folder that an engine wrote

    findings = pages_with_foreign_things(site, root, sources)  # foreign.py: what hand-written pages bring along

Links between records are `handbook.linking`; this package sees what readers get.
"""
