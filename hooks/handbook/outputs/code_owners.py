"""CODEOWNERS: whom a forge asks to look at a proposal, by the folders that it changes.

GitHub, GitLab and Gitee read the same lines, each from a folder of its own; of several lines that fit the last counts,
so what is meant for everything else stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook.kinds import KINDS
from handbook.model.publishing import FileOwner

PLACES = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "gitee": ".gitee/CODEOWNERS"}
"""Where each forge looks."""

MARK = "# 由 data/vocabularies/owners.yml 写成，不要手改。"
"""The first line, by which a file of ours is known."""

_BESIDE = {"*": ("*", "其余"), "vocabularies": ("/data/vocabularies/", "词表"), "content": ("/content/", "说明文字")}


def code_owners(owners: Iterable[FileOwner], offices: Mapping[str, str], prefix: str = "") -> str:
    """The file; `offices` are titles by id, `prefix` the handbook's folder in its repository, as `books/one/`."""
    lines = [MARK, "# 改了 owners.yml，运行 handbook owners（或 python3 scripts/owners.py）再写一遍。"]
    rows = [(kind, owner) for owner in owners for kind in owner.kinds]
    for kind, owner in sorted(rows, key=lambda row: row[0] != "*"):
        path, label = _BESIDE.get(kind) or (f"/data/{kind}/", KINDS[kind].label if kind in KINDS else kind)
        path = f"/{prefix}{path.lstrip('/')}" if prefix else path
        lines += ["", f"# {label}：{offices.get(owner.office, owner.office)}", f"{path} {' '.join(owner.handles)}"]
    return "\n".join(lines) + "\n"
