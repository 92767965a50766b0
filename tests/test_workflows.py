"""Workflows: what they run is there, they may do no more than they must, and a proposal publishes nothing."""

from __future__ import annotations

import re
import shlex
from functools import cache

import pytest
import yaml

from desks import GENERATOR, run

GITHUB = GENERATOR / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
OUTWARD = ("deploy-pages", "action-gh-pages", "upload-pages-artifact", "git push", "gh release", "twine", "npm publish")
WRITING = {"pages": "write", "id-token": "write"}
"""What putting a site on Pages takes, and nothing else does."""


class Loader(yaml.SafeLoader):
    """YAML in which `on:` is a word."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)


def steps():
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for step in job.get("steps", ()):
                yield path, name, step


def scripts() -> list[tuple[str, str, tuple[str, ...]]]:
    """Every `python3 scripts/X.py …` that a step runs: (workflow, script, options)."""
    found = []
    for path, _, step in steps():
        for line in str(step.get("run", "")).replace("\\\n", " ").splitlines():
            for command in re.split(r"&&|\|\||;|\|", line):
                words = shlex.split(command, comments=True)
                at = next((i for i, word in enumerate(words) if re.fullmatch(r"(?:\./)?scripts/\S+\.py", word)), None)
                if at is not None:
                    options = tuple(word.partition("=")[0] for word in words[at + 1 :] if word.startswith("--"))
                    found.append((path.name, words[at], options))
    return found


@cache
def helps(script: str) -> str:
    if script.endswith("test.py"):  # its help would run the gate: it hands its arguments on
        return (GENERATOR / script).read_text(encoding="utf-8")
    done = run(GENERATOR / script, "--help")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_are_workflows_and_forms():
    assert {path.name for path in WORKFLOWS} >= {"pull_request.yml", "publish.yml"}
    assert FORMS


@pytest.mark.parametrize(("workflow", "script", "options"), scripts())
def test_every_script_that_a_workflow_runs_takes_its_options(workflow, script, options):
    assert (GENERATOR / script).is_file(), f"{workflow} runs {script}"
    for option in options:
        assert re.search(rf"{re.escape(option)}\b", helps(script)), f"{workflow}: {script} {option}"


def test_scripts_are_run_at_all():
    assert {script for _, script, _ in scripts()} >= {"scripts/build.py", "scripts/check.py", "scripts/test.py"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_proposal_publishes_nothing(path):
    workflow = read(path)
    triggers = workflow["on"]
    names = {triggers} if isinstance(triggers, str) else set(triggers)

    assert "pull_request_target" not in names
    if "pull_request" in names:
        text = path.read_text(encoding="utf-8")
        assert [word for word in OUTWARD if word in text] == []
        assert "secrets." not in text
        assert "write" not in {
            right
            for holder in (workflow, *workflow["jobs"].values())
            for right in (holder.get("permissions") or {}).values()
        }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_permissions_are_said_and_minimal(path):
    workflow = read(path)
    top = workflow.get("permissions")

    assert isinstance(top, dict), "without this line a workflow gets whatever the repository's settings give"
    assert "write" not in top.values()
    for name, job in workflow["jobs"].items():
        rights = job.get("permissions", {})
        assert isinstance(rights, dict), name
        asked = {key: value for key, value in rights.items() if value == "write"}
        assert asked.items() <= WRITING.items(), name
        if asked:
            assert any("deploy-pages" in str(step.get("uses")) for step in job["steps"]), name


def test_actions_are_pinned_to_a_full_version_or_a_commit():
    """`@v4` is whatever its owner says tomorrow."""
    used = {step["uses"] for _, _, step in steps() if "uses" in step and not step["uses"].startswith("./")}

    assert used
    assert [action for action in sorted(used) if not re.search(r"@(?:v?\d+\.\d+\.\d+|[0-9a-f]{40})$", action)] == []


def test_no_step_puts_what_a_stranger_wrote_into_a_command():
    """A branch's or a title's name is text of the proposer; in `run:` it would be a command."""
    theirs = re.compile(r"\$\{\{\s*(?:github\.(?:head_ref|base_ref|event\.)|inputs\.)")

    assert [step["run"] for _, _, step in steps() if "run" in step and theirs.search(step["run"])] == []


def test_every_job_ends():
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            assert int(job["timeout-minutes"]) <= 120, (path.name, name)


def test_a_comparison_with_the_base_has_the_history_to_compare_with():
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            if any("--base" in str(step.get("run", "")) for step in job["steps"]):
                checkout = next(step for step in job["steps"] if "actions/checkout" in str(step.get("uses")))
                assert str(checkout["with"]["fetch-depth"]) == "0"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_can_be_filled_in(path):
    form = read(path)
    if path.name == "config.yml":
        assert form["blank_issues_enabled"] in ("false", "true")
        return

    assert form["name"]
    assert form["description"]
    ids = [part["id"] for part in form["body"] if "id" in part]
    assert len(ids) == len(set(ids))
    for part in form["body"]:
        assert part["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        assert part["type"] == "markdown" or part["attributes"]["label"]
        if part["type"] == "dropdown":
            assert len(set(part["attributes"]["options"])) == len(part["attributes"]["options"])
