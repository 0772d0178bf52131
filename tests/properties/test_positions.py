"""Texts and positions: whatever people write, what is counted is what is meant."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qda.text import (
    Paragraphs,
    Utf16Map,
    count_words,
    normalise,
    one_line,
    quote,
    sentence_at,
    with_context,
    word_at,
)

ANY = st.text(st.characters() | st.sampled_from("\r\n\x0b\x0c\x85\u2028\u2029\ufeff\ud83d\udc4d\0"))
ODD = st.text(st.sampled_from("ab .!?\n\t😀é\u0301\u200d🏳信مرحبا’'-"), max_size=60)
CLEAN = (ANY | ODD).map(normalise)


@given(ANY)
@example("\r\n\r\r\n")
@example("\ufeff\ufeffa")
@example("\ud83d\udc4d")
@example("\x07\ufeffa")
@example("\ufdd0\ufeff")
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY)
def test_a_normalised_text_can_be_stored_shown_and_counted(text: str) -> None:
    clean = normalise(text)
    assert not set(clean) & set("\r\0\x0b\x0c\x85\u2028\u2029\ufdd0\ufdd1\x7f")
    assert not clean.startswith("\ufeff")
    assert clean.encode("utf-8").decode("utf-8") == clean


@given(ANY)
def test_normalising_leaves_everything_else_alone(text: str) -> None:
    odd = set("\r\x0b\x0c\x85\u2028\u2029\ufeff\x7f\ufdd0\ufdd1") | {chr(c) for c in range(9)}
    odd |= {chr(c) for c in range(14, 32)}
    if not set(text) & odd and not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert normalise(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ufeffhello\ufeff", "hello\ufeff"),
        ("e\u0301 \u00e9 \u00a0\t", "e\u0301 \u00e9 \u00a0\t"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x00\x07\x1f\x7f\ufdd0b", "ab"),
    ],
)
def test_normalising_does_what_is_promised(text: str, clean: str) -> None:
    assert normalise(text) == clean


@given(ANY)
def test_a_name_is_one_line_without_blanks_around(text: str) -> None:
    name = one_line(text)
    assert "\n" not in name
    assert "\t" not in name
    assert name == name.strip()
    assert one_line(name) == name


@given(CLEAN)
def test_utf16_positions_are_those_that_encoding_gives(text: str) -> None:
    places = Utf16Map(text)
    units = 0
    for point, sign in enumerate(text):
        assert places.to_utf16(point) == units
        assert places.to_points(units) == point
        if ord(sign) > 0xFFFF:
            assert places.to_points(units + 1) in (point, point + 1)
        units += len(sign.encode("utf-16-le")) // 2
    assert places.to_utf16(len(text)) == units == len(text.encode("utf-16-le")) // 2
    assert places.to_points(units) == len(text)


def test_a_position_inside_a_pair_counts_as_before_it() -> None:
    assert Utf16Map("a😀b").to_points(2) == 1


@given(CLEAN)
def test_paragraphs_are_the_lines_that_hold_more_than_blanks(text: str) -> None:
    paragraphs = Paragraphs(text)
    assert [text[item.start : item.end] for item in paragraphs.items] == [
        line for line in text.split("\n") if line.strip()
    ]
    assert [item.number for item in paragraphs.items] == list(range(1, len(paragraphs) + 1))
    for item in paragraphs.items:
        assert paragraphs.get(item.number) == item
        for point in (item.start, item.end - 1):
            assert paragraphs.number_at(point) == item.number
        assert paragraphs.spanning(item.start, item.end) == (item.number, item.number)
        assert paragraphs.spanning(item.start, item.start) == (item.number, item.number)
    assert paragraphs.get(0) is None
    assert paragraphs.get(len(paragraphs) + 1) is None


@given(CLEAN, st.data())
def test_paragraph_numbers_rise_with_positions(text: str, data: st.DataObject) -> None:
    paragraphs = Paragraphs(text)
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    first, last = paragraphs.spanning(low, high)
    assert 1 <= first <= last
    assert last <= max(1, len(paragraphs))


@given(CLEAN, st.data())
def test_a_sentence_holds_its_position_and_stays_on_its_line(
    text: str, data: st.DataObject
) -> None:
    point = data.draw(st.integers(0, len(text)))
    start, end = sentence_at(text, point)
    assert 0 <= start <= end <= len(text)
    assert start <= point
    sentence = text[start:end]
    assert "\n" not in sentence
    assert sentence == sentence.rstrip()
    if start < point < end:
        assert sentence_at(text, start) == (start, end)
    if point < len(text) and text[point].strip():
        assert start <= point < end


@pytest.mark.parametrize(
    ("text", "point", "sentence"),
    [
        ("Ja. Nee! Wat?", 0, "Ja."),
        ("Ja. Nee! Wat?", 4, "Nee!"),
        ("Ja. Nee! Wat?", 13, "Wat?"),
        ("Een regel\nEn nog een. Dan dit", 12, "En nog een."),
        ("“Zo is het.” Zei hij.", 3, "“Zo is het.”"),
        ("信頼です。余地です。", 6, "余地です。"),
        ("3.5 procent. Klaar", 0, "3.5 procent."),
        ("", 0, ""),
    ],
)
def test_sentences_end_where_people_end_them(text: str, point: int, sentence: str) -> None:
    start, end = sentence_at(text, point)
    assert text[start:end] == sentence


@given(CLEAN, st.data())
def test_a_word_touches_its_position(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    start, end = word_at(text, point)
    assert start <= point <= end
    assert not any(sign.isspace() for sign in text[start:end])


@given(CLEAN)
def test_words_are_counted_alike_with_more_blanks(text: str) -> None:
    assert count_words(text) == count_words(f" {text}\n")
    assert count_words(text) <= len(text)


@given(CLEAN, st.data())
def test_context_is_what_stands_around(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, words, after = with_context(text, start, end, data.draw(st.integers(0, 30)))
    assert words == text[start:end]
    assert text[:start].endswith(before.lstrip("…"))
    assert text[end:].startswith(after.removesuffix(" …"))
    assert quote(text, start, end) == words
    assert len(quote(text, start, end, 20)) <= max(20, 20 + 3)
