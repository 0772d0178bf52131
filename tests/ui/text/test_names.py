"""Names beside the stripes are broken where one would break them, and lose no letter unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from qda.ui import fonts
from qda.ui.text.names import Wanted, arrange, wrap


def metrics() -> QFontMetricsF:
    return QFontMetricsF(fonts.interface(fonts.TINY))


def test_a_name_is_broken_between_words_and_behind_a_hyphen(qapp: object):
    assert wrap("Political-administrative relations", metrics(), 90, 3) == (
        "Political-",
        "administrative",
        "relations",
    )
    assert wrap("Room", metrics(), 90, 2) == ("Room",)
    assert wrap("Room for\u00a0+", metrics(), 50, 2) == ("Room", "for\u00a0+")


@given(st.text("ab -/é信ق", max_size=40), st.integers(20, 200))
def test_no_letter_of_a_name_is_lost_where_there_are_lines_enough(text: str, width: int):
    lines = wrap(text, metrics(), 10_000 if len(text) > 20 else 600, 9)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(
        metrics().horizontalAdvance(line) <= width for line in wrap(text, metrics(), width, 2)
    )


def test_a_long_name_has_two_lines_beside_a_crowd_and_one_in_it(qapp: object):
    long = "Room for decisions of the implementers themselves"
    wanted = [Wanted(number, long, 10.0 + number, 4.0) for number in range(9)]
    wanted.append(Wanted(9, long, 400.0, 4.0))
    names = arrange(wanted, 20.0, 140.0, 700.0, 60.0)
    assert len(names[-1].lines) == 2
    assert names[-1].whole
    shown = sum(1 + len(name.folded) for name in names)
    assert shown == 10
