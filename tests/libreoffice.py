"""LibreOffice in tests: cells typed into a workbook by itself, and saved as it saves them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

from desks import run

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE {kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{file}.dtd">
{text}
"""
_START = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True, timeout=300)"
_SET = 'doc.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").FormulaLocal = "{text}"'
_MACRO = """Sub Fill
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  {edits}
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL("{target}", form())
  doc.close(True)
End Sub"""


def filled(path: Path, folder: Path, cells: Sequence[tuple[str, str, str]]) -> Path:
    """The workbook with texts typed into cells (sheet, `C2`, text), in `folder`; skips without LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    target = folder / path.name
    edits = "\n  ".join(_SET.format(sheet=sheet, cell=cell, text=_basic(text)) for sheet, cell, text in cells)
    profile = folder / "profile"
    start = ("-c", _START, office, f"-env:UserInstallation={profile.as_uri()}", "--headless")
    if not profile.exists():
        run(*start, "--terminate_after_init")  # a profile that begins throws macros away
    _lay_macro(profile, _MACRO.format(source=path.as_uri(), target=target.as_uri(), edits=edits))
    done = run(*start, "macro:///Standard.Filling.Fill")
    assert target.is_file(), done.stderr
    return target


def _basic(text: str) -> str:
    """A text inside the quotes of Basic."""
    return text.replace('"', '""').replace("\n", '" & Chr(10) & "')


def _lay_macro(profile: Path, macro: str) -> None:
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    spaces = 'xmlns:library="http://openoffice.org/2000/library"'
    libraries = (
        f"<library:libraries {spaces}>"
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    )
    library = (
        f'<library:library {spaces} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Filling"/></library:library>'
    )
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Filling" '
        f'script:language="StarBasic">{escape(macro)}</script:module>'
    )
    for name, kind, file, text in (
        ("script.xlc", "library:libraries", "libraries", libraries),
        ("Standard/script.xlb", "library:library", "library", library),
        ("Standard/Filling.xba", "script:module", "module", module),
    ):
        (basic / name).write_text(_LIBRARY.format(kind=kind, file=file, text=text), encoding="utf-8")
