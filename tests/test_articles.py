"""Articles: within the limits of the platform they are pasted into, nothing of what is 待核, one text everywhere."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from desks import GENERATOR, HANDBOOKS, TODAY, Desk, lay, rendered, site, words
from handbook.edition import Edition, prepare
from handbook.linking import Key
from handbook.model.base import TO_VERIFY, Fact
from handbook.outputs.api.records import document
from handbook.outputs.articles import digests, files, limits, plain, posters, preview, records, topics
from handbook.outputs.articles.article import Article
from handbook.outputs.articles.doubts import Doubts
from handbook.outputs.articles.limits import CONTENT, DIGEST, PICTURE, TITLE, clip, length
from handbook.outputs.articles.markup import STYLES, TAGS, parts
from handbook.pages import addresses
from handbook.pages import topics as columns
from handbook.parts import facts
from handbook_site.commands import article as command
from handbook_site.commands.article import SCRIPT

URL = "https://www.qingshan.example/hb/"
HOSTILE = "<b>“一”&amp;'二'</b><script>alert(1)</script>\u202e倒\u202c" + "👩‍👩‍👧‍👦🇨🇳👍🏽" * 6 + "很长的名称" * 20
CLAUSE = """title: 器物奖励办法
summary: {summary}
audiences: [作坊]
contact: 办公室 00345
updated: 2026-11-02
clauses:
  - title: 添置奖励
    support_target: 在册的作坊
    benefit: {{text: 每台补助 777 万元, confidence: {grade}}}
    procedure: 网上报，十日内到账
    confidence: {{'*': A}}
faqs:
  - {{id: q1, question: 补多少, answer: 每台补助777万元。, rests_on: [添置奖励]}}
  - {{id: q2, question: 找谁, answer: 打热线。, rests_on: [contact]}}
"""


class Elements(HTMLParser):
    """Every element of a fragment with its attributes, and whether each is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_may_be_pasted(article: Article) -> None:
    """What the platform takes: lengths, elements and attributes."""
    assert 0 < length(article.digest) <= DIGEST
    for part in parts(article):
        assert 0 < length(part.title) <= TITLE
        assert length(part.content) < CONTENT
        elements = Elements(part.content)
        assert not elements.open
        for tag, attributes in elements.found:
            assert tag in TAGS
            assert set(attributes) <= {"style"}
            assert attributes.get("style", STYLES["body"]) in STYLES.values()


def all_articles(edition: Edition) -> Iterator[Article]:
    for key in records.article_keys(edition):
        yield records.of_record(edition, key, URL)
    for topic in columns.public(edition):
        yield topics.of_topic(edition, topic, URL)
    for name in digests.PERIODS:
        yield digests.of_period(edition, name, URL)


def whole(article: Article) -> str:
    """Everything that is said anywhere of an article."""
    poster = json.dumps(posters.poster(article).as_data() | {"qr": ""}, ensure_ascii=False)
    content = " ".join(words(part.content) + part.title for part in parts(article))
    return " ".join([content, article.digest, plain.sms(article), plain.desk(article), poster])


@pytest.fixture(scope="module")
def city() -> Edition:
    made = prepare(HANDBOOKS / "model-city", TODAY).edition
    assert made is not None
    return made


def policy(desk: Desk, grade: str = "D", summary: str = "每台补助777万元，随时可报") -> tuple[Edition, Key]:
    """A policy of one clause, whose figure is of this grade, and which says it in its summary and answers too."""
    desk.write("policies/tool-prize.yml", CLAUSE.format(grade=grade, summary=summary))
    return desk.edition(), ("policies", "tool-prize")


# --- limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("handbook", ["model-city", "qingshan"])
def test_every_article_may_be_pasted(handbook, subtests):
    edition = prepare(HANDBOOKS / handbook, TODAY).edition
    assert edition is not None
    told = list(all_articles(edition))
    assert len(told) >= 10

    for article in told:
        with subtests.test(article=article.name):
            assert_may_be_pasted(article)
            assert all(article.foot.fingerprint in part.content for part in parts(article))
            assert all("2026年11月21日" in part.content for part in parts(article))
            assert all(article.foot.address in part.content for part in parts(article))


def test_a_hostile_title_stays_within_the_limits(desk):
    desk.write("policies/hostile.yml", json.dumps({"title": HOSTILE, "summary": HOSTILE}, ensure_ascii=False))
    edition = prepare(desk.root, TODAY).edition
    assert edition is not None

    article = records.of_record(edition, ("policies", "hostile"), URL)

    assert_may_be_pasted(article)
    assert "\u202e" not in whole(article)
    assert "<script" not in parts(article)[0].content
    assert "&lt;script&gt;" in parts(article)[0].content
    assert "<script>alert" not in preview.preview(article, "article.js")


@pytest.mark.parametrize("most", range(2, 30))
def test_a_cut_leaves_no_half_sign(most):
    text = "甲👩‍👩‍👧‍👦乙🇨🇳丙👍🏽丁e\u0301" * 2

    cut, text = clip(text, most).rstrip("…"), limits.clean(text)

    assert length(clip(text, most)) <= most
    assert text.startswith(cut)
    rest = text[len(cut) :]
    assert not rest[:1] or rest[0] not in "\u200d\u0301\U0001f3fd"
    assert not cut.endswith(("\u200d", "🇨"))


def test_a_long_record_is_told_in_parts_and_nothing_is_lost(desk):
    sentences = [f"第{number}项材料要写清楚来龙去脉，{'照样一字不落' * 20}" for number in range(400)]
    guide = {"title": "很长的指南", "support_target": "作坊", "acceptance_conditions": sentences}
    desk.write("guides/long-guide.yml", json.dumps(guide, ensure_ascii=False))
    edition = desk.edition()

    article = records.of_record(edition, ("guides", "long-guide"), URL)
    made = parts(article)

    assert len(made) > 3
    assert_may_be_pasted(article)
    assert [part.title for part in made[:2]] == [f"很长的指南（1/{len(made)}）", f"很长的指南（2/{len(made)}）"]
    assert all("分" in part.content and "篇" in part.content for part in made)
    together = "".join(words(part.content) for part in made)
    assert all(f"{number + 1}. {text}" in together for number, text in enumerate(sentences))


def test_two_parts_are_called_up_and_down(desk):
    guide = {"title": "两篇的指南", "acceptance_conditions": [f"{number}：{'长句' * 700}" for number in range(16)]}
    desk.write("guides/two-parts.yml", json.dumps(guide, ensure_ascii=False))

    made = parts(records.of_record(desk.edition(), ("guides", "two-parts"), URL))

    assert [part.title for part in made] == ["两篇的指南（上）", "两篇的指南（下）"]


# --- what is 待核 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("grade", ["C", "D"])
def test_a_figure_that_is_not_sure_stands_nowhere(desk, grade):
    edition, key = policy(desk, grade)

    article = records.of_record(edition, key, URL)

    assert "777" not in whole(article)
    assert article.withheld >= 3  # the clause, the summary, the answer
    assert "待核" in parts(article)[0].content
    assert article.ask in parts(article)[0].content
    assert "打热线。" in parts(article)[0].content  # what is sure is told


def test_a_sure_figure_is_told(desk):
    edition, key = policy(desk, "A")

    article = records.of_record(edition, key, URL)

    assert article.withheld == 0
    assert "777" in parts(article)[0].content
    assert "777" in article.digest
    assert "777" in plain.sms(article)


def test_a_record_that_is_not_sure_as_a_whole_states_nothing(desk):
    desk.write(
        "policies/hearsay.yml", "title: 传闻的办法\nsummary: 给 555 万元\nconfidence: D\ncontact: 0512-5550000\n"
    )

    article = records.of_record(desk.edition(), ("policies", "hearsay"), URL)

    assert "555" not in whole(article)
    assert_may_be_pasted(article)


def unsure_texts(edition: Edition, key: Key) -> set[str]:
    """The texts that carry a C or a D of their own, found without the program that leaves them out."""
    record = edition.handbook.record(key)
    found, sure = set[str](), set[str]()
    for _, part in facts(record):
        assert isinstance(part, Fact)
        for name, value in part.__dict__.items():
            if isinstance(value, str) and len(value) >= limits.SMS // 7 and part.grade(name):
                (found if part.grade(name) in TO_VERIFY else sure).add(value)
    return found - sure


@pytest.mark.parametrize("handbook", ["model-city", "qingshan"])
def test_no_article_repeats_a_text_that_is_not_sure(handbook, subtests):
    edition = prepare(HANDBOOKS / handbook, TODAY).edition
    assert edition is not None
    for key in records.article_keys(edition):
        unsure = unsure_texts(edition, key) - {edition.handbook.record(key).title}
        with subtests.test(record=key):
            said = whole(records.of_record(edition, key, URL))
            assert [text for text in unsure if text in said] == []


def test_topics_and_digests_leave_out_what_is_not_sure(desk):
    desk.write("policies/tool-prize.yml", CLAUSE.format(grade="D", summary="每台补助777万元"))
    topic = "- {id: tools, title: 器物, summary: 器物怎么补, records: [policies/tool-prize]}\n"
    desk.write("vocabularies/topics.yml", topic)
    edition = desk.edition()

    told = topics.of_topic(edition, columns.public(edition)[0], URL)
    week = digests.of_period(desk.edition(TODAY.replace(day=5)), "week", URL)

    assert "器物奖励办法" in whole(told)
    assert "器物奖励办法" in whole(week)
    assert "777" not in whole(told)
    assert "777" not in whole(week)


def test_a_figure_said_for_sure_elsewhere_is_no_doubt(desk):
    edition, key = policy(desk, "D")
    doubts = Doubts.of(edition.handbook.record(key))

    assert doubts.holds("最高七百七十七万元")
    assert not doubts.holds("十日内到账")


# --- short texts, posters -----------------------------------------------------------------------------


def test_a_short_message_fits_and_says_where(city, subtests):
    for key in records.article_keys(city):
        article = records.of_record(city, key, URL)
        text = plain.sms(article)
        with subtests.test(record=key):
            assert length(text) <= limits.LONG_SMS * plain.MOST_MESSAGES
            assert text.endswith(article.foot.address)
            assert text.startswith("【青山市科学技术局】示例：" if article.sample else "【青山市科学技术局】")


def test_a_short_message_is_counted_as_operators_do():
    assert limits.messages("字" * 70) == 1
    assert limits.messages("字" * 71) == 2
    assert limits.messages("字" * 134) == 2
    assert limits.messages("字" * 135) == 3


def test_the_poster_leads_to_the_page_of_its_record(city):
    article = records.of_record(city, ("policies", "growth-2026"), URL)
    poster = posters.poster(article)

    assert poster.address == f"{URL}policies/growth-2026.html"
    assert poster.qr == posters.qr(poster.address)
    stated = json.loads(document(city, ("policies", "growth-2026")))
    assert poster.fingerprint == stated["fingerprint"], "that of its record, as its other forms say it"
    assert "50万元" in str(poster.rows)


def test_without_an_address_there_is_no_code(city):
    assert posters.poster(records.of_record(city, ("policies", "growth-2026"), "")).qr == ""


# --- digests ------------------------------------------------------------------------------------------


def test_a_digest_tells_what_closes_opens_and_changed(city):
    month = digests.of_period(city, "month", URL)
    said = plain.desk(month) + words(parts(month)[0].content)

    assert "10月23日至11月21日" in said
    assert "2026年11月30日 ：市级科技攻关项目申报" in said  # closes
    assert "2026年11月10日 ：青山市科技副总选派办法" in said  # opened
    assert "更新：青山市促进科技创新若干政策（2026年版）" in said  # changed on 11-02


def test_a_digest_for_a_readership_tells_only_what_is_for_it(city):
    word = next(word for word in city.handbook.vocabularies["audiences"].values() if word.label == "创业团队")

    told = digests.of_period(city, "month", URL, word)

    assert "创业团队扶持办法" in whole(told)
    assert "科技副总" not in whole(told)
    assert told.name.endswith("--team")


# --- on the site --------------------------------------------------------------------------------------


def test_a_policy_leads_to_its_article_and_the_article_back(city):
    made = site(Desk(HANDBOOKS / "model-city"), site_url=URL)
    key = ("policies", "growth-2026")

    entry = str(rendered(made, addresses.entry(key)))
    page = str(rendered(made, addresses.article(key)))
    pasted = str(rendered(made, addresses.article_preview(key)))

    assert 'href="../policies/growth-2026--article.html">短文与海报</a>' in entry
    assert 'href="../policies/growth-2026--preview.html"' in page
    assert "style=" not in page
    assert parts(records.of_record(city, key, URL))[0].content in pasted
    assert preview.POLICY in unescape(pasted)


def test_pages_of_articles_are_made_only_where_they_are_asked_for(sound):
    made = site(sound)

    assert not [item.uri for item in made.items if "--article" in item.uri or "--preview" in item.uri]
    assert "短文与海报" not in str(rendered(made, "policies/instrument-opening.html"))


def test_a_topic_tells_its_records_with_their_answers(city):
    made = site(Desk(HANDBOOKS / "model-city"))
    page = str(rendered(made, "topics/foreign.html"))

    assert "青山市外国人来华工作许可" in words(page)
    assert "多久办好" in words(page)
    chosen = columns.records(city, next(one for one in columns.public(city) if one.id == "foreign"))
    wanted = {
        key
        for key, record in city.handbook
        if "外国专家与人才" in record.audiences and key[0] in ("guides", "policies")
    }
    assert set(chosen) == wanted


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("{id: t, title: 空的, summary: 空, records: []}", "一条公开的记录也没有"),
        ("{id: t, title: 选谁, summary: 选, audiences: [作坊]}", "没写选哪几类"),
        ("{id: t, title: 哪类, summary: 哪, kinds: [policy]}", "没有“policy”这一类"),
    ],
)
def test_a_topic_that_chooses_nothing_is_an_error(desk, topic, said):
    desk.write("vocabularies/topics.yml", f"- {topic}\n")

    (found,) = desk.coded("topic")
    assert said in found.message
    assert found.place.line == 1


# --- the command --------------------------------------------------------------------------------------


def run(root, out, *arguments: str) -> int:
    return command.main(["--root", str(root), "--today", "2026-11-21", "--out", str(out), *arguments])


def test_the_command_writes_a_folder_that_stands_alone(tmp_path, capsys):
    root = lay("model-city", tmp_path / "city").root
    out = tmp_path / "out"

    assert run(root, out, "--record", "guides/qs-hnte", "--no-pictures") == 0

    folder = out / "guides--qs-hnte"
    there = {path.name for path in folder.iterdir()}
    assert there == {"index.html", "content.html", "title.txt", "digest.txt", "sms.txt", "text.txt", files.SCRIPT}
    assert (folder / "content.html").read_text("utf-8").strip() in (folder / "index.html").read_text("utf-8")
    assert (folder / files.SCRIPT).read_bytes() == SCRIPT.read_bytes()
    assert "已写好 1 篇" in capsys.readouterr().out


def test_a_part_of_an_earlier_run_is_taken_away(tmp_path):
    root = lay("model-city", tmp_path / "city").root
    folder = tmp_path / "out" / "guides--qs-hnte"
    folder.mkdir(parents=True)
    (folder / "content-2.html").write_text("old")
    (folder / "note.txt").write_text("an editor's own")

    run(root, tmp_path / "out", "--record", "guides/qs-hnte", "--no-pictures")

    assert not (folder / "content-2.html").exists()
    assert (folder / "note.txt").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--record", "policies/growth-2025"), "是不是“policies/growth-20"),
        (("--theme", "foriegn"), "是不是“foreign”"),
        (("--digest", "week", "--audience", "企业家"), "没有“企业家”这个服务对象"),
        (("--digest", "week", "--until", "2026-02-30"), "2026-02-30"),
    ],
)
def test_what_is_not_there_is_answered_with_a_sentence(tmp_path, asked, said):
    root = HANDBOOKS / "model-city"

    with pytest.raises(SystemExit) as left:
        run(root, tmp_path / "out", *asked, "--no-pictures")

    assert said in str(left.value)
    assert not (tmp_path / "out").exists()


def test_pictures_have_the_size_that_is_asked_and_are_the_same_twice(tmp_path, city):
    pictures = pytest.importorskip("handbook.outputs.articles.pictures")
    poster = posters.poster(records.of_record(city, ("policies", "growth-2026"), URL))

    made = pictures.Drawing().files(poster, TODAY)

    assert made == pictures.Drawing().files(poster, TODAY)
    for name, size in ((pictures.COVER, (900, 383)), (pictures.CARD, (500, 500))):
        assert struct.unpack(">II", made[name][16:24]) == size
        assert len(made[name]) <= PICTURE
    if shutil.which("pdfinfo"):
        (tmp_path / "poster.pdf").write_bytes(made[pictures.POSTER])
        told = subprocess.run(["pdfinfo", str(tmp_path / "poster.pdf")], capture_output=True, text=True, check=True)
        assert "Pages:           1" in told.stdout
        assert "A4" in told.stdout


def test_a_sign_that_the_fonts_lack_stops_with_its_name_and_writes_nothing(tmp_path, capsys):
    pytest.importorskip("handbook.outputs.articles.pictures")
    desk = lay("model-city", tmp_path / "city")
    desk.write("policies/rare.yml", "title: 彩色😀办法\nsummary: 试一试\n")

    with pytest.raises(SystemExit) as left:
        run(desk.root, tmp_path / "out", "--record", "policies/rare")

    assert "印不出“😀”" in str(left.value)
    assert not (tmp_path / "out").exists()


def test_the_longest_poster_stands_on_one_page(tmp_path, city):
    pictures = pytest.importorskip("handbook.outputs.articles.pictures")
    rows = tuple(posters.PosterRow("谁能享", "字" * posters.LETTERS) for _ in range(posters.ROWS))
    poster = posters.poster(records.of_record(city, ("policies", "growth-2026"), URL))
    full = replace(poster, rows=rows, title="名" * 60, ask="问" * 60)

    made = pictures.Drawing().files(full, TODAY)

    (tmp_path / "poster.pdf").write_bytes(made[pictures.POSTER])
    if shutil.which("pdfinfo"):
        told = subprocess.run(["pdfinfo", str(tmp_path / "poster.pdf")], capture_output=True, text=True, check=True)
        assert "Pages:           1" in told.stdout


def test_the_door_installs_nothing_for_texts_alone():
    door = (GENERATOR / "scripts" / "article.py").read_text("utf-8")

    assert '_setup.asked_for("--no-pictures")' in door
