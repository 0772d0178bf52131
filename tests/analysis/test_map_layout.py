"""The tidy layout: arrows go right, nothing lies on another, circles do no harm."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qda.analysis.map_layout import COLUMN, ROW, tidy

LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda x: x[0] != x[1]))


def test_causes_stand_left_of_what_they_lead_to_and_the_middle_between_them() -> None:
    places = tidy([1, 2, 3, 4], [(1, 3), (2, 3), (3, 4)])
    assert [places[node][0] for node in (1, 2, 3, 4)] == [-COLUMN, -COLUMN, 0, COLUMN]
    assert places[3][1] == places[4][1] == (places[1][1] + places[2][1]) // 2


def test_lines_do_not_cross_where_they_need_not() -> None:
    places = tidy([1, 2, 11, 12], [(1, 12), (2, 11)])
    assert (places[1][1] < places[2][1]) == (places[12][1] < places[11][1])


def test_what_has_no_link_stands_below() -> None:
    places = tidy([1, 2, 3], [(1, 2)])
    assert places[3][1] == places[1][1] + ROW


def test_a_link_does_not_run_behind_a_concept_of_the_column_that_it_passes() -> None:
    places = tidy([1, 2, 3], [(1, 2), (2, 3), (1, 3)])
    level = (places[1][1] + places[3][1]) / 2
    assert abs(places[2][1] - level) >= ROW / 2


def test_nothing_gives_nothing() -> None:
    assert tidy([], []) == {}


@given(links=LINKS)
def test_each_has_a_place_of_its_own_and_always_the_same(links: list[tuple[int, int]]) -> None:
    nodes = list(range(8))
    places = tidy(nodes, links)
    assert set(places) == set(nodes)
    assert places == tidy(nodes, links)
    for one in nodes:
        for other in nodes[:one]:
            (x, y), (a, b) = places[one], places[other]
            assert abs(x - a) >= COLUMN or abs(y - b) >= ROW - 1
