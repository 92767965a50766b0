"""Pictures: static SVG drawn at build time, each with its words on the marks and its table beside it (decision 0049).

One module a picture, from facts to a `Picture`; `drawing.py` has what they share: marks, texts, the root of an SVG.
`templates/pictures.html` puts a picture into a page.
"""
