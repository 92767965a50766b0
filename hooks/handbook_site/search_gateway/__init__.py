"""Between pages and a search engine: a page asks over HTTP which entries hold some rows of characters, and is told.

The gateway needs nothing but Python's standard library and stands on the machine's own address behind a web server,
which has the certificate and says how often one may ask.
"""
