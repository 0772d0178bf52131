"""Split, join and stretch: whatever is cut or put together, no character is lost and none won."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from made_once import MEMORY, made_once

from qda.models import Project, codebook, coding_edits, codings, documents
from qda.models.check import check
from qda.models.cuts import halves
from qda.models.errors import EditError
from qda.text import normalise
from qda.transcript import Transcript

ODD = st.text(st.sampled_from("ab .!?\n\t😀é\u0301\u200d🏳🇳🇱👍🏽信頼مرحبا’'-"), max_size=40)
TEXT = (ODD | st.text(max_size=40)).map(normalise)
NUMBER = st.integers(0, 60)


@given(TEXT, st.integers(-2, 42))
def test_two_halves_are_the_whole_without_the_blanks_between(text: str, at: int) -> None:
    cut = halves(text, at)
    if cut is None:
        return
    end, start = cut
    assert 0 < end <= start < len(text)
    assert not text[end:start].strip()
    assert text[:end].strip()
    assert text[start:].strip()
    assert not text[end - 1].isspace()
    assert not text[start].isspace()
    assert text[start - 1].isspace() or text[start] not in "\u200d\u0301🏽"


@given(st.from_regex(r"\A[a-z]{1,8}( [a-z]{1,8}){1,5}\Z"), NUMBER)
def test_no_word_is_cut(text: str, at: int) -> None:
    cut = halves(text, at)
    if cut is not None:
        assert [*text[: cut[0]].split(), *text[cut[1] :].split()] == text.split()


def make_empty(path: Path) -> None:
    Project.create(path, name="Study").close()


@contextmanager
def study(text: str) -> Iterator[tuple[Project, int, int]]:
    """A project in memory with the text and one code."""
    folder = Path(tempfile.mkdtemp(prefix="qda-edits-", dir=MEMORY))
    try:
        made_once(folder / "p.qdaproj", make_empty)
        with Project.open(folder / "p.qdaproj") as project:
            document = project.do(documents.add, Transcript(text), "R07")
            yield project, document, project.do(codebook.create, "Trust")
        assert check(folder / "p.qdaproj") == []
    finally:
        shutil.rmtree(folder)


def covered(project: Project, text: str) -> set[int]:
    """The places of the characters that are no blanks and carry a code."""
    return {
        place
        for row in project.ask(codings.all_rows)
        for place in range(row.start, row.end)
        if not text[place].isspace()
    }


@settings(max_examples=10)
@given(st.text(st.sampled_from("ab .😀é\u0301信頼"), min_size=1, max_size=30), st.data())
def test_any_order_of_splits_and_joins_covers_the_same_characters(
    drawn: str, data: st.DataObject
) -> None:
    text = f"a {drawn} b"
    with study(text) as (project, document, code):
        project.do(codings.apply, document, code, 0, len(text))
        before = covered(project, text)
        for _time in range(data.draw(st.integers(1, 8))):
            rows = project.ask(codings.all_rows)
            row = data.draw(st.sampled_from(rows))
            steps = project.undo_text
            try:
                if data.draw(st.booleans()):
                    project.do(coding_edits.split, row.id, data.draw(st.integers(0, len(text))))
                else:
                    project.do(coding_edits.join, row.id, data.draw(st.sampled_from(rows)).id)
            except EditError:
                assert project.undo_text == steps
            assert covered(project, text) == before


@settings(max_examples=10)
@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=5), NUMBER, NUMBER)
def test_stretching_over_a_span_covers_it_and_all_that_it_meets(
    spans: list[tuple[int, int]], start: int, end: int
) -> None:
    text = "abcde fghi " * 6
    start, end = min(start, end), max(start, end) + 2
    with study(text) as (project, document, code):
        for one, two in spans:
            project.do(codings.apply, document, code, min(one, two), max(one, two) + 2)
        before = project.ask(codings.all_rows)
        met = [row for row in before if row.start < end and row.end > start]
        made = project.do(coding_edits.stretch_over, document, code, start, end)
        row = project.ask(codings.find, made)
        assert row.start == min([start, *(one.start for one in met)])
        assert row.end == max([end, *(one.end for one in met)])
        after = {one.id for one in project.ask(codings.all_rows)}
        assert after <= {one.id for one in before} | {made}
        if len(met) > 1 or not met:
            project.undo()
            assert project.ask(codings.all_rows) == before
