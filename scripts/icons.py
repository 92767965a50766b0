"""Draw the icons of an installed handbook from the lines of favicon.svg: theme/assets/icon-192.png and icon-512.png.

    python3 scripts/icons.py

Phones take no SVG for what stands on their first screen. The ground goes to the edge, since each system cuts icons to a
shape of its own, and the drawing stands in the middle four fifths of it.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "hooks" / "handbook_site" / "theme" / "assets"
GROUND, WHITE, WARM = (11, 78, 162), (255, 255, 255), (255, 176, 116)
LINES = ((7, 25, 9, WHITE), (7, 25, 14, WHITE), (7, 25, 19, WHITE), (7, 17, 24, WHITE), (22, 25, 24, WARM))
"""Of a drawing of 32 by 32: where a line begins and ends, at which height, and its colour."""

HALF = 1.4
SCALE = 0.8
Colour = tuple[int, int, int]


def pixel(x: float, y: float, side: int) -> Colour:
    """The colour of a point; edges are as soft as a pixel is wide."""
    unit = side / 32 * SCALE
    u, v = (x - side / 2) / unit + 16, (y - side / 2) / unit + 16.5
    colour = GROUND
    for start, end, height, drawn in LINES:
        beside = max(start - u, 0, u - end)
        distance = (beside**2 + (v - height) ** 2) ** 0.5
        covered = min(1.0, max(0.0, (HALF - distance) * unit + 0.5))
        if covered:
            colour = tuple(round(one + (other - one) * covered) for one, other in zip(colour, drawn, strict=True))
    return colour


def png(side: int) -> bytes:
    """A square picture (PNG, 8 bits, RGB)."""
    rows = (b"\0" + bytes(one for x in range(side) for one in pixel(x + 0.5, y + 0.5, side)) for y in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


if __name__ == "__main__":
    for side in (192, 512):
        (ASSETS / f"icon-{side}.png").write_bytes(png(side))
