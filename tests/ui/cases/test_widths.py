"""How the columns of the table of cases share the room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qda.ui.cases.widths import LEGIBLE, fitted


def test_the_widest_give_way_and_none_below_what_it_needs() -> None:
    assert fitted([100, 240, 120], [92, 92, 120], 500) == [100, 240, 120]
    assert fitted([100, 240, 120], [92, 92, 120], 400) == [100, 180, 120]
    assert fitted([240, 240], [92, 240], 400) == [160, 240]


def test_where_one_has_to_scroll_anyway_all_can_be_read() -> None:
    assert fitted([240, 240, 130], [92, 200, 92], 300) == [LEGIBLE, 200, 130]


@given(st.lists(st.integers(92, 240), min_size=1, max_size=8), st.integers(0, 2000))
def test_no_column_is_wider_than_it_wants_or_narrower_than_is_legible_for_nothing(
    wanted: list[int], room: int
) -> None:
    least = [92] * len(wanted)
    widths = fitted(wanted, least, room)
    assert all(
        low - 4 < width <= high for width, low, high in zip(widths, least, wanted, strict=True)
    )
    if sum(wanted) <= room:
        assert widths == wanted
    elif sum(least) <= room - 4 * len(wanted):
        assert sum(widths) <= room
