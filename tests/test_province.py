"""A province: its cities file, and the building of its members."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import pytest

from desks import lay, tree
from handbook.findings import as_text
from handbook.lookup.joining.published import UnreadableIndexError
from handbook.province.reading import read_province
from handbook.version import VERSION
from handbook_site import history
from handbook_site.inputs import TICK
from handbook_site.province import building, members, packing, pins, remote, summaries
from handbook_site.starting.manifest import FILE, Answers, Manifest

HEAD = "format: 1\ntitle: 青江省科技服务手册\npublisher: 青江省科学技术厅\ncities:\n"
QINGSHAN = "  - id: qingshan\n    name: 青山市\n    district: '320400'\n"


def found(folder: Path, cities: str, head: str = HEAD) -> list[str]:
    (folder / "cities.yml").write_text(head + cities, encoding="utf-8")
    province, findings = read_province(folder / "cities.yml")
    assert (province is None) == bool(findings)
    return [as_text(finding) for finding in findings]


def test_a_cities_file_is_read(tmp_path):
    (tmp_path / "cities.yml").write_text(f"{HEAD}{QINGSHAN}    folder: ../qingshan\n", encoding="utf-8")

    province, findings = read_province(tmp_path / "cities.yml")

    assert not findings
    assert province is not None
    assert (province.cities[0].id, province.cities[0].district) == ("qingshan", "320400")


@pytest.mark.parametrize(
    ("cities", "said"),
    [
        (QINGSHAN, "cities.yml:5  青山市没有写手册在哪里。  [missing-key]"),
        (f"{QINGSHAN}    folder: a\n    repository: b\n", "cities.yml:5  青山市既写了 folder 又写了 repository。"),
        (
            f"{QINGSHAN}    folder: a\n    version: v1\n",
            "cities.yml:9  version 只和 repository 一起写。",
        ),
        (f"{QINGSHAN}    folder: a\n{QINGSHAN}    folder: b\n", "cities.yml:9  标识“qingshan”前面已经有了。"),
        (QINGSHAN.replace("qingshan", "api") + "    folder: a\n", "cities.yml:5  “api”不能作市的标识。  [id-form]"),
        (QINGSHAN.replace("320400", "3204") + "    folder: a\n", "cities.yml:7  “3204”不是行政区划代码。  [shape]"),
        (f"{QINGSHAN}    repository: --upload-pack=x\n", "cities.yml:8  “--upload-pack=x”不能交给 git。  [shape]"),
        (f"{QINGSHAN}    repository: a\n    path: ../b\n", "cities.yml:9  “../b”不在仓库里面。  [shape]"),
        ("  []\n", "cities.yml:4  一个市也没有写。"),
    ],
)
def test_a_mistake_in_the_cities_file_is_told_with_its_line(tmp_path, cities, said):
    assert said in found(tmp_path, cities)[0]


# --- building ----------------------------------------------------------------------------------

TODAY = "2026-11-21"
NONE = ("--engine", "none")
CITIES = {"linhai": "320500", "linhe": "320600"}


class Territory:
    """A province of small handbooks in a folder of its own, which a test may spoil."""

    def __init__(self, folder: Path, cities: dict[str, str] = CITIES) -> None:
        self.folder, self.out = folder, folder / "out"
        self.desks = {name: lay("linhai-bay", folder / name) for name in cities}
        self.write({name: f"folder: {name}" for name in cities}, cities)

    def write(self, sources: dict[str, str], districts: dict[str, str] = CITIES) -> None:
        """The cities file: where each city's handbook lies, in YAML."""
        listed = (
            f"  - id: {name}\n    name: {name}\n    district: '{districts[name]}'\n    {where}\n"
            for name, where in sources.items()
        )
        (self.folder / "cities.yml").write_text(HEAD + "".join(listed), encoding="utf-8")

    def build(self, *more: str) -> subprocess.CompletedProcess[str]:
        where = ("--cities", self.folder / "cities.yml", "--out", self.out, "--today", TODAY, *NONE)
        return called("province", *where, *more)

    def about(self) -> dict[str, Any]:
        return json.loads((self.out / "province.json").read_text(encoding="utf-8"))


def called(name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A command without `--root`, as a function, and what it said."""
    out, err = io.StringIO(), io.StringIO()
    time.sleep(TICK / 1e9)  # a process takes longer to start than a file system's clock to tick
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status: Any = import_module(f"handbook_site.commands.{name}").main([str(word) for word in words])
        except SystemExit as left:
            status = left.code
            if isinstance(status, str):
                print(status, file=sys.stderr)
                status = 1
    return subprocess.CompletedProcess([name], status, out.getvalue(), err.getvalue())


@pytest.fixture
def territory(tmp_path) -> Territory:
    return Territory(tmp_path / "province")


def test_only_what_has_changed_is_built_again_and_what_is_broken_keeps_its_last_site(territory, tmp_path):
    linhai, linhe = (territory.desks[name] for name in CITIES)
    first = territory.build()
    assert (first.returncode, "2 个新生成" in first.stdout) == (0, True), first.stderr
    root = lay("linhai-bay", tmp_path / "alone").root
    assert called("build", "--root", root, "--today", TODAY, *NONE).returncode == 0
    alone = tree(tmp_path / "alone" / "site")
    assert tree(territory.out / "linhai") == alone == tree(territory.out / "linhe")
    assert territory.about()["records"] == {"policies": 2, "organizations": 2}
    assert "没有变化" in territory.build().stdout

    linhai.change("handbook.yml", "title: 临海湾渔业手册", "title: 新的手册")
    linhe.write("policies/wrong.yml", "title: 错\nnonsense: 1\n")
    second = territory.build()

    assert second.returncode == 1
    assert re.search(r"linhe（linhe）没有生成：\n  .+\n  data/policies/wrong.yml:2  .+  \[unknown-key\]", second.stderr)
    assert f"1 个新生成，linhe仍是 {TODAY} 的一版" in second.stdout
    assert [city["handbook"] for city in territory.about()["cities"]] == ["新的手册", "临海湾渔业手册"]
    assert [city.get("stale") for city in territory.about()["cities"]] == [None, True]
    assert tree(territory.out / "linhe") == alone

    (linhe.data / "policies" / "wrong.yml").unlink()
    third = territory.build()

    assert (third.returncode, "2 个沿用" in third.stdout) == (0, True)  # what is kept of linhe is right again
    assert "stale" not in territory.about()["cities"][1]
    warm = tree(territory.out)
    assert "2 个新生成" in territory.build("--fresh").stdout
    assert tree(territory.out) == warm


def test_a_city_without_any_site_is_missing_and_said_so(territory):
    territory.write(
        {"linhai": "folder: linhai", "linhe": "folder: linhe", "nowhere": "folder: none"},
        {**CITIES, "nowhere": "320700"},
    )

    done = territory.build()

    assert done.returncode == 1
    assert "里没有 data/ 和 mkdocs.yml，不像一本手册" in done.stderr
    assert "nowhere还没有" in done.stdout
    assert territory.about()["missing"] == [{"id": "nowhere", "name": "nowhere", "district": "320700"}]


def test_a_city_comes_from_a_version_of_its_repository(territory):
    root = territory.desks["linhai"].root
    git = ("git", "-C", str(root), "-c", "user.name=n", "-c", "user.email=n@example.org")
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-qm", "1"],
        ["tag", "v1"],
    ):
        subprocess.run([*git, *words], check=True)
    territory.desks["linhai"].change("handbook.yml", "title: 临海湾渔业手册", "title: 新的手册")
    subprocess.run([*git, "commit", "-qam", "2"], check=True)
    first, second = (
        subprocess.run([*git, "rev-parse", name], check=True, capture_output=True, text=True).stdout.strip()
        for name in ("v1", "main")
    )

    seen = {}
    for version in ("v1", "main", first):
        territory.write({"linhai": f"repository: linhai\n    version: {version}"})
        done = territory.build()
        assert done.returncode == 0, done.stderr
        city = territory.about()["cities"][0]
        seen[version] = (city["commit"], city["handbook"])

    assert seen == {"v1": (first, "临海湾渔业手册"), "main": (second, "新的手册"), first: (first, "临海湾渔业手册")}
    territory.write({"linhai": "repository: linhai\n    version: v9"})
    done = territory.build()
    assert done.returncode == 1
    assert "没有“v9”这个标签或分支" in done.stderr


def test_a_handbook_for_another_version_or_other_packages_is_refused(territory):
    for name, version in (("linhai", "0.0.1"), ("linhe", VERSION)):
        answers = Answers("手册", "地方", "单位", "none")
        (territory.desks[name].root / FILE).write_text(Manifest(version, answers).text(), encoding="utf-8")
    (territory.desks["linhe"].root / "requirements.txt").write_text(
        "Markdown==1.0 \\\n    --hash=x\n", encoding="utf-8"
    )
    for desk in territory.desks.values():
        desk.change("handbook.yml", "title: 临海湾渔业手册", "title: 新的手册")

    done = territory.build()

    assert done.returncode == 1
    assert f"手册是为 four-lists-handbook 0.0.1 写的（.handbook.json），这里是 {VERSION}。" in done.stderr
    assert f"与这里的不同：Markdown 锁定 1.0，这里是 {metadata.version('Markdown')}。" in done.stderr


def test_a_folder_of_somebody_else_is_not_touched(territory):
    territory.out.mkdir()
    (territory.out / "mine.txt").write_text("x", encoding="utf-8")

    done = territory.build()

    assert done.returncode == 1
    assert "不是本工具生成的网站" in done.stderr


def test_a_build_that_the_system_ends_is_begun_again_a_few_times(monkeypatch, territory):
    told, ends = [], [(-9, ""), (0, "")]
    monkeypatch.setattr(building, "_build", lambda *_: ends.pop(0))
    job = building.Job(members.Folder(territory.desks["linhai"].root), ())

    assert building.build_job(job, territory.folder, territory.out, told.append).sound
    assert told == ["生成它的进程被系统结束了（信号 9），再来一次。"]

    ends += [(-9, "")] * building.ATTEMPTS
    assert "多半是内存不够" in building.build_job(job, territory.folder, territory.out, told.append).said


@pytest.mark.skipif(sys.platform == "win32", reason="there it ends with another status")
def test_a_build_ends_with_whoever_started_it(territory):
    words = ["build", "--root", str(territory.desks["linhai"].root), "--out", str(territory.folder / "other")]
    started = [sys.executable, "-m", "handbook_site.province.child", *words]
    process = subprocess.Popen(started, env=building.surroundings(""), stdin=subprocess.PIPE, start_new_session=True)
    assert process.stdin is not None
    process.stdin.close()

    assert process.wait(60) == -signal.SIGKILL


def test_what_two_machines_build_with_is_compared_in_words():
    here = pins.here()
    other = dict(here.packages) | {"markdown": "1.0"}

    assert here.difference(here) == ""
    assert here.difference(replace(here, version="9.0")) == f"生成器是 9.0，这里是 {VERSION}"
    assert here.difference(replace(here, program="x")) == f"生成器同是 {VERSION}，程序文件却不同"
    unlike = here.difference(replace(here, packages=tuple(other.items())))
    assert unlike == f"markdown 是 1.0，这里是 {metadata.version('Markdown')}"


def test_a_handbook_travels_with_its_history(tmp_path):
    root = lay("linhai-bay", tmp_path / "repository" / "city").root
    git = ("git", "-C", str(root), "-c", "user.name=n", "-c", "user.email=n@example.org")
    for words in (["init", "-q", ".."], ["add", "."], ["commit", "-qm", "1"]):
        subprocess.run([*git, *words], check=True)
    (root / "content" / "new.md").write_text("# 新\n", encoding="utf-8")

    there = packing.unpack_handbook(*packing.pack_handbook(root), tmp_path / "there")

    assert tree(there) == tree(root)
    assert history.read(there, None) == history.read(root, None)
    assert history.head(there) == history.head(root) != ""


# --- what is handed from one process or machine to another ----------------------------------------


def test_what_joining_needs_is_kept_as_long_as_the_look_up_is_the_same(built, tmp_path, monkeypatch):
    site = tmp_path / "site"
    (site / "lookup").mkdir(parents=True)
    for file in (built / "lookup").glob("*.js"):
        (site / "lookup" / file.name).write_bytes(file.read_bytes())
    kept = summaries.Summaries(tmp_path / "kept")
    index = summaries.index(site, "qingshan")

    kept.make_missing([(index, site)], 2)

    there = kept.file("qingshan").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(summaries.Summary, "of", lambda city: pytest.fail("it is kept"))
        assert kept.of(index).packed() in there
        patch.setattr(summaries, "make", lambda *where: pytest.fail("it is kept"))
        kept.make_missing([(index, site)], 2)

    (site / "lookup" / "t0.js").write_bytes(b"")
    assert summaries.main(str(site), str(kept.file("qingshan"))) == 1
    with pytest.raises(UnreadableIndexError):
        kept.of(summaries.index(site, "qingshan"))


def test_a_site_is_left_where_the_machine_that_asks_has_the_same_disk(tmp_path):
    (tmp_path / "meeting").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x", encoding="utf-8")
    meeting = remote.MeetingPlace.make(tmp_path / "meeting")

    assert replace(meeting, token="another machine's").leave(tmp_path / "site") is None
    assert replace(meeting, folder=tmp_path / "no").leave(tmp_path / "site") is None
    left = meeting.leave(tmp_path / "site")

    assert left is not None
    assert (left / "index.html").read_text("utf-8") == "x"
    assert not (tmp_path / "site").exists()


def test_a_machine_that_cannot_see_the_handbook_says_so_and_does_nothing(tmp_path):
    job = building.Job(members.Folder(tmp_path / "nowhere"), ())
    errand = remote.Errand(job, pins.here(), False, remote.MeetingPlace(tmp_path / "no", "x"), near=True)

    assert remote.run(errand) == remote.Returned(building.Built(1, ""), far=True)
