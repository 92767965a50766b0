"""Samples left out: nothing of them is left, and a kind that held nothing else is not published at all."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from desks import FRAME, GENERATOR, Desk, lay, script, site, tree, words
from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.pages import lists
from handbook.site import Site

LINKED = re.compile(r'(?:href|src|action)="([^"]*)"')
ELSEWHERE = re.compile(r"(?:https?|webcal|tel|mailto|data):")


def without_samples(desk: Desk) -> Desk:
    desk.change("handbook.yml", "samples: true", "samples: false")
    return desk


def only_samples(desk: Desk, kind: str) -> Handbook:
    """Every record of a kind becomes a sample; the handbook as it was before."""
    before = desk.edition().handbook
    for file in sorted((desk.data / kind).glob("*.yml")):
        text = re.sub(r"^ *sample: true\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        listed = re.sub(r"^- (?=\w+:)", "- sample: true\n  ", text, flags=re.MULTILINE)
        alone = text if text.endswith("\n") else f"{text}\n"
        file.write_text(f"{alone}sample: true\n" if listed == text else listed, encoding="utf-8")
    return before


def pages(made: Site) -> dict[str, str]:
    """Every generated page, inside the frame made by hand."""
    frames = dict.fromkeys(made.frames, FRAME)
    rendered = {item.uri: made.render(item, frames, []) for item in made.items if item.uri.endswith(".html")}
    return {uri: html for uri, html in rendered.items() if isinstance(html, str)}


def dead(htmls: dict[str, str], there: set[str]) -> list[str]:
    """Links to no file, and to no place within a page; a fragment like subject=workshop is answers to fill in."""
    places = {name: set(re.findall(r'\sid="([^"]*)"', html)) for name, html in htmls.items()}
    found = []
    for name, html in htmls.items():
        links = sorted(set(LINKED.findall(html.replace('<link rel="canonical" href="">', ""))))
        for written in map(unescape, links):
            if ELSEWHERE.match(written) or written == "#content":  # the frame has that place
                continue
            address, _, anchor = written.partition("#")
            path = unquote(address.partition("?")[0])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            own = target.startswith("assets/") and (GENERATOR / "hooks" / "handbook_site" / "theme" / target).is_file()
            if (
                not written
                or (target not in there and not own)
                or (anchor and "=" not in anchor and target in places and unquote(anchor) not in places[target])
            ):
                found.append(f"{name} -> {written}")
    return found


def speaks_of(html: str, name: str) -> bool:
    """Whether a page shows an id as a word, or leads to its page. Most pages do not hold it at all."""
    if name not in html:
        return False
    shown = re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w-]|\.yml)", words(html.partition("</head>")[2]))
    return shown is not None or f"/{name}.html" in html or f'"{name}.html' in html


def text_of(content: str | bytes) -> str:
    """A generated file as text; of a workbook everything that it packs."""
    if isinstance(content, str):
        return content
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


# --- every kind ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_list_and_an_entry_in_the_fictional_handbook(built, kind):
    files = tree(built)

    entries = {name for name in files if re.fullmatch(rf"{kind}/[a-z0-9-]+\.html", name)} - {f"{kind}/index.html"}
    assert entries
    assert f"{kind}/index.html" in files
    assert any(f'href="{name.partition("/")[2]}"'.encode() in files[f"{kind}/index.html"] for name in entries)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_samples_only_vanishes_without_a_trace(desk, kind):
    before = only_samples(desk, kind)
    made = site(without_samples(desk))

    htmls = pages(made)

    assert kind not in made.kinds
    assert [uri for uri in htmls if uri.startswith(f"{kind}/")] == []
    there = {item.uri for item in made.items}
    assert dead(htmls, there) == []
    assert not any(f'href="{kind}/' in html or f'href="../{kind}/' in html for html in htmls.values())
    gone = set(before.records(kind)) - {name for other in KINDS if other != kind for name in before.records(other)}
    assert gone
    assert [(uri, name) for uri, html in htmls.items() for name in gone if speaks_of(html, name)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_withdrawn_records_only_has_no_list_and_no_link_to_one(desk, kind):
    for file in sorted((desk.data / kind).glob("*.yml")):
        text = re.sub(
            r"^( *)withdrawn:(?: \{.*\n|\n(?:\1 +.*\n)+)", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        gone = "withdrawn: {date: 2026-01-01, reason: 试一试}"
        listed = re.sub(r"^- (?=\w+:)", f"- {gone}\n  ", text, flags=re.MULTILINE)
        file.write_text(f"{text.rstrip()}\n{gone}\n" if listed == text else listed, encoding="utf-8")

    made = site(desk)

    assert lists.public(made.edition, kind) == []
    htmls = pages(made)
    assert f"{kind}/index.html" not in htmls
    assert dead(htmls, {item.uri for item in made.items}) == []


# --- the whole site --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> dict[str, bytes]:
    """The fictional handbook without its samples, built strictly; its navigation names every list."""
    desk = without_samples(lay("qingshan", tmp_path_factory.mktemp("samples-off") / "handbook"))
    settings = desk.root / "mkdocs.yml"
    listed = "".join(f"      - {kind.label}: {name}/index.html\n" for name, kind in KINDS.items())
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("nav:\n", f"nav:\n  - 全部清单:\n{listed}")
        + "  - 只有示例:\n      - 揭榜挂帅: challenges/index.html\n",
        encoding="utf-8",
    )
    done = script("build", "--root", desk.root, "--today", "2026-11-21", "--strict")
    assert done.returncode == 0, done.stderr
    return tree(desk.root / "site")


def html_of(files: dict[str, bytes]) -> dict[str, str]:
    return {name: data.decode() for name, data in files.items() if name.endswith(".html")}


def test_no_page_carries_the_label_or_speaks_of_a_sample(bare, sound):
    samples = [key for key, record in sound.edition().handbook if record.sample]
    titles = [sound.edition().handbook.record(key).title for key in samples]
    assert {kind for kind, _ in samples} == {"policies", "guides", "challenges"}

    for name, html in html_of(bare).items():
        assert 'class="sample"' not in html, name
        assert "示例" not in html or name.startswith("fields/"), name  # the name of a field
        assert [title for title in titles if title in html] == [], name
        assert [key for key in samples if speaks_of(html, key[1])] == [], name
    assert not {f"{kind}/{name}.html" for kind, name in samples} & set(bare)
    for name in ("handbook.json", "sitemap.xml"):
        assert not any(key[1].encode() in bare[name] for key in samples), name


NAMES = (
    "editions",
    "chains",
    "reports",
    "map",
    "find",
    "api",
    "direct",
    "match",
    "print",
    "growth",
    "subscribe",
    "calculators",
    "fields",
    "gaps",
    "sitemap",
)
ALONE = {f"{name}/index.html" for name in NAMES}
"""Pages that list no records."""


def test_no_list_is_empty_and_the_one_that_would_be_is_not_there(bare):
    htmls = html_of(bare)
    published = [name for name in htmls if re.fullmatch(r"\w+/index\.html", name)]

    assert {f"{kind}/index.html" for kind in KINDS} - set(published) == {"challenges/index.html"}
    assert not any(name.startswith("challenges/") for name in bare)
    for name in published:
        if name not in ALONE:
            assert re.search(r"<(?:li|tr) data-row", htmls[name]), f"{name} is empty"
    assert b'"challenges"' not in bare["handbook.json"]


def test_no_page_leads_to_what_is_not_there(bare):
    htmls = html_of(bare)

    assert dead({name: html for name, html in htmls.items() if name != "404.html"}, set(bare)) == []
    assert not any("challenges/" in html for name, html in htmls.items() if not name.startswith("fields/"))


def test_home_and_navigation_name_only_what_is_published(bare):
    home = html_of(bare)["index.html"]

    header = home.split("</header>")[0]
    assert "全部清单" in header
    assert "只有示例" not in header
    assert "揭榜挂帅" not in words(home)
    assert f'href="{KINDS["policies"].name}/index.html"' in home


# --- links to samples ------------------------------------------------------------------------------

SAMPLES = {
    "problems": "origin: 企业需求",
    "organizations": "role: 其他",
    "providers": "type: 孵化器",
    "measures": "action: 减表\narea: 经费",
    "indicators": "unit: 家",
    "plans": (
        "standpoint: 本级\npaper: valley-plan\ndocument: {title: 一个样子}\n"
        "tasks: [{id: zz-task, title: 一个样子的任务, answers: [zz-problems]}]\n"
        "liaisons: [{office: zz-organizations, office_text: 一个样子处, serves_text: 一个样子厂, text: 一个样子}]"
    ),
    "contacts": "role: 办事窗口\nserves: 一个样子厂\noffice: qs-inno",
}


def test_a_field_that_names_a_sample_leaves_nothing_of_it(desk):
    named = {
        "policies": (
            "issuers: [zz-organizations]\nbased_on: [zz-policies]\nclauses:\n  - title: 一条\n    guide: zz-guides\n"
        ),
        "guides": "policies: [zz-policies]\n",
        "problems": (
            "origin: 企业需求\nowner: zz-organizations\nanswers: [policies/zz-policies, plans/zz-plans#zz-task]\n"
            "note: {answers: 一个样子方案里写了}\n"
        ),
        "equipment": "owned_by: zz-providers\n",
        "measures": "action: 减表\narea: 经费\nbasis: plans/zz-plans#zz-task\nrelieves: [zz-problems]\n",
        "surveys": "questions: [{question: 好不好, inferior: true, answered_by: [plans/zz-plans#zz-task]}]\n",
        "contacts": "role: 办事窗口\nserves: 作坊\noffice: zz-organizations\nbasis: plans/zz-plans#zz-task\n",
        "plans": (
            "standpoint: 本级\npaper: valley-plan\ndocument: {title: 提到它, issuer: zz-organizations}\n"
            "tasks: [{id: t-1, title: 提到它的任务, lead: [zz-organizations], support: [zz-organizations],"
            " serves: [policies/zz-policies], answers: [zz-problems]}]\n"
            "liaisons: [{office: zz-organizations, office_text: 某处, serves_text: 某厂, text: 某处联系某厂}]\n"
            "paragraphs: [{id: p-1, role: 保障, text: 保障, units: [zz-organizations]}]\n"
        ),
    }
    common = "lead_office: zz-organizations\nverified_by: zz-organizations\nverified_on: 2026-01-01\n"
    for kind in ("policies", "guides", "problems", "organizations", "providers", "plans", "contacts"):
        extra = SAMPLES.get(kind, "")
        desk.write(f"{kind}/zz-{kind}.yml", f"title: 一个样子{kind}\nsample: true\n{extra}\n")
    for kind, text in named.items():
        desk.write(f"{kind}/names-it.yml", f"title: 提到它的{kind}\n{common}related: [policies/zz-policies]\n{text}")
    made = site(without_samples(desk))

    htmls = pages(made)

    assert dead(htmls, {item.uri for item in made.items}) == []
    for uri, html in htmls.items():
        assert "一个样子" not in html, uri
        assert "zz-" not in html, f"{uri}: {words(html)[max(0, words(html).find('zz-') - 60) :][:120]}"
    assert {"whom/index.html", "whom/directory.html", "tasks/index.html"} <= set(htmls)
    assert "提到它的任务" in htmls["tasks/index.html"]
    assert "提到它的contacts" in htmls["whom/index.html"]
    assert "没读到回应它的政策" in htmls["problems/names-it.html"]
    books = [item for item in made.items if item.uri.endswith((".xlsx", ".csv", ".json"))]
    assert "tasks/tasks.xlsx" in {item.uri for item in books}
    for item in books:
        text = text_of(made.render(item, {}, []))
        assert "一个样子" not in text, item.uri
        assert "zz-" not in text, item.uri
