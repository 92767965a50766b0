"""DOCX files; not read yet."""

from handbook.papers.model import Paper, PaperError


def read_docx(content: bytes) -> Paper:
    """Refused until its reader is here."""
    raise PaperError("Word 文件还读不了，请另存为 .txt 再试。")
