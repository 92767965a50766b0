"""Workflows: what they run is there, they may do no more than they must, and a proposal publishes nothing."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from desks import GENERATOR, run

GITHUB = GENERATOR / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
OUTWARD = ("deploy-pages", "action-gh-pages", "upload-pages-artifact", "git push", "gh release", "twine", "npm publish")
GITLAB = GENERATOR / ".gitlab-ci.yml"
GITEE = sorted((GENERATOR / ".workflow").glob("*.yml"))
PRE_COMMIT = GENERATOR / ".pre-commit-config.yaml"
WRITING = {
    "deploy-pages": {"pages": "write", "id-token": "write"},
    "scripts/comment.py": {"pull-requests": "write"},
}
"""What putting a site on Pages takes, and what writing a comment does; nothing else may write."""


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


def lines() -> Iterator[tuple[str, str]]:
    """Every command that any of the files runs, and the file."""
    for path, _, step in steps():
        yield from ((path.name, line) for line in str(step.get("run", "")).replace("\\\n", " ").splitlines())
    for name, job in read(GITLAB).items():
        if isinstance(job, dict) and name not in ("default", "workflow", "variables"):
            yield from ((GITLAB.name, line) for line in job["script"])
    for path in GITEE:
        for stage in read(path)["stages"]:
            yield from ((f"gitee {path.name}", line) for step in stage["steps"] for line in step.get("commands", ()))
    for repository in read(PRE_COMMIT)["repos"]:
        yield from ((PRE_COMMIT.name, hook["entry"]) for hook in repository["hooks"])


def scripts() -> list[tuple[str, str, tuple[str, ...]]]:
    """Every `python3 scripts/X.py …` that a step runs: (workflow, script, options)."""
    found = []
    for name, line in lines():
        for command in re.split(r"&&|\|\||;|\|", line):
            words = shlex.split(command, comments=True)
            at = next((i for i, word in enumerate(words) if re.fullmatch(r"(?:\./)?scripts/\S+\.py", word)), None)
            if at is not None:
                options = tuple(word.partition("=")[0] for word in words[at + 1 :] if word.startswith("--"))
                found.append((name, words[at], options))
    return found


@cache
def helps(script: str) -> str:
    if script.endswith("test.py"):  # its help would run the gate: it hands its arguments on
        return (GENERATOR / script).read_text(encoding="utf-8")
    done = run(GENERATOR / script, "--help")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_are_workflows_and_forms():
    assert {path.name for path in WORKFLOWS} >= {"pull_request.yml", "publish.yml", "review_comment.yml"}
    assert {path.name for path in GITEE} >= {"pull_request.yml", "publish.yml"}
    assert FORMS


@pytest.mark.parametrize(("workflow", "script", "options"), scripts())
def test_every_script_that_a_workflow_runs_takes_its_options(workflow, script, options):
    assert (GENERATOR / script).is_file(), f"{workflow} runs {script}"
    for option in options:
        assert re.search(rf"{re.escape(option)}\b", helps(script)), f"{workflow}: {script} {option}"


def test_scripts_are_run_at_all():
    run_by: dict[str, set[str]] = {}
    for name, script, _ in scripts():
        run_by.setdefault(name, set()).add(script.removeprefix("scripts/"))

    assert run_by["pull_request.yml"] >= {"build.py", "check.py", "review.py", "test.py"}
    assert run_by["publish.yml"] >= {"build.py", "test.py"}
    assert run_by["review_comment.yml"] == {"comment.py"}
    assert run_by[GITLAB.name] >= {"build.py", "check.py", "review.py"}
    assert run_by["gitee pull_request.yml"] >= {"build.py", "check.py", "review.py"}
    assert run_by["gitee publish.yml"] == {"build.py"}
    assert run_by[PRE_COMMIT.name] >= {"check.py"}


def test_whatever_else_is_run_is_a_program_that_is_there():
    known = {"cat", "diff", "git", "python3", "ruff", "sudo"}
    first = {re.split(r"\s", line.strip())[0] for _, line in lines() if line.strip()}

    assert first <= known


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
        done = " ".join(f"{step.get('uses')} {step.get('run')}" for step in job["steps"])
        allowed = [given for what, given in WRITING.items() if what in done]
        assert not asked or any(asked.items() <= given.items() for given in allowed), name


def test_what_may_write_comments_runs_nothing_of_the_proposal():
    """`workflow_run` has rights that a stranger's proposal must not have: it takes one text, and never its code."""
    for path in WORKFLOWS:
        workflow = read(path)
        if "workflow_run" not in workflow["on"]:
            continue
        text = path.read_text(encoding="utf-8")
        named = {read(other)["name"] for other in WORKFLOWS}
        assert set(workflow["on"]["workflow_run"]["workflows"]) <= named
        assert "secrets." not in text
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "actions/checkout" in str(step.get("uses")):
                    assert set(step["with"]) == {"persist-credentials"}, "another commit's code would be run"
                if "download-artifact" in str(step.get("uses")):
                    assert step["with"]["path"].startswith("${{ runner.temp }}/"), "files of a stranger beside our code"


def test_a_proposal_from_a_fork_has_its_review_in_the_summary_and_as_a_file():
    job = read(GITHUB / "workflows" / "pull_request.yml")["jobs"]["review"]
    kept = next(step["with"] for step in job["steps"] if "upload-artifact" in str(step.get("uses")))
    fetched = next(
        step["with"]
        for step in read(GITHUB / "workflows" / "review_comment.yml")["jobs"]["comment"]["steps"]
        if "download-artifact" in str(step.get("uses"))
    )

    assert any('review.md >> "$GITHUB_STEP_SUMMARY"' in str(step.get("run")) for step in job["steps"])
    assert kept["name"] == fetched["name"]
    assert kept["path"] == "review"


def test_gitlab_knows_every_stage_and_publishes_only_the_main_branch():
    pipeline = read(GITLAB)
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}

    assert {job["stage"] for job in jobs.values()} == set(pipeline["stages"])
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "public" in jobs["pages"]["artifacts"]["paths"]
    assert pipeline["variables"]["GIT_DEPTH"] == "0"
    for name in ("check", "review", "build"):
        assert jobs[name]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


@pytest.mark.parametrize("path", GITEE, ids=lambda path: path.name)
def test_a_pipeline_of_gitee_is_whole(path):
    pipeline = read(path)
    steps_of = [step for stage in pipeline["stages"] for step in stage["steps"]]
    made = {one["name"] for step in steps_of for one in step.get("artifacts", ())}

    assert pipeline["name"] == path.stem
    assert pipeline["triggers"]["trigger"] == "auto"
    assert len({step["name"] for step in steps_of}) == len(steps_of)
    assert {step["dependArtifact"] for step in steps_of if "dependArtifact" in step} <= made
    assert all(step["step"] in ("build@python", "publish@general_artifacts") for step in steps_of)
    assert ("pr" in pipeline["triggers"]) == (path.stem == "pull_request")


def test_hooks_before_a_commit_are_local_and_of_the_version_that_the_gate_has():
    pinned = (GENERATOR / "tests" / "requirements.txt").read_text(encoding="utf-8")
    for repository in read(PRE_COMMIT)["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            for package in hook.get("additional_dependencies", ()):
                assert package in pinned


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
