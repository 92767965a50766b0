"""What is found for a query, and in which order; the plain way, on the fictional handbook."""

from __future__ import annotations

import json
from itertools import groupby

import pytest

import desks
import lookups
from handbook.lookup import asking, entries, files, index_entry, packing, queries, rescuing
from handbook.lookup.answering import BY_PINYIN, Answer, find
from handbook.lookup.explaining import behind
from handbook.lookup.finding import EXACT_NAME, EXACT_TITLE, Corpus, Found, Hit, spaced


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desks.lay("qingshan", tmp_path_factory.mktemp("finding") / "handbook")


@pytest.fixture(scope="module")
def corpus(desk):
    return Corpus.of(desk.edition())


def names(corpus: Corpus, query: str) -> list[str]:
    answer = find(corpus, query)
    return [queries.name_of(corpus.entries[hit.rank]) for hit in answer.hits] if answer else []


def answered(corpus: Corpus, query: str) -> Answer:
    answer = find(corpus, query)
    assert answer is not None
    return answer


def test_every_piece_of_every_text_finds_its_record(corpus):
    for entry in corpus.entries:
        for passage in entry.passages:
            text = spaced(passage.text)
            for at in range(0, len(text) - 1, 5):
                piece = text[at : at + 4].strip(asking.BREAK)
                if len(piece) > 1:
                    typed = piece.replace(asking.BREAK, "，")
                    assert queries.name_of(entry) in names(corpus, typed), (entry.uri, typed)


def test_as_many_are_found_as_a_search_through_all_texts_finds(corpus):
    for typed in ("仪器", "作坊", "青山市", "办法", "窑"):
        zones = (0,) if len(typed) == 1 else range(len(index_entry.ZONES))
        held = {
            entry.uri
            for entry in corpus.entries
            for passage in entry.passages
            if passage.zone in zones and typed in spaced(passage.text)
        }
        named = any(typed in name for group in corpus.groups for name in group)
        assert named or len(names(corpus, typed)) == len(held) > 0


def test_of_two_equal_matches_the_earlier_place_is_shown(corpus):
    row = asking.QueryRow("仪器")
    for places in ((90, 30), (30, 90)):
        found = Found(corpus)
        for place in places:
            found.add(Hit(0, 5, place, row))

        assert found.best[0].place == 30


@pytest.mark.parametrize("number", ["2026年第37号公告", "财政局公告2026年第37号"])
@pytest.mark.parametrize("typed", ["2026年第37号公告", "2026年第37号", "2026年37号公告", "2026年第37号文"])
def test_the_number_of_an_announcement_is_found_with_and_without_its_words(corpus, number, typed):
    first = corpus.entries[0]
    held = index_entry.Passage(index_entry.NUMBER, "编号", entries.number_form(number))
    announced = Corpus([first._replace(passages=(first.passages[0], held)), *corpus.entries[1:]])

    assert names(announced, typed)[:1] == [queries.name_of(first)]


def test_an_answer_is_found_by_its_number_first_and_exactly(corpus):
    numbered = [(entry, passage.text) for entry in corpus.entries if entry.kind == "answers"
                for passage in entry.passages if passage.zone == index_entry.NUMBER]  # fmt: skip

    assert len(numbered) >= 6
    for entry, number in numbered:
        for typed in (number, number.upper(), number.replace("-", "--", 1)):
            hit = answered(corpus, typed).hits[0]
            assert corpus.entries[hit.rank] == entry and hit.score == EXACT_NAME, typed


@pytest.mark.parametrize("typed", lookups.NUMBERS)
def test_a_document_number_is_found_however_it_is_written(corpus, typed):
    assert names(corpus, typed)[0] == "policies/innovation-rules"


def test_pinyin_traditional_characters_and_typos_lead_to_the_same(corpus):
    wanted = names(corpus, "仪器开放办法")[0]

    assert names(corpus, "yqkfbf")[0] == names(corpus, "yiqikaifang")[0] == wanted
    assert answered(corpus, "yqkfbf").note == BY_PINYIN
    assert names(corpus, "儀器開放")[0] == wanted
    assert answered(corpus, "儀器開放").note == "已按简体“仪器开放”查。"
    assert names(corpus, "仪器开访办法")[0] == wanted
    assert "您是不是要找“仪器开放办法”？" in answered(corpus, "仪器开访办法").note


def test_words_are_found_in_any_order_and_punctuation_makes_no_difference(corpus):
    for typed in ("仪器 青山市 开放", "开放，青山市/仪器", "请问青山市仪器开放办法在哪里"):
        assert "policies/instrument-opening" in names(corpus, typed)[:3], typed


def test_a_synonym_is_found_behind_the_word_itself(corpus):
    assert names(corpus, "看火机")[0] == "equipment/kiln-camera"
    assert answered(corpus, "看火机").hits[0].row.changed == ("看火机", "窑内照相机")


def test_the_order_is_title_then_alias_then_body_and_samples_are_last(corpus):
    for typed in ("仪器开放", "作坊", "青山市"):
        hits = answered(corpus, typed).hits
        plain = [hit for hit in hits if not corpus.entries[hit.rank].instead_of]  # those have their own place
        keys = [(corpus.entries[hit.rank].sample, hit.score, hit.rank) for hit in plain]
        assert keys == sorted(keys)
    assert names(corpus, "仪器开放")[0] == "policies/instrument-opening"


MATRIX = (
    "title: 仪器开放办法\nlevel: 省\nupdated: 2026-11-03\n"
    "upper: {of: plans/province-service, part: ps-1, text: 仪器要开放, confidence: B}\n"
)


def test_a_row_of_the_matrix_stands_behind_the_first_that_answers(desk, tmp_path):
    changed = desks.lay("qingshan", tmp_path / "matrix")
    changed.write("alignments/opening.yml", MATRIX)
    corpus = Corpus.of(changed.edition())

    first, second = answered(corpus, "仪器开放办法").hits[:2]
    assert queries.name_of(corpus.entries[first.rank]) == "policies/instrument-opening"
    assert queries.name_of(corpus.entries[second.rank]) == "alignments/opening"
    assert second.score == EXACT_TITLE < first.score
    assert "答得上来" in behind(corpus, first, second)

    changed.change("alignments/opening.yml", "title: 仪器开放办法", "title: 只有矩阵说的话")
    assert names(Corpus.of(changed.edition()), "只有矩阵说的话") == ["alignments/opening"]


def test_among_equals_one_kind_stands_together(corpus):
    hits = answered(corpus, "青山市").hits
    runs = [(hit.score, entry.sample, entry.ended, entry.elsewhere, entry.kind) for hit in hits
            for entry in [corpus.entries[hit.rank]]]  # fmt: skip

    assert len(list(groupby(runs))) == len(set(runs)) < len(runs)


def test_the_best_hit_answers_where_its_names_hold_what_was_typed(corpus):
    for typed in ("仪器开放", "仪器 开放", "开仪器", "yqkfbf", "仪器开访办法"):
        top = answered(corpus, typed).top
        assert top and queries.name_of(corpus.entries[top.rank]) == "policies/instrument-opening", typed
    for typed in ("爽约", "每个镇力争讲两次", "请问作坊怎么落户吗", "完全没有的东西"):
        assert answered(corpus, typed).top is None, typed


def test_where_nothing_is_found_the_nearest_titles_are_known(corpus):
    answer = answered(corpus, "灯油会费")

    assert answer.hits == [] and len(answer.near) <= rescuing.NEARBY
    assert "灯" in corpus.entries[answer.near[0]].title and "会" in corpus.entries[answer.near[0]].title
    assert answered(corpus, "瑢瑢瑢瑢").near == ()


def test_a_question_is_found_as_the_answer_and_not_as_its_policy_too(corpus):
    for answer in (entry for entry in corpus.entries if entry.kind == "answers"):
        policy = next(entry for entry in corpus.entries if entry.kind == "policies" and entry.key == answer.key)

        assert answer.title not in [passage.text for passage in policy.passages]


def test_how_a_name_begins_counts_for_policies_and_guides_that_hold_here(corpus):
    kinds = {(entry.kind, entry.ended, entry.elsewhere, entry.sample) for entry in corpus.entries[: corpus.called]}

    assert kinds <= {("policies", False, False, False), ("guides", False, False, False)}
    assert corpus.entries[corpus.called].kind not in ("policies", "guides") or corpus.entries[corpus.called].ended
    assert names(corpus, corpus.entries[0].title[:3])[0].split("/")[0] in ("policies", "guides")


def test_what_a_withdrawn_policy_answered_is_not_found(tmp_path):
    desk = desks.lay("qingshan", tmp_path / "withdrawn")
    asked = "answers/startup-support--where"
    assert asked in names(Corpus.of(desk.edition()), "去哪里填表")
    desk.change(
        "policies/startup-support.yml",
        "stated_validity: 现行",
        "withdrawn: {date: 2026-11-01, reason: 作废}\nstated_validity: 现行",
    )

    assert asked not in names(Corpus.of(desk.edition()), "去哪里填表")


def test_letters_for_machines_are_no_texts(corpus):
    texts = {passage.text for entry in corpus.entries for passage in entry.passages}

    assert not texts & {"on_notice", "gte", "lte", "yearly", "rolling"}


def test_keys_and_fingerprints_are_in_no_text(desk, corpus):
    edition = desk.edition()
    policy = edition.handbook.record(("policies", "instrument-opening"))
    source = edition.handbook.record(("sources", "instrument-opening-2025"))
    keys = {key for one in policy.citations for key in (one.at, one.fingerprint, one.fact_fingerprint)}
    keys |= {source.fingerprint, *(one.fingerprint for one in source.articles)}
    keys |= {"instrument-opening-2025", "valley-plan:8", "qs-toolroom", "instrument-centre", "booking"}
    texts = {passage.text for entry in corpus.entries for passage in entry.passages}

    assert len(keys) > 12
    assert not texts & keys
    for key in keys - {"title"}:
        assert not any(len(key) > 8 and key in text for text in texts), key


def test_a_break_in_the_query_is_not_any_character(corpus):
    row = asking.plan("仪器 放办", ()).whole[-1]

    assert row.text == f"仪器{asking.BREAK}放办"
    assert list(corpus.places(row.text)) == []


def test_syllables_are_parted_longest_first_and_the_last_may_be_begun():
    known = frozenset({"xi", "an", "xian", "gao"})

    assert rescuing.syllables("xiangao", known)[0] == (("xian", "gao"), "")
    assert (("xi", "an"), "g") in rescuing.syllables("xiang", known)


@pytest.mark.parametrize("content", [b"", b"\0\1\2", bytes(range(256)) * 9, '高企\n\\"\r'.encode()])
def test_packing_goes_there_and_back(content):
    import zlib

    script = packing.script("x", content).decode("utf-16")
    text = json.loads(script.partition(",")[2].removesuffix(")").replace("\0", "\\u0000"), strict=False)
    raw = bytearray()
    characters = iter(text)
    for one in characters:
        unit = ord(one) if one != "\ue000" else ord(next(characters)) + 0xD800
        raw += unit.to_bytes(2, "little")

    assert zlib.decompressobj(-15).decompress(bytes(raw)) == content


def test_the_same_facts_give_the_same_index(desk):
    assert files.files(desk.edition()) == files.files(desk.edition())
