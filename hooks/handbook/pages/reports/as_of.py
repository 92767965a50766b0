"""What stands under the title of every report: whose it is, of what day, and that it is a sample where it is one."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.model.dates import When

SAMPLE = "示例：单位、数字和文件都不是真的"


def lines(edition: Edition) -> tuple[str, ...]:
    """The lines, in their order."""
    identity = edition.handbook.identity
    day = f"数据日期 {When.on(edition.derived.today).chinese}"
    return (identity.publisher, day, SAMPLE) if identity.fictional else (identity.publisher, day)
