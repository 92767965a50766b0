"""Papers made to hurt are read one by one, each in a process of its own."""

from __future__ import annotations

from bench.papers import reading


def test_a_paper_made_to_hurt_passes_by_a_chinese_sentence_and_fails_by_a_trace(capsys, tmp_path):
    assert reading.main(["--only", "有密码.docx"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("✓") and "不读：这个文件有密码。" in said

    assert reading.main([str(tmp_path / "没有这个文件.txt")]) == 1
    assert capsys.readouterr().out.startswith("✗")
