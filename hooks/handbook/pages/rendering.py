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
from collections.abc import Mapping, MutableMapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from handbook.pages.compiled_templates import CompiledTemplates
from handbook.pages.state_roles import role

_NAMED = re.compile(r"[\"']([\w/]+\.html)[\"']")
_SPECIAL = ("caller", "kwargs", "varargs")
TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The templates of the core: everything escaped, nothing undefined."""
    return _environment(TEMPLATES)


def _environment(folder: Path) -> Environment:
    made = _Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(Path(__file__).read_bytes()),
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


class _Generator(CodeGenerator):
    """Writes calls as calls, macros as functions, and escapes texts where they stand."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from {__name__} import _escape_inner as escaped, shown\nmade = str.__new__")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        for number, argument in enumerate((*node.args, *node.kwargs)):
            self.write(", " if number else "(")
            self.visit(argument, frame)
        begun = "" if node.args or node.kwargs else "("
        self.write(f"{begun}{', ' * (not begun)}caller=caller)" if forward_caller else f"{begun})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """What a template is given are objects, never mappings: `row.term` is an attribute or a mistake."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """A place of a list or a key of a mapping, or a mistake."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """A function whose missing arguments are filled, and whose answer is not escaped again."""
        if find_undeclared(node.body, _SPECIAL):
            return super().macro_body(node, frame)
        frame = frame.inner()
        frame.symbols.analyze_node(node)
        frame.require_output_check = False
        names = [argument.name for argument in node.args]
        self.writeline(f"{self.func('macro')}({', '.join(f'{name}=missing' for name in names)}):", node)
        self.indent()
        self.buffer(frame)
        self.enter_frame(frame)
        for name, default in zip(reversed(names), [*reversed(node.defaults), *[None] * len(names)], strict=False):
            self._argument(name, default, frame)
        self.blockvisit(node.body, frame)
        self.writeline(f"return made(Markup, concat({frame.buffer}))")
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()
        return frame, MacroRef(node)

    def _argument(self, name: str, default: nodes.Expr | None, frame: Frame) -> None:
        self.writeline(f"{frame.symbols.ref(name)} = {name}")
        self.writeline(f"if {name} is missing: {frame.symbols.ref(name)} = ")
        if default is None:
            self.write(f"undefined('parameter {name} was not provided', name={name!r})")
        else:
            self.visit(default, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(v if type(v := " if isinstance(node, nodes.Call) else "(escaped(v) if type(v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f") is {'Markup' if isinstance(node, nodes.Call) else 'str'} else shown(v))")


class _Template(Template):
    """A template whose macros are asked for thousands of times, and know nothing of who asks."""

    @cached_property
    def _for_all(self) -> dict[str, Any]:
        """What Jinja2 itself gives to every template; nothing is added once the templates are loaded."""
        return dict(self.globals)

    def new_context(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> Context:
        """As Jinja2 makes it, without going through two layers of globals for each page."""
        if shared or locals:
            return super().new_context(vars, shared, locals)
        return self.environment.context_class(
            self.environment, {**self._for_all, **(vars or {})}, self.name, self.blocks, self._for_all
        )

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Environment(Environment):
    code_generator_class = _Generator
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[Any, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """A template is loaded once, and asked for by its name on every page; none has globals of its own."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent, globals)
        return found


__all__ = ["environment", "shown", "template_digests"]
