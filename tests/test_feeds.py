"""Feeds: what is told, in whose words, and that every file is Atom."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import feedparser
import pytest

import desks
from desks import TODAY, Desk
from handbook.edition import Edition
from handbook.history import Amendment, Difference, History
from handbook.outputs.feeds.groups import MOST, counted
from handbook.outputs.feeds.news import news
from handbook.outputs.feeds.writing import Feeds
from handbook.pages.change_words import changes_text
from handbook.site import Site

URL = "https://www.qingshan.example/hb/"
ATOM = "{http://www.w3.org/2005/Atom}"
AT = "2026-11-20T08:00:00Z"
POLICY = ("policies", "instrument-opening")


def remembering(desk: Desk, *amendments: Amendment) -> Edition:
    return replace(desk.edition(), history=History(amendments))


def changed(*differences: Difference, key: tuple[str, str] = POLICY, commit: str = "c1", at: str = AT) -> Amendment:
    return Amendment(commit, at, key, "changed", "旧名", False, differences)


def value(*steps: str, old: str | None = None, new: str | None = None) -> Difference:
    return Difference(steps, "value", old, new)


def written(edition: Edition, site_url: str) -> dict[str, bytes]:
    found = Feeds(edition, site_url)
    return {uri: found.file(uri) for uri in found}


def told(edition: Edition) -> list[tuple[str, str]]:
    """What is told from the history."""
    return [(one.title, one.text) for one in news(edition) if one.at == AT]


# --- the files ------------------------------------------------------------------------------------


def test_every_entry_is_what_rfc_4287_asks_for(desk):
    """4.1.2: an id, a title and a time once each, and without content a page; XML has no control characters."""
    gone = Amendment("c1", AT, ("events", "gone"), "removed", "散了\x0b的\ufffe集")
    other = Amendment("c2", AT, ("contacts", "gone-too"), "removed", "走了的人")
    made = written(remembering(desk, gone, other, changed(value("title", old="甲", new="乙"))), URL)
    for content in made.values():
        entries = fromstring(content).findall(f"{ATOM}entry")
        for entry in entries:
            assert [len(entry.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
            [link] = entry.findall(f"{ATOM}link[@rel='alternate']")
            assert link.get("href", "").startswith(URL)
    assert "删去：散了的集" in made["feeds/all.xml"].decode()


@pytest.mark.parametrize("site_url", ["", URL])
def test_every_feed_parses(sound, site_url):
    edition = remembering(sound, changed(value("title", old="甲<乙>&“丙”", new="]]>")))
    made = written(edition, site_url)
    assert len(made) == len(counted(edition)) > 8
    for uri, content in made.items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo, (uri, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"
        assert parsed.feed.title.startswith("青山市办事手册·")
        assert parsed.feed.author == "青山市创新局"
        assert parsed.feed.id.startswith("urn:uuid:")
        assert parsed.entries
        for entry in parsed.entries:
            assert entry.id.startswith("urn:uuid:") and entry.title and entry.summary and entry.updated_parsed
        assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)


def test_a_feed_is_as_new_as_its_newest_entry_whatever_the_day(desk):
    one, other = (written(desk.edition(day), URL) for day in (TODAY, TODAY.replace(year=2027)))
    assert one["feeds/all.xml"] == other["feeds/all.xml"]
    parsed = feedparser.parse(one["feeds/all.xml"])
    assert parsed.feed.updated == max(entry.updated for entry in parsed.entries) == parsed.entries[0].updated


def test_entries_lead_to_their_pages_and_a_feed_to_itself(sound):
    edition = remembering(sound, changed(value("title", old="甲", new="乙")))
    parsed = feedparser.parse(written(edition, URL)["feeds/kind-policies.xml"])
    assert parsed.entries[0].link == f"{URL}policies/instrument-opening.html"
    assert [link.href for link in parsed.feed.links if link.rel == "self"] == [f"{URL}feeds/kind-policies.xml"]
    assert b'href="../policies/instrument-opening.html"' in written(edition, "")["feeds/kind-policies.xml"]


def test_a_feed_has_at_most_fifty_entries_the_newest(desk):
    many = [changed(value("title", old="甲", new=f"第{n}"), commit=f"c{n}", at=f"2026-11-20T08:{n:02}:00Z")
            for n in range(60)]  # fmt: skip
    parsed = feedparser.parse(written(remembering(desk, *many), URL)["feeds/all.xml"])
    assert len(parsed.entries) == MOST
    assert "第59" in parsed.entries[0].summary


def test_a_change_is_told_in_every_feed_of_its_record_and_in_no_other(sound):
    made = written(remembering(sound, changed(value("title", old="甲", new="乙丙丁"))), URL).items()
    holding = {uri for uri, content in made if "乙丙丁".encode() in content}
    assert {"feeds/all.xml", "feeds/kind-policies.xml", "feeds/office-qs-toolroom.xml"} < holding
    assert "feeds/kind-guides.xml" not in holding


def test_ids_last_and_two_changes_have_two(sound):
    first, second = (
        changed(value("title", old="甲", new="乙")),
        changed(value("title", old="乙", new="丙"), commit="c2"),
    )
    alone = [one.id for one in news(remembering(sound, first)) if one.at == AT]
    both = [one.id for one in news(remembering(sound, second, first)) if one.at == AT]
    assert len(set(both)) == 2
    assert set(alone) < set(both)


# --- what is told ---------------------------------------------------------------------------------


def test_without_a_history_records_tell_by_their_own_dates(desk):
    desk.write("events/fair.yml", "title: 窑市\nsummary: 卖碗\nupdated: 2026-11-19\n")
    found = {one.key: one for one in news(desk.edition())}
    fair = found["events", "fair"]
    assert (fair.title, fair.text) == ("更新：窑市", "卖碗")
    assert fair.at == "2026-11-18T16:00:00Z", "midnight in the handbook's zone"


def test_a_record_that_history_knows_is_not_told_by_its_dates_again(desk):
    desk.write("events/fair.yml", "title: 窑市\nupdated: 2026-11-19\n")
    edition = remembering(desk, changed(value("place", new="窑头"), key=("events", "fair")))
    assert [one.text for one in news(edition) if one.key == ("events", "fair")] == ["补上地点：窑头"]


def test_a_change_that_tells_a_reader_nothing_is_not_told(sound):
    assert told(remembering(sound, changed(value("updated", old="2026-01-01", new="2026-02-01")))) == []
    assert told(remembering(sound, changed(value("no-such-field", old="a", new="b")))) == []


def test_a_record_that_was_taken_back_is_told_once_with_its_reason(desk):
    desk.change(
        "events/kiln-day.yml", "title: 开窑日宣讲", "title: 开窑日宣讲\nwithdrawn: {date: 2026-11-20, reason: 改期}"
    )
    key = ("events", "kiln-day")
    taken = changed(Difference(("withdrawn",), "inside"), key=key)
    reworded = changed(value("withdrawn", "reason", old="停办", new="改期"), key=key, commit="c2")
    edition = remembering(desk, reworded, taken, changed(value("place", new="旧事"), key=key, commit="c0"))
    assert told(edition) == [("撤下：开窑日宣讲", "改期")]
    without = [one for one in news(desk.edition()) if one.key == key]
    assert [(one.title, one.text) for one in without] == [("撤下：开窑日宣讲", "改期")]


def test_a_record_that_went_leads_to_the_list_it_left_and_one_that_was_renamed_is_not(desk):
    gone = Amendment("c1", AT, ("events", "gone"), "removed", "散了的集")
    sample = Amendment("c1", AT, ("events", "shown"), "removed", "示例", sample=True)
    moved = Amendment("c1", AT, ("events", "old-name"), "removed", "旧名")
    desk.write("events/new-name.yml", "title: 新名\nformer_ids: [old-name]\n")
    edition = remembering(desk, gone, sample, moved)
    assert told(edition) == [("删去：散了的集", "")]
    assert [one.uri for one in news(edition) if one.at == AT] == ["events/index.html"]
    assert not feedparser.parse(written(edition, URL)["feeds/all.xml"]).bozo


def test_a_sample_is_called_one(desk):
    desk.write("events/fair.yml", "title: 窑市\nsample: true\nupdated: 2026-11-19\n")
    assert next(one.title for one in news(desk.edition()) if one.key[1] == "fair") == "【示例】更新：窑市"


# --- in which words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("difference", "wanted"),
    [
        (value("expires_on", old="2026-05-31", new="2026-06-30"), "有效期至 2026-05-31 改为 2026-06-30"),
        (value("contact", new="0512-12345678"), "补上咨询方式：0512-12345678"),
        (value("contact", old="0512-12345678"), "删去咨询方式：0512-12345678"),
        (value("summary", old="短", new="很长很长的一段话" * 9), "改了摘要：“很长很长的一段话很长很长的一段话……”"),
        (value("clauses", "#年度奖励", "window", "closes", old="2026-05-31", new="2026-06-30"),
         "核心条款“年度奖励”的申报时间的截止 2026-05-31 改为 2026-06-30"),
        (value("lead_office", old="qs-people", new="qs-toolroom"), "牵头处室 匠人处 改为 器物处"),
        (Difference(("audiences",), "items", "作坊", "学堂"), "服务对象增加学堂，服务对象减去作坊"),
        (Difference(("faqs",), "inside"), "改了问答"),
        (value("alert", "from", new="2026-01-01"), "补上提示的开始显示：2026-01-01"),
    ],
)  # fmt: skip
def test_a_difference_is_told_in_the_names_that_editors_know(sound, difference, wanted):
    assert changes_text(sound.edition(), "policies", [difference]) == wanted


def test_a_personal_number_that_was_taken_out_does_not_come_back(sound):
    mobile = "13" + "800138000"
    for old, new in ((f"李某 {mobile}", "0512-12345678"), ("0512-12345678", f"{mobile}")):
        text = changes_text(sound.edition(), "policies", [value("contact", old=old, new=new)])
        assert text == "改了咨询方式"
    assert changes_text(sound.edition(), "policies", [Difference(("aliases",), "items", mobile, "x")]) == "改了别名"
    part = value("faqs", f"#{mobile}是谁的", "answer", old="甲", new="乙")
    assert changes_text(sound.edition(), "policies", [part]) == "问答的答 甲 改为 乙"
    gone = Amendment("c1", AT, ("events", "gone"), "removed", f"找 {mobile}")
    assert told(remembering(sound, gone)) == [("删去：gone", "")]


def test_many_changes_are_counted(sound):
    many = [value("clauses", f"#第{number}条", "conditions", old="甲", new="乙") for number in range(12)]
    assert changes_text(sound.edition(), "policies", many).endswith("；另有 4 处")


# --- where they are announced ---------------------------------------------------------------------


def test_lists_and_the_first_page_name_their_feeds(sound):
    assert 'type="application/atom+xml" title="本清单的更新" href="../feeds/kind-policies.xml"' in desks.page(
        sound, "policies/index.html"
    )
    assert 'href="feeds/all.xml"' in desks.page(sound, "index.html")


def test_a_page_that_says_what_feeds_rest_on_is_made_again_with_the_history(sound):
    """And so are the feeds, and nothing that has nothing to do with them."""
    before = Site(sound.edition(), "").fingerprints({})
    after = Site(remembering(sound, changed(value("title", old="甲", new="乙"))), "").fingerprints({})
    moved = {name for name in ("history", "said handbook.site_pages.subscribe:remembered", "fingerprint", "today")
             if before[name] != after[name]}  # fmt: skip
    assert moved == {"history", "said handbook.site_pages.subscribe:remembered"}
    rests = {item.together: item.names for item in Site(sound.edition(), "").items}
    assert rests["feeds"] == ("fingerprint", "history")
    assert rests["calendars"] == ("fingerprint", "today")
