"""For any text and any names: only names change, turns keep their words, twice is once."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from qda.pseudonyms import Key, made
from qda.text import normalise
from qda.transcript import Mark, MarkKind, Remark, Speaker, Transcript, Turn

_NAMES = (
    "Anna",
    "Jan",
    "De Vries",
    "Jan-Willem",
    "José",
    "van der Berg",
    "Bo",
    "R7",
    "王明",
    "O'Neil",
    "Karel van 't Hoff",
    "'t Hart",
)
_PSEUDONYMS = ("Beth", "Person 1", "X", "Q9", "Kees de Wit", "李四", "Zus", "ŸŸ")
_BITS = st.sampled_from(
    (
        *_NAMES,
        *_PSEUDONYMS,
        "'s",
        "s",
        " ",
        " ",
        "-",
        ".",
        "\n",
        "van ",
        "‘t ",
        "\u0301",
        "é",
        "😀",
        "anna",
        "JAN",
        "@",
        "www.",
        ".nl",
        "jandevries",
    )
)
texts = st.lists(st.one_of(_BITS, st.text(max_size=4)), max_size=30).map(
    lambda bits: normalise("".join(bits))
)
names = st.one_of(
    st.sampled_from(_NAMES),
    st.lists(st.sampled_from(_NAMES), min_size=2, max_size=3).map(" ".join),
    st.text(min_size=1, max_size=6),
)
keys = st.lists(
    st.tuples(names, st.lists(names, max_size=2), st.sampled_from(_PSEUDONYMS)), max_size=5
).map(made)


@given(texts, keys)
def test_no_character_outside_a_name_changes(text: str, key: Key) -> None:
    after, point, parts = key.in_text(text), 0, []
    for change in key.changes(text):
        parts += (text[point : change.start], change.text)
        assert "\n" not in text[change.start : change.end]
        point = change.end
    assert after == "".join((*parts, text[point:]))
    found = {(one.start, one.end) for one in key.find(text)}
    assert {(one.start, one.end) for one in key.changes(text)} <= found


@given(texts, keys)
def test_to_replace_twice_is_to_replace_once(text: str, key: Key) -> None:
    assume(not key.clashes())
    after = key.in_text(text)
    assert key.in_text(after) == after


@given(texts, keys)
def test_turns_hold_the_same_words(text: str, key: Key) -> None:
    turns, point = [], 0
    for line in text.split("\n"):
        turns.append(Turn("Anna", point, point + len(line)))
        point += len(line) + 1
    marks = tuple(Mark(MarkKind.NOTE, turn.start, turn.end) for turn in turns)
    remarks = tuple(Remark(turn.start, turn.end, "x") for turn in turns)
    whole = Transcript(text, tuple(turns), marks, (Speaker("Anna"),), remarks)
    after = key.in_transcript(whole)
    expected = [key.in_text(line) for line in text.split("\n")]
    assert [after.text[turn.start : turn.end] for turn in after.turns] == expected
    for spans in (after.marks, after.remarks):
        assert [after.text[one.start : one.end] for one in spans] == expected


@given(texts, keys)
def test_no_name_is_left_that_would_be_found(text: str, key: Key) -> None:
    assume(not key.clashes())
    assert not key.changes(key.in_text(text))
