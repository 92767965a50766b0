"""The typefaces of what Typst sets: fetched with it (decision 0063), and no others.

What a machine has of its own would make other pages on another. Only modules that need Typst import this one.
"""

from __future__ import annotations

from pathlib import Path

import manimgx_fonts_cjk
import pylopdf_fonts_zh_cn
import typst


def typefaces() -> typst.Fonts:
    """The fonts of both packages, opened."""
    folders = [Path(str(package.__file__)).parent for package in (manimgx_fonts_cjk, pylopdf_fonts_zh_cn)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
