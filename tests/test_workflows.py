"""Workflows: what they run is there, they may do no more than they must, and a proposal publishes nothing.

The forges' own rules are held by schemas that `check-jsonschema` brings along, and by the few below that no schema has.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from functools import cache
from importlib import import_module
from importlib.resources import files

import jsonschema
import pytest

from desks import GENERATOR, run
from handbook.version import VERSION
from handbook_site.main import VERBS
from handbook_site.starting.repository import rendered
from workflows import (
    ACTIONS,
    ALL,
    CITY,
    CITY_WORKFLOWS,
    COMPONENT,
    DEPENDABOT,
    FORMS,
    GITEE,
    GITLAB,
    GITLAB_WORDS,
    HOOKS,
    OWN_WORKFLOWS,
    PRE_COMMIT,
    PROVINCE_GITLAB,
    PROVINCE_WORKFLOWS,
    RENOVATE,
    STARTER,
    WORKFLOWS,
    commands,
    jobs_of,
    lines,
    steps,
)

OUTWARD = ("deploy-pages", "action-gh-pages", "upload-pages-artifact", "git push", "gh release", "twine", "npm publish")
WRITING = {
    "deploy-pages": {"pages": "write", "id-token": "write"},
    "scripts/comment.py": {"pull-requests": "write"},
    "handbook comment": {"pull-requests": "write"},
    "--issue": {"issues": "write"},
}
"""What putting a site on Pages takes, writing a comment, and filing an issue; nothing else may write."""

EXPOSED = re.compile(r"[A-Za-z0-9_][-A-Za-z0-9_ ]*")
"""What GitLab takes as `expose_as`; a file with anything else is refused as a whole."""

MERGE_REQUESTS = {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}


@cache
def helps(called: str) -> str:
    """What a script or a verb says of itself."""
    if called.startswith("handbook "):
        said = io.StringIO()
        main = import_module(f"handbook_site.commands.{VERBS[called.removeprefix('handbook ')][0]}").main
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            main(["--help"])
        return said.getvalue()
    if called.endswith("test.py"):  # its help would run the gate: it hands its arguments on
        return (GENERATOR / called).read_text(encoding="utf-8")
    done = run(GENERATOR / called, "--help")
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def schema(name: str) -> jsonschema.protocols.Validator:
    found = files("check_jsonschema").joinpath("builtin_schemas", "vendor", f"{name}.json")
    content = json.loads(found.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(content)(content)


SCHEMAS = [
    *(("github-workflows", file) for file in WORKFLOWS),
    *(("github-actions", file) for file in ACTIONS),
    *(("dependabot", file) for file in DEPENDABOT),
    *(("renovate", file) for file in RENOVATE),
    *(("gitlab-ci", file) for file in (*GITLAB, *PROVINCE_GITLAB)),
    *(("github-issue-config" if file.base == "config.yml" else "github-issue-forms", file) for file in FORMS),
]


@pytest.mark.parametrize(("name", "file"), SCHEMAS, ids=str)
def test_a_forge_can_read_its_files(name, file):
    for document in file.typed:
        wrong = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in schema(name).iter_errors(document)]
        assert wrong == []


@pytest.mark.parametrize("file", ALL, ids=str)
def test_every_file_is_yaml_of_one_document(file):
    assert len(file.documents) == (2 if file in COMPONENT else 1)
    assert file.content


def test_nothing_of_the_starter_is_left_unrendered():
    for path in STARTER.rglob("*"):
        if path.is_file() and any(part.startswith("dot.") for part in path.relative_to(STARTER).parts):
            assert "[[" not in rendered(path.read_text(encoding="utf-8"), CITY), path


def test_there_are_workflows_and_forms():
    usual = {"pull_request.yml", "publish.yml", "review_comment.yml", "links.yml"}
    assert {file.base for file in OWN_WORKFLOWS} == usual | {"handbook.yml", "handbook_publish.yml"}
    assert {file.base for file in CITY_WORKFLOWS} == usual
    assert {file.base for file in PROVINCE_WORKFLOWS} == {"publish.yml"} and len(PROVINCE_GITLAB) == 1
    assert len(ACTIONS) == 1
    assert len(DEPENDABOT) == len(RENOVATE) == len(PRE_COMMIT) == 2
    assert len(GITLAB) == 3
    assert sorted(file.base for file in GITEE) == ["publish.yml", "publish.yml", "pull_request.yml", "pull_request.yml"]
    assert FORMS


@pytest.mark.parametrize(("name", "called", "options"), commands())
def test_every_command_that_a_file_runs_takes_its_options(name, called, options):
    if called.startswith("handbook "):
        assert called.removeprefix("handbook ") in VERBS, f"{name} runs {called}"
    else:
        assert (GENERATOR / called).is_file(), f"{name} runs {called}"
    for option in options:
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", helps(called)), f"{name}: {called} {option}"


def test_commands_are_run_at_all():
    run_by: dict[str, set[str]] = {}
    for name, called, _ in commands():
        run_by.setdefault(name, set()).add(re.sub(r"^(?:scripts/|handbook )|\.py$", "", called))

    proposed = {"build", "check", "review"}
    for folder in (".github/workflows", "github/dot.github/workflows"):
        assert run_by[f"{folder}/pull_request.yml"] - {"test"} == proposed
        assert run_by[f"{folder}/publish.yml"] - {"test"} == {"build"}
        assert run_by[f"{folder}/review_comment.yml"] == {"review", "comment"}
    for file in GITLAB:
        assert run_by[file.name] - {"book"} == proposed | {"comment"}
    for file in GITEE:
        assert run_by[file.name] - {"book"} == ({"build"} if file.base == "publish.yml" else proposed)
    for file in (*PRE_COMMIT, *HOOKS):
        assert run_by[file.name] == {"check", "format"}
    assert run_by[".github/workflows/handbook.yml"] == proposed
    assert run_by[".github/workflows/handbook_publish.yml"] - {"book"} == {"build"}


def test_a_city_runs_the_installed_generator_on_its_own_folder_and_no_gate():
    own = {file.name for file in (*ALL, *HOOKS) if file.ours and "python3 scripts/" in file.text}
    for name, called, options in commands():
        if name not in own:
            assert called.startswith("handbook "), name
            place = "--cities" if called == "handbook province" else "--root"
            assert place in options or called == "handbook comment" or "pre-commit" in name, (name, called)


@pytest.mark.parametrize("file", [*PROVINCE_WORKFLOWS, *PROVINCE_GITLAB], ids=str)
def test_a_province_builds_each_city_by_itself_joins_them_and_publishes_before_it_is_red(file):
    """One broken city stops no other; whoever runs the province is told after the rest is online."""
    asked = [options for name, called, options in commands() if name == file.name and called == "handbook province"]

    assert ("--cities", "--only", "--sites") in asked and ("--cities", "--sites", "--out") in asked
    if file in PROVINCE_GITLAB:
        jobs = jobs_of(file)
        assert jobs["city"]["allow_failure"] in (True, "true") and jobs["city"]["parallel"]["matrix"]
        assert jobs["told"]["needs"] == ["pages"]
        return
    jobs = file.content["jobs"]
    assert ("--cities", "--list") in asked
    assert jobs["city"]["strategy"]["fail-fast"] in (False, "false")
    assert jobs["province"]["needs"] == ["cities", "city"] and "!cancelled()" in jobs["province"]["if"]
    assert jobs["deploy"]["needs"] == "province" and jobs["told"]["needs"] == ["province", "deploy"]


def test_a_city_installs_one_version_by_its_lock_or_from_its_wheels():
    """The version stands where a person changes it, and a folder of wheels takes the place of any index."""
    pinned = f"four-lists-handbook=={VERSION}"
    installing = [*ACTIONS, *(file for file in (*GITLAB, *GITEE, *OWN_WORKFLOWS) if "handbook check" in file.text)]
    for file in installing:
        assert '--require-hashes -r "$ROOT/requirements.txt"' in file.text, file
        assert "PIP_NO_INDEX=1 PIP_FIND_LINKS" in file.text, file
        assert '--no-deps "$HANDBOOK"' in file.text, file
    for file in (*CITY_WORKFLOWS, *PROVINCE_WORKFLOWS, *PROVINCE_GITLAB, *installing[1:]):
        assert pinned in file.text, file


def test_whatever_else_is_run_is_a_program_that_is_there():
    known = {"cat", "diff", "echo", "export", "git", "handbook", "if", "mkdir", "python", "python3", "ruff", "sudo"}
    of_provinces = {"cp", "done", "for", "status=0", "tar", "test"}
    first = {re.split(r"\s", line.strip())[0] for _, line in lines() if line.strip()}

    assert first <= known | of_provinces


@pytest.mark.parametrize("file", WORKFLOWS, ids=str)
def test_a_proposal_publishes_nothing(file):
    workflow = file.content
    triggers = workflow["on"]
    names = {triggers} if isinstance(triggers, str) else set(triggers)

    assert "pull_request_target" not in names
    if "pull_request" in names or file.base == "handbook.yml":
        assert [word for word in OUTWARD if word in file.text] == []
        assert "secrets." not in file.text
        assert "write" not in {
            right
            for holder in (workflow, *workflow["jobs"].values())
            for right in (holder.get("permissions") or {}).values()
        }


@pytest.mark.parametrize("file", WORKFLOWS, ids=str)
def test_permissions_are_said_and_minimal(file):
    workflow = file.content
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
    """`workflow_run` has rights that a stranger's proposal must not have: it reads its data and runs no code of it."""
    seen = [file for file in WORKFLOWS if "workflow_run" in file.content["on"]]
    assert len(seen) == 2
    for file in seen:
        named = {other.content["name"] for other in (OWN_WORKFLOWS if file.ours else CITY_WORKFLOWS)}
        assert set(file.content["on"]["workflow_run"]["workflows"]) <= named
        assert "secrets." not in file.text
        for job in file.content["jobs"].values():
            for step in job["steps"]:
                if "actions/checkout" in str(step.get("uses")):
                    assert set(step["with"]) == {"persist-credentials", "fetch-depth"}, "another's code would be run"
                assert "download-artifact" not in str(step.get("uses")), "what a stranger's code wrote is no review"
                assert not re.search(r"git (?:checkout|switch|merge|pull|worktree|restore)", str(step.get("run")))
        reviews = [options for name, called, options in commands() if name == file.name and "review" in called]
        assert ("--base", "--head", "--out") in [tuple(o for o in found if o != "--root") for found in reviews]


@pytest.mark.parametrize("workflows", [OWN_WORKFLOWS, CITY_WORKFLOWS], ids=["ours", "for cities"])
def test_a_proposal_from_a_fork_has_its_review_in_the_summary_and_as_a_file(workflows):
    of = {file.base: file.content["jobs"] for file in workflows}
    job = of["pull_request.yml"]["review"]
    kept = next(step["with"] for step in job["steps"] if "upload-artifact" in str(step.get("uses")))

    assert any('review.md >> "$GITHUB_STEP_SUMMARY"' in str(step.get("run")) for step in job["steps"])
    assert (kept["name"], kept["path"]) == ("review", "review")


@pytest.mark.parametrize("file", GITLAB, ids=str)
def test_gitlab_takes_what_is_exposed(file):
    """GitLab's rules for `expose_as`, which its schema does not have: ASCII, at most 100, paths without wildcards."""
    for name, job in jobs_of(file).items():
        kept = job.get("artifacts", {})
        if "expose_as" in kept:
            assert EXPOSED.fullmatch(kept["expose_as"]), name
            assert len(kept["expose_as"]) <= 100
            assert kept["paths"], name
            assert not any("*" in path or "$" in path for path in kept["paths"]), name


def test_what_gitlab_refuses_is_refused_here():
    assert EXPOSED.fullmatch("审阅说明") is None
    assert EXPOSED.fullmatch("-review") is None
    assert EXPOSED.fullmatch("review of changes")


@pytest.mark.parametrize("file", GITLAB, ids=str)
def test_gitlab_knows_every_stage_and_publishes_only_the_main_branch(file):
    jobs = jobs_of(file)
    inputs = file.documents[0]["spec"]["inputs"] if file in COMPONENT else {}
    given = {f"$[[ inputs.{name} ]]": one["default"] for name, one in inputs.items()}
    stages = {given.get(job["stage"], job["stage"]) for job in jobs.values()}
    usual = {"build", "test", "deploy"}  # what there is where no file names stages

    assert stages <= set(file.content.get("stages", usual))
    assert stages == set(file.content.get("stages", stages))
    only = [rule["if"] for rule in jobs["pages"]["rules"]]
    assert len(only) == 1 and only[0].startswith("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")
    assert jobs["pages"]["artifacts"] == {"paths": ["public"]}
    assert "--strict" not in str(jobs["pages"]["script"])
    for name, job in jobs.items():
        assert job["image"] in ("$HANDBOOK_IMAGE", "$[[ inputs.image ]]"), name
        assert name == "pages" or job["rules"] == [MERGE_REQUESTS]
        assert all(need in jobs for need in job.get("needs", ()))
    assert "GIT_DEPTH" in str(file.content)


def test_a_component_asks_for_inputs_and_uses_each():
    [file] = COMPONENT
    header, body = file.documents
    text = file.text.partition("\n---\n")[2]

    assert set(header) == {"spec"}
    assert set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", text)) == set(header["spec"]["inputs"])
    assert all("default" in one and "description" in one for one in header["spec"]["inputs"].values())
    assert not GITLAB_WORDS & set(body), "words that hold for all jobs would change the jobs of whoever includes this"


def test_a_called_workflow_uses_each_input_by_way_of_the_environment():
    for file in OWN_WORKFLOWS:
        if "workflow_call" in file.content["on"]:
            asked = file.content["on"]["workflow_call"]["inputs"]
            assert set(re.findall(r"\$\{\{ inputs\.(\w+)", file.text)) == set(asked)
            assert all(one["description"] and "default" in one for one in asked.values())


def test_what_is_called_or_included_names_this_version_in_its_first_lines():
    for file in (*COMPONENT, *HOOKS, *(file for file in OWN_WORKFLOWS if "workflow_call" in file.content["on"])):
        assert f"v{VERSION}" in file.text.partition("\n\n")[0].partition("spec:")[0], file


@pytest.mark.parametrize("file", GITEE, ids=str)
def test_a_pipeline_of_gitee_is_whole(file):
    pipeline = file.content
    steps_of = [step for stage in pipeline["stages"] for step in stage["steps"]]
    made = {one["name"] for step in steps_of for one in step.get("artifacts", ())}

    assert f"{pipeline['name']}.yml" == file.base
    assert pipeline["triggers"]["trigger"] == "auto"
    assert len({step["name"] for step in steps_of}) == len(steps_of)
    assert {step["dependArtifact"] for step in steps_of if "dependArtifact" in step} <= made
    assert all(step["step"] in ("build@python", "publish@general_artifacts") for step in steps_of)
    assert all("sys.version_info < (3, 11)" in step["commands"][0] for step in steps_of if "commands" in step)
    assert ("pr" in pipeline["triggers"]) == (file.base == "pull_request.yml")
    for timed in pipeline["triggers"].get("schedule", ()):
        fields = timed["cron"].split()
        assert len(fields) == 6 and [fields[2], fields[4]].count("?") == 1


def test_hooks_before_a_commit_are_local_and_of_the_version_that_the_gate_has():
    pinned = (GENERATOR / "tests" / "requirements.txt").read_text(encoding="utf-8")
    for file in PRE_COMMIT:
        for repository in file.content["repos"]:
            assert repository["repo"] == "local"
            for hook in repository["hooks"]:
                assert {"id", "name", "entry", "language"} <= set(hook)
                for package in hook.get("additional_dependencies", ()):
                    assert package in pinned


def test_hooks_for_others_run_the_package_on_data_wherever_it_lies():
    [file] = HOOKS
    hooks = {hook["id"]: hook for hook in file.content}

    assert set(hooks) == {"handbook-check", "handbook-format"}
    for hook in hooks.values():
        assert hook["language"] == "python"
        assert re.match(hook["files"], "data/policies/hnte.yml")
        assert re.match(hook["files"], "my-handbook/data/policies/hnte.yml")
        assert not re.match(hook["files"], "metadata/x.yml")


def test_actions_are_pinned_to_a_commit_with_its_version_beside_it_and_to_one_everywhere():
    """`@v4` is whatever its owner says tomorrow, and so is `@v4.2.0`."""
    used = {
        tuple(line.partition("uses: ")[2].split(" # "))
        for file in (*WORKFLOWS, *ACTIONS)
        for line in file.text.splitlines()
        if "uses: actions/" in line
    }

    assert len(used) > 5
    assert all(re.search(r"@[0-9a-f]{40}$", action) and re.fullmatch(r"v\d+\.\d+\.\d+", *of) for action, *of in used)
    assert len({action.partition("@")[0] for action, *_ in used}) == len(used)
    assert all("uses" not in step or re.match(r"\./|actions/", step["uses"]) for _, _, step in steps())


def test_images_are_pinned_to_one_version_that_renovate_moves():
    named = {name for file in (*GITLAB, *GITEE) for name in re.findall(r"\bpython:3[\w.-]*", file.text)}
    [image] = named
    rule = RENOVATE[0].content["customManagers"][0]["matchStrings"][0].replace("(?<", "(?P<")

    assert re.fullmatch(r"python:3\.\d+\.\d+-\w+", image)
    assert [re.search(rule, file.text)["currentValue"] for file in GITLAB] == [image.partition(":")[2]] * 3


def test_tokens_are_for_protected_branches_only():
    for file in GITLAB:
        assert re.search(r"masked and protected", file.text), file
        assert "not protected" not in file.text
    assert [file for file in GITEE if re.search(r"token|secret", file.text, re.IGNORECASE)] == []


@pytest.mark.parametrize("workflows", [OWN_WORKFLOWS, CITY_WORKFLOWS], ids=["ours", "for cities"])
def test_dead_links_file_an_issue(workflows):
    [job] = next(file for file in workflows if file.base == "links.yml").content["jobs"].values()

    assert job["permissions"] == {"contents": "read", "issues": "write"}
    assert any("--issue" in str(step.get("run")) and "GITHUB_TOKEN" in step["env"] for step in job["steps"])


def test_a_site_is_built_at_the_beginning_of_the_handbooks_day():
    """Hours are those of UTC, eight behind China."""
    nightly = [file for file in WORKFLOWS if "schedule" in file.content["on"] and file.base == "publish.yml"]

    assert nightly
    assert {file.content["on"]["schedule"][0]["cron"].split()[1] for file in nightly} == {"16"}


def test_no_checkout_leaves_its_token_in_the_folder():
    checkouts = [(str(file), name, step) for file, name, step in steps() if "checkout@" in step.get("uses", "")]

    assert len(checkouts) > 10
    assert [at for *at, step in checkouts if step["with"].get("persist-credentials") not in (False, "false")] == []


def test_an_action_of_the_repository_is_there():
    local = {step["uses"] for file, _, step in steps() if not file.ours and step.get("uses", "").startswith("./")}

    assert local == {f"./.{file.name.removeprefix('github/dot.').removesuffix('/action.yml')}" for file in ACTIONS}


def test_no_step_puts_what_a_stranger_wrote_into_a_command():
    """A branch's or a title's name is text of the proposer; in `run:` it would be a command."""
    theirs = re.compile(r"\$\{\{\s*(?:github\.(?:head_ref|base_ref|event\.)|inputs\.|env\.)")

    assert [step["run"] for _, _, step in steps() if "run" in step and theirs.search(step["run"])] == []


def test_every_job_ends():
    for file in WORKFLOWS:
        for name, job in file.content["jobs"].items():
            assert int(job["timeout-minutes"]) <= 120, (file.name, name)


def test_a_comparison_with_the_base_has_the_history_to_compare_with():
    for file in WORKFLOWS:
        for job in file.content["jobs"].values():
            if any("--base" in str(step.get("run", "")) for step in job["steps"]):
                checkout = next(step for step in job["steps"] if "actions/checkout" in str(step.get("uses")))
                assert str(checkout["with"]["fetch-depth"]) == "0"


@pytest.mark.parametrize("file", FORMS, ids=str)
def test_a_form_can_be_filled_in(file):
    form = file.content
    if file.base == "config.yml":
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
