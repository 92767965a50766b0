"""Where the files lie that a new handbook is made of: beside the code when installed, in the checkout otherwise.

Each is kept once. What the generator's own handbook or its tests use (guides, vocabularies, the model city, the
lock) is taken into the package when it is built; `pyproject.toml` says which.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
STARTER = HERE / "starter"
CHECKOUT = HERE.parent.parent
"""The project that these files lie in, where they are not installed."""

_KEPT = {
    "guides": "content",
    "vocabularies": "data/vocabularies",
    "qingshan": "tests/handbooks/model-city",
    "requirements.txt": "requirements.txt",
    "CHANGELOG.md": "CHANGELOG.md",
}


def shipped(name: str) -> Path:
    """A file or folder of `_KEPT`, wherever this program was started from."""
    inside = HERE / "shipped" / name
    return inside if inside.exists() else CHECKOUT / _KEPT[name]
