"""The files of one article's folder: the preview that opens by double click, and each piece by itself."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.outputs.articles import plain, preview
from handbook.outputs.articles.article import Article
from handbook.outputs.articles.markup import parts

PICTURES = {"cover.png": "封面图 900×383", "card.png": "分享图 500×500"}
POSTER = "poster.pdf"
SCRIPT = "article.js"


def folder(article: Article, script: bytes, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by name; `script` is article.js, `pictures` are as pictures.py draws them, or none."""
    written = parts(article)
    shown = [preview.Picture(name, label) for name, label in PICTURES.items() if name in pictures]
    poster = preview.Picture(POSTER, "A4 海报（PDF）") if POSTER in pictures else None
    texts = {
        "index.html": preview.preview(article, SCRIPT, shown, poster=poster),
        "title.txt": "\n".join(part.title for part in written) + "\n",
        "digest.txt": article.digest + "\n",
        "sms.txt": plain.sms(article) + "\n",
        "text.txt": plain.desk(article),
    }
    for number, part in enumerate(written, 1):
        texts["content.html" if number == 1 else f"content-{number}.html"] = part.content + "\n"
    return {SCRIPT: script, **pictures} | {name: text.encode() for name, text in texts.items()}
