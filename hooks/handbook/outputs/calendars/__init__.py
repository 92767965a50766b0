"""Calendars: dates of the handbook as `.ics` files (RFC 5545), one file for everything, each audience, office …

`dates.py` and `windows.py` say which facts become dates, `days.py` what a date is, `groups.py` which calendars they
stand in, `writing.py` how both are written.
"""
