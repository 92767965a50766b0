"""Another city, from nothing: the console command, `init`, `upgrade`, and the package as it is installed."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from desks import GENERATOR, surroundings, tree
from handbook.province.reading import read_province
from handbook.version import NAME, VERSION
from handbook_site.commands import build, check, init, upgrade
from handbook_site.main import VERBS, main
from handbook_site.starting import guides, wheels
from handbook_site.starting.manifest import FILE, Manifest, digests

DAY = "2026-11-21"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A new handbook without records of its own."""
    root = tmp_path / "city"
    told = ["--title", "临江市科技手册", "--place", "临江市", "--publisher", "临江市科技局"]
    assert init.main([str(root), *told, "--forge", "github"]) == 0
    return root


# --- the command ---------------------------------------------------------------------------------


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"handbook {VERSION}\n"


def test_a_verb_that_is_none_is_told_with_those_that_are(capsys):
    assert main(["bulid"]) == 2
    said = capsys.readouterr().err
    assert "没有“bulid”这个命令" in said
    assert all(verb in said for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_in_chinese_what_it_does(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert "。" in capsys.readouterr().out


# --- init ----------------------------------------------------------------------------------------


def test_a_new_handbook_is_sound_and_builds_strictly(city, capsys):
    assert check.main(["--root", str(city), "--strict"]) == 0
    assert build.main(["--root", str(city), "--strict", "--today", DAY]) == 0
    home = (city / "site" / "index.html").read_text(encoding="utf-8")
    assert "<h1>临江市科技手册</h1>" in home
    assert "例如 创新券" in home, "the example of the look-up is a word of this handbook"
    assert f'<meta name="generator" content="{NAME} {VERSION}">' in home
    assert json.loads((city / "site" / "handbook.json").read_text(encoding="utf-8"))["generator"] == f"{NAME} {VERSION}"
    guide = (city / "site" / "how-to.html").read_text(encoding="utf-8")
    assert "政策匹配" in guide and "match/index.html" not in guide, "no link to a list that has no record yet"


def test_the_guides_of_a_new_handbook_name_its_own_command(city):
    for path in (city / "content").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "scripts/" not in text and "check.py" not in text, path
    assert "handbook check" in (city / "content" / "editing-commands.md").read_text(encoding="utf-8")


def test_a_guide_says_verbs_for_scripts_and_leaves_other_files_alone():
    said = guides.in_words_of_the_command("`python3 scripts/import_sheet.py 表.xlsx`，`check.py --fix`，own.py")
    assert said == "`handbook import 表.xlsx`，`handbook check --fix`，own.py"


def test_what_is_asked_for_stands_in_the_right_files(city):
    identity = yaml.safe_load((city / "data" / "handbook.yml").read_text(encoding="utf-8"))
    assert (identity["title"], identity["place"], identity["publisher"]) == ("临江市科技手册", "临江市", "临江市科技局")
    assert "theme:\n  name: handbook\nplugins: [handbook]\n" in (city / "mkdocs.yml").read_text(encoding="utf-8")
    regions = yaml.safe_load((city / "data" / "vocabularies" / "regions.yml").read_text(encoding="utf-8"))
    assert [word["label"] for word in regions] == ["临江市"]
    assert (city / "requirements.txt").read_bytes() == (GENERATOR / "requirements.txt").read_bytes()


def test_what_people_say_anywhere_comes_along_and_what_they_say_in_one_city_does_not(city):
    for name, general, local in (("everyday", "开公司", "湖塘"), ("abbreviations", "XRD", "JITRI")):
        ours, theirs = ((root / f"data/vocabularies/{name}.yml").read_text("utf-8") for root in (GENERATOR, city))
        assert general in theirs and local not in theirs
        assert ours.startswith(theirs) and local in ours


def test_names_with_quotes_and_colons_stay_what_they_are(tmp_path):
    title = '临江市“四大清单”: 一本 #1 "手册"'
    init.main([str(tmp_path / "city"), "--title", title, "--place", "临江: 市", "--forge", "none"])
    identity = yaml.safe_load((tmp_path / "city" / "data" / "handbook.yml").read_text(encoding="utf-8"))
    assert (identity["title"], identity["place"]) == (title, "临江: 市")


def test_the_model_city_comes_along_under_the_names_asked_for(tmp_path):
    root = tmp_path / "city"
    assert init.main([str(root), "--example", "--title", "试点手册", "--forge", "none"]) == 0
    identity = yaml.safe_load((root / "data" / "handbook.yml").read_text(encoding="utf-8"))
    assert (identity["title"], identity["place"]) == ("试点手册", "青山市")
    model = tree(GENERATOR / "tests" / "handbooks" / "model-city" / "data")
    own = tree(root / "data")
    assert {path for path in model if own.get(path) != model[path]} == {"handbook.yml"}
    assert not (root / ".github").exists()


def test_without_a_terminal_nothing_is_asked(tmp_path, capsys):
    assert init.main([str(tmp_path / "city")]) == 0
    assert "某市科技服务手册" in capsys.readouterr().out


def test_a_province_begins_with_its_cities_file_and_a_job_for_each_city(tmp_path, capsys):
    folder = tmp_path / "province"

    assert init.main([str(folder), "--province", "--place", "青江省", "--forge", "github"]) == 0

    province, findings = read_province(folder / "cities.yml")
    assert findings == [] and province is not None
    assert (province.title, province.publisher) == ("青江省科技服务手册", "青江省科学技术厅")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {".github/workflows/publish.yml", ".github/actions/handbook/action.yml", "requirements.txt"} <= names
    assert not any(name.startswith(("data/", "content/")) or "pull_request" in name for name in names)
    assert upgrade.main(["--root", str(folder)]) == 0
    assert "没有要换的" in (said := capsys.readouterr().out) and "check" not in said.partition("没有要换的")[2]


def test_a_folder_that_holds_something_is_not_touched(tmp_path):
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="里已有内容，没有动它"):
        init.main([str(tmp_path)])
    assert tree(tmp_path) == {"own.txt": b"mine"}


# --- upgrade -------------------------------------------------------------------------------------


def as_of(root: Path, version: str, **written: str) -> None:
    """As if an earlier version had written the repository, with other letters in some of its files."""
    manifest = Manifest.read(root)
    files = {f"{name}.txt": text.encode() for name, text in written.items()}
    for path, content in files.items():
        (root / path).write_bytes(content)
    earlier = Manifest(version, manifest.answers, manifest.files | digests(files))
    (root / FILE).write_text(earlier.text(), encoding="utf-8")


def test_what_the_generator_wrote_is_replaced_and_told(city, capsys):
    now = (city / "requirements.txt").read_bytes()
    as_of(city, "0.1.0", requirements="mkdocs==1.6.0\n")
    facts = tree(city / "data" / "policies")

    assert upgrade.main(["--root", str(city)]) == 0

    said = capsys.readouterr().out
    assert f"从 0.1.0 换到 {VERSION}" in said
    assert "换新  requirements.txt" in said
    assert "## 0.2.0" in said, "what changed between the versions"
    assert (city / "requirements.txt").read_bytes() == now
    assert Manifest.read(city).version == VERSION
    assert tree(city / "data" / "policies") == facts


def test_what_the_city_changed_stays_and_the_new_lies_beside_it(city, capsys):
    (city / ".gitignore").write_text("/own/\n", encoding="utf-8")
    (city / "content" / "editing.md").unlink()
    as_of(city, "0.1.0")

    assert upgrade.main(["--root", str(city)]) == 1

    said = capsys.readouterr().out
    assert "您改过，新的写在 .new 里，请对照  .gitignore" in said
    assert "您删了，没有补上  content/editing.md" in said
    assert (city / ".gitignore").read_text(encoding="utf-8") == "/own/\n"
    assert "/site/" in (city / ".gitignore.new").read_text(encoding="utf-8")
    assert not (city / "content" / "editing.md").exists()


def test_looking_first_writes_nothing(city, capsys):
    as_of(city, "0.1.0")
    (city / ".gitignore").write_text("/own/\n", encoding="utf-8")
    before = tree(city)
    upgrade.main(["--root", str(city), "--dry-run"])
    assert tree(city) == before
    assert "会从 0.1.0" in capsys.readouterr().out


def test_an_older_generator_does_not_touch_a_newer_repository(city):
    as_of(city, "9.0.0")
    with pytest.raises(SystemExit, match=r"是 9\.0\.0 写的"):
        upgrade.main(["--root", str(city)])


def test_a_repository_that_init_did_not_write_is_told(desk):
    with pytest.raises(SystemExit, match="不是 handbook init 写的"):
        upgrade.main(["--root", str(desk.root)])


# --- as it is installed --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The package from its wheel, in a folder of its own outside of the project."""
    folder = tmp_path_factory.mktemp("installed")
    wheel = wheels.generator(folder)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*command, str(folder / "packages"), str(wheel)], check=True, capture_output=True)
    return folder


def run_installed(installed: Path, cwd: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = surroundings(PYTHONPATH=str(installed / "packages"), HANDBOOK_TODAY=DAY, NO_MKDOCS_2_WARNING="1")
    return subprocess.run(
        [sys.executable, "-m", *command], check=False, cwd=cwd, env=environment, capture_output=True, text=True
    )


def test_from_a_wheel_a_city_begins_checks_and_builds_with_and_without_our_command(installed, tmp_path):
    city = tmp_path / "city"
    begun = run_installed(installed, tmp_path, "handbook_site", "init", "city", "--example", "--forge", "gitlab")
    checked = run_installed(installed, city, "handbook_site", "check")
    built = run_installed(installed, city, "handbook_site", "build", "--strict")
    by_mkdocs = run_installed(installed, city, "mkdocs", "build", "--strict", "-d", "by-mkdocs")

    assert [done.returncode for done in (begun, checked, built, by_mkdocs)] == [0, 0, 0, 0], by_mkdocs.stderr
    assert "错误 0" in checked.stdout
    site = tree(city / "site")
    assert tree(city / "by-mkdocs") == site
    assert len(site) > 200


def test_the_wheel_packed_from_what_is_installed_is_the_same_package(installed, tmp_path):
    script = (
        f"import pathlib; from handbook_site.starting import wheels as w; w.generator(pathlib.Path({str(tmp_path)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], check=False, cwd=tmp_path, capture_output=True, text=True,
        env=surroundings(PYTHONPATH=str(installed / "packages")),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(installed / wheels.WHEEL) as one, zipfile.ZipFile(tmp_path / wheels.WHEEL) as other:
        names = {name for name in one.namelist() if not name.endswith("RECORD")}
        assert names == {name for name in other.namelist() if not name.endswith("RECORD")}
        assert all(one.read(name) == other.read(name) for name in names)


@pytest.mark.long
def test_everything_is_downloaded_once_and_installed_without_a_network(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "handbook_site", "download", str(tmp_path / "all")],
        check=True, env=surroundings(PYTHONPATH=str(GENERATOR / "hooks")),
    )  # fmt: skip
    unreachable = surroundings(PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0")
    command = [sys.executable, str(tmp_path / "all" / "install.py"), str(tmp_path / "venv")]
    subprocess.run(command, check=True, env=unreachable)
    done = subprocess.run(
        [tmp_path / "venv" / "bin" / "handbook", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"handbook {VERSION}\n"
