"""What a record says in English, for foreign experts."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part


class English(Part):
    """An unofficial translation of a record (BCP 47 `en`): the Chinese prevails, and what is not here stays Chinese."""

    title: str = Field(title="英文名称", min_length=1, examples=["Work Permit for Foreigners"])
    summary: str | None = Field(None, title="英文摘要", examples=["The employer applies online and gets a permit."])
    steps: tuple[str, ...] = Field(
        (),
        title="英文办理流程",
        description="和中文的步骤一样多，一步一句",
        examples=[["The employer registers an account."]],
    )


__all__ = ["English"]
