"""Self-inspection (网站自查): the handbook held against the national indicators for government sites, as far as its
facts can tell (decision 0076). For editors.

    lines       what one indicator comes to: its items, its verdict, how to mend it
    limits      after how many days a column counts as not kept up; a bureau changes them in inspection.yml
    updates, replies, services, accuracy, links, openness, timeliness, identity    a module a check
    inspecting  all of them, red lines (单项否决) first, of all offices or of one
    months      how it stood at the ends of past months, as far as history reaches
    page        what the page is given; `pages/reports/inspection.py` is the same as a document
"""
