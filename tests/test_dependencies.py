"""What the project stands on: pinned, and free of any one machine's traces."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from desks import GENERATOR


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The files that git keeps, and those it would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=False, cwd=GENERATOR, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.splitlines() if (GENERATOR / name).is_file()]


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_every_requirement_is_pinned_exactly(name):
    lines = [
        line.partition("#")[0].strip(" \\") for line in (GENERATOR / name).read_text(encoding="utf-8").splitlines()
    ]
    pins = [line for line in lines if line and not line.startswith("--hash=sha256:")]

    assert len(pins) > 10
    for pin in pins:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.+!]*(\s*;.+)?", pin), pin
    names = [re.sub(r"==[^ ]+", "", pin).lower().replace("_", "-") for pin in pins]  # twice only for other Pythons
    assert len(names) == len(set(names))


def test_the_lock_has_a_hash_for_every_package_and_holds_what_pyproject_asks_for():
    text = (GENERATOR / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^([\w.-]+)==.*\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)*)", text, re.MULTILINE)
    locked = {name.lower().replace("_", "-").replace(".", "-") for name, _ in blocks}
    settings = tomllib.loads((GENERATOR / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*settings["project"]["dependencies"], *settings["dependency-groups"]["build"]]

    assert [name for name, hashes in blocks if not hashes] == []
    wanted = {re.split(r"[<>=]", one)[0].lower().replace("_", "-").replace(".", "-") for one in asked}
    assert wanted <= locked


@pytest.mark.parametrize(
    ("group", "package"),
    [
        ("zensical", "zensical"),
        ("docx", "python-docx"),
        ("book", "typst"),
        ("epub", "pypandoc-binary"),
        ("s3", "boto3"),
        ("papers", "pdfplumber"),
        ("ocr", "rapidocr"),
        ("province", "distributed"),
    ],
)
def test_packages_that_are_fetched_when_asked_for_are_pinned_exactly_and_nowhere_else(group, package):
    text = (GENERATOR / "pyproject.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)
    pins = settings["dependency-groups"][group]
    assert settings["project"]["optional-dependencies"][group] == pins

    assert package in [pin.partition("==")[0] for pin in pins]
    for pin in pins:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", pin), pin
        for file in ("requirements.txt", "tests/requirements.txt"):
            assert f"{pin.partition('==')[0]}==" not in (GENERATOR / file).read_text(encoding="utf-8")


def test_no_requirement_is_pinned_in_both_files():
    def names(file):
        text = (GENERATOR / file).read_text(encoding="utf-8")
        return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))

    assert not names("requirements.txt") & names("tests/requirements.txt")


@pytest.mark.parametrize(
    "path",
    [".venv/x", ".cache/x", "site/x", "hooks/__pycache__/x.pyc", "scripts/__pycache__/x.pyc", "x.pyc", ".DS_Store"],
)
def test_what_a_machine_makes_is_ignored(tracked, tmp_path, path):
    """Asked of a new repository: in a developer's own, .venv may be a link, which git will not look behind."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_bytes((GENERATOR / ".gitignore").read_bytes())

    assert subprocess.run(["git", "check-ignore", "-q", path], check=False, cwd=tmp_path).returncode == 0


def test_no_two_test_files_share_a_name():
    """They are no packages: of two alike only one would be collected, and the other stop the run."""
    names = [path.name for path in (GENERATOR / "tests").rglob("test_*.py")]

    assert sorted(names) == sorted(set(names))


def test_no_file_of_a_machine_is_tracked(tracked):
    assert not [
        name for name in tracked if re.search(r"(^|/)(__pycache__|\.cache|\.venv|site|node_modules)/|\.pyc$", name)
    ]


def test_no_trace_of_a_registry_or_a_machine_is_tracked(tracked):
    """An address of a package mirror or a path of somebody's disk works nowhere else."""
    traces = re.compile(
        rb"--(?:extra-)?index-url|--trusted-host|--find-links[= \"',]+(?:https?:|/)|pypi\.org/simple"
        rb"|/simple/?$|registry\.npmjs"
        rb"|(?<![\w.])/(?:home|Users|root|work)/[\w.-]+|[A-Z]:\\Users\\",
        re.MULTILINE,
    )
    own = "tests/test_dependencies.py"  # it has to spell them out
    found = {
        f"{name}: {match.group()!r}"
        for name in tracked
        if name != own
        for match in traces.finditer((GENERATOR / name).read_bytes())
    }

    assert found == set()


def test_text_files_are_utf_8_with_unix_line_ends(tracked):
    text = (".py", ".yml", ".md", ".html", ".css", ".js", ".json", ".txt", ".toml", ".svg")
    for name in tracked:
        if name.endswith(text):
            data = (GENERATOR / name).read_bytes()
            data.decode("utf-8")
            assert b"\r" not in data, name
            assert not data.startswith(b"\xef\xbb\xbf"), name
