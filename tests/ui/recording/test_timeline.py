"""From a moment to a place and back: against a plain look through everything."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qda.models.rows import DocumentContent, DocumentRow, MarkRow, TurnRow
from qda.ui.recording.timeline import Timeline, timeline

TEXT = "One two three. " * 20
times = st.one_of(st.none(), st.integers(0, 9))


def content(
    turns: list[tuple[int, int, int | None]], marks: list[tuple[int, int]], text: str = TEXT
) -> DocumentContent:
    row = DocumentRow(1, "", "R", "interview", 0, "", "", 0, len(text), None, "", "", "", None, "")
    return DocumentContent(
        row,
        text,
        [TurnRow(0, 1, start, end, None, "", "other", None, time) for start, end, time in turns],
        [MarkRow(0, 1, "time", start, start, "", 0, value) for start, value in marks],
    )


@st.composite
def documents(draw: st.DrawFn) -> DocumentContent:
    edges = sorted(draw(st.lists(st.integers(0, len(TEXT)), max_size=16)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    turns = [(start, end, draw(times)) for start, end in pairs]
    marks = draw(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 9)), max_size=10))
    return content(turns, sorted(marks))


@given(documents(), st.integers(0, len(TEXT)))
def test_the_time_of_a_place_is_that_of_the_last_stamp_before_it(
    document: DocumentContent, point: int
) -> None:
    line = timeline(document)
    before = [stamp for stamp in line.stamps if stamp.start <= point]
    assert line.time_at(point) == (before[-1].time if before else None)


@given(documents(), st.integers(-2, 12))
def test_what_is_said_at_a_time_is_the_last_stamp_that_is_not_later(
    document: DocumentContent, time: int
) -> None:
    line = timeline(document)
    begun = [stamp for stamp in line.stamps if stamp.time <= time]
    last = max(begun, key=lambda stamp: (stamp.time, stamp.start), default=None)
    assert line.spoken_at(time) == ((last.start, last.end) if last else None)


@given(documents())
def test_stamps_lie_in_the_text_in_order_apart_and_on_words(document: DocumentContent) -> None:
    stamps = timeline(document).stamps
    for one, other in pairwise(stamps):
        assert one.end <= other.start
    for stamp in stamps:
        assert 0 <= stamp.start < stamp.end <= len(TEXT)
        assert not TEXT[stamp.end - 1].isspace()


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), st.data())
def test_there_and_back_is_the_same_place_where_times_run_on(
    gaps: list[int], data: st.DataObject
) -> None:
    marks = [(number * 15, sum(gaps[: number + 1])) for number in range(len(gaps))]
    line = timeline(content([], marks))
    place, time = data.draw(st.sampled_from(marks))
    assert line.time_at(place) == time
    assert line.spoken_at(time) == (place, place + 14 if place < marks[-1][0] else len(TEXT) - 1)
    assert line.spoken_at(time - 1) != line.spoken_at(time)


def test_what_is_said_ends_with_its_turn() -> None:
    line = timeline(content([(0, 14, 1000), (15, 29, None), (30, 44, 3000)], []))
    assert line.spoken_at(2999) == (0, 14)
    assert line.spoken_at(3000) == (30, 44)
    assert line.spoken_at(999) is None
    assert line.time_at(20) == 1000


def test_sentences_within_a_turn_have_their_own_times() -> None:
    line = timeline(content([(0, 44, 1000)], [(15, 1500), (30, 2000)]))
    assert [line.spoken_at(time) for time in (1000, 1500, 9000)] == [(0, 14), (15, 29), (30, 44)]


def test_turns_of_one_second_are_marked_together() -> None:
    line = timeline(content([(0, 14, 1000), (15, 29, 1000), (30, 44, 2000)], []))
    assert line.spoken_at(1500) == (0, 29)
    assert line.time_at(20) == 1000


def test_a_text_without_stamps_has_no_timeline() -> None:
    assert not timeline(content([(0, 14, None)], []))
    assert Timeline([]).spoken_at(5) is None
    assert Timeline([]).time_at(5) is None
