"""Which number format each style of a workbook has."""

from __future__ import annotations

from handbook.sheets.xlsx.package import Attributes

GENERAL = "General"
LONGEST_CODE = 255
"""Letters that Excel takes in a format."""
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_HOUR, _SECOND = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0", 6: "¥#,##0", 7: "¥#,##0.00", 8: "¥#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: _HOUR, 33: _SECOND, 34: _HOUR, 35: _SECOND,
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "¥#,##0", 43: "#,##0.00",
    44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 55: _HOUR, 56: _SECOND,
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH), **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
}  # fmt: skip
"""By number, as Excel and WPS of zh-CN show them (ECMA-376, 18.8.30)."""


class Styles:
    """The handler of `styles.xml`; before it is told of any, every cell is General."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {str(number): code for number, code in _BUILT_IN.items()}
        self._numbers: list[str] = []
        self._inside = False

    def format_of(self, style: str) -> str:
        at = int(style) if style.isdecimal() and len(style) < 9 else -1
        return self._codes.get(self._numbers[at], GENERAL) if 0 <= at < len(self._numbers) else GENERAL

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            code = attributes.get("formatCode", GENERAL)
            self._codes[attributes.get("numFmtId", "")] = code if len(code) <= LONGEST_CODE else GENERAL
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._numbers.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def text(self, letters: str) -> None: ...
