"""Rendering: what stands for the texts of templates."""

from __future__ import annotations

from handbook.pages import rendering


def test_another_text_anywhere_below_is_another_digest(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text('{% import "parts.html" as p %}{{ p.x() }}', encoding="utf-8")
    (tmp_path / "parts.html").write_text("{% macro x() %}1{% endmacro %}", encoding="utf-8")
    (tmp_path / "other.html").write_text("other", encoding="utf-8")
    monkeypatch.setattr(rendering, "TEMPLATES", tmp_path)
    before = rendering.template_digests()
    (tmp_path / "parts.html").write_text("{% macro x() %}2{% endmacro %}", encoding="utf-8")
    after = rendering.template_digests()
    assert {name for name in after if after[name] != before[name]} == {"page.html", "parts.html"}
