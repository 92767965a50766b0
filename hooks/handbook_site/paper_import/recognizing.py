"""Letters in pictures of pages, by RapidOCR with onnxruntime. Its models lie in its wheel: no host is asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from handbook.papers.model import PaperError
from handbook.papers.pdf.pages import Rule
from handbook.papers.pdf.recognized import RecognizedLine, RecognizedPage, Recognizer

DOTS = 150
"""To the inch: at which a page is drawn."""
LARGEST = 4000
"""Pixels of a side; a page that is larger is drawn smaller."""
LEAST_SCORE = 0.3
"""A line of less is none: its ink is told. The usual limit of 0.5 drops lines without a word."""
LOOKED_AT = 1280
"""Pixels of the longer side in which lines are looked for on a page up to half as large again, as A4 is: a third less
time than on the whole, and no line less. Letters are read in the whole.
"""
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.text_score": LEAST_SCORE,
    "Global.max_side_len": LARGEST,
    "Global.use_cls": False,  # it takes whole lines for lines upside down, and they are lost
    "Det.limit_type": "max",
}
_LETTERS = 3
"""Times the height of a line: what is drawn straight for longer is a line, not a letter."""
_MISSING = "没有装识别文字的包：运行 pip install 'four-lists-handbook[papers,ocr]'，再试一次；或者要 Word 文件。"


def recognizer() -> Recognizer:
    """What reads a page of a PDF. Raises `PaperError` where the packages of the group `ocr` are not there."""
    try:
        import numpy as np  # noqa: PLC0415 - only where it is asked for
        import pypdfium2  # noqa: PLC0415
        from rapidocr import RapidOCR  # noqa: PLC0415

        from handbook_site.paper_import import page_images as images  # noqa: PLC0415
    except ImportError as error:
        raise PaperError(_MISSING) from error

    @lru_cache(maxsize=2)
    def engine(looked_at: int) -> Any:
        return RapidOCR(params={**_SETTINGS, "Det.limit_side_len": looked_at})

    engine(LOOKED_AT)  # here, before the limits of this process stand

    @lru_cache(maxsize=1)
    def opened(content: bytes) -> Any:
        return pypdfium2.PdfDocument(io.BytesIO(content))

    def recognize(content: bytes, page: int) -> RecognizedPage:
        sheet = opened(content)[page - 1]
        width, height = sheet.get_size()
        scale = min(DOTS / 72, LARGEST / max(width, height, 1))
        drawn = sheet.render(scale=scale, grayscale=True, draw_annots=False).to_pil().convert("L")
        grey = np.asarray(images.upright(drawn))
        looked_at = LOOKED_AT if max(grey.shape) <= LOOKED_AT * 1.5 else LARGEST
        found = list(_found(engine(looked_at)(np.stack([grey] * 3, axis=-1), use_cls=False)))
        boxes = [images.PixelBox(*box) for _, box, _ in found]
        dark = images.ink(grey)
        usual = float(np.median([box.height for box in boxes])) if boxes else 30.0
        rules = images.rules_in(dark, int(usual * _LETTERS))
        missed, pictures = images.unread(dark, boxes, rules)
        lines = tuple(
            RecognizedLine(text, x0 / scale, y0 / scale, x1 / scale, y1 / scale, score)
            for text, (x0, y0, x1, y1), score in found
        )
        drawn_lines = tuple(_rule(one, scale) for one in rules)
        return RecognizedPage(width, height, lines, drawn_lines, missed, pictures)

    return recognize


def _found(result: Any) -> Iterator[tuple[str, tuple[float, float, float, float], float]]:
    """Lines with their boxes and marks, as the engine gives them."""
    if result.boxes is None:
        return
    for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        across, down = corners[:, 0], corners[:, 1]
        yield text, (float(across.min()), float(down.min()), float(across.max()), float(down.max())), float(score)


def _rule(box: Any, scale: float) -> Rule:
    x0, y0, x1, y1 = (at / scale for at in (box.x0, box.y0, box.x1, box.y1))
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        return Rule(x0, middle, x1, middle)
    middle = (x0 + x1) / 2
    return Rule(middle, y0, middle, y1)
