"""A stretch of typing, gathered into few changes, does to every passage what the single keys do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qda.text import normalise
from qda.text_edits import Change, Mapping, applied, prepared, typed
from qda.ui.text.correcting.typed import Typed

Span = tuple[int, int] | None
KEYS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 3), st.text("xy", max_size=2)))


def made(text: str, spans: list[Span], change: Change) -> tuple[str, list[Span]]:
    mapping = Mapping([change])
    moved = [mapping.passage(*span) if span else None for span in spans]
    return applied(text, [change]), moved


@given(KEYS, st.booleans())
def test_gathered_edits_mean_what_the_single_ones_mean(
    keys: list[tuple[int, int, str]], near: bool
) -> None:
    text = first = "abcdefgh"
    spans: list[Span] = [(a, b) for a in range(8) for b in range(a + 1, 9)]
    every = list(spans)
    typed, last = Typed(), 4
    for place, length, words in keys:
        start = min(len(text), max(0, last + place % 3 - 1) if near else place % (len(text) + 1))
        change = Change(start, min(len(text), start + length), words)
        if change == Change(start, start):
            continue
        typed.add(change)
        text, spans = made(text, spans, change)
        last = start + len(words)
    gathered = first
    for (change,) in typed.steps:
        assert prepared(gathered, [change]) == [change]  # the model makes just that of it
        gathered, every = made(gathered, every, change)
    assert gathered == text
    assert every == spans


@given(st.text("ab\ufeff", max_size=8).map(normalise), KEYS, st.text("x\ufeff\r", max_size=3))
def test_the_page_shows_just_what_is_stored(
    first: str, keys: list[tuple[int, int, str]], pasted: str
) -> None:
    """Also where a byte order mark would come to stand in front of the text."""
    page, stretch = first, Typed()
    for place, length, words in keys:
        start = place % (min(len(page), 2) + 1)
        end = min(len(page), start + length)
        gone, new = typed(page, Change(start, end, pasted if len(words) == 2 else words))
        change = Change(gone.start, gone.end, new.text)
        stretch.add(change)
        page = applied(page, [change])
        assert page == normalise(page)
    stored = first
    for changes in stretch.steps:
        stored = applied(stored, prepared(stored, changes))
    assert stored == page
