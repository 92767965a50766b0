"""The 签发单 as one HTML file that asks for nothing else, and prints on A4."""

from __future__ import annotations

from handbook.pages.rendering import environment
from handbook.pages.reports.document import ReportDocument
from handbook.pages.views import Ref
from handbook.reviewing.forms.signing import SignedMatter


def signing_page(sheet: ReportDocument, matter: SignedMatter) -> str:
    """The whole file."""
    opens = matter.preview.startswith(("https://", "http://"))
    preview = Ref(matter.preview, "打开预览") if opens else None
    return environment().get_template("signing.html").render(report=sheet, preview=preview)
