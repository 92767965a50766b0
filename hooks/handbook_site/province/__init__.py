"""A province's building: each city's handbook in a process of its own, and what joins them, swapped in as one.

commands/province.py   what is asked, and what is told
members.py             where each city's handbook lies, as of which commit
building.py            one city's site, by the ordinary build in a process of its own
joining.py             the folder of all of them, and the parts that are made of what they publish
"""
