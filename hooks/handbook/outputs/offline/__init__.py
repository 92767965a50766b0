"""The copy that browsers keep: the service worker at the site's root, and the manifest by which it is installed.

Service Workers (W3C), Web Application Manifest (W3C). Which edition is published, and which files it has, is laid
beside them when the site is whole (`handbook_site/offline_files.py`). Where the copy is switched off a worker is
published too: one that takes itself and what was stored away (decision 0074).
"""

from __future__ import annotations

import json
from pathlib import Path

import rjsmin

from handbook.model.identity import Identity

_FOLDER = Path(__file__).parent
BLUE = "#0b4ea2"
"""The handbook's own colour, where a bureau has none."""

ICONS = (
    ("assets/favicon.svg", "any", "image/svg+xml"),
    *((f"assets/icon-{side}.png", f"{side}x{side}", "image/png") for side in (192, 512)),
)


def worker(identity: Identity) -> str:
    """The script of the one worker."""
    name = "worker" if identity.offline else "off"
    return str(rjsmin.jsmin((_FOLDER / f"{name}.js").read_text(encoding="utf-8"))) + "\n"


def manifest(identity: Identity) -> str:
    """What a device shows of the installed handbook; addresses are from the manifest's own place."""
    colour = (identity.colours.primary if identity.colours else None) or BLUE
    told = {
        "name": identity.title,
        "short_name": identity.short_title or identity.title,
        "description": identity.description,
        "lang": identity.language,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": colour,
        "background_color": "#ffffff",
        "icons": [{"src": src, "sizes": sizes, "type": kind} for src, sizes, kind in ICONS],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
