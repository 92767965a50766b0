"""Files for forges: where they are, those for cities rendered as `handbook init` does, and every command in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from ruamel.yaml import YAML

from desks import GENERATOR
from handbook_site.starting.manifest import Answers
from handbook_site.starting.repository import rendered

STARTER = GENERATOR / "hooks" / "handbook_site" / "starter"
CITY = Answers("青山市科技服务手册", "青山市", "青山市科学技术局", "github")


class Loader(yaml.SafeLoader):
    """YAML in which `on:` is a word."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class ForgeFile:
    """A file as a forge reads it."""

    name: str
    text: str
    ours: bool
    """Whether it is for this repository and not for a city's."""

    @property
    def base(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def documents(self) -> list[Any]:
        return list(yaml.load_all(self.text, Loader=Loader))

    @property
    def content(self) -> Any:
        """What it says; of a GitLab file with a header of inputs, what stands below it."""
        return self.documents[-1]

    @property
    def typed(self) -> list[Any]:
        """Its documents in YAML 1.2, as schemas want them: `on` is a word and `true` is none."""
        return list(YAML(typ="safe").load_all(self.text))

    def __str__(self) -> str:
        return self.name


def _ours(pattern: str) -> list[ForgeFile]:
    found = sorted(GENERATOR.glob(pattern))
    return [ForgeFile(path.relative_to(GENERATOR).as_posix(), path.read_text("utf-8"), True) for path in found]


def _for_cities(pattern: str) -> list[ForgeFile]:
    return [
        ForgeFile(path.relative_to(STARTER).as_posix(), rendered(path.read_text("utf-8"), CITY), False)
        for path in sorted(STARTER.glob(pattern))
    ]


OWN_WORKFLOWS = _ours(".github/workflows/*.yml")
CITY_WORKFLOWS = _for_cities("github/dot.github/workflows/*.yml")
PROVINCE_WORKFLOWS = _for_cities("province/github/dot.github/workflows/*.yml")
WORKFLOWS = [*OWN_WORKFLOWS, *CITY_WORKFLOWS, *PROVINCE_WORKFLOWS]
ACTIONS = _for_cities("github/dot.github/actions/*/action.yml")
DEPENDABOT = [*_ours(".github/dependabot.yml"), *_for_cities("github/dot.github/dependabot.yml")]
COMPONENT = _ours(".gitlab/handbook.yml")
GITLAB = [*_ours(".gitlab-ci.yml"), *_for_cities("gitlab/dot.gitlab-ci.yml"), *COMPONENT]
PROVINCE_GITLAB = _for_cities("province/gitlab/dot.gitlab-ci.yml")
GITEE = [*_ours(".workflow/*.yml"), *_for_cities("gitee/dot.workflow/*.yml")]
RENOVATE = [*_ours("renovate.json"), *_for_cities("gitlab/renovate.json")]
PRE_COMMIT = [*_ours(".pre-commit-config.yaml"), *_for_cities("common/dot.pre-commit-config.yaml")]
HOOKS = _ours(".pre-commit-hooks.yaml")
FORMS = _ours(".github/ISSUE_TEMPLATE/*.yml")
ALL = [*WORKFLOWS, *ACTIONS, *DEPENDABOT, *RENOVATE, *GITLAB, *PROVINCE_GITLAB, *GITEE, *PRE_COMMIT, *HOOKS, *FORMS]

GITLAB_WORDS = {"default", "include", "stages", "variables", "workflow", "spec", "image", "cache"}


def jobs_of(file: ForgeFile) -> dict[str, dict[str, Any]]:
    """Jobs of a GitLab file, with what `extends` brings them."""
    content = file.content
    whole = {}
    for name, job in content.items():
        if name not in GITLAB_WORDS and not name.startswith("."):
            below = content[job["extends"]] if "extends" in job else content.get("default", {})
            whole[name] = {**below, **job}
    return whole


def steps() -> Iterator[tuple[ForgeFile, str, dict[str, Any]]]:
    """Every step of a workflow or an action, with its job."""
    for file in WORKFLOWS:
        for name, job in file.content["jobs"].items():
            for step in job.get("steps", ()):
                yield file, name, step
    for file in ACTIONS:
        for step in file.content["runs"]["steps"]:
            yield file, "", step


def lines() -> Iterator[tuple[ForgeFile, str]]:
    """Every command that any of the files runs."""
    for file, _, step in steps():
        yield from ((file, line) for line in str(step.get("run", "")).replace("\\\n", " ").splitlines())
    for file in (*GITLAB, *PROVINCE_GITLAB):
        for job in jobs_of(file).values():
            yield from ((file, line) for line in (*job.get("before_script", ()), *job["script"]))
    for file in GITEE:
        for stage in file.content["stages"]:
            yield from ((file, line) for step in stage["steps"] for line in step.get("commands", ()))
    for file in PRE_COMMIT:
        yield from ((file, hook["entry"]) for one in file.content["repos"] for hook in one["hooks"])
    for file in HOOKS:
        yield from ((file, hook["entry"]) for hook in file.content)


@cache
def commands() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every command of ours: the file, `scripts/X.py` or `handbook VERB`, and its options."""
    found = []
    for file, line in lines():
        for command in re.split(r"&&|\|\||;|\|(?!\|)", line) if "python3 -c" not in line else ():
            words = shlex.split(command, comments=True)
            at = next((i for i, word in enumerate(words) if re.fullmatch(r"(?:\./)?scripts/\S+\.py", word)), None)
            called = words[at] if at is not None else ""
            if words[:1] == ["handbook"]:
                at, called = 1, f"handbook {words[1]}"
            if at is not None:
                options = tuple(word.partition("=")[0] for word in words[at + 1 :] if word.startswith("--"))
                found.append((file.name, called, options))
    return tuple(found)
