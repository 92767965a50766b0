"""What is only like a query: whom it finds, in which order, and what it does not feign."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import desks
from handbook.lookup import likeness, rescuing
from handbook.lookup.answering import BY_PINYIN, BY_SOME, ENOUGH, MIXED, Answer, find
from handbook.lookup.asking import Saying
from handbook.lookup.explaining import behind
from handbook.lookup.finding import Corpus
from handbook.lookup.index_entry import ASKED, BODY, NAME, NUMBER, PART, TITLE, ZONES, IndexEntry, Passage
from handbook.lookup.queries import name_of
from handbook.lookup.stretches import stretch

FILLING = [
    "桥头", "渡船", "石阶", "花圃", "稻田", "集市", "钟楼", "水井",
    "马厩", "祠堂", "书院", "茶馆", "染坊", "盐仓", "粮铺", "药圃",
    "竹林", "麦场", "鱼塘", "果园", "戏台", "牌坊", "画舫", "邮亭",
    "驿站", "柴房", "磨坊", "酒肆", "布庄", "米行", "铁铺", "木厂",
]  # fmt: skip
"""Titles that are like nothing that is asked here, so that what a few entries share tells them apart."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus.of(desks.lay("qingshan", tmp_path_factory.mktemp("likeness") / "handbook").edition())


def entry(title: str, *passages: tuple[int, str], kind: str = "guides") -> IndexEntry:
    """A made-up entry, named by its title."""
    texts = sorted(((TITLE, title), *passages))
    held = tuple(Passage(zone, ZONES[zone], text) for zone, text in texts)
    return IndexEntry((kind, title), kind, f"{kind}/{title}.html", title, held, False, False)


def corpus(*told: IndexEntry, sayings: Sequence[Saying] = (), short: Sequence[Saying] = ()) -> Corpus:
    """Some entries among many others."""
    return Corpus([*told, *map(entry, FILLING)], fillers=("怎么",), sayings=sayings, short=short)


def answered(held: Corpus, query: str) -> Answer:
    answer = find(held, query)
    assert answer is not None
    return answer


def titles(held: Corpus, query: str) -> list[str]:
    return [held.entries[hit.rank].title for hit in answered(held, query).hits]


def names(held: Corpus, query: str) -> list[str]:
    return [name_of(held.entries[hit.rank]) for hit in answered(held, query).hits]


# --- everyday words and short names --------------------------------------------------------------


def test_an_everyday_word_leads_to_the_papers_word_and_not_the_other_way() -> None:
    held = corpus(entry("企业开办"), entry("闲谈", (BODY, "昨日听说开公司很难")), sayings=[("开公司", ("企业开办",))])

    assert titles(held, "怎么开公司呀") == ["企业开办", "闲谈"]
    assert titles(held, "企业开办") == ["企业开办"]
    assert titles(held, "怎么企业开办呀") == ["企业开办"]


def test_the_model_city_s_everyday_words_widen_too(city: Corpus) -> None:
    assert "guides/startup-grant" in names(city, "开铺子")
    assert names(city, "拍火照")[0] == names(city, "看火的家伙")[0] == "equipment/kiln-camera"
    assert "answers/instrument-opening--who" in names(city, "不来的下场")


def test_a_short_name_stands_for_its_meaning_as_a_whole_word(city: Corpus) -> None:
    for typed in ("KC", "kc", "ＫＣ", "KCam", "KC怎么约", "怎么约KC"):
        assert names(city, typed)[0] == "equipment/kiln-camera", typed
    for typed in ("KCX", "XKC", "KC2", "KCamera"):
        assert "equipment/kiln-camera" not in names(city, typed), typed


def test_a_short_name_is_never_read_as_initials() -> None:
    told = entry("新入队")  # x, r, d
    assert titles(corpus(told), "xrd") == ["新入队"]
    assert answered(corpus(told), "xrd").note == BY_PINYIN

    short = [("xrd", ("射线衍射",))]
    assert titles(corpus(told, short=short), "xrd") == []
    assert titles(corpus(told, entry("射线衍射仪"), short=short), "XRD") == ["射线衍射仪"]


def test_where_nothing_has_what_a_short_name_means_nothing_is_feigned(city: Corpus) -> None:
    assert names(city, "XRD") == [] and answered(city, "XRD").note == ""
    letters = entry("桥梁", (BODY, "npx 和 rxd、hxrx"), (NUMBER, "bridge-xr-rd"))
    assert titles(corpus(letters, short=[("xrd", ("射线衍射",))]), "xrd怎么用") == []


def test_letters_inside_numbers_are_like_nothing() -> None:
    held = corpus(entry("桥梁", (NUMBER, "bridge-reward")), entry("窑炉", (NUMBER, "kiln-reason")))

    assert titles(held, "rewxyz") == []
    assert titles(held, "bridge-reward") == ["桥梁"]


# --- slips ---------------------------------------------------------------------------------------

ASKED_SO = "借公家的机器要花多少钱"


@pytest.mark.parametrize(
    "typed",
    [
        "借公家的机器要花多少线",  # mistyped
        "借工家的机器要花多少钱",  # misheard
        "借公家的鸡器要花多少钱",
        "公家的机器要花多少钱",  # left out
        "借公家的那机器要花多少钱",  # too many
        "花多少钱借公家的机器",  # the other way round
        "机器公家的要花多少钱借",
    ],
)
def test_a_question_with_a_slip_or_in_another_order_finds_what_is_asked_so(city: Corpus, typed: str) -> None:
    answer = answered(city, typed)

    assert name_of(city.entries[answer.hits[0].rank]) == "policies/instrument-opening"
    assert answer.top == answer.hits[0]
    assert answer.note in (BY_SOME, "")


def test_a_pair_that_nobody_wrote_is_looked_for_by_how_it_is_read() -> None:
    held = corpus(entry("技术合同登记"))

    assert titles(held, "怎么办记述核同") == ["技术合同登记"]  # not one character of it is there
    assert titles(held, "怎么办机械核桃") == []


def test_pinyin_may_have_a_letter_too_many_too_few_or_another(city: Corpus) -> None:
    assert answered(city, "yiqikaifang").note == BY_PINYIN
    for typed in ("yiqqikaifang", "yiqikaofang", "yiqikifang", "yi qi kai fangg"):
        found = answered(city, typed)
        assert "policies/instrument-opening" in names(city, typed), typed
        assert found.note == BY_PINYIN
    assert names(city, "yiqqikaifang")[0] == "policies/instrument-opening"
    assert rescuing.syllables_but_for_slips(city, "yqqqqikxxxxfang") == []


def test_the_fewest_letters_are_left_out_of_pinyin_and_then_the_fewest_syllables_made(city: Corpus) -> None:
    assert rescuing.syllables_but_for_slips(city, "yiqqikaifang") == ["yi", "qi", "kai", "fang"]
    assert rescuing.syllables_but_for_slips(city, "yiqikaifang") == ["yi", "qi", "kai", "fang"]
    assert rescuing.syllables_but_for_slips(city, "仪器") == []


# --- what holds a query, and what is like it -----------------------------------------------------


def test_what_holds_a_query_in_its_body_does_not_hide_a_likelier_one_and_is_not_dropped() -> None:
    right = entry("夜间照明补助怎样领取", (NAME, "夜间照明补助"))
    aside = entry("旧闻", (BODY, "有人问起过夜间照明的补助，无人作答"))
    held = corpus(right, aside)

    assert titles(held, "夜间照明的补助") == ["夜间照明补助怎样领取", "旧闻"]
    assert answered(held, "夜间照明的补助").note == MIXED


def test_a_phrase_that_is_asked_exactly_so_stands_first_and_hides_no_other() -> None:
    asked = entry("廊桥", (ASKED, "夜里过桥要不要钱"))
    other = entry("夜里过桥", (BODY, "要不要钱看时辰"))
    held = corpus(other, asked)

    assert titles(held, "夜里过桥要不要钱") == ["廊桥", "夜里过桥"]


def test_that_others_stand_among_them_is_said_only_where_they_do(city: Corpus) -> None:
    assert answered(city, ASKED_SO).note == "" and len(answered(city, ASKED_SO).hits) == 1
    assert answered(city, "五百小时起").note == BY_SOME
    assert answered(city, "5000元").note == MIXED and len(answered(city, "5000元").hits) > 2


def test_where_many_hold_a_query_nothing_else_is_shown() -> None:
    holding = [entry(f"{name}记", (BODY, "夜间照明补助")) for name in FILLING[:ENOUGH]]
    like = entry("照明补助")

    assert set(titles(corpus(*holding, like), "夜间照明补助")) == {one.title for one in holding}
    assert "照明补助" in titles(corpus(*holding[1:], like), "夜间照明补助")


def test_little_in_common_is_nothing() -> None:
    held = corpus(entry("造船"), entry("修桥"), entry("补路"), entry("采石"), entry("种树"), entry("养蚕"))

    assert titles(held, "造船修桥补路采石种树养蚕") == []
    assert set(titles(held, "造船修桥")) == {"造船", "修桥"}


def test_what_more_than_a_quarter_holds_tells_nothing() -> None:
    assert [likeness.halvings(32, having) for having in (0, 1, 8, 9, 32)] == [0, 5, 2, 0, 0]


def test_the_best_stretch_counts_each_pair_once() -> None:
    spots = [(0, "甲", 4), (1, "甲", 4), (2, "乙", 3), (30, "乙", 3), (31, "丙", 5), (32, "甲", 4)]

    assert stretch(spots, 10) == (12, 30)
    assert stretch(spots[:3], 10) == (7, 0)
    assert stretch(spots, 1) == (5, 31)
    assert stretch([], 10) == (0, 0)


def test_a_title_that_holds_a_query_with_marks_inside_stands_before_texts_that_hold_it_without() -> None:
    held = corpus(
        entry("深化“三评”改革的意见"), entry("旧闻", (BODY, "说到三评改革的事")), entry("另闻", (BODY, "也说三评改革"))
    )

    assert titles(held, "三评改革")[0] == "深化“三评”改革的意见"
    assert set(titles(held, "三评改革")) >= {"旧闻", "另闻"}


# --- what is asked, and who is no answer ---------------------------------------------------------


def test_what_a_question_asks_tells_guide_answer_and_office_of_one_matter_apart() -> None:
    told = (ASKED, "夜间照明补助")
    kinds = ("guides", "answers", "organizations")
    held = corpus(*(entry(name, told, kind=kind) for name, kind in zip(("甲", "乙", "丙"), kinds, strict=True)))

    def first(query: str) -> str:
        return held.entries[answered(held, query).hits[0].rank].kind

    assert first("照明补助夜间怎么领") == first("照明补助夜间的材料") == "guides"
    assert first("照明补助夜间多少钱") == first("照明补助夜间怎么算") == "answers"
    assert first("照明补助夜间归哪个部门") == "organizations"


def test_a_special_case_stands_behind_the_general_rule_unless_it_holds_more_of_what_is_asked() -> None:
    general = entry("照明费用抵扣", (ASKED, "照明费用能抵多少比例"), kind="policies")
    special = entry("窑炉企业照明费用抵扣比例", kind="policies")._replace(instead_of=(general.key,))
    held = corpus(special, general)

    for query in ("照明费用 比例", "照明费用抵扣", "照明费用能抵的比例"):
        first, second = answered(held, query).hits[:2]
        assert held.entries[first.rank] is general and held.entries[second.rank] is special, query
    assert titles(held, "窑炉照明费用抵扣比例")[0] == special.title
    first, second = answered(held, "照明费用 比例").hits[:2]
    assert "特殊情形" in behind(held, first, second)


def test_a_measure_stands_behind_what_bears_its_name_and_says_how_it_is_done() -> None:
    held = corpus(entry("夜间照明", kind="measures"), entry("夜间照明怎么领"))

    first, second = answered(held, "夜间照明").hits
    assert held.entries[first.rank].kind == "guides" and second.score < first.score
    assert "减负举措" in behind(held, first, second)
    assert (
        titles(corpus(entry("夜间照明", kind="measures"), entry("另一件", (BODY, "夜间照明"))), "夜间照明")[0]
        == "夜间照明"
    )


def test_what_no_longer_holds_is_less_like_a_query_than_what_took_its_place() -> None:
    old = entry("照明补助办法一", (ASKED, "照明补助怎样领取呢"))._replace(ended=True)
    now = entry("照明补助办法二", (ASKED, "照明补助怎样领取"))

    assert titles(corpus(old, now), "照明领取补助") == [now.title, old.title]


def test_what_is_of_another_place_is_less_like_a_query() -> None:
    here, there = entry("渡口补助一", (ASKED, "渡口有钱补吗")), entry("渡口补助二", (ASKED, "渡口有钱补吗"))
    held = corpus(there._replace(elsewhere=True), here)

    assert titles(held, "渡口给不给钱补助")[0] == here.title
    assert titles(corpus(there, here), "渡口给不给钱补助")[0] == there.title, "equals stand in the order of entries"


def test_whoever_puts_a_question_gets_its_answer_before_the_policy() -> None:
    policy = entry("渡口修缮奖励", (ASKED, "修渡口奖励几万"), kind="policies")
    answer = entry("修缮渡口奖励几万？", kind="answers")

    assert titles(corpus(policy, answer), "渡口修缮好了奖励几万啊")[0] == answer.title


def test_particles_do_not_keep_an_answer_from_the_top() -> None:
    held = corpus(entry("渡船抵押贷款", (ASKED, "渡船能抵押吗")))

    assert answered(held, "渡船给我抵押去就能贷款吗").top is not None
    assert answered(held, "渡船栈桥抵押驾照").top is None, "what nobody wrote was asked for all the same"


def test_what_many_ways_of_asking_say_is_what_an_entry_is_about() -> None:
    often = entry("甲", *((ASKED, f"{word}照明的事") for word in ("城东", "城西", "城南", "城北")))
    once = entry("乙", (ASKED, "城中照明的事"))

    assert titles(corpus(once, often), "照明坏啦") == ["甲", "乙"]


def test_who_asks_for_what_nobody_wrote_is_shown_what_is_like_it_and_no_answer() -> None:
    held = corpus(entry("技术合同登记", (ASKED, "技术合同登记要预约")))

    assert answered(held, "合同登记的技术").top is not None
    assert titles(held, "婚姻登记预约") == ["技术合同登记"]
    assert answered(held, "婚姻登记预约").top is None


def test_a_sentence_of_which_an_entry_holds_half_strewn_over_its_texts_finds_it() -> None:
    strewn = entry("造船", (NAME, "修桥"), (ASKED, "补路"), (PART, "采石"), (BODY, "种树"))

    assert titles(corpus(strewn), "造船修桥补路采石种树养蚕喂马") == ["造船"]


# --- what else an entry is about, and what is asked ----------------------------------------------


def test_a_character_between_words_that_only_ask_counts() -> None:
    held = corpus(entry("灯油乙", (ASKED, "灯油洒了要扫")), entry("灯油甲", (ASKED, "灯油洒了要赔")))

    assert titles(held, "灯油怎么赔")[0] == "灯油甲"


def test_one_pair_of_a_way_of_asking_is_no_answer() -> None:
    held = corpus(entry("窑炉开支", (ASKED, "石炭钱能不能抵")))

    assert answered(held, "石炭怎么交").top is None
    assert answered(held, "石炭钱怎么交").top is not None


def test_who_asks_for_a_paper_by_what_papers_are_called_finds_the_paper() -> None:
    told = [entry("借马规矩", (ASKED, "马匹出借")), entry("借马章程", (ASKED, "马匹出借"), kind="policies")]

    assert titles(corpus(*told), "马匹出怎么借")[0] == "借马规矩"
    assert titles(corpus(*told), "马匹出租办法")[0] == "借马章程"


def test_what_no_longer_holds_stands_behind_unless_the_past_is_asked_for() -> None:
    old = entry("渡口照明旧规", kind="policies")._replace(ended=True)
    held = corpus(old, entry("渡口照明新规", kind="policies"))

    assert titles(held, "照明渡口规矩")[0] == "渡口照明新规"
    assert titles(held, "以前照明渡口规矩")[0] == "渡口照明旧规"


def test_the_number_of_a_document_in_a_longer_question_is_not_all_of_it() -> None:
    held = corpus(entry("总纲", (NUMBER, "青政20211")), entry("渡口照明与总纲什么联系"))

    assert titles(held, "青政2021一号文和渡口照明什么联系") == ["渡口照明与总纲什么联系", "总纲"]
    assert titles(held, "青政2021第1号") == ["总纲"]
