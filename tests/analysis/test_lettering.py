"""Type put together from pictures of words stands where matplotlib would write it."""

from __future__ import annotations

import time

import numpy as np
import pytest
from matplotlib.text import Text

from qda.analysis.lettering import pieces
from qda.analysis.page import Page, text_width

LINES = [
    "Trust in the minister",
    "geloofwaardigheid",
    "Ähnlich groß – 12",
    "ثقة كبيرة",
]


def inked(words: str, va: str, *, plainly: bool) -> np.ndarray:
    """The sheet with a line on it, dark where there is ink."""
    page = Page(4, 1)
    line = page.text(1.0, 0.5, words, 12, ha="center", va=va)
    if plainly:  # as matplotlib writes it
        line.draw = lambda renderer: Text.draw(line, renderer)  # type: ignore[method-assign]
    page.figure.canvas.draw()
    return 255 - np.asarray(page.figure.canvas.buffer_rgba())[..., 1].astype(int)  # type: ignore[attr-defined]


def edges(ink: np.ndarray) -> tuple[int, ...]:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 60), np.flatnonzero(ink.max(axis=0) > 60)
    return int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])


@pytest.mark.parametrize("va", ["baseline", "top", "middle"])
@pytest.mark.parametrize("words", LINES)
def test_a_line_stands_where_matplotlib_would_write_it(words: str, va: str) -> None:
    own, plain = inked(words, va, plainly=False), inked(words, va, plainly=True)
    assert np.abs(np.array(edges(own)) - edges(plain)).max() <= 2  # whole pixels, a word each
    assert own.sum() == pytest.approx(plain.sum(), rel=0.02)


def test_a_line_is_as_wide_as_its_words_and_spaces() -> None:
    one = text_width("Trust", 10) + text_width("in", 10) + text_width("you", 10)
    assert text_width("Trust in you", 10) == pytest.approx(one + 2 * text_width(" ", 10))
    assert text_width("Trust", 20) == pytest.approx(2 * text_width("Trust", 10))


def test_what_is_written_from_right_to_left_stays_in_one_piece() -> None:
    assert pieces("trust in you") == ["trust", "in", "you"]
    assert pieces("ثقة كبيرة") == ["ثقة كبيرة"]


def test_a_thousand_numbers_are_drawn_in_a_moment() -> None:
    page = Page(8, 8)
    for number in range(1000):
        page.text(0.2 + number % 40 * 0.19, 0.3 + number // 40 * 0.28, str(number % 60), 8)
    page.figure.canvas.draw()
    begun = time.thread_time()
    page.figure.canvas.draw()
    assert time.thread_time() - begun < 0.3
