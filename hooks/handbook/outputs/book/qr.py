"""QR codes (ISO/IEC 18004) of addresses, as SVG of one path."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """A whole SVG document with a quiet zone of two modules; black on nothing, so that it prints anywhere."""
    held = io.BytesIO()
    segno.make(address, error="m", micro=False).save(held, kind="svg", border=2, xmldecl=False, svgns=True, nl=False)
    return held.getvalue().decode()
