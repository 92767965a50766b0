"""A workbook: its sheets by name, each read when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.sheets.xlsx.package import Attributes, NotAWorkbookError, Package
from handbook.sheets.xlsx.styles import Styles
from handbook.sheets.xlsx.worksheet import Texts, Ways, Worksheet, unescaped

_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet by its name, and the part that holds it."""

    title: str
    hidden: bool
    part: str


class Book:
    """An opened workbook. Raises what `package.BROKEN` lists."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        roots = self._package.targets("")
        part = next((part for kind, part in roots.values() if kind == "officeDocument"), _WORKBOOK)
        if part not in self._package:
            raise NotAWorkbookError("no workbook inside")
        found, targets = _Sheets(), self._package.targets(part)
        self._package.parse(part, found)
        by_kind = dict(targets.values())
        styles, shared = Styles(), _SharedTexts()
        for kind, handler in (("styles", styles), ("sharedStrings", shared)):
            if by_kind.get(kind, "") in self._package:
                self._package.parse(by_kind[kind], handler)
        self._ways = Ways(shared.texts, styles, found.from_1904)
        self.pages = tuple(
            Page(title, hidden, targets[name][1])
            for title, hidden, name in found.sheets
            if name in targets and targets[name][0] == "worksheet" and targets[name][1] in self._package
        )
        if not self.pages:
            raise NotAWorkbookError("no sheets")

    def read(self, page: Page) -> Worksheet:
        made = Worksheet(self._ways, self._package.room)
        self._package.parse(page.part, made)
        made.rows.sort(key=lambda row: row.number)
        return made

    def holds_something(self, page: Page) -> bool:
        """Whether any cell of a sheet has a value; the rest of it is not read."""
        try:
            self._package.parse(page.part, _FirstValue())
        except _FoundError:
            return True
        return False


class _FoundError(Exception):
    pass


class _FirstValue:
    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("v", "is"):
            raise _FoundError

    def end(self, name: str) -> None: ...
    def text(self, letters: str) -> None: ...


class _Sheets:
    """The handler of the workbook's own part."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((unescaped(attributes.get("name", "")), hidden, attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, name: str) -> None: ...
    def text(self, letters: str) -> None: ...


class _SharedTexts(Texts):
    """The handler of the texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t" and not self._phonetic:
            self.open()

    def end(self, name: str) -> None:
        if name == "t":
            self._parts.append(self.close())
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)))
