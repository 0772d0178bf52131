"""Edges moved by word, sentence or turn, and the whole of something: never outside, never stuck."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.models.rows import TurnRow
from qda.text import normalise
from qda.ui.text import stretch, wholes

ODD = st.text(st.sampled_from("ab .!?\n\t😀é\u0301信頼مرحبا’'-"), max_size=60).map(normalise)
UNITS = st.sampled_from(["word", "sentence", "turn"])
ROLES = ("interviewer", "respondent", "respondent", "other")


def turns_of(text: str) -> list[TurnRow]:
    """A turn a line, the speakers in turn."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n")):
        role = ROLES[number % len(ROLES)]
        end = start + len(line)
        found.append(TurnRow(number, 1, start, end, None, role, role, None, None))
        start = end + 1
    return found


@given(ODD, UNITS, st.booleans(), st.data())
def test_an_edge_goes_on_in_its_direction_and_stays_in_the_text(
    text: str, unit: str, start: bool, data: st.DataObject
) -> None:
    point = data.draw(st.integers(0, len(text)))
    turns = turns_of(text)
    later = stretch.edge(text, turns, point, unit, start=start, forward=True)
    earlier = stretch.edge(text, turns, point, unit, start=start, forward=False)
    assert earlier <= point <= later
    assert earlier >= 0
    assert later <= len(text)
    if unit != "word" and start:
        assert all(not text[place].isspace() for place in (later, earlier) if place not in (
            point, len(text)
        ))  # fmt: skip
    if unit != "word" and not start:
        assert all(not text[place - 1].isspace() for place in (later, earlier) if place != point)


@given(ODD, UNITS, st.booleans())
def test_going_on_reaches_the_end_of_the_text(text: str, unit: str, start: bool) -> None:
    point, seen = 0, -1
    turns = turns_of(text)
    while point > seen:
        seen, point = point, stretch.edge(text, turns, point, unit, start=start, forward=True)
    if unit != "word" and not start:
        assert text[point:].strip() == ""


@given(ODD, st.sampled_from(wholes.KINDS), st.data())
def test_the_whole_has_no_blanks_at_its_edges_and_holds_what_was_chosen(
    text: str, kind: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    turns = turns_of(text)
    found = wholes.of(kind, text, turns, start, end)
    if found is None:
        return
    low, high = found
    assert 0 <= low < high <= len(text)
    assert text[low:high] == text[low:high].strip()
    if kind != "answer":
        assert not text[start:low].strip()
        assert not text[high:end].strip()
    else:
        roles = [turn.role for turn in turns if low <= turn.start < min(high, start)]
        assert "interviewer" not in roles


@pytest.mark.parametrize(
    ("at", "words"),
    [("b", "b\nc\nd"), ("c", "b\nc\nd"), ("a", "b\nc\nd"), ("f", "f"), ("e", "f")],
)
def test_an_answer_is_all_between_two_questions(at: str, words: str) -> None:
    text = "a\nb\nc\nd\ne\nf"
    place = text.index(at)
    found = wholes.of("answer", text, turns_of(text), place, place)
    assert found is not None
    assert text[slice(*found)] == words


def test_a_question_without_an_answer_has_none() -> None:
    assert wholes.of("answer", "a", turns_of("a"), 0, 1) is None
