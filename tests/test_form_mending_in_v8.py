"""The form's editor of YAML (mending.js) and the core's, on the same changes of the same files, in a bare V8.

Both say the same then, and both leave every field and item that nobody touched letter for letter. Within what is
changed they write differently: the core changes a word in its quotes, the form writes the line anew.
"""

from __future__ import annotations

from random import Random

import pytest

import v8
import yaml_documents as documents
from desks import GENERATOR
from handbook.reading.parsing import parse
from handbook.yaml_editing import edit
from handbook.yaml_editing.changes import laid_over
from handbook_site import form_scripts

BROWSER = GENERATOR / "hooks" / "handbook" / "outputs" / "admin" / "browser"
MANY = 1500


@pytest.fixture(scope="module")
def form() -> v8.Engine:
    reader = [script for script in form_scripts.SCRIPTS if script.package == "js-yaml"]
    try:
        folder = form_scripts.fetch(GENERATOR / ".cache", tuple(reader))
    except form_scripts.FetchError as error:
        pytest.skip(str(error))
    scripts = [folder / reader[0].name, BROWSER / "text.js", BROWSER / "mending.js"]
    return v8.Engine("var self = globalThis;", *map(v8.written, scripts))


def full(value: object) -> bool:
    """Whether nothing in a value is empty: the form leaves out what says nothing."""
    if isinstance(value, dict | list):
        return bool(value) and all(map(full, value.values() if isinstance(value, dict) else value))
    return value != ""


def test_both_make_the_same_of_random_changes_and_leave_what_nobody_touched(form):
    chance = Random(20261130)
    asked = []
    while len(asked) < MANY:
        file = documents.some_file(chance)
        change = dict([*documents.some_changes(chance, file.value).items()][:1])
        value = laid_over(file.value, change)
        if full(value):
            asked.append((file, change, value, edit(file.text, change)))

    answers = form.ask(
        "(asked) => asked.map(([text, value]) => handbook.formMending.mended(text, value))",
        [[file.text, value] for file, _, value, _ in asked],
    )

    for (file, change, value, made), theirs in zip(asked, answers, strict=True):
        (changed,) = change
        pieces = [file.piece(path) for path in file.places if not documents.touches(path, changed)]
        for text in (made, theirs):
            assert parse(text, "")[0] == value, (file.text, change, text)
            assert [piece for piece in pieces if piece not in text] == [], (file.text, change, text)
