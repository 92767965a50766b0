"""A picture of a paper, as a telephone or a scanner makes it → a PDF of that one page, which is read as a scan is."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from handbook.papers.dangers import SPLIT
from handbook.papers.model import PaperError

DOTS = 150
"""To the inch of A4, whose longer side the picture is taken to show."""
_LONGER = 11.7
"""Inches of that side."""
MOST_PIXELS = 60_000_000


def as_pdf(content: bytes) -> bytes:
    """The page, the right way up, no finer than it is recognized. Raises `PaperError`."""
    try:
        picture = Image.open(io.BytesIO(content))
        if picture.width * picture.height > MOST_PIXELS:
            raise PaperError(f"图片太大（{picture.width}×{picture.height}）。{SPLIT}")
        page = ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise PaperError("这张图片坏了，或者没有传完整。请重新传一次，或要它的 Word 文件、PDF。") from error
    page.thumbnail((DOTS * _LONGER * 2, DOTS * _LONGER * 2))
    written = io.BytesIO()
    page.save(written, "PDF", resolution=max(page.size) / _LONGER)
    return written.getvalue()
