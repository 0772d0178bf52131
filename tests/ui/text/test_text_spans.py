"""The index of spans, the runs cut from it, and lanes, against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qda.ui.text.lanes import assign, lowest_free
from qda.ui.text.runs import cut
from qda.ui.text.spans import Span, SpanIndex

spans = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=40).map(
    lambda pairs: [Span(start, start + size, n) for n, (start, size) in enumerate(pairs)]
)


@given(spans, st.integers(0, 260), st.integers(1, 80))
def test_the_index_finds_just_what_overlaps(made: list[Span], start: int, size: int):
    index, end = SpanIndex(made), start + size
    expected = {span.id for span in made if span.start < end and span.end > start}
    assert {span.id for span in index.overlapping(start, end)} == expected


@given(spans, st.data())
def test_an_index_grown_and_shrunk_is_that_of_what_is_left(made: list[Span], data: st.DataObject):
    gone = data.draw(st.sets(st.sampled_from([s.id for s in made]))) if made else set()
    index = SpanIndex()
    for span in made:
        index.put(span)
    for key in gone:
        index.drop(key)
    fresh = SpanIndex(span for span in made if span.id not in gone)
    assert list(index) == list(fresh)
    for low in range(0, 260, 13):
        assert index.overlapping(low, low + 20) == fresh.overlapping(low, low + 20)


def test_neighbours_go_in_reading_order():
    index = SpanIndex([Span(0, 5, 1), Span(0, 9, 2), Span(7, 8, 3)])
    order = [span.id for span in index]
    assert order == [2, 1, 3]
    assert index.after(0, 5, 1) == Span(7, 8, 3)
    assert index.before(0, 5, 1) == Span(0, 9, 2)
    assert index.after(7, 8, 3) is None
    assert index.before(0, 9, 2) is None


@given(spans)
def test_runs_carry_what_lies_on_each_of_their_characters(made: list[Span]):
    runs = cut(SpanIndex(made), 20, 180)
    by_place = {point: set(run.ids) for run in runs for point in range(run.start, run.end)}
    for point in range(20, 180):
        expected = {span.id for span in made if span.start <= point < span.end}
        assert by_place.get(point, set()) == expected
    assert sum(run.end - run.start for run in runs) == len(by_place)


@given(spans)
def test_stripes_on_one_line_never_share_a_lane(made: list[Span]):
    stripes = [(span.id, span.start // 10, (span.end - 1) // 10) for span in SpanIndex(made)]
    lanes = assign(sorted(stripes, key=lambda s: (s[1], -s[2])))
    seen: set[tuple[int, int]] = set()
    for key, first, last in stripes:
        cells = {(line, lanes[key]) for line in range(first, last + 1)}
        assert not cells & seen
        seen |= cells
    depth = max((sum(f <= y <= z for _k, f, z in stripes) for y in range(30)), default=0)
    assert max(lanes.values(), default=-1) + 1 == depth


def test_a_new_stripe_takes_the_lowest_lane_that_is_free():
    assert lowest_free({0, 1, 3}) == 2
    assert lowest_free(set()) == 0
