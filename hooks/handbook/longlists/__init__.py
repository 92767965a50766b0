"""Long lists: the pages of a list that is too long for one, and the files by which a script filters all of it.

`columns` packs what the rows are found by, `ranks` says which row an entry of the look-up is, `parts` puts the
pages and files of a list together.
"""
