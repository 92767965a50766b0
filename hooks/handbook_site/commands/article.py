"""Write articles to paste into 微信公众号, each in a folder of its own with its texts, covers and poster.

python3 scripts/article.py --record policies/hnte --out DIR [--no-pictures] [--root DIR] [--today YYYY-MM-DD]
python3 scripts/article.py --theme ID|--all --out DIR
python3 scripts/article.py --digest week|month [--audience 企业] [--until YYYY-MM-DD] --out DIR
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from handbook.edition import Edition, prepare
from handbook.findings import Level, as_text
from handbook.linking import Key
from handbook.model.identity import Word
from handbook.outputs.articles import digests, files, posters, records, topics
from handbook.outputs.articles.article import Article
from handbook.outputs.articles.markup import parts
from handbook.pages import topics as columns
from handbook.pages.publication import WITH_ARTICLES
from handbook_site import clock, console, history, settings
from handbook_site.commands import arguments, swap
from handbook_site.commands.writing import write_or_leave

SCRIPT = Path(__file__).parents[1] / "theme" / "assets" / files.SCRIPT
_LATER_PART = re.compile(r"content-[0-9]+\.html")


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    root = arguments.root_of(options)
    out: Path = options.out.resolve()
    swap.refuse_sources(out, [root / "data", root / "content"], replaced=False)
    edition = _edition(options, root)
    address = _address(root)
    draw = _draw(edition, with_pictures=not options.no_pictures)
    planned: dict[Path, bytes | None] = {}
    written = list(_articles(options, edition, address))
    for number, article in enumerate(written, 1):
        console.step(f"写短文 {number}/{len(written)}：{article.title[:20]}")
        made = files.folder(article, SCRIPT.read_bytes(), draw(article))
        folder = out / article.name
        planned |= dict.fromkeys(_stale(folder, made))
        planned |= {folder / name: content for name, content in made.items()}
    changed = write_or_leave(planned, root)
    console.step("")
    _tell(written, out, address, len(changed))
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("出可以粘贴到公众号的短文，连同短信、12345 口径、封面和海报，一篇一个文件夹。")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--record", metavar="类别/标识", help="一条政策或指南，例如 policies/hnte")
    which.add_argument("--theme", metavar="标识", help="一个专题，data/vocabularies/topics.yml 里的标识")
    which.add_argument("--digest", choices=tuple(digests.PERIODS), metavar="期", help="摘要：week 一周，month 一月")
    which.add_argument("--all", action="store_true", help="全部政策、指南和专题")
    parser.add_argument("--audience", metavar="服务对象", help="摘要只写给谁看的，例如 企业；和 --digest 一起用")
    parser.add_argument("--until", metavar="年-月-日", help="摘要到哪一天为止，默认今天；和 --digest 一起用")
    parser.add_argument("--out", required=True, type=Path, help="放短文的文件夹")
    parser.add_argument("--no-pictures", action="store_true", help="不画封面、分享图和海报，不用装排版的包")
    options = parser.parse_args(argv)
    if (options.audience or options.until) and not options.digest:
        parser.error("--audience、--until 和 --digest 一起用。")
    return options


def _edition(options: argparse.Namespace, root: Path) -> Edition:
    console.step("读取和检查手册")
    try:
        today = clock.day(options.until) if options.until else arguments.day_of(options, root)
    except ValueError as error:
        sys.exit(str(error))
    prepared = prepare(root, today, root / ".cache")
    if prepared.edition is None:
        console.step("")
        errors = [as_text(finding) for finding in prepared.findings if finding.level is Level.ERROR]
        sys.exit("\n".join([*errors[:20], f"手册有错误，请先改好（{arguments.command('check', root)}），再出短文。"]))
    return replace(prepared.edition, history=history.read(root, root / ".cache"))


def _address(root: Path) -> str:
    try:
        return settings.address(settings.readable(root))
    except settings.SettingsError as error:
        sys.exit(as_text(error.finding))


# --- which articles -------------------------------------------------------------------------------


def _articles(options: argparse.Namespace, edition: Edition, address: str) -> Iterator[Article]:
    if options.digest:
        yield digests.of_period(edition, options.digest, address, _audience(edition, options.audience))
    elif options.theme:
        known = {topic.id: topic for topic in columns.public(edition)}
        if options.theme not in known:
            _leave(f"没有“{options.theme}”这个专题", options.theme, known, "专题写在 data/vocabularies/topics.yml。")
        yield topics.of_topic(edition, known[options.theme], address)
    elif options.record:
        yield records.of_record(edition, _key(edition, options.record), address)
    else:
        yield from (records.of_record(edition, key, address) for key in records.article_keys(edition))
        yield from (topics.of_topic(edition, topic, address) for topic in columns.public(edition))


def _key(edition: Edition, name: str) -> Key:
    kind, _, record = name.partition("/")
    known = [f"{kind_of}/{one}" for kind_of, one in records.article_keys(edition)]
    if name not in known and kind in WITH_ARTICLES and (kind, record) in edition.handbook.shaped:
        sys.exit(f"{name} 已经撤下，不出短文。")
    if name not in known:
        _leave(f"没有“{name}”这条政策或指南", name, known, "写成 类别/标识，例如 policies/hnte。")
    return kind, record


def _audience(edition: Edition, label: str | None) -> Word | None:
    words = edition.handbook.vocabularies.get("audiences", {})
    if label is None:
        return None
    known = {word.id: word for word in words.values()} | dict(words)
    if label not in known:
        _leave(f"没有“{label}”这个服务对象", label, known, "词表在 data/vocabularies/audiences.yml。")
    return known[label]


def _leave(said: str, name: str, known: Iterable[str], hint: str) -> NoReturn:
    near = difflib.get_close_matches(name, list(known), 1)
    sys.exit(f"{said}。" + (f"是不是“{near[0]}”？" if near else hint))


# --- pictures -------------------------------------------------------------------------------------


def _draw(edition: Edition, *, with_pictures: bool) -> Callable[[Article], dict[str, bytes]]:
    if not with_pictures:
        return lambda article: {}
    try:
        pictures = import_module("handbook.outputs.articles.pictures")  # Typst is there only where it was asked for
    except ImportError:
        sys.exit(
            "没有装排版的包：运行 pip install 'four-lists-handbook[book]'，再试一次；"
            "没有网络的，加 --no-pictures，只出文字，不用装别的。"
        )
    drawing = pictures.Drawing()

    def draw(article: Article) -> dict[str, bytes]:
        try:
            made: dict[str, bytes] = drawing.files(posters.poster(article), edition.derived.today)
        except pictures.MissingGlyphError as error:
            console.step("")
            sys.exit(
                f"{article.name} 的海报印不出“{error}”：字库里没有这个字。什么也没有写；"
                "换一个写法，或加 --no-pictures 只出文字。"
            )
        except pictures.PictureTooLargeError as error:
            console.step("")
            sys.exit(f"{article.name} 的 {error} 超过 2 MB，公众号不收。什么也没有写；把名称改短再试。")
        return made

    return draw


# --- what was written -----------------------------------------------------------------------------


def _stale(folder: Path, made: dict[str, bytes]) -> list[Path]:
    """Later parts and pictures of an earlier run that this article has no more."""
    ours = (*files.PICTURES, files.POSTER)
    there = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return [path for path in there if path.name not in made and (path.name in ours or _LATER_PART.fullmatch(path.name))]


def _tell(written: Sequence[Article], out: Path, address: str, changed: int) -> None:
    split = [article for article in written if len(parts(article)) > 1]
    withheld = sum(article.withheld for article in written)
    print(f"已写好 {len(written)} 篇：{out}{'' if changed else '（没有变化）'}")
    if split:
        print(f"  分成几篇的 {len(split)} 条：{'、'.join(article.title for article in split[:5])}")
    if withheld:
        print(f"  待核的 {withheld} 处没有写进去，文末说了该问谁。")
    if not address:
        said = "没有设网址，文末只有页面的路径，海报没有二维码：先设 SITE_URL，或在 mkdocs.yml 写 site_url。"
        print(f"  {said}", file=sys.stderr)
