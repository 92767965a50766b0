"""How one clause is named from elsewhere: by its title, which is a promise."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Line, PolicyId


class ClauseRef(Line):
    """A clause of a policy, by its title. Without a policy it is of the same policy as the clause that names it."""

    policy: PolicyId | None = Field(None, title="政策", description="data/policies/ 里的标识；同一政策的不写")
    clause: str = Field(title="条款名称", description="照那一条的 title 写")


class PolicyClause(ClauseRef):
    """The same where no policy stands around it."""

    policy: PolicyId = Field(title="政策", description="data/policies/ 里的标识")
