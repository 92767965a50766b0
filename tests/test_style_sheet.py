"""The style sheets hold variables: lengths and colours stand in `:root`, and nowhere else (decision 0047)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from desks import GENERATOR

ASSETS = GENERATOR / "hooks" / "handbook_site" / "theme" / "assets"
PROVINCE = "../../../handbook/province/browser/province.css"
SHEETS = ("handbook.css", "prose.css", PROVINCE)
TOKENS_ONLY = re.compile(r"font-size|line-height|(scroll-)?(margin|padding)(-.*)?|(grid-)?(row-|column-)?gap|.*radius")
PLAIN = re.compile(
    r"0|auto|inherit|initial|none|\d+%|var\(--[\w-]+\)|calc\((?:[-+*/ ().\d%]|vh|var\(--[\w-]+\))+\)|!important"
)
LENGTH = re.compile(r"(?<![\w.-])-?\d*\.?\d+(?:px|rem|em|pt|pc|mm|cm|in|ch|ex)\b")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?)\(")
WIDTHS = {"599px", "600px", "799px", "800px", "1079px", "1080px"}

sheets = pytest.mark.parametrize("name", SHEETS)


def text(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (ASSETS / name).read_text(encoding="utf-8"), flags=re.S)


def rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a sheet's rules, those inside of @media too."""
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", sheet):
        yield " ".join(selector.split()), body


def declarations(sheet: str, root: bool) -> Iterator[tuple[str, str, str]]:
    """Selector, property and value of what stands in `:root`, or outside of it; @page cannot have variables."""
    for selector, body in rules(sheet):
        if selector.startswith("@page") or root != selector.startswith(":root"):
            continue
        for line in filter(str.strip, body.split(";")):
            name, value = line.split(":", 1)
            yield selector, name.strip(), value.strip()


def words(value: str) -> list[str]:
    """The parts of a value, with what stands in brackets as one."""
    parts = re.findall(r"(?:[^\s(]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+", value)
    assert "".join(parts) == value.replace(" ", "") or parts, value
    return parts


@sheets
def test_no_length_and_no_colour_stands_outside_of_the_root(name):
    found = [
        (selector, prop, value)
        for selector, prop, value in declarations(text(name), root=False)
        if LENGTH.search(value) or (COLOUR.search(value) and "url(" not in value)
    ]

    assert found == []


@sheets
def test_sizes_spaces_and_corners_are_tokens(name):
    found = [
        (selector, prop, value)
        for selector, prop, value in declarations(text(name), root=False)
        if TOKENS_ONLY.fullmatch(prop) and not all(PLAIN.fullmatch(word) for word in words(value))
    ]

    assert found == []


@sheets
def test_every_variable_is_there(name):
    there = {prop for _, prop, _ in declarations(text("handbook.css"), root=True) if prop.startswith("--")}
    used = set(re.findall(r"var\((--[\w-]+)", text(name)))

    assert used - there == set()


def test_every_token_is_used():
    used = set(re.findall(r"var\((--[\w-]+)", "".join(map(text, SHEETS))))
    own = {prop for _, prop, _ in declarations(text("handbook.css"), root=True) if prop.startswith("--")}

    assert {prop for prop in own if not prop.startswith("--md-")} - used == set()


def test_there_are_seven_sizes_of_text_seven_spaces_and_three_corners():
    tokens = {prop for _, prop, _ in declarations(text("handbook.css"), root=True)}

    assert {prop for prop in tokens if re.match(r"--t-", prop)} == {f"--t-{number}" for number in range(1, 8)}
    assert {prop for prop in tokens if re.match(r"--s-", prop)} == {f"--s-{number}" for number in range(1, 8)}
    assert {prop for prop in tokens if re.match(r"--r-", prop)} == {"--r-1", "--r-2", "--r-full"}


def test_pages_change_at_three_widths():
    asked = re.findall(r"(?:min|max)-width:\s*([\w.]+)\)", "".join(map(text, SHEETS)))

    assert set(asked) <= WIDTHS


def test_a_state_has_its_shape_and_its_colour_by_its_role_alone():
    """No second shape for a role: whatever says how a `.state` looks asks for its role, or is of all of them."""
    shaping = {"content", "background", "background-color", "color", "border-color", "border-style"}
    found = {
        selector: {prop for rule, prop, _ in declarations(text("handbook.css"), root=False) if rule == selector}
        for selector, _ in rules(text("handbook.css"))
        if re.search(r"\.state\b", selector)
    }
    plain = {".state", ".state::before"}

    assert [
        selector
        for selector, props in found.items()
        if props & shaping and selector not in plain and ".state[data-role=" not in selector and "," not in selector
    ] == []


@pytest.mark.parametrize(
    ("rule", "noticed"),
    [
        (".a { margin: .3rem 0; }", True),
        (".a { padding: var(--s-1) 3px; }", True),
        (".a { margin: calc(-1 * var(--s-2)) auto 0; }", False),
        (".a { gap: 0 var(--s-5); }", False),
        (".a { font-size: 120%; }", False),
        (".a { font-size: 1.2em; }", True),
    ],
)
def test_a_rule_that_goes_its_own_way_is_noticed(rule, noticed):
    own = [value for _, prop, value in declarations(rule, root=False) if not all(map(PLAIN.fullmatch, words(value)))]

    assert bool(own) is noticed
