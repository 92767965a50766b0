"""What is marked as secret or internal does not belong in a handbook that anybody may read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.textual import Fault, TextRule, around

_MARK = re.compile(
    r"(?:秘密|机密|绝密)\s*[★☆]|[★☆]\s*(?:秘密|机密|绝密)|^(?:秘密|机密|绝密)$|(?:绝密|机密|秘密)级|密级\s*[:：]"
    r"|内部(?:资料|文件|材料|刊物|使用|传阅|掌握|参考|发行)|(?:仅供|仅限)内部|注意保存|(?:不得|严禁|请勿)(?:外传|外泄)"
    r"|(?:此件|本件|本文)(?:不公开|不予公开|依申请公开)",
    re.MULTILINE,
)
"""Marks of GB/T 9704 and the usual words for internal papers. 国家秘密, 技术秘密 and 企业内部 are none."""

_MAY = re.compile(
    r"[★☆密内供限注得禁勿此本](?:(?<=[★☆])|(?<=[机秘绝]密)[级\s★]|(?<=密)级|(?<=内)部[资文材刊使传掌参发]"
    r"|(?<=[供限])内部|(?<=注)意保存|(?<=[得禁勿])外|(?<=此)件[不依]|(?<=本)[件文][不依])"
)
"""A first look that begins with one of few letters, which is ten times as fast."""

_HINT = "先问清能不能公开。能公开的，在 exceptions 里写明理由；不能的，删去这一处。"


def secrecy_faults(text: str) -> Iterator[Fault]:
    """A mark of secrecy, or words that keep a paper inside the house."""
    match = _MARK.search(text)
    if match:
        yield "secrecy", f"有不宜公开的标志：“{around(text, *match.span(), 6)}”。", _HINT


SECRECY = TextRule(_MAY.search, secrecy_faults, own_words=False)
