"""Whatever is changed in a text, each span covers what it should, character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.text import normalise
from qda.text_edits import Change, Mapping, applied, prepared

SIGNS = "ab \n\ufeff\u0301é😀"
TEXTS = st.text(SIGNS, max_size=30).map(normalise)
WRITTEN = st.text(SIGNS + "\r\x00\ud83d\u2028", max_size=4)


@st.composite
def changes_of(draw: st.DrawFn, length: int) -> list[Change]:
    """Up to four changes of a text of that length that do not overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Change(low, high, draw(WRITTEN)) for low, high in pairs]


@st.composite
def corrections(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """A text, and corrections of it one after the other."""
    first = text = draw(TEXTS)
    steps = []
    for _step in range(draw(st.integers(1, 4))):
        changes = draw(changes_of(len(text)))
        steps.append(changes)
        text = applied(text, prepared(text, changes))
    return first, steps


Labelled = list[tuple[str, int]]


def by_hand(signs: Labelled, kept: set[int], changes: list[Change], fresh: int) -> Labelled:
    """Make changes on labelled characters, adding to `kept` what comes strictly inside it."""
    places = [at for at, (_sign, label) in enumerate(signs) if label in kept]
    for change in reversed(changes):
        new = [(sign, fresh + number) for number, sign in enumerate(change.text)]
        fresh += len(new)
        if places and places[0] < change.start and change.end < places[-1] + 1:
            kept |= {label for _sign, label in new}
        signs[change.start : change.end] = new
    return signs


@given(corrections(), st.integers(0, 30), st.integers(1, 30))
def test_a_span_covers_survivors_and_what_came_strictly_inside(
    case: tuple[str, list[list[Change]]], start: int, length: int
) -> None:
    text, steps = case
    start = min(start, max(0, len(text) - 1))
    end = min(start + length, len(text))
    if start == end:
        return
    signs: Labelled = list(zip(text, range(len(text)), strict=True))
    kept = set(range(start, end))
    span: tuple[int, int] | None = (start, end)
    for number, changes in enumerate(steps, start=1):
        made = prepared(text, changes)
        signs = by_hand(signs, kept, made, number * 10_000)
        text = applied(text, made)
        span = Mapping(made).passage(*span) if span else None
        there = [at for at, (_sign, label) in enumerate(signs) if label in kept]
        assert text == "".join(sign for sign, _label in signs)
        assert list(range(*(span or (0, 0)))) == there
        if not there:
            return


@given(corrections())
def test_the_text_stays_as_it_is_normalised_at_import(
    case: tuple[str, list[list[Change]]],
) -> None:
    text, steps = case
    for changes in steps:
        text = applied(text, prepared(text, changes))
        assert text == normalise(text)


@given(corrections(), st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_turns_stay_in_order_inside_the_text(
    case: tuple[str, list[list[Change]]], cuts: list[int]
) -> None:
    text, steps = case
    a, b, c, d = sorted(min(cut, len(text)) for cut in cuts)
    turns = [(a, b), (c, d)]
    for changes in steps:
        made = prepared(text, changes)
        text = applied(text, made)
        turns = [Mapping(made).block(*turn) for turn in turns]
        for low, high in turns:
            assert 0 <= low <= high <= len(text)


@given(corrections(), st.integers(0, 29))
def test_what_stands_for_old_words_is_covered_as_they_were(
    case: tuple[str, list[list[Change]]], at: int
) -> None:
    """No span is cut or lost where words are replaced by others that stand for them."""
    text, _steps = case
    start = min(at, max(0, len(text) - 3))
    if len(text) < start + 3:
        return
    made = prepared(text, [Change(start, start + 2, "NAME", instead=True)])
    assert Mapping(made).passage(start, start + 1) == (start, start + 4)
    assert Mapping(made).passage(start, start + 3) == (start, start + 5)
    assert Mapping(made).passage(start + 1, start + 2) == (start, start + 4)


@pytest.mark.parametrize(
    ("change", "coded"),
    [
        (Change(4, 4, "x"), "b(cd)xef"),
        (Change(2, 2, "x"), "bx(cd)ef"),
        (Change(3, 3, "x"), "b(cxd)ef"),
        (Change(1, 3, "x"), "x(d)ef"),
        (Change(3, 5, "x"), "b(c)xf"),
        (Change(2, 3, ""), "b(d)ef"),
        (Change(2, 4, "cX"), "b(c)Xef"),
    ],
)
def test_edges(change: Change, coded: str) -> None:
    text = "abcdef"
    made = prepared(text, [change])
    after, span = applied(text, made), Mapping(made).passage(2, 4)
    assert span is not None
    low, high = span
    assert f"{after[1:low]}({after[low:high]}){after[high:]}" == coded


def test_all_its_text_gone_is_no_span() -> None:
    made = prepared("abcdef", [Change(1, 5, "x")])
    assert Mapping(made).passage(2, 4) is None


def test_overlapping_changes_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        prepared("abcdef", [Change(1, 3, "x"), Change(2, 4, "y")])


def test_a_byte_order_mark_does_not_come_to_stand_in_front() -> None:
    text = "a\ufeffb"
    made = prepared(text, [Change(0, 1)])
    assert applied(text, made) == "b"


def test_a_byte_order_mark_inside_a_text_is_a_character_like_others() -> None:
    made = prepared("one two", [Change(4, 7, "\ufefftwo")])
    assert applied("one two", made) == "one \ufefftwo"


def test_what_stands_for_old_words_does_so_without_its_byte_order_mark_too() -> None:
    made = prepared("cat\ufeff sat", [Change(0, 3, "\ufeffdog", instead=True), Change(5, 6, "f")])
    assert made == [Change(0, 3, "dog", instead=True), Change(5, 6, "f")]
    made = prepared("cat\ufeff sat", [Change(0, 3, "\ufeff"), Change(5, 8, "lay", instead=True)])
    assert made == [Change(0, 4), Change(5, 8, "lay", instead=True)]


def test_writing_at_the_end_of_an_answer_is_part_of_it() -> None:
    assert Mapping(prepared("ab\ncd", [Change(2, 2, "x\ny")])).block(0, 2) == (0, 5)
    assert Mapping(prepared("ab\ncd", [Change(3, 3, "x")])).block(3, 5) == (3, 6)


def test_a_line_end_before_an_answer_pushes_it_down() -> None:
    assert Mapping(prepared("ab\ncd", [Change(3, 3, "\n")])).block(3, 5) == (4, 6)


def test_a_heading_stays_on_its_line() -> None:
    made = prepared("ab\ncd", [Change(2, 2, "x\ny")])
    assert Mapping(made).block(0, 2, one_line=True) == (0, 3)
