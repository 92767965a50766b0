"""Commands: what an editor types, and what comes back. Never a stack trace, never half a site."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from desks import GENERATOR, Desk, lay, lay_project, run, script, tree
from handbook_site.commands import new

TODAY = ("--today", "2026-11-21")


def quiet(done) -> None:
    """No command shows an editor how it is made."""
    assert "Traceback" not in done.stdout + done.stderr
    assert 'File "' not in done.stderr


def seal(out: Path) -> dict[str, bytes]:
    """An older site in a folder, which must not be touched."""
    (out / "policies").mkdir(parents=True)
    (out / "handbook.json").write_text('{"handbook": "旧的一本", "today": "2020-01-01"}', encoding="utf-8")
    (out / "index.html").write_text("<p>旧的首页</p>", encoding="utf-8")
    (out / "policies" / "gone.html").write_text("旧的一页", encoding="utf-8")
    return tree(out)


def assert_untouched(out: Path, before: dict[str, bytes]) -> None:
    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(f"{out.name}.")] == []


# --- check.py -------------------------------------------------------------------------------------


def test_check_says_that_all_is_well_and_counts_notices(desk):
    done = script("check", "--root", desk.root, *TODAY)

    assert (done.returncode, done.stderr) == (0, "")
    assert "检查完毕：错误 0，警告 0，提示 " in done.stdout
    assert "[no-source]" in done.stdout


def test_check_lists_notices_when_asked(desk):
    done = script("check", "--root", desk.root, *TODAY, "--notices")

    assert "data/policies/craft-notice.yml:1  " in done.stdout
    assert done.returncode == 0


def test_check_fails_on_an_error_in_every_form(desk):
    desk.write("policies/tried.yml", "title: x\nlevel: 镇\n")
    told = {form: script("check", "--root", desk.root, *TODAY, "--format", form) for form in ("text", "github", "json")}

    for done in told.values():
        assert done.returncode == 1
        quiet(done)
    assert "data/policies/tried.yml:2  “镇”不是可选的层级。  [choice]\n    → 可选" in told["text"].stdout
    assert "::error file=data/policies/tried.yml,line=2,title=choice::“镇”" in told["github"].stdout
    assert "::notice" not in told["github"].stdout
    found = json.loads(told["json"].stdout)
    assert found["count"]["error"] == 1
    assert found["findings"][0]["file"] == "data/policies/tried.yml"


def test_check_fails_on_a_warning_only_when_strict(desk):
    desk.write("policies/tried.yml", b"\xef\xbb\xbftitle: x\n")

    assert script("check", "--root", desk.root, *TODAY).returncode == 0
    assert script("check", "--root", desk.root, *TODAY, "--strict").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--today", "2026-02-30"), "“2026-02-30”不是日期，请写成 2026-11-21。"),
        (("--today", "明天"), "“明天”不是日期"),
        (("--root", "/nowhere-at-all"), "不像一本手册"),
    ],
)
def test_a_wrong_option_is_answered_in_a_sentence(arguments, said):
    done = script("check", *arguments)

    assert done.returncode != 0
    assert said in done.stderr
    quiet(done)


@pytest.mark.parametrize("zone", ["Mars/Base", "Asia", "../x"])
def test_a_time_zone_that_is_none_is_answered_in_a_sentence(desk, zone):
    desk.change("handbook.yml", "time_zone: Asia/Shanghai", f"time_zone: {zone}")

    done = script("check", "--root", desk.root)

    assert done.returncode == 1
    assert "时区" in done.stdout + done.stderr
    quiet(done)


def test_the_day_can_be_set_from_outside(desk):
    done = script("check", "--root", desk.root, "--notices", HANDBOOK_TODAY="2030-01-01")

    assert "应在 2027-10-30 前核对。" in done.stdout


# --- new.py ---------------------------------------------------------------------------------------


def test_new_makes_a_file_that_check_can_read(desk):
    done = script("new", "policies", "brand-new", "--root", desk.root)

    assert done.returncode == 0
    assert "data/policies/brand-new.yml" in done.stdout
    checked = script("check", "--root", desk.root, *TODAY)
    assert [line for line in checked.stdout.splitlines() if "[" in line and "brand-new" in line] == [
        "data/policies/brand-new.yml:4  缺少“名称”（title）。  [missing-key]"
    ]


def test_new_never_writes_over_a_record(desk):
    before = tree(desk.data)

    done = script("new", "policies", "craft-2012", "--root", desk.root)

    assert done.returncode == 1
    assert "已经有了，没有动它" in done.stderr
    assert tree(desk.data) == before
    quiet(done)


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("policies", "Wrong_Id", "“Wrong_Id”不能作标识"),
        ("policies", "../../escape", "不能作标识"),
        ("policies", "index", "index 和 page-2 这样的留给列表页"),
        ("policies", "open-instruments", "政策里已经有“open-instruments”了，没有新建"),
        ("policy", "x", "没有“policy”这一类。是不是“政策”（policies）？"),
        ("指南", "x", "没有“指南”这一类。是不是“办事指南”（guides）？"),
        ("问题台帐", "x", "是不是“问题台账”（problems）？"),
        ("天气", "x", "没有“天气”这一类。可用：policies（政策）、"),
    ],
)
def test_new_answers_a_wrong_word_in_a_sentence(desk, kind, name, said):
    before = tree(desk.root)

    done = script("new", kind, name, "--root", desk.root)

    assert done.returncode == 1
    assert said in done.stderr
    assert tree(desk.root) == before
    quiet(done)


def test_new_takes_the_chinese_name_of_a_kind_and_a_title(desk):
    done = script("new", "政策", "作坊检测券管理办法", "--root", desk.root)

    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "标识用 zuofangjiancequan；要换一个就写在后面：--id …",
        f"已新建 {desk.root / 'data/policies/zuofangjiancequan.yml'}",
        f"填好后运行 python3 scripts/check.py --root {desk.root} 检查。",
    ]
    assert "\ntitle: 作坊检测券管理办法  # 名称\n" in desk.read("policies/zuofangjiancequan.yml")
    assert desk.errors() == []
    again = script("new", "政策", "作坊检测券管理办法", "--root", desk.root)
    assert "标识用 zuofangjiancequan-2；" in again.stdout


def test_new_takes_an_id_beside_a_title_and_a_title_in_several_words(desk):
    done = script("new", "guides", "办理: 手艺人卡", "（新）", "--id", "card-2026", "--root", desk.root)

    assert done.returncode == 0
    assert "标识用" not in done.stdout
    assert desk.edition().handbook.record(("guides", "card-2026")).title == "办理: 手艺人卡 （新）"


def test_new_says_an_id_that_could_be_used(desk):
    done = script("new", "guides", "办卡", "--id", "办卡", "--root", desk.root)

    assert done.returncode == 1
    assert "“办卡”不能作标识：用小写英文字母、数字和短横，例如 banka；" in done.stderr


def test_new_without_a_title_says_what_is_missing_where_nobody_can_be_asked(desk):
    before = tree(desk.root)

    done = script("new", "政策", "--root", desk.root)

    assert done.returncode == 1
    said = f"还要写政策的名称：python3 scripts/new.py --root {desk.root} 政策 科技创新券管理办法"
    assert done.stderr.splitlines() == [said]
    assert tree(desk.root) == before


def test_new_asks_for_a_title_at_a_terminal(desk, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda asked: {"政策的名称（或标识）：": " 窑炉补贴 "}[asked])

    assert new.main(["政策", "--root", str(desk.root)]) == 0
    assert "标识用 yaolubutie；" in capsys.readouterr().out
    assert "title: 窑炉补贴  #" in desk.read("policies/yaolubutie.yml")


# --- build.py -------------------------------------------------------------------------------------


def test_build_says_what_it_did(tmp_path):
    desk = lay("qingshan", tmp_path / "handbook")

    done = script("build", "--root", desk.root, "--out", tmp_path / "out", *TODAY, "--strict")

    assert done.returncode == 0, done.stderr
    assert f"已生成 {tmp_path / 'out'}（按 2026-11-21 推算）" in done.stdout
    assert "政策 13，办事指南 6，行动方案 2，自查矩阵 4，问题台账 2，" in done.stdout
    assert re.search(r"检查\s+错误 0，警告 0，提示 \d+", done.stdout)
    assert done.stderr == ""
    assert (tmp_path / "out" / "policies" / "instrument-opening.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["handbook", "out"]
    assert not (desk.root / "site").exists()
    quiet(done)


def test_a_second_place_has_none_of_the_firsts_words_and_leaves_the_generator_alone(tmp_path):
    generator = lay_project(tmp_path / "generator")
    before = tree(generator)
    bay = lay("linhai-bay", tmp_path / "bay")

    done = script("build", "--root", bay.root, *TODAY, "--strict", generator=generator)

    assert done.returncode == 0, done.stderr
    assert tree(generator) == before
    site = tree(bay.root / "site")
    assert "临海湾渔业手册" in site["index.html"].decode()
    assert 'data-time-zone="Pacific/Auckland"' in site["index.html"].decode()
    words = ("常州", "青山", "四大清单科技服务手册", "科技局")
    text = {name: data.decode("utf-8", "replace") for name, data in site.items()}
    assert [(name, word) for name, page in text.items() for word in words if word in page] == []
    assert "guides/index.html" not in text["index.html"]
    assert not [name for name in site if name.startswith("guides")]


def test_no_page_of_the_second_place_speaks_of_the_default_one(tmp_path):
    bay = lay("linhai-bay", tmp_path / "bay")

    done = script("build", "--root", bay.root, "--out", tmp_path / "out", *TODAY)

    assert done.returncode == 0, done.stderr
    for name, data in tree(tmp_path / "out").items():
        for word in ("常州", "青山"):
            assert word not in data.decode("utf-8", "replace"), name


def test_a_folder_of_somebody_else_is_refused_and_untouched(desk, tmp_path):
    out = tmp_path / "documents"
    out.mkdir()
    (out / "letter.txt").write_text("亲爱的", encoding="utf-8")
    before = tree(out)

    done = script("build", "--root", desk.root, "--out", out, *TODAY)

    assert done.returncode == 1
    assert "没有动它" in done.stderr
    assert_untouched(out, before)
    quiet(done)


@pytest.mark.parametrize("content", ["[]", '{"name": "x"}', "not json", '"handbook"', "7", "null"])
def test_a_folder_with_another_handbook_json_is_somebody_elses(desk, tmp_path, content):
    out = tmp_path / "out"
    out.mkdir()
    (out / "handbook.json").write_text(content, encoding="utf-8")
    before = tree(out)

    done = script("build", "--root", desk.root, "--out", out, *TODAY)

    assert done.returncode == 1
    assert_untouched(out, before)
    quiet(done)


def test_a_file_is_no_folder_to_build_into(desk, tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")

    done = script("build", "--root", desk.root, "--out", tmp_path / "out", *TODAY)

    assert done.returncode == 1
    assert (tmp_path / "out").read_text(encoding="utf-8") == "x"
    quiet(done)


def test_a_new_site_takes_the_place_of_the_old_one_whole(desk, tmp_path):
    out = tmp_path / "out"
    seal(out)

    done = script("build", "--root", desk.root, "--out", out, *TODAY)

    assert done.returncode == 0, done.stderr
    assert not (out / "policies" / "gone.html").exists()
    assert "青山市办事手册" in (out / "index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["handbook", "out"]


def test_an_error_leaves_the_old_site_byte_for_byte(desk, tmp_path):
    out = tmp_path / "out"
    before = seal(out)
    desk.write("policies/tried.yml", "title: x\nlevel: 镇\n")

    done = script("build", "--root", desk.root, "--out", out, *TODAY)

    assert done.returncode == 1
    assert "data/policies/tried.yml:2" in done.stderr
    assert_untouched(out, before)
    quiet(done)


def test_a_warning_fails_only_a_strict_build(desk, tmp_path):
    out = tmp_path / "out"
    before = seal(out)
    desk.write("policies/tried.yml", b"\xef\xbb\xbftitle: x\n")

    strict = script("build", "--root", desk.root, "--out", out, *TODAY, "--strict")

    assert strict.returncode == 1
    assert "[bom]" in strict.stderr
    assert_untouched(out, before)
    quiet(strict)
    assert script("build", "--root", desk.root, "--out", out, *TODAY).returncode == 0


def test_a_dead_link_in_prose_fails_a_strict_build(desk, tmp_path):
    out = tmp_path / "out"
    before = seal(out)
    (desk.root / "content" / "about.md").write_text("# 关于\n\n[没有](policies/nowhere.html)\n", encoding="utf-8")

    done = script("build", "--root", desk.root, "--out", out, *TODAY, "--strict")

    assert done.returncode == 1
    assert "nowhere.html" in done.stderr
    assert_untouched(out, before)
    quiet(done)


def test_a_page_by_hand_may_not_take_a_generated_address(desk, tmp_path):
    out = tmp_path / "out"
    before = seal(out)
    (desk.root / "content" / "index.md").write_text("# 我的首页\n", encoding="utf-8")

    done = script("build", "--root", desk.root, "--out", out, *TODAY)

    assert done.returncode == 1
    assert "index" in done.stderr
    assert_untouched(out, before)
    quiet(done)


def test_a_strict_build_of_a_far_day_passes(desk, tmp_path):
    done = script("build", "--root", desk.root, "--out", tmp_path / "out", "--today", "2030-01-01", "--strict")

    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "handbook.json").read_text(encoding="utf-8"))["today"] == "2030-01-01"
    assert "2030-01-01" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_handbook_without_settings_is_answered_in_a_sentence(desk):
    (desk.root / "mkdocs.yml").unlink()

    done = script("build", "--root", desk.root, *TODAY)

    assert done.returncode == 1
    assert "没有 mkdocs.yml" in done.stderr
    quiet(done)


# --- mkdocs itself --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return lay_project(tmp_path_factory.mktemp("project") / "project")


@pytest.fixture
def fork(project, tmp_path) -> Path:
    """A project with its own handbook, to be spoiled."""
    return Path(shutil.copytree(project, tmp_path / "fork"))


def test_mkdocs_build_works_as_it_is_and_makes_the_same_site(fork, tmp_path):
    done = run("-m", "mkdocs", "build", "--strict", cwd=fork, HANDBOOK_TODAY="2026-11-21")
    assert done.returncode == 0, done.stderr
    quiet(done)

    other = script("build", "--out", tmp_path / "out", *TODAY, generator=fork)
    assert other.returncode == 0, other.stderr

    assert tree(fork / "site") == tree(tmp_path / "out")


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_mkdocs_build_leaves_the_old_site_when_there_is_an_error(fork, strict):
    before = seal(fork / "site")
    Desk(fork).write("policies/tried.yml", "title: x\nlevel: 镇\n")

    done = run("-m", "mkdocs", "build", *strict, cwd=fork, HANDBOOK_TODAY="2026-11-21")

    assert done.returncode != 0
    assert "data/policies/tried.yml:2" in done.stderr
    assert tree(fork / "site") == before
    quiet(done)


def test_mkdocs_build_strict_leaves_the_old_site_when_there_is_a_warning(fork):
    before = seal(fork / "site")
    Desk(fork).write("policies/tried.yml", b"\xef\xbb\xbftitle: x\n")

    done = run("-m", "mkdocs", "build", "--strict", cwd=fork, HANDBOOK_TODAY="2026-11-21")

    assert done.returncode != 0
    assert tree(fork / "site") == before
    quiet(done)


# --- the twelve mistakes --------------------------------------------------------------------------

TWELVE = [
    ("error", "tag", "data/guides/all.yml", 27),
    ("error", "tab", "data/guides/instrument-booking.yml", 8),
    ("error", "repeated-key", "data/organizations/instrument-centre.yml", 4),
    ("error", "missing-key", "data/organizations/province-inno.yml", 1),
    ("error", "encoding", "data/policies/craft-2012.yml", 1),
    ("error", "unknown-id", "data/policies/craft-notice.yml", 9),
    ("error", "privacy", "data/policies/extra.yml", 2),
    ("error", "too-deep", "data/policies/innovation-rules.yml", 1),
    ("error", "control-character", "data/policies/instrument-opening-2018.yml", 2),
    ("error", "date", "data/policies/next-year-rules.yml", 4),
    ("error", "unknown-term", "data/policies/startup-support.yml", 3),
    ("warning", "bom", "data/policies/instrument-opening.yml", 1),
]


def make_twelve_mistakes(desk: Desk) -> None:
    desk.change("guides/all.yml", "  title: 窑炉点火许可", "  title: !important 窑炉点火许可")
    desk.change("guides/instrument-booking.yml", "contact: 0512", "\tcontact: 0512")
    desk.change("organizations/instrument-centre.yml", "level: 市", "title: 又一个名字\nlevel: 市")
    desk.change("organizations/province-inno.yml", "title: 云岭省创新厅\nlevel", "level")
    desk.write("policies/craft-2012.yml", desk.read("policies/craft-2012.yml").encode("gbk"))
    desk.change("policies/craft-notice.yml", "[startup-support]", "[startup-suport]")
    desk.write("policies/extra.yml", "title: 新开的窗口\ncontact: 找李师傅 13900001234\n")
    desk.write("policies/innovation-rules.yml", "title: " + "[" * 200_000)
    desk.change("policies/instrument-opening-2018.yml", "level: 市", "level: \x08市")
    desk.change("policies/next-year-rules.yml", "2026-11-10", "2026-02-30")
    desk.change("policies/startup-support.yml", "audiences: [作坊]", "audiences: [作纺]")
    desk.write(
        "policies/instrument-opening.yml", b"\xef\xbb\xbf" + desk.read("policies/instrument-opening.yml").encode()
    )


def test_twelve_mistakes_are_twelve_findings_with_file_line_and_code(desk):
    make_twelve_mistakes(desk)

    done = script("check", "--root", desk.root, *TODAY, "--format", "json")

    assert done.returncode == 1
    quiet(done)
    found = json.loads(done.stdout)["findings"]
    serious = [(f["level"], f["code"], f["file"], f["line"]) for f in found if f["level"] != "notice"]
    assert serious == sorted(serious, key=lambda f: (f[0] != "error", f[2], f[3]))
    assert sorted(serious) == sorted(TWELVE)
    assert all(f["message"] and f["hint"] for f in found)


def test_twelve_mistakes_leave_the_old_site_untouched_by_build(desk, tmp_path):
    make_twelve_mistakes(desk)
    before = seal(tmp_path / "out")

    done = script("build", "--root", desk.root, "--out", tmp_path / "out", *TODAY)

    assert done.returncode == 1
    assert_untouched(tmp_path / "out", before)
    quiet(done)
    for _, code, file, line in TWELVE:
        assert re.search(rf"^{re.escape(file)}:{line}  .*\[{code}\]$", done.stderr, re.MULTILINE), (file, code)


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_twelve_mistakes_leave_the_old_site_untouched_by_mkdocs(fork, strict):
    make_twelve_mistakes(Desk(fork))
    before = seal(fork / "site")

    done = run("-m", "mkdocs", "build", *strict, cwd=fork, HANDBOOK_TODAY="2026-11-21")

    assert done.returncode != 0
    assert tree(fork / "site") == before
    quiet(done)
    for _, code, file, line in TWELVE:
        assert f"{file}:{line}  " in done.stderr
        assert f"[{code}]" in done.stderr


def test_commands_do_not_depend_on_where_they_are_called_from(desk, tmp_path):
    done = run(GENERATOR / "scripts" / "check.py", "--root", desk.root, *TODAY, cwd=tmp_path)

    assert done.returncode == 0
