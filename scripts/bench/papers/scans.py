"""A PDF with letters, drawn as a scan a little tilted, and read again: what recognizing costs and gets wrong.

python3 scripts/bench.py scan FILE.pdf [--dots 150] [--tilt 0.6]

Needs the groups `papers` and `ocr`. Wrong letters are those to put in, take out or change to come from the one text to
the other, blanks left aside; once as they are, and once with marks in one form (a picture does not tell , from ，).
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from handbook.papers.model import Line, Paper, PaperError
from handbook.papers.report import reported
from handbook_site.paper_import.reading import read_file
from handbook_site.paper_import.transfer import ReadPaper

COUNTED = ("sections", "articles", "items", "annexes", "values", "tasks", "contacts")
FORMS = str.maketrans("，：；？！（）“”‘’", ",:;?!()\"\"''")
"""Marks of Chinese and of Latin letters in one form."""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.py scan", description="把 PDF 画成扫描件再识别，量错字和时间")
    parser.add_argument("file", type=Path, help="有文字的 PDF")
    parser.add_argument("--dots", type=int, default=150, help="每英寸多少点")
    parser.add_argument("--tilt", type=float, default=0.6, help="歪多少度")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "scan.pdf"
        pages = draw(options.file, scan, options.dots, options.tilt)
        try:
            letters = read_file(options.file)
            begun = time.perf_counter()
            seen = read_file(scan, recognizing=True)
        except PaperError as refusal:
            print(refusal)
            return 1
    seconds = (time.perf_counter() - begun) / pages
    one, other = report(letters), report(seen)
    for name in COUNTED:
        print(f"{name}: {len(one[name])} / {len(other[name])}")
    marked = sum(1 for value in other["values"] if value.get("reading") == "recognized")
    print(f"机识 {marked} / {len(other['values'])}；{pages} 页，{seconds:.1f} 秒一页")
    for what, fold in (("照样", {}), ("标点合一", FORMS)):
        right, wrong = (text(made.paper).translate(fold) for made in (letters, seen))
        count = errors(right, wrong)
        print(f"错字（{what}）{count} / {len(right)} = {count / len(right):.3%}")
    for remark in seen.paper.told:
        print(f"告知  {remark.what} {remark.spot}")
    return 0


def draw(source: Path, target: Path, dots: int, tilt: float) -> int:
    """A PDF of pictures; how many pages it has."""
    import pypdfium2  # noqa: PLC0415 - only where it is asked for
    from PIL import Image  # noqa: PLC0415

    pages = []
    for page in pypdfium2.PdfDocument(str(source)):
        picture = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
        turned = picture.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
        packed = io.BytesIO()
        turned.save(packed, "JPEG", quality=75)  # what a scanner leaves around letters
        pages.append(Image.open(packed))
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=dots)
    return len(pages)


def text(paper: Paper) -> str:
    """All letters in the order of print, without blanks."""
    said = [
        block.printed if isinstance(block, Line) else "".join(cell.text for row in block.rows for cell in row)
        for block in paper.blocks
    ]
    return "".join("".join(said).split())


def errors(right: str, wrong: str) -> int:
    """How many letters are to be changed, put in or taken out."""
    steps = SequenceMatcher(None, right, wrong, autojunk=False).get_opcodes()
    return sum(max(end - start, last - first) for what, start, end, first, last in steps if what != "equal")


def report(made: ReadPaper) -> dict[str, Any]:
    """As `--report` has it."""
    return reported(made.paper, made.document, made.read)
