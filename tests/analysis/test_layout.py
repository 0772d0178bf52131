"""Where the codes of a network lie."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis.layout import FEW, free, in_rows, layout, turned

WIDE, NARROW = 7.0, 2.6
halves = st.tuples(st.floats(0.1, 0.8), st.floats(0.1, 0.4))
share = st.tuples(st.floats(0, 1), st.floats(0, 1))


def clashes(centres: np.ndarray, sizes: np.ndarray) -> int:
    between = np.abs(centres[:, None] - centres[None])
    over = sizes[:, None] + sizes[None] - between > 1e-5
    return int(np.triu(over.all(axis=2), 1).sum())


@settings(max_examples=40)
@given(
    st.lists(st.tuples(share, halves), min_size=2, max_size=30),
    st.sampled_from([WIDE, NARROW]),
    st.sampled_from([0.0, -2.0, 5.0]),
)
def test_no_two_boxes_ever_lie_on_each_other_or_off_the_sheet(
    boxes: list[tuple[tuple[float, float], tuple[float, float]]], wide: float, spare: float
) -> None:
    shares = np.array([place for place, _size in boxes])
    sizes = np.array([size for _place, size in boxes])
    centres, tall = free(shares, sizes, wide, spare)
    assert clashes(centres, sizes) == 0
    assert (centres >= sizes - 1e-6).all()
    assert (centres <= np.array([wide, tall]) - sizes + 1e-6).all()


def test_rows_keep_top_and_bottom_and_left_and_right() -> None:
    shares = np.array([(x, y) for y in (0.0, 0.5, 1.0) for x in (0.9, 0.1, 0.5)])
    centres, _tall = in_rows(shares, np.full((9, 2), (1.0, 0.3)), WIDE)
    assert centres[:3, 1].max() < centres[3:6, 1].min() < centres[6:, 1].min()
    for row in range(3):
        right, left, middle = centres[3 * row : 3 * row + 3, 0]
        assert left < middle < right


def test_few_codes_keep_their_distances() -> None:
    shares = np.array([(0.0, 0.0), (0.4, 0.0), (1.0, 1.0)])
    assert len(shares) <= FEW
    centres, _tall = free(shares, np.full((3, 2), 0.2), WIDE)
    assert np.isclose((centres[1, 0] - centres[0, 0]) / (centres[2, 0] - centres[0, 0]), 0.4)


def test_places_in_a_line_are_put_in_the_middle_of_the_other_side() -> None:
    counts = np.array([[0, 5], [5, 0]])
    assert np.allclose(turned(layout(counts))[:, 1], 0.5)
