"""Who answers for which files, who signs, and what was published: owners.yml, signing.yml and editions.yml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handbook.model.base import Line, OfficeId, Part, SpotId
from handbook.model.dates import DayField
from handbook.model.values import Count

SigningStep = Literal["初审", "复审", "终审", "一校", "二校", "三校"]
"""The three reviews and three proofs of a publication in China (三审三校), in the order in which they are signed."""

STEPS: tuple[SigningStep, ...] = ("初审", "复审", "终审", "一校", "二校", "三校")

EditionNumber = Annotated[str, StringConstraints(pattern="^[0-9]{4}-[1-9][0-9]{0,2}$")]
FactsFingerprint = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
CommitName = Annotated[str, StringConstraints(pattern="^[0-9a-f]{7,40}$")]
Handle = Annotated[str, StringConstraints(pattern=r"^@[A-Za-z0-9][\w.-]*(/[\w.-]+)*$")]


class Erratum(Part):
    """勘误: what an edition said wrongly, and what is right."""

    published_on: DayField = Field(title="勘误日期")
    wrong: str = Field(title="原来写的", examples=["每家每年最多 10 万元"])
    right: str = Field(title="更正为", examples=["每家每年最多 8 万元"])
    at: SpotId | None = Field(None, title="在哪一条", description="记录的标识", examples=["policies/hnte"])


class PublishedEdition(Part):
    """One edition that was signed. Its fingerprint is that of `handbook.json`, so that any copy can be held to it."""

    number: EditionNumber = Field(title="期号", description="年份-第几期", examples=["2026-3"])
    published_on: DayField = Field(title="签发日期")
    fingerprint: FactsFingerprint = Field(title="数据指纹", description="签发单写的，不手改", examples=["7dcad769df65"])
    signed_by: OfficeId = Field(title="签发处室", description="只写处室，不写姓名")
    changes: str = Field(title="改了什么", description="一句话", examples=["核了一遍截止日，新增三项服务。"])
    added: Count = Field(0, title="新增几条")
    changed: Count = Field(0, title="改动几条")
    withdrawn: Count = Field(0, title="撤下几条")
    commit: CommitName | None = Field(
        None, title="提交", description="签发时的 git 提交；下一期从它比起", examples=["4363cf9"]
    )
    errata: tuple[Erratum, ...] = Field((), title="勘误")

    @property
    def called(self) -> str:
        """2026 年第 3 期."""
        year, _, which = self.number.partition("-")
        return f"{year} 年第 {which} 期"


class FileOwner(Line):
    """Which office answers for the files of some kinds, and how the forge calls it (CODEOWNERS)."""

    kinds: tuple[str, ...] = Field(
        title="哪几类", min_length=1, description="data/ 里的文件夹名；其余的写 *", examples=[["policies", "sources"]]
    )
    office: OfficeId = Field(title="归口处室")
    handles: tuple[Handle, ...] = Field(
        title="平台上的团队",
        min_length=1,
        description="@组织/团队，或处室公用的账号；不写个人账号",
        examples=[["@kjj/policy"]],
    )


class Signer(Line):
    """Which office takes a step of the signing."""

    step: SigningStep = Field(title="环节")
    office: OfficeId = Field(title="处室")


__all__ = ["STEPS", "Erratum", "FileOwner", "PublishedEdition", "Signer", "SigningStep"]
