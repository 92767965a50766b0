"""The words of handbook.yml, and what a hand-written page says of itself, are text wherever the frame shows them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import yaml
from markupsafe import escape

from desks import script
from handbook.model.identity import Identity
from handbook.site import Site
from handbook_site import theme
from handbook_site.engines.zensical.dressing import Dress

HOSTILE = "<i xss>\"'&</title></script>"
FREE = [name for name, field in Identity.model_fields.items() if field.annotation in (str, str | None)]


class Elements(HTMLParser):
    """Every element of a page with its attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def elements(page) -> Elements:
    parser = Elements()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


@pytest.mark.parametrize("engine", ["mkdocs", "none"])
def test_no_word_of_the_handbook_is_an_element_of_any_page(desk, engine):
    words = yaml.safe_load(desk.read("handbook.yml"))
    plain = {"time_zone", "edit_url", "language", "format", "hotline"}
    words |= {name: f"{name}{HOSTILE}" for name in FREE if name not in plain}
    words["popular"] = [HOSTILE]
    desk.write("handbook.yml", yaml.safe_dump(words, allow_unicode=True))
    about = desk.root / "content" / "hostile.md"
    title = HOSTILE.replace("'", "''")
    slots = "".join(f"{name}: '\"><i xss>'\n" for name in ("description", "head", "breadcrumbs", "body_class", "skip"))
    about.write_text(f"---\ntitle: '页{title}'\n{slots}---\n正文。\n", encoding="utf-8")

    done = script("build", "--root", desk.root, "--engine", engine, "--today", "2026-11-21")

    assert done.returncode == 0, done.stderr
    pages = sorted((desk.root / "site").rglob("*.html"))
    assert len(pages) > 50
    hostile = {str(page): found for page in pages for found in elements(page).found if "xss" in found[1]}
    assert hostile == {}
    assert f"title{HOSTILE}" in elements(desk.root / "site" / "404.html").words
    assert f"publisher{HOSTILE}" in elements(desk.root / "site" / "hostile.html").words


def test_no_word_is_an_element_in_what_zensical_is_given(desk):
    words = yaml.safe_load(desk.read("handbook.yml")) | {"title": HOSTILE, "notice": HOSTILE}
    desk.write("handbook.yml", yaml.safe_dump(words, allow_unicode=True))
    dress = Dress(Site(desk.edition(), "").for_theme(), {"site_name": HOSTILE}, theme.FOLDER)
    whole = dress.missing() + dress._templates.get_template("partials/footer.html").render(dress._words(""))

    assert "<i xss>" not in whole
    assert str(escape(HOSTILE)) in whole


def test_every_free_word_is_tried():
    assert {"title", "short_title", "publisher", "notice", "place", "description"} <= set(FREE)
