"""PDFs for tests and for measuring, written object by object: letters without a font of their own, lines, pictures."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class PdfPage:
    """A page of A4 on which things are drawn; places in points from the upper left corner."""

    drawn: list[str] = field(default_factory=list)
    rotate: int = 0
    width: float = 595
    height: float = 842
    objects: str = ""
    """Further resources, as XObjects."""
    over: str = ""
    """Annotations that lie over the page."""

    def text(self, x: float, y: float, text: str, size: float = 12, matrix: str = "1 0 0 1") -> PdfPage:
        """One line of letters, its foot at `y`."""
        codes = "".join(f"{ord(letter):04X}" for letter in text)
        self.drawn.append(f"BT /F1 {size} Tf {matrix} {x} {self.height - y} Tm <{codes}> Tj ET")
        return self

    def texts(self, x: float, y: float, *texts: str, step: float = 20, size: float = 12) -> PdfPage:
        """Lines below each other."""
        for at, text in enumerate(texts):
            self.text(x, y + at * step, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self.drawn.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> PdfPage:
        """The lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> PdfPage:
        """A picture over the whole page."""
        self.drawn.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Im Do Q")
        return self


def pdf_file(
    *pages: PdfPage, font: str = "", drawn_by: str = "", more: Sequence[bytes] = (), trailer: str = ""
) -> bytes:
    """A file of pages. `more` are further objects, the first of them number 6; `font` and `trailer` say more of the
    font and of the file, `drawn_by` names a font file, and takes the characters out.
    """
    letters = sorted({code for page in pages for code in _codes(page)})
    names = "\n".join(f"<{code}> <{code}>" for code in letters)
    space = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
    cmap = f"{space} {len(letters)} beginbfchar\n{names}\nendbfchar endcmap"
    kids = range(6 + len(more), 6 + len(more) + 2 * len(pages), 2)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]"
        + (b" >>" if drawn_by else b" /ToUnicode 5 0 R >>"),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 {font} /CIDSystemInfo << /Registry (Adobe)"
        " /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Song /Ascent 880"
        f" {drawn_by} /Descent -120 /FontBBox [0 -120 1000 880] >> >>".encode(),
        stream(cmap.encode()),
        *more,
    ]
    for kid, page in zip(kids, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            f" /Annots [{page.over}] /Contents {kid + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> /XObject << {page.objects} >> >> >>".encode()
        )
        objects.append(stream("\n".join(page.drawn).encode()))
    return _written(objects, trailer)


def stream(data: bytes, more: str = "", *, packed: bool = True) -> bytes:
    """A stream, deflated."""
    said = f"{more} /Filter /FlateDecode" if packed else more
    body = zlib.compress(data, 9) if packed else data
    return f"<< {said} /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def image() -> bytes:
    """A picture of one white point."""
    return stream(
        b"\xff", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )


def _codes(page: PdfPage) -> list[str]:
    found = []
    for line in page.drawn:
        if "<" in line:
            codes = line[line.index("<") + 1 : line.index(">")]
            found += [codes[at : at + 4] for at in range(0, len(codes), 4)]
    return found


def _written(objects: Sequence[bytes], trailer: str) -> bytes:
    content = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    content += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        content + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
