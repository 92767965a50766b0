"""The guides for editors, in the words of an installed generator: `handbook check` for `python3 scripts/check.py`."""

from __future__ import annotations

import re

SCRIPTS = {
    "import": "import_sheet",
    "import-paper": "import_paper",
    "export": "export_sheet",
    "check-links": "check_links",
    "search": "export_search",
}
"""Verbs of the command whose script has another name."""

SCRIPTS_TO_VERBS = {script: verb for verb, script in SCRIPTS.items()}
_WINDOWS = re.compile(r"（Windows 上把 `python3 scripts/` 换成 `py scripts\\`）")
_SCRIPT = re.compile(r"(?:python3 scripts/)?\b(\w+)\.py\b")
_LINE = re.compile(r"<text [^>]*>.*?</text>")
_PLACE = re.compile(r' x="[^"]*" textLength="[^"]*"')
KNOWN = frozenset(
    {
        "build",
        "check",
        "check_links",
        "comment",
        "explain",
        "export_search",
        "export_sheet",
        "format",
        "import_paper",
        "import_sheet",
        "new",
        "review",
    }
    | {"article", "book", "owners", "province", "publish", "report", "schemas", "signoff", "serve", "verify"}
)


def in_words_of_the_command(text: str) -> str:
    """Markdown or plain text that names our scripts, naming the verbs of `handbook` instead."""

    def as_verb(found: re.Match[str]) -> str:
        script = found[1]
        return f"handbook {SCRIPTS_TO_VERBS.get(script, script)}" if script in KNOWN else found[0]

    return _SCRIPT.sub(as_verb, _WINDOWS.sub("", text))


def picture_in_words_of_the_command(svg: str) -> str:
    """A picture of a terminal. A line that says something else now flows as wide as its letters are."""

    def redrawn(found: re.Match[str]) -> str:
        made = in_words_of_the_command(found[0])
        if made == found[0]:
            return made
        first, *rest = made.split("<tspan")
        places = [_PLACE.sub("", run) if number else re.sub(r' textLength="[^"]*"', "", run)
                  for number, run in enumerate(rest)]  # fmt: skip
        return "<tspan".join([first, *places])

    return _LINE.sub(redrawn, in_words_of_the_command_outside(svg))


def in_words_of_the_command_outside(svg: str) -> str:
    """The description that is read out; the drawn lines are for `redrawn`."""
    head, mark, rest = svg.partition("</desc>")
    return in_words_of_the_command(head) + mark + rest
