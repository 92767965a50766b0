"""The open API, version 1: JSON files that say of every record what its page says (decision 0027).

    records     a record as a document: its facts, what follows from them, its links, where it was read
    listings    all documents of a kind, in one file or in pages
    schemas     what documents look like (JSON Schema 2020-12)
    index, openapi, dcat   what there is: for programs, for their makers (OpenAPI 3.1), for catalogues (DCAT)
    versions    the version, and what each brought
    files       every file, and how it is made

Addresses inside documents are from the site's root, so that one build serves from everywhere.
"""
