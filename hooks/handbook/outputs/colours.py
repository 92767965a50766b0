"""`assets/colours.css`: a bureau's own colours in place of the handbook's, in both schemes.

It sets variables that `theme/assets/handbook.css` declares, and none of its own; `checks/colours.py` says where words
could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.model.colour import BLACK, WHITE, Colours, mixed, readable_on, tint

ADDRESS = "assets/colours.css"
DARK_CARD = "#17212f"
"""What words stand on in the dark scheme, as handbook.css has it."""

_DARK_INK = 7.0  # small words on a dark screen want more than the least


def stylesheet(colours: Colours) -> str:
    light = _rule(_light(colours))
    dark = _rule(_dark(colours))
    return (
        f':root {light}\n:root[data-scheme="dark"] {dark}\n'
        f'@media (prefers-color-scheme: dark) {{\n  :root:not([data-scheme="light"]) {dark}\n}}\n'
    )


def _light(colours: Colours) -> dict[str, str]:
    found: dict[str, str] = {}
    if colours.primary:
        deep = mixed(colours.primary, BLACK, 0.25)
        found |= {"blue": colours.primary, "blue-deep": deep, "top": _gradient(colours.primary, deep)}
        found |= {"tint": tint(colours.primary), "top-soft": mixed(colours.primary, WHITE, 0.8)}
    if colours.accent:
        found |= {"warm": colours.accent, "warm-tint": tint(colours.accent)}
        found |= {"warm-line": mixed(colours.accent, WHITE, 0.5)}
    return found


def _dark(colours: Colours) -> dict[str, str]:
    found: dict[str, str] = {}
    if colours.primary:
        ink = readable_on(colours.primary, DARK_CARD, WHITE, _DARK_INK)
        top = readable_on(mixed(colours.primary, BLACK, 0.45), WHITE, BLACK)
        found |= {"blue": ink, "blue-deep": mixed(ink, WHITE, 0.3), "top": _gradient(top, mixed(top, BLACK, 0.25))}
        found |= {"tint": mixed(DARK_CARD, colours.primary, 0.2), "top-soft": mixed(colours.primary, WHITE, 0.8)}
    if colours.accent:
        found |= {"warm": readable_on(colours.accent, DARK_CARD, WHITE, _DARK_INK)}
        found |= {"warm-tint": mixed(DARK_CARD, colours.accent, 0.15)}
        found |= {"warm-line": mixed(DARK_CARD, colours.accent, 0.5)}
    return found


def _gradient(one: str, other: str) -> str:
    return f"linear-gradient(100deg, {one}, {other})"


def _rule(values: Mapping[str, str]) -> str:
    return "{ " + " ".join(f"--{name}: {value};" for name, value in values.items()) + " }"
