"""The kit: one page with every component of the theme in every state. Only tests build it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from handbook.pages.rendering import environment
from kit.components import context

TEMPLATE = Path(__file__).with_name("kit.html")
ADDRESS = "policies/kit.html"


def build(site: Path, out: Path) -> Path:
    """The kit in the frame of a built site, beside that site's own styles and scripts; answers the folder."""
    shutil.copytree(site / "assets", out / "assets")
    frame = (site / "policies" / "index.html").read_text(encoding="utf-8")
    content = _of_one_page(environment().from_string(TEMPLATE.read_text(encoding="utf-8")).render(context()))
    page = re.sub(r"(<main[^>]*>).*(</main>)", lambda found: found[1] + content + found[2], frame, flags=re.S)
    (out / ADDRESS).parent.mkdir()
    (out / ADDRESS).write_text(page, encoding="utf-8")
    return out


def _of_one_page(content: str) -> str:
    """A component that stands twice here stands once on a page: one heading of the first rank, no place twice."""
    first, rest = content.split("</h1>", 1)
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        again = found[1] in seen
        seen.add(found[1])
        return "" if again else found[0]

    return first + "</h1>" + re.sub(r' id="([\w-]+)"', once, re.sub(r"(</?)h1>", r"\1h2>", rest))
