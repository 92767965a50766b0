"""The templates of the core, and what stands for their texts."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_NAMED = re.compile(r"[\"']([\w/]+\.html)[\"']")
TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The templates of the core: everything escaped, nothing undefined."""
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, auto_reload=False)


def template_digests() -> dict[str, str]:
    """What stands for each template's text and that of every template it names: another text, another digest."""
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    named = {name: {other for other in _NAMED.findall(text) if other in texts} for name, text in texts.items()}
    return {name: _digest(sorted(_reached(name, named)), texts) for name in texts}


def _reached(name: str, named: dict[str, set[str]]) -> set[str]:
    reached, waiting = set(), [name]
    while waiting:
        found = waiting.pop()
        if found not in reached:
            reached.add(found)
            waiting += named[found]
    return reached


def _digest(names: list[str], texts: dict[str, str]) -> str:
    return hashlib.blake2b("\0".join(texts[name] for name in names).encode(), digest_size=8).hexdigest()
