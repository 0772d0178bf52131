"""Colours for new codes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qda.models.palette import COLOURS, is_colour, next_colour, relative


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


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_six_relatives_of_one_colour_differ() -> None:
    for colour in COLOURS:
        assert len({relative(colour, number) for number in range(6)} | {colour}) == 7
