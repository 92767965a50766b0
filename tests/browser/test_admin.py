"""The form of /admin/ in Chromium, against decap-server: what a save changes in a file, and what it never touches."""

from __future__ import annotations

import difflib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

import desks
from handbook.kinds import KINDS
from handbook.model.policy import Policy
from handbook.outputs.admin import page as page_of_the_form
from handbook.outputs.admin.fields import former
from handbook.reading.parsing import parse
from handbook_site import form_scripts

pytestmark = pytest.mark.long

SERVER = "decap-server@3.11.3"
POLICY = "policies/instrument-opening.yml"
REFUSED = "undefined"
"""What Decap throws, and nobody catches, when a form is not fit to be saved."""

SAVED = "修改已保存"
CHANGED = "含未保存的修改"


@pytest.fixture(scope="session")
def decap_server() -> Path:
    """The program that stands for a forge on this machine, installed once below .cache/."""
    folder = desks.GENERATOR / ".cache" / "decap-server"
    program = folder / "node_modules" / "decap-server" / "dist" / "index.js"
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("没有 npm")
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", SERVER]
        done = subprocess.run([*command, "--prefix", str(folder)], check=False, capture_output=True, cwd=folder)
        if done.returncode or not program.is_file():
            pytest.skip(f"npm 没有取到 {SERVER}")
    try:
        form_scripts.fetch(desks.GENERATOR / ".cache")
    except form_scripts.FetchError as error:
        pytest.skip(str(error))
    return program


@dataclass
class Office:
    """An editor at the form: the handbook on disk, and the browser."""

    desk: desks.Desk
    address: str
    open_page: Callable[[], Page]

    def enter(self, where: str) -> Page:
        page = self.open_page()
        page.goto(f"{self.address}admin/index.html#/collections/{where}")
        page.get_by_role("button", name="登录").click()
        return page

    def checked(self) -> str:
        """What check.py says of the handbook as it is now."""
        done = desks.script("check", "--root", self.desk.root, "--today", "2026-11-21", "--strict")
        assert done.returncode == 0, done.stdout
        return done.stdout


def publish(page: Page) -> None:
    """Press what writes the file."""
    page.get_by_text(CHANGED).wait_for()
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("立即发布", exact=True).click()


def save(page: Page) -> None:
    publish(page)
    page.get_by_text(SAVED).wait_for()


def unfold(page: Page, label: str) -> None:
    """Open a folded list by its line, `3 核心条款`."""
    page.locator(f"xpath=//button[@data-testid='expand-button'][contains(.., '{label}')]").first.click()


def unfold_item(page: Page, label: str) -> None:
    """Open one folded item of a list by what it shows."""
    page.locator(f"xpath=//div[text()='{label}']/preceding-sibling::div[1]/button[1]").first.click()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def office(tmp_path: Path, decap_server: Path, chromium: Browser, serve, request) -> Iterator[Office]:
    """The fictional handbook with its form switched on; parametrized with `git`, saves become branches."""
    desk = desks.lay("qingshan", tmp_path / "handbook")
    port = free_port()
    settings = desk.read("handbook.yml")
    desk.write("handbook.yml", f"{settings}\neditor: {{backend: local, api_root: 'http://127.0.0.1:{port}'}}\n")
    mode = getattr(request, "param", "fs")
    (desk.root / ".cache").mkdir()
    shutil.copytree(desks.GENERATOR / ".cache" / "editing-form", desk.root / ".cache" / "editing-form")
    done = desks.script("build", "--root", desk.root, "--out", tmp_path / "site", "--today", "2026-11-21", "--strict")
    assert done.returncode == 0, done.stderr
    if mode == "git":
        into_git(desk.root)
        config = tmp_path / "site" / "admin" / "config.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace("publish_mode: simple", "publish_mode: editorial_workflow"), encoding="utf-8")
    environment = os.environ | {"PORT": str(port), "BIND_HOST": "127.0.0.1", "MODE": mode}
    server = subprocess.Popen(
        ["node", str(decap_server)],
        env=environment | {"GIT_REPO_DIRECTORY": str(desk.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    answering(port)
    complaints: list[str] = []
    contexts = []

    def open_page() -> Page:
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        contexts.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}") if f"{error}" != REFUSED else None)
        page.on("console", lambda said: complaints.append(said.text) if wrong(said, port) else None)
        page.on("request", lambda asked: complaints.append(asked.url) if not own(asked.url, port, address) else None)
        return page

    address = serve(tmp_path / "site")
    yield Office(desk, address, open_page)
    for context in contexts:
        context.close()
    server.terminate()
    server.wait()
    assert complaints == []


def own(url: str, port: int, address: str) -> bool:
    """Whether the page may ask for it: the site itself, the configured server, or what it carries."""
    return url.startswith((address, f"http://127.0.0.1:{port}/", "blob:", "data:"))


def wrong(said: ConsoleMessage, port: int) -> bool:
    """Whether a message is a complaint; the server says with 404 that there is no such draft yet."""
    none_yet = "404" in said.text and said.location["url"].startswith(f"http://127.0.0.1:{port}/")
    return said.type == "error" and not none_yet


def answering(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("decap-server does not answer")


def into_git(root: Path) -> None:
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "test")
    git(root, "config", "user.email", "test@qingshan.example")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "as it was")


def git(root: Path, *command: str) -> str:
    done = subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


def differs(before: str, after: str) -> list[str]:
    """The lines that changed, as a reviewer sees them."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


# --- files ------------------------------------------------------------------------------------------

FOLDER = Path(page_of_the_form.__file__).parent / "browser"
NASTY = ("改", ": 冒号", " #井号", "，a, b", "'引号'", "}", "\n第二行", "0512", "~")
"""Endings that YAML could take for something else."""

EDITED = """([text, nasty]) => {
  const places = [];
  const walk = (value, path) => {
    if (typeof value === "string") places.push(path);
    else if (value) Object.keys(value).forEach((name) => walk(value[name], path.concat(name)));
  };
  const data = handbook.formFormats.fromFile(text, true);
  walk(data.records, []);
  return places.map((path, number) => {
    const copy = JSON.parse(JSON.stringify(data));
    const last = path[path.length - 1];
    const holder = path.slice(0, -1).reduce((inner, name) => inner[name], copy.records);
    holder[last] += nasty[number % nasty.length];
    return [path, nasty[number % nasty.length], handbook.formFormats.toFile(copy, "policies", true)];
  });
}"""


@pytest.fixture(scope="module")
def scripts(decap_server: Path, chromium: Browser) -> Iterator[Page]:
    """A page with the form's reading and writing, and nothing else."""
    page = chromium.new_context().new_page()
    page.add_script_tag(path=desks.GENERATOR / ".cache" / "editing-form" / "js-yaml.min.js")
    page.evaluate("() => { window.handbook = {form: {orders: {policies: {}}}}; }")
    for name in ("text", "mending", "formats"):
        page.add_script_tag(path=FOLDER / f"{name}.js")
    yield page
    page.context.close()


def plain(value: Any) -> Any:
    """A value without what says nothing, its texts without what trails."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if plain(inner) not in (None, "", {}, [])}
    if isinstance(value, list):
        return [plain(inner) for inner in value if plain(inner) not in (None, "", {}, [])]
    return value.rstrip() if isinstance(value, str) else value


@pytest.mark.parametrize("kind", KINDS)
def test_any_text_of_any_record_can_be_edited_alone(scripts, sound, kind):
    edited = 0
    for file in sorted((sound.data / kind).glob("*.yml")):
        before = file.read_text(encoding="utf-8")
        for path, added, after in scripts.evaluate(EDITED, [before, NASTY]):
            expected, _, _ = parse(before, "")
            records = expected if isinstance(expected, list) else [expected]
            holder: Any = records
            for name in path[:-1]:
                holder = holder[int(name) if isinstance(holder, list) else name]
            last = int(path[-1]) if isinstance(holder, list) else path[-1]
            holder[last] += added
            found, _, findings = parse(after, "")
            assert not findings, after
            assert plain(found) == plain(records if isinstance(found, list) else records[0]), (file.name, path, added)
            assert len(differs(before, after)) <= 12, (file.name, path, differs(before, after))
            edited += 1

    assert edited > 3


def test_what_cannot_be_read_is_given_back_as_it_was(scripts):
    for text in ("title: [不完整\n", "只有一句话\n", ""):
        done = "(text) => { const data = handbook.formFormats.fromFile(text, false); data.title = '新的'; "
        assert scripts.evaluate(done + "return handbook.formFormats.toFile(data, 'policies', false); }", text) == text


def test_a_file_of_before_is_shown_by_todays_names_and_only_they_change(scripts):
    text = (
        "title: 甲  # no: 一\ndoc_nos:\n  - no: 乙  # 二\n  - {'no': 丙}\nnote: 'no: 丁'\nwithdrawn: {on: 2026-11-01}\n"
    )
    both = "doc_nos:\n  - number: 乙\n    no: 丙\n"
    read = "([text, former]) => handbook.formFormats.fromFile(text, false, former)"

    shown = scripts.evaluate(read, [text, former(Policy)])

    assert [one.get("number") for one in shown["doc_nos"]] == ["乙", "丙"]
    assert shown["withdrawn"] == {"date": "2026-11-01"}
    assert scripts.evaluate(read, [both, former(Policy)])["doc_nos"] == [{"number": "乙", "no": "丙"}]
    wanted = text.replace("- no:", "- number:").replace("{'no'", "{'number'").replace("{on:", "{date:")
    assert shown["kept_text"] == wanted
    unsure = "note: |\n  no: 甲\ndoc_nos:\n  - no: 乙\n"
    assert scripts.evaluate(read, [unsure, former(Policy)])["kept_text"] == unsure


@pytest.mark.parametrize("listed", [False, True])
def test_a_citys_own_fields_are_kept_as_they_are(scripts, listed):
    alone = "title: 旧的\nx-资产编号: 0012  # 市里的\nx-b: [甲, 乙]\n"
    several = "- id: a\n  title: 旧的\n  x-资产编号: 0012  # 市里的\n  x-b: [甲, 乙]\n"
    edit = "([text, listed]) => { const data = handbook.formFormats.fromFile(text, listed); "
    edit += "(listed ? data.records[0] : data).title = '新的'; "
    save_it = "return handbook.formFormats.toFile(data, 'policies', listed); }"
    before = several if listed else alone

    assert scripts.evaluate(edit + save_it, [before, listed]) == before.replace("旧的", "新的")


# --- one record a file -----------------------------------------------------------------------------


def test_a_save_changes_the_lines_of_what_was_edited_and_no_other(office):
    office.desk.change(POLICY, "title: 青山市仪器开放办法\n", "# 每年三月看一遍\ntitle: 青山市仪器开放办法  # 照公报\n")
    before = office.desk.read(POLICY)
    page = office.enter("policies/entries/instrument-opening")

    page.get_by_label("摘要").fill("公家的仪器向所有作坊开放。")
    page.get_by_label("工厂").check()
    page.get_by_label("更新日期").fill("2026-11-20")
    save(page)

    after = office.desk.read(POLICY)
    assert differs(before, after) == [
        "-summary: 公家的仪器向所有作坊开放，用一小时补半小时的钱。",
        "+summary: 公家的仪器向所有作坊开放。",
        "-audiences: [小作坊, 学堂]",
        "+audiences: [小作坊, 学堂, 工厂]",
        "-updated: 2026-11-01",
        "+updated: 2026-11-20",
    ]
    assert "contact: 0512-00001234" in after
    office.checked()


def test_a_clause_is_edited_where_it_stands_and_its_conditions_stay(office):
    before = office.desk.read(POLICY)
    page = office.enter("policies/entries/instrument-opening")

    unfold(page, "核心条款")
    unfold_item(page, "预约仪器")
    page.get_by_label("申报条件").first.fill("两年内没有爽约")
    save(page)

    assert differs(before, office.desk.read(POLICY)) == [
        "-    conditions: 一年内没有爽约",
        "+    conditions: 两年内没有爽约",
    ]
    office.checked()


def test_what_is_wrong_is_said_and_not_saved(office):
    before = office.desk.read(POLICY)
    page = office.enter("policies/entries/instrument-opening")

    page.get_by_label("施行日期").fill("2025年4月")
    publish(page)

    page.get_by_text("例如 2026-03-01、2026-03").wait_for()
    assert office.desk.read(POLICY) == before


def test_the_cross_of_a_part_asks_before_it_takes_it_out(office):
    before = office.desk.read(POLICY)
    page = office.enter("policies/entries/instrument-opening")
    asked: list[str] = []

    def answer(yes: bool) -> None:
        page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept() if yes else dialog.dismiss()))
        page.locator("xpath=//div[text()='预约仪器']/preceding-sibling::div[1]/button[last()]").first.click()

    unfold(page, "核心条款")
    answer(False)
    page.get_by_text("预约仪器", exact=True).first.wait_for()
    answer(True)
    save(page)

    assert [text[:9] for text in asked] == ["删去“预约仪器”？"] * 2
    assert "预约仪器" in before
    assert "title: 预约仪器" not in office.desk.read(POLICY)


def test_messages_are_sentences_and_keep_their_letters(office):
    page = office.enter("policies/entries/instrument-opening")
    page.get_by_label("更新日期").fill("2025年4月")
    publish(page)

    message = page.get_by_text("“更新日期”写得不对：写成 2026-03-01。")
    message.wait_for()
    assert message.evaluate("one => getComputedStyle(one).textTransform") == "none"
    assert page.get_by_text("点击以预览").count() == page.get_by_text("不满足模式").count() == 0


def test_a_new_record_is_a_file_named_by_its_id(office):
    page = office.enter("policies/new")

    page.get_by_label("名称").first.fill("青山市陶土办法")
    publish(page)
    page.get_by_text("用小写英文字母、数字和短横，例如 tech-sme").wait_for()
    page.get_by_label("标识").first.fill("clay-rules")
    save(page)

    assert office.desk.read("policies/clay-rules.yml") == (
        "# yaml-language-server: $schema=../schemas/policies.schema.json\ntitle: 青山市陶土办法\n"
    )


# --- several records a file ------------------------------------------------------------------------


def test_a_file_of_several_records_is_edited_record_by_record(office):
    before = office.desk.read("contacts/towns.yml")
    page = office.enter("contacts-files/entries/towns")

    unfold_item(page, "渡口镇政策宣传员")
    page.get_by_label("服务谁").nth(1).fill("渡口镇的小作坊和工厂")
    save(page)

    assert differs(before, office.desk.read("contacts/towns.yml")) == [
        "-  serves: 渡口镇的小作坊",
        "+  serves: 渡口镇的小作坊和工厂",
    ]
    office.checked()


# --- on a branch -----------------------------------------------------------------------------------


@pytest.mark.parametrize("office", ["git"], indirect=True)
def test_with_the_workflow_a_save_is_a_branch_and_the_main_one_stays(office):
    root, before = office.desk.root, office.desk.read(POLICY)
    page = office.enter("policies/entries/instrument-opening")

    page.get_by_label("摘要").fill("公家的仪器向所有作坊开放。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("草稿").first.wait_for()

    branch = "cms/policies/instrument-opening"
    assert branch in git(root, "branch", "--list", "cms/*")
    assert git(root, "show", f"main:data/{POLICY}") == before
    assert differs(before, git(root, "show", f"{branch}:data/{POLICY}")) == [
        "-summary: 公家的仪器向所有作坊开放，用一小时补半小时的钱。",
        "+summary: 公家的仪器向所有作坊开放。",
    ]
