"""Books at the edge: which formats there are, what each needs beside the lock, and where they lie in a site.

formats    one row a format; a new format is a row
making     a document in, bytes out, or a sentence why not
choice     which book a command line means
site       the books of a site, for `build --books`
"""
