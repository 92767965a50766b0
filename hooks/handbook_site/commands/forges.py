"""Comments below proposals on GitHub and GitLab, and issues: found by a mark, written once, brought up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

PAGES = 20
"""Pages of a hundred that are looked through at most."""

SECONDS = 30


@dataclass(frozen=True)
class Forge:
    """A repository on a forge, seen through its API."""

    base: str
    headers: Mapping[str, str]
    verb = "PATCH"  # how a comment is changed

    def answer(self, path: str, method: str = "GET", **sent: Any) -> Any:
        """What the forge answers. Raises URLError where it refuses or cannot be reached."""
        body = json.dumps(sent).encode() if sent else None
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "handbook-review"}
        request = Request(f"{self.base}{path}", data=body, headers=headers, method=method)
        with urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)

    def items(self, path: str) -> Iterator[dict[str, Any]]:
        """Everything of a list that comes in pages."""
        for page in range(1, PAGES + 1):
            found = self.answer(f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            yield from found
            if len(found) < 100:
                return

    def _put(self, there: dict[str, Any] | None, new: str, old: str, text: str) -> str:
        """One comment, new or brought up to date; says which."""
        if there is None:
            self.answer(new, "POST", body=text)
            return "写了评论"
        if there["body"].strip() == text.strip():
            return "评论没有变"
        self.answer(f"{old}/{there['id']}", self.verb, body=text)
        return "更新了评论"


@dataclass(frozen=True)
class GitHub(Forge):
    """Proposals are found by their newest commit: what a run of a fork says of itself is not relied on."""

    commit: str = ""

    def proposals(self) -> list[int]:
        return [one["number"] for one in self.items("/pulls?state=open") if one["head"]["sha"] == self.commit]

    def post(self, number: int, text: str, mark: str) -> str:
        found = self.items(f"/issues/{number}/comments")
        ours = next((one for one in found if mark in one["body"] and one["user"]["type"] == "Bot"), None)
        return self._put(ours, f"/issues/{number}/comments", "/issues/comments", text)

    def issue(self, title: str, text: str, mark: str) -> str:
        """One open issue of ours, as long as there is a text; closed where there is none. Says what was done."""
        found = self.items("/issues?state=open")
        ours = next((one for one in found if mark in (one["body"] or "") and one["user"]["type"] == "Bot"), None)
        if text:
            sent = {"title": title, "body": text}
            self.answer(f"/issues/{ours['number']}" if ours else "/issues", "PATCH" if ours else "POST", **sent)
            return "更新了议题" if ours else "记了议题"
        if ours:
            self.answer(f"/issues/{ours['number']}", "PATCH", state="closed")
        return "关上了议题" if ours else "没有要记的"


@dataclass(frozen=True)
class GitLab(Forge):
    """The merge request that the pipeline runs for."""

    number: int
    verb = "PUT"

    def proposals(self) -> list[int]:
        return [self.number]

    def post(self, number: int, text: str, mark: str) -> str:
        own = self._me()
        path = f"/merge_requests/{number}/notes"
        ours = next((one for one in self.items(path) if mark in one["body"] and one["author"]["id"] == own), None)
        return self._put(ours, path, path, text)

    def _me(self) -> int:
        """Who the token is: the comments of others are theirs."""
        root = Forge(self.base.partition("/projects/")[0], self.headers)
        found: int = root.answer("/user")["id"]
        return found


def github(environment: Mapping[str, str], commit: str = "") -> GitHub | None:
    """GitHub, where it runs us and lets us write."""
    token, repository = environment.get("GITHUB_TOKEN"), environment.get("GITHUB_REPOSITORY")
    base = environment.get("GITHUB_API_URL", "https://api.github.com")
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    return GitHub(f"{base}/repos/{repository}", headers, commit) if token and repository else None


def here(environment: Mapping[str, str], commit: str) -> GitHub | GitLab | None:
    """The forge that runs us; None where there is no proposal, or no right to write."""
    found = github(environment, commit) if commit else None
    if found:
        return found
    token, number = environment.get("HANDBOOK_TOKEN"), environment.get("CI_MERGE_REQUEST_IID")
    if token and number and environment.get("CI_API_V4_URL"):
        project = quote(environment.get("CI_PROJECT_ID", ""), safe="")
        return GitLab(f"{environment['CI_API_V4_URL']}/projects/{project}", {"PRIVATE-TOKEN": token}, int(number))
    return None
