"""The frame: cut once at its slots, filled for each record."""

from __future__ import annotations

import pytest

from handbook.pages.frame import SLOTS, Frame, FrameError, slot


def test_a_frame_is_cut_at_its_slots_and_filled():
    frame = Frame.cut(f"<title>{slot('title')}</title><main>{slot('content')}</main>")

    assert frame.names == ("title", "content")
    assert frame.fill({"title": "甲", "content": "<p>乙</p>"}) == "<title>甲</title><main><p>乙</p></main>"


def test_a_slot_that_is_not_named_stays_empty():
    assert Frame.cut(f"a{slot('head')}b{slot('content')}c").fill({"content": "-"}) == "ab-c"


def test_a_slot_may_stand_twice():
    frame = Frame.cut(f"{slot('title')}|{slot('content')}|{slot('title')}")

    assert frame.fill({"title": "甲", "content": "乙"}) == "甲|乙|甲"


def test_a_frame_without_content_is_refused():
    with pytest.raises(FrameError, match="content"):
        Frame.cut(f"<title>{slot('title')}</title>")


def test_what_is_filled_in_is_never_cut_again():
    frame = Frame.cut(f"{slot('title')}|{slot('content')}")

    assert frame.fill({"title": slot("content"), "content": "x"}) == f"{slot('content')}|x"


def test_a_value_without_a_slot_is_left_out():
    assert Frame.cut(slot("content")).fill({"content": "x", "edit": "y"}) == "x"


def test_marks_are_letters_that_no_filter_changes():
    assert all(slot(name).isascii() and slot(name).isalnum() for name in SLOTS)


def test_filling_does_not_change_the_frame():
    frame = Frame.cut(f"a{slot('content')}b")

    assert frame.fill({"content": "1"}) == "a1b"
    assert frame.fill({"content": "2"}) == "a2b"
