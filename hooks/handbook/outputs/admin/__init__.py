"""The form in the browser, `admin/`: made only where `handbook.yml` has an `editor` (decision 0034).

Decap CMS draws it. Its script and js-yaml's are no part of this project: the
edge fetches them from npm (`hooks/editing_form.py`), and lays them beside the
files that are made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from handbook.outputs.admin import page, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.edition import Edition


@dataclass(frozen=True, slots=True)
class File:
    """One file of the form: its address from the site's root, and how it is made."""

    uri: str
    make: Callable[[], str]


def files(edition: Edition, site_url: str) -> Iterator[File]:
    """Everything of the form that is ours; nothing where it is not switched on."""
    editor = edition.handbook.identity.editor
    if editor is None:
        return
    yield File(f"{page.FOLDER}index.html", partial(page.page, edition, editor))
    yield File(f"{page.FOLDER}config.yml", partial(settings.configuration_text, edition, editor, site_url))
    yield File(f"{page.FOLDER}form.js", partial(page.script, edition))
