"""Where somebody lives is nobody's business; where an office is, everybody's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.textual import Fault, TextRule

_FIGURE = "[0-9０-９一二三四五六七八九十甲乙丙丁A-Za-z]"
_DOOR = rf"{_FIGURE}{{1,6}}\s?-?\s?(?:号楼|幢|栋|单元|室|号)"
_LED = re.compile(
    rf"(?:家庭(?:住址|地址)|住址|家住|现住|租住|居住在|居住于|住在)[:：为在于是]?\s?(?P<place>[^，,。；;、\n]{{1,30}}?{_DOOR})"
)
"""Words that lead to a home, and what they lead to."""

_ESTATE = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{1,8}}(?:小区|新村|花园|家园|花苑)\s?{_FIGURE}{{1,4}}\s?(?:号楼|幢|栋)?"
    rf"\s?-?\s?(?:{_FIGURE}{{1,2}}\s?单元)?\s?-?\s?[0-9０-９]{{3,4}}\s?室)"
)
"""A room in an estate of flats."""

_MAY = re.compile("住址|家住|现住|租住|居住|住在|家庭地址|小区|新村|花园|家园|花苑")
_HINT = "删去住址，写到乡镇、街道；单位的地址写明单位名称。不是住址的，在 exceptions 里写明理由。"


def homes_faults(text: str) -> Iterator[Fault]:
    """An address down to the door where somebody lives. The message shows two letters of it."""
    for form in (_LED, _ESTATE):
        for match in form.finditer(text):
            yield "home-address", f"含有家庭住址“{match['place'][:2]}…”。", _HINT
            return


HOMES = TextRule(_MAY.search, homes_faults, own_words=False)
