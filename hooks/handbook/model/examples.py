"""An example of every field that a person fills with words of his own, as it is written in YAML.

They show a form and state no fact: 某市, 12345. What has a closed list,
a date, a number or a link needs none here (see `describing.example`). A test
holds each against its model, and finds fields that have none. The table is `examples.txt`: a model, and below it a line
for each of its fields.
"""

from __future__ import annotations

from pathlib import Path


def _read(written: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    model = ""
    for line in written.strip().splitlines():
        if line.startswith(" "):
            name, _, example = line.strip().partition(" ")
            found[model][name] = example
        else:
            model = line
            found[model] = {}
    return found


EXAMPLES = _read(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
"""By module.Model, then by the name that the field has in YAML."""
