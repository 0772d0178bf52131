"""Colours for new codes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qda.models.palette import (
    COLOURS,
    branch_colours,
    contrast,
    is_colour,
    next_colour,
    palette_colours,
    relative,
    seen_on,
)


def test_a_new_code_takes_the_colour_used_least() -> None:
    assert next_colour([]) == COLOURS[0]
    assert next_colour([COLOURS[0]]) == COLOURS[1]
    assert next_colour(list(COLOURS)) == COLOURS[0]


@given(st.sampled_from(COLOURS), st.integers(0, 5))
def test_a_relative_is_another_colour_that_shows_on_light_and_dark(hue: str, number: int) -> None:
    made = relative(hue, number)
    assert is_colour(made)
    assert made != hue
    assert contrast(made, "#ffffff") > 1.5
    assert contrast(made, "#1c1b19") > 2


def test_six_relatives_of_one_colour_differ() -> None:
    for colour in COLOURS:
        assert len({relative(colour, number) for number in range(6)} | {colour}) == 7


ANY = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(ANY, st.sampled_from(["#faf9f7", "#1c1b19", "#ffffff", "#000000"]))
def test_any_colour_is_seen_on_light_and_dark_and_kept_where_it_is(colour: str, page: str) -> None:
    made = seen_on(colour, page)
    assert is_colour(made)
    assert contrast(made, page) >= 3
    assert made == colour or contrast(colour, page) < 3


def test_a_branch_gets_shades_of_its_top_and_the_rest_keeps_its_colours() -> None:
    nodes = [(1, None, True), (2, 1, True), (3, 2, True), (4, None, True), (5, 4, True)]
    made = branch_colours(nodes, {1: COLOURS[0]})
    assert made == {1: COLOURS[0], 2: relative(COLOURS[0], 0), 3: relative(COLOURS[0], 1)}


def test_the_palette_goes_round_the_topmost_codes_also_within_folders() -> None:
    nodes = [(1, None, False), (2, 1, False), (3, 2, True), (4, 3, True), (5, None, True)]
    made = palette_colours(nodes)
    assert made == {3: COLOURS[0], 4: relative(COLOURS[0], 0), 5: COLOURS[1]}
