"""Rendering: the short way of calling macros writes what Jinja2 writes."""

from __future__ import annotations

import sys

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from desks import FRAME, site
from handbook.pages import rendering
from handbook.pages.compiled_templates import CompiledTemplates
from handbook.pages.state_roles import role


def plain() -> Environment:
    """Jinja2 as it comes."""
    made = Environment(loader=FileSystemLoader(rendering.TEMPLATES), autoescape=True, undefined=StrictUndefined)
    made.filters["role"] = role
    return made


@pytest.fixture
def ours() -> Environment:
    """The same way for templates that a test brings along."""
    return rendering.environment().overlay()


def test_every_page_is_what_plain_jinja_writes(sound, monkeypatch):
    made = site(sound)
    frames = dict.fromkeys(made.frames, FRAME)
    short = {item.uri: made.render(item, frames, ()) for item in made.items if item.frame}
    monkeypatch.setattr(rendering, "environment", plain)
    again = site(sound)
    assert {item.uri: again.render(item, frames, ()) for item in again.items if item.frame} == short
    assert len(short) > 50


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ '<b>' }}", "&lt;b&gt;"),
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m('<', b=3) }}{{ m('&') }}", "&lt;3&amp;2"),
        ("{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(m('x')) }}", "<i><i>x</i></i>"),
        ("{% macro m() %}{{ caller() }}!{% endmacro %}{% call m() %}<{% endcall %}", "<!"),
        ("{% macro m(a) %}{{ varargs | length }}{% endmacro %}{{ m(1, 2, 3) }}", "2"),
        ("{% for x in range(3) %}{{ loop.index }}{% if loop.last %}.{% endif %}{% endfor %}", "123."),
        ("{{ 'a'.upper() }}{{ ['x', 'y'] | join('<') }}", "Ax&lt;y"),
    ],
)
def test_the_language_is_the_same(ours, source, written):
    assert ours.from_string(source).render() == written == plain().from_string(source).render()


@pytest.mark.parametrize("asked", ["m(b=1)", "m(1, 2)"])
def test_a_macro_takes_no_argument_that_it_does_not_name(ours, asked):
    with pytest.raises(TypeError):
        ours.from_string(f"{{% macro m(a) %}}{{{{ a }}}}{{% endmacro %}}{{{{ {asked} }}}}").render()


def test_another_text_anywhere_below_is_another_mark(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text('{% import "parts.html" as p %}{{ p.x() }}', encoding="utf-8")
    (tmp_path / "parts.html").write_text("{% macro x() %}1{% endmacro %}", encoding="utf-8")
    (tmp_path / "other.html").write_text("other", encoding="utf-8")
    monkeypatch.setattr(rendering, "TEMPLATES", tmp_path)
    before = rendering.template_digests()
    (tmp_path / "parts.html").write_text("{% macro x() %}2{% endmacro %}", encoding="utf-8")
    after = rendering.template_digests()
    assert {name for name in after if after[name] != before[name]} == {"page.html", "parts.html"}


def test_a_template_is_compiled_once_and_again_when_its_text_or_what_was_kept_is_another(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    page, compiled = tmp_path / "page.html", []
    generate = rendering._Environment._generate
    monkeypatch.setattr(
        rendering._Environment, "_generate", lambda self, *of, **how: compiled.append(of) or generate(self, *of, **how)
    )

    def written(text: str) -> tuple[str, int]:
        """What the page says, and how often it was compiled for that."""
        before = len(compiled)
        page.write_text(text, encoding="utf-8")
        return rendering._environment(tmp_path).get_template("page.html").render(), len(compiled) - before

    assert [written("{{ 1 + 1 }}"), written("{{ 1 + 1 }}"), written("{{ 1 + 2 }}")] == [("2", 1), ("2", 0), ("3", 1)]

    [kept] = tmp_path.rglob("__pycache__/*.pyc")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert [written("{{ 1 + 2 }}"), written("{{ 1 + 2 }}")] == [("3", 1), ("3", 0)]

    monkeypatch.setattr(CompiledTemplates, "_digest", lambda self, bucket, code: b"another program".ljust(32))
    assert written("{{ 1 + 2 }}") == ("3", 1)
    monkeypatch.undo()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.unlink()
    assert written("{{ 1 + 2 }}")[0] == "3" and not kept.exists()
