"""Names in the margin: apart, near their stripes, folded where there is no room."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from qda.ui.text.labels import level, place


def test_names_with_room_stay_where_their_stripes_begin():
    assert level([10, 50, 90], 16, 0, 200) == [10, 50, 90]


def test_two_names_for_one_place_share_the_shift():
    assert level([50, 50], 16, 0, 200) == [42, 58]


def test_names_do_not_leave_the_view():
    assert level([0, 0, 195], 16, 0, 200) == [0, 16, 184]


def test_a_crowd_folds_into_a_number_and_nothing_is_lost():
    placed = place([100] * 12, 16, 50, 0, 400)
    assert all(abs(item.y - 100) <= 50 for item in placed)
    assert sorted(n for item in placed for n in (item.shown, *item.folded)) == list(range(12))
    assert any(item.folded for item in placed)


@given(
    st.lists(st.floats(0, 700), max_size=60).map(sorted),
    st.sampled_from([14.0, 16.0]),
)
def test_placed_names_never_overlap_nor_wander(wanted: list[float], height: float):
    placed = place(wanted, height, 50, 0, 700)
    ys = [item.y for item in placed]
    assert all(b - a >= height - 1e-6 for a, b in itertools.pairwise(ys))
    assert sorted(n for item in placed for n in (item.shown, *item.folded)) == list(
        range(len(wanted))
    )
    if len(placed) > 1:
        assert all(abs(item.y - wanted[item.shown]) <= 50 + height for item in placed)


def test_names_of_two_lines_keep_clear_of_each_other():
    heights = [31.0, 16.0, 31.0, 16.0]
    ys = level([10.0, 12.0, 14.0, 200.0], heights, 0.0, 400.0)
    assert all(b - a >= h - 1e-6 for a, b, h in zip(ys, ys[1:], heights, strict=False))
    assert ys[3] == 200.0
