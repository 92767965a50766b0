"""Whether a picture on a page has the form that is promised of all of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

SIZE = 15_000
"""Bytes of a picture, in each of its forms."""

FOREIGN = re.compile(r"<script|<style|<foreignObject|<image|<use|\sstyle=|\son\w+=|href=|url\(|https?:")
MARKS = {"svg", "title", "desc", "text", "rect", "path", "circle", "g"}


def pictures(html: str) -> list[str]:
    return re.findall(r'<svg class="picture-svg.*?</svg>', html, re.DOTALL)


def faults(svg: str) -> list[str]:
    """What is wrong with a picture, in words; nothing for one as it should be."""
    root = ET.fromstring(str(svg))
    names = [child.tag for child in root][:2]
    found = [
        ("no image", root.get("role") != "img"),
        ("no title and description first", names != ["title", "desc"]),
        ("unnamed", not (root.findtext("title") or "").strip() or not (root.findtext("desc") or "").strip()),
        ("no words on its marks", root.find(".//text") is None),
        ("too large", len(str(svg).encode()) > SIZE),
        ("more than marks", bool(FOREIGN.search(re.sub(r">[^<]*<", "><", str(svg))))),
        ("unknown marks", {element.tag for element in root.iter()} - MARKS != set()),
        ("not in rem", not (root.get("width") or "").endswith("rem")),
        ("no height", not float(root.get("viewBox", "0 0 0 0").split()[3])),
    ]
    return [words for words, wrong in found if wrong]


def texts(svg: str) -> list[str]:
    """The words on the marks."""
    return [element.text or "" for element in ET.fromstring(str(svg)).iter("text")]


def classes(svg: str) -> list[str]:
    return [element.get("class", "") for element in ET.fromstring(str(svg)).iter()]
