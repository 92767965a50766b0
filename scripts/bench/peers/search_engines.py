"""The look-ups that are set side by side: how the index of each is made, and how a page asks it.

Each is one `SearchEngine`: a folder that is served as it is, and two scripts, one
that opens the look-up and one that asks it. None of the others is needed by
the handbook, so they run in a Python of their own, and one that is not
installed there is `UnavailableError`.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import lookups
from bench.errors import UnavailableError
from bench.peers import installed
from bench.peers.source_files import escape_markdown
from handbook.edition import Edition
from handbook.lookup.files import FOLDER, files
from handbook.lookup.index_entry import IndexEntry

VERB = "look-up-peers"
START = "start.html"
BLANK = "<!doctype html><html lang=zh-CN><meta charset=utf-8><link rel=icon href=data:,><title>空白页</title>"
PAGEFIND_OPEN = """async () => {
  window.peer = await import(new URL("pagefind/pagefind.js", document.baseURI).href);
  await window.peer.init();
}"""

PAGEFIND_ASK = """async ([query]) => {
  const begun = performance.now();
  const found = await window.peer.search(query);
  const top = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  return {first: performance.now() - begun, total: found.results.length, top: top.map((one) => one.url)};
}"""

# The types of Material's messages: 0 set up, 1 ready, 2 query, 3 result.
MATERIAL_OPEN = """() => new Promise((resolve, reject) => {
  const worker = window.peer = new Worker(new URL("%s", document.baseURI).href);
  worker.onerror = (event) => reject(new Error(event.message || "worker"));
  worker.onmessage = () => resolve();
  setTimeout(reject, 900000, new Error("15 min"));
  fetch("search/search_index.json").then((answer) => answer.json()).then(({config, docs}) =>
    worker.postMessage({type: 0, data: {config, docs, options: {suggest: false}}})).catch(reject);
})"""

MATERIAL_ASK = """([query]) => new Promise((resolve, reject) => {
  const begun = performance.now();
  window.peer.onerror = (event) => reject(new Error(event.message || "worker"));
  window.peer.onmessage = ({data}) => resolve({first: performance.now() - begun, total: data.data.items.length,
    top: data.data.items.slice(0, 10).map((sections) => sections[0].location.split("#")[0])});
  window.peer.postMessage({type: 2, data: query});
})"""

# Read by MkDocs inside the project that is made for Material: times what its search does, apart from the pages.
MATERIAL_HOOK = '''"""Times the search plugin."""
import pathlib, time
from material.plugins.search.plugin import SearchIndex

spent = 0.0


def timed(inner):
    def outer(*given):
        global spent
        begun = time.perf_counter()
        try:
            return inner(*given)
        finally:
            spent += time.perf_counter() - begun
    return outer


for name in ("add_entry_from_context", "generate_search_index"):
    setattr(SearchIndex, name, timed(getattr(SearchIndex, name)))


def on_post_build(config):
    pathlib.Path(config.config_file_path).with_name("spent").write_text(str(spent))


on_post_build.mkdocs_priority = -100
'''

MATERIAL_PROJECT = """site_name: 对照
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins:
  - search: {lang: zh}
hooks: [hook.py]
nav: [index.md]
"""


@dataclass(frozen=True, slots=True)
class SearchEngine:
    """One look-up, ready to be asked."""

    name: str
    version: str
    folder: Path  # what is served
    start: str  # the page that is opened before anything is timed
    opening: str
    asking: str  # takes [query, wanted], gives {first, total, top}
    index: tuple[Path, ...]
    seconds: float  # to make the index
    note: str

    @property
    def size(self) -> int:
        """Bytes of the index."""
        return sum(path.stat().st_size for path in self.index)


def own(edition: Edition, site: Path) -> SearchEngine:
    begun = time.perf_counter()
    files(edition)
    seconds = time.perf_counter() - begun
    made = tuple(path for path in (site / FOLDER).glob("*") if path.is_file())
    note = "索引是 lookup/ 全部文件，脚本在内；用时不含读取记录。"
    return SearchEngine("本手册", "", site, lookups.START, lookups.ENGINE, lookups.ASK, made, seconds, note)


def pagefind(found: Sequence[IndexEntry], site: Path, work: Path, python: str) -> SearchEngine:
    version = installed.require(python, "pagefind_bin_extended", "Pagefind extended", VERB)
    work.mkdir()
    for uri in dict.fromkeys(entry.uri for entry in found):
        (work / uri).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / uri, work / uri)
    command = [python, "-m", "pagefind", "--site", str(work), "--root-selector", "article", "--quiet"]
    seconds = _run(command, "Pagefind")
    (work / START).write_text(BLANK, encoding="utf-8")
    made = [path for path in (work / "pagefind").rglob("*") if path.is_file()]
    needed = tuple(path for path in made if "ui." not in path.name and "highlight" not in path.name)
    note = "只读各条目页的 article；大小不含它的界面脚本；一条结果一个文件，取前十条的标题须各读一次。"
    return SearchEngine("Pagefind extended", version, work, START, PAGEFIND_OPEN, PAGEFIND_ASK, needed, seconds, note)


def material(found: Sequence[IndexEntry], work: Path, pythons: Iterable[str]) -> SearchEngine:
    python = next((one for one in pythons if installed.version(one, "mkdocs-material")), None)
    if python is None:
        raise installed.missing("Material for MkDocs", VERB)
    _lay_project(found, work)
    whole = _run([python, "-m", "mkdocs", "build", "--quiet", "--config-file", str(work / "mkdocs.yml")], "Material")
    site = work / "site"
    worker = next(site.glob("assets/javascripts/workers/search.*.js")).relative_to(site).as_posix()
    (site / START).write_text(BLANK, encoding="utf-8")
    return SearchEngine(
        "Material",
        installed.version(python, "mkdocs-material"),
        site,
        START,
        MATERIAL_OPEN % worker,
        MATERIAL_ASK,
        (site / "search" / "search_index.json",),
        float((work / "spent").read_text()),
        _material_note(installed.version(python, "jieba"), whole),
    )


def _material_note(jieba: str, whole: float) -> str:
    words = f"分词用 jieba {jieba}" if jieba else "没有 jieba，不分词"
    return (
        f"{words}；一条记录一页，标题一级，各段文字成段；建索引只算它的查找插件，整站 {whole:.0f} 秒；"
        "大小只算 search_index.json；按它自己的消息格式问它的 worker，不算画结果。"
    )


def _lay_project(found: Sequence[IndexEntry], work: Path) -> None:
    """A MkDocs project with one page for each entry, at the entry's address."""
    docs = work / "docs"
    docs.mkdir(parents=True)
    (work / "mkdocs.yml").write_text(MATERIAL_PROJECT, encoding="utf-8")
    (work / "hook.py").write_text(MATERIAL_HOOK, encoding="utf-8")
    (docs / "index.md").write_text("---\nsearch: {exclude: true}\n---\n# 首页\n", encoding="utf-8")
    for entry in found:
        page = (docs / entry.uri).with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        texts = [escape_markdown(passage.text) for passage in entry.passages if passage.text != entry.title]
        page.write_text("\n\n".join([f"# {escape_markdown(entry.title)}", *texts]) + "\n", encoding="utf-8")


def _run(command: Sequence[str], name: str) -> float:
    """Seconds that a command took."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        last = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()][-1:]
        raise UnavailableError(f"{name} 没有建成，略过：{''.join(last)}")
    return time.perf_counter() - begun
