"""Rendering: Jinja2's templates with the detours left out that a handbook has no use for.

A page calls some ninety macros. Jinja2 lets each call ask for the context, find
out at the time whether it escapes, and wrap what it prints; our macros need
none of it, and the detours took more than a third of the time of a page. The
language and the bytes are the same; templates must not call functions that
are marked with `pass_context`, `pass_eval_context` or `pass_environment`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from handbook.pages.state_roles import role

_NAMED = re.compile(r"[\"']([\w/]+\.html)[\"']")
TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The templates of the core: everything escaped, nothing undefined."""
    made = _Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    made.filters["role"] = role
    return made


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


def shown(value: Any) -> str:
    """A value as it stands in HTML."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return escape(value)


def macro(function: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """A macro as a plain function: missing arguments are filled, and what it gives is not escaped again."""
    count = len(names)
    padding = [(missing,) * (count - given) for given in range(count + 1)]
    new = str.__new__

    def called(*values: Any, **named: Any) -> Markup:
        if named:
            values += tuple(named.pop(name, missing) for name in names[len(values) :])
            if named:
                raise TypeError(f"no argument {next(iter(named))!r} among {names}")
        elif len(values) < count:
            values += padding[len(values)]
        return new(Markup, function(*values))

    return called


class _Generator(CodeGenerator):
    """Writes calls as calls, and macros as functions."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from operator import call\nfrom {__name__} import macro as ready, shown")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """What a template is given are objects, never mappings: `row.term` is an attribute or a mistake."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
            return
        self.write(f"ready(macro, {tuple(argument.name for argument in macro_ref.node.args)!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("shown(")
        if finalize.src is not None:
            self.write(finalize.src)


class _Template(Template):
    """A template whose macros are asked for thousands of times, and know nothing of who asks."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Environment(Environment):
    code_generator_class = _Generator
    template_class = _Template


__all__ = ["environment", "macro", "shown", "template_digests"]
