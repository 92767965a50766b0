"""A desk: a small fictional handbook in a folder of its own, which a test may spoil."""

from __future__ import annotations

import io
import logging
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

from handbook.edition import Edition, Prepared, prepare
from handbook.findings import Finding, Level, as_text
from handbook.pages.frame import Frame, slot
from handbook.site import Site
from handbook.site_items import Item
from handbook.site_pages.site_map import HandWritten
from handbook_site.inputs import TICK

GENERATOR = Path(__file__).resolve().parent.parent
HANDBOOKS = Path(__file__).resolve().parent / "handbooks"
TODAY = date(2026, 11, 21)

FRAME = Frame.cut(
    f"<!doctype html><html><head><title>{slot('title')}</title>"
    f'<meta name="description" content="{slot("description")}">'
    f'<link rel="canonical" href="{slot("canonical")}">{slot("head")}</head>'
    f'<body><a href="#{slot("skip")}">跳到正文</a>{slot("breadcrumbs")}'
    f"<main>{slot('content')}</main>{slot('edit')}{slot('report')}</body></html>"
)
"""A frame made by hand, with every slot, so that pages can be looked at without an engine."""


@dataclass
class Desk:
    """One editor's copy of a handbook."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    def write(self, path: str, content: str | bytes) -> Path:
        """A file under data/, exactly these letters or bytes."""
        file = self.data / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def read(self, path: str) -> str:
        return (self.data / path).read_text(encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace what stands in a file; a test that would change nothing fails."""
        text = self.read(path)
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def prepare(self, today: date = TODAY, cache: Path | None = None) -> Prepared:
        return prepare(self.root, today, cache)

    def edition(self, today: date = TODAY) -> Edition:
        """The edition of a sound handbook."""
        prepared = self.prepare(today)
        assert prepared.edition is not None, "\n".join(self.errors(today))
        return prepared.edition

    def found(self, today: date = TODAY) -> tuple[Finding, ...]:
        return self.prepare(today).findings

    def findings(self, today: date = TODAY) -> list[str]:
        return [as_text(finding) for finding in self.found(today)]

    def errors(self, today: date = TODAY) -> list[str]:
        return [as_text(finding) for finding in self.found(today) if finding.level is Level.ERROR]

    def warnings(self, today: date = TODAY) -> list[str]:
        return [as_text(finding) for finding in self.found(today) if finding.level is Level.WARNING]

    def coded(self, code: str, today: date = TODAY) -> list[Finding]:
        """The findings of one code."""
        return [finding for finding in self.found(today) if finding.code == code]


@dataclass
class SoundDesk(Desk):
    """A fictional handbook as it is, which no test may spoil: it is read once for each day.

    An edition is handed out with nothing worked out yet, so that no test rests on what another has asked.
    """

    _prepared: dict[date, Prepared] = field(default_factory=dict, repr=False)

    def write(self, path: str, content: str | bytes) -> Path:
        raise PermissionError(f"{path}: this desk is for reading")

    def prepare(self, today: date = TODAY, cache: Path | None = None) -> Prepared:
        if cache is not None:
            return super().prepare(today, cache)
        if today not in self._prepared:
            self._prepared[today] = super().prepare(today)
        made = self._prepared[today]
        if made.edition is None:
            return made
        edition = replace(made.edition, _memo={})
        edition.note_findings(made.findings)
        return Prepared(edition, made.findings)


def lay(handbook: str, folder: Path) -> Desk:
    """A copy of a fictional handbook in an empty folder."""
    shutil.copytree(HANDBOOKS / handbook, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    return Desk(folder)


def site(desk: Desk, today: date = TODAY, site_url: str = "") -> Site:
    return Site(desk.edition(today), site_url)


def item_of(made: Site, uri: str) -> Item:
    return next(item for item in made.items if item.uri == uri)


def rendered(made: Site, uri: str, hand_written: Sequence[HandWritten] = ()) -> str:
    """One generated file inside the hand-made frame."""
    return made.render(item_of(made, uri), dict.fromkeys(made.frames, FRAME), hand_written)


def page(desk: Desk, uri: str, today: date = TODAY, site_url: str = "") -> str:
    return rendered(site(desk, today, site_url), uri)


class _Words(HTMLParser):
    """The text of a page, without scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def words(html: str) -> str:
    """What a reader reads, on one line."""
    reader = _Words()
    reader.feed(html)
    return " ".join(" ".join(reader.parts).split())


def section(html: str, anchor: str) -> str:
    """From the element with this id to the next section of the page (or its end)."""
    _, mark, rest = html.partition(f'id="{anchor}"')
    assert mark, f"no element with id {anchor}"
    return rest.split("<section", 1)[0] if "<section" in rest else rest


# --- commands ----------------------------------------------------------------------------------


def surroundings(**more: str) -> dict[str, str]:
    """An environment without a developer's settings."""
    left_out = ("HANDBOOK_TODAY", "SITE_URL", "SOURCE_DATE_EPOCH", "PYTHONPATH", "PYTHONHASHSEED", "TZ")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"} | more


def run(*command: str | Path, cwd: Path = GENERATOR, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python command, waited for; what it said is text."""
    return subprocess.run(
        [sys.executable, *map(str, command)],
        check=False,
        cwd=cwd,
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


IN_PROCESS = frozenset(
    {"build", "check", "check_links", "explain", "export_sheet", "format", "import_paper", "import_sheet", "new"}
    | {"owners", "publish", "review", "schemas", "signoff", "verify"}
)
"""Commands that are called as functions: what a process adds is twenty times what they do themselves."""


def script(name: str, *arguments: str | Path, generator: Path = GENERATOR, process: bool = False, **environment: str):
    """One of the project's own commands, and what it said; with `process` as it is typed.

    What only a process can have (another interpreter's settings, an engine that takes another's place) is one anyway.
    """
    words = [str(argument) for argument in arguments]
    apart = process or generator != GENERATOR or "properdocs" in words or set(environment) & OF_A_PROCESS
    if apart or name not in IN_PROCESS:
        return run(generator / "scripts" / f"{name}.py", *words, cwd=generator, **environment)
    return _called(name, ["--root", str(generator), *words], environment)


OF_A_PROCESS = {"PYTHONPATH", "PYTHONHASHSEED", "PYTHONIOENCODING", "TZ", "LANG", "LC_ALL", "PATH"}


def _called(name: str, words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`main` of a command, under the environment and with the streams that a process would have."""
    out, err = io.StringIO(), io.StringIO()
    log = logging.StreamHandler(err)
    log.setLevel(logging.WARNING)
    before, folder = dict(os.environ), Path.cwd()
    root, typed = logging.getLogger(), sys.argv
    sys.argv = [str(GENERATOR / "scripts" / f"{name}.py"), *words]  # by which a command knows how it was called
    time.sleep(TICK / 1e9)  # a process takes longer to start than a file system's clock to tick
    os.environ.clear()
    os.environ |= surroundings(**environment)
    os.chdir(GENERATOR)
    root.addHandler(log)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = _status(name, words)
    finally:
        root.removeHandler(log)
        sys.argv = typed
        os.environ.clear()
        os.environ |= before
        os.chdir(folder)
    return subprocess.CompletedProcess([name, *words], status, out.getvalue(), err.getvalue())


def _status(name: str, words: list[str]) -> int:
    """What Python would end with."""
    try:
        status: int = import_module(f"handbook_site.commands.{name}").main(words)
    except SystemExit as left:
        if isinstance(left.code, str):
            print(left.code, file=sys.stderr)
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Exception:  # a process would show it and end with 1
        traceback.print_exc()
        return 1
    return status


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, byte for byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def lay_project(folder: Path) -> Path:
    """A copy of the whole project whose own handbook is the fictional one, as a fork would be."""
    folder.mkdir(parents=True)
    ignore = shutil.ignore_patterns("*.pyc.*", ".cache")  # what is compiled is taken along, not what is being written
    for name in ("hooks", "scripts"):
        shutil.copytree(GENERATOR / name, folder / name, ignore=ignore)
    for name in ("data", "content"):
        shutil.copytree(HANDBOOKS / "qingshan" / name, folder / name, ignore=ignore)
    shutil.copy(GENERATOR / "requirements.txt", folder)
    settings = (GENERATOR / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    nav = (HANDBOOKS / "qingshan" / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    named = settings.replace("site_name: 四大清单科技服务手册", "site_name: 青山市办事手册")
    assert named != settings
    (folder / "mkdocs.yml").write_text(f"{named}\nnav:{nav}", encoding="utf-8")
    return folder
