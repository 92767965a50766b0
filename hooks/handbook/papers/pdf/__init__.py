"""PDF files; not read yet."""

from handbook.papers.model import Paper, PaperError


def read_pdf(content: bytes) -> Paper:
    """Refused until its reader is here."""
    raise PaperError("PDF还读不了，请另存为 .txt 再试。")
