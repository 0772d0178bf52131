"""Correcting a text: nothing that stands on it loses its place, and all of it can be undone."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.models import Project, codebook, coders, codings, correcting, documents, memos, storage
from qda.models.check import check
from qda.models.correcting import Change
from qda.models.errors import OutsideText
from qda.models.schema import journaled_tables
from qda.text import count_words, normalise
from qda.transcript import Mark, MarkKind, Transcript

FIRST = "Vertrouwen 😀 groeit waar mensen ruimte krijgen."
"""The respondent's first answer, from position 33 to 80 of the interview."""


def dump(project: Project) -> dict[str, Any]:
    """Every row of every table that the journal watches."""
    rows = storage.raw(project.path)
    rows.row_factory = sqlite3.Row
    try:
        return {
            table.name: [tuple(row) for row in rows.execute(f'SELECT * FROM "{table.name}"')]
            for table in journaled_tables()
        }
    finally:
        rows.close()


def coded(project: Project, document: int) -> list[str]:
    """The words under each coding."""
    text = project.ask(documents.text_of, document)
    return [text[row.start : row.end] for row in project.ask(codings.of_document, document)]


@pytest.fixture
def coding(project: Project, doc: int, code: int) -> int:
    """A coding of “groeit waar mensen”."""
    return project.do(codings.apply, doc, code, 46, 64)


def test_writing_inside_stretches_and_deleting_shrinks(
    project: Project, doc: int, coding: int
) -> None:
    assert coded(project, doc) == ["groeit waar mensen"]
    project.do(correcting.replace, doc, [Change(53, 53, "langzaam ")])
    assert coded(project, doc) == ["groeit langzaam waar mensen"]
    project.do(correcting.replace, doc, [Change(53, 67)])
    assert coded(project, doc) == ["groeit mensen"]


def test_writing_at_the_edges_does_not_stretch(project: Project, doc: int, coding: int) -> None:
    project.do(correcting.replace, doc, [Change(46, 46, "dus "), Change(64, 64, " ook")])
    assert coded(project, doc) == ["groeit waar mensen"]


def test_a_coding_whose_text_is_gone_is_removed_and_told(
    project: Project, doc: int, coding: int, code: int
) -> None:
    before = dump(project)
    done = project.do(correcting.replace, doc, [Change(40, 70, "x")])
    assert [(lost.coding, lost.code, lost.words) for lost in done.codings] == [
        (coding, "Trust", "groeit waar mensen")
    ]
    assert not project.ask(codings.of_document, doc)
    assert not check(project.path)
    project.undo()
    assert dump(project) == before


def test_an_annotation_whose_text_is_gone_is_removed_and_told(
    project: Project, doc: int, coding: int
) -> None:
    passage = project.ask(codings.find, coding).passage_id
    project.do(memos.write, "passage", passage, "Look here")
    project.do(memos.write, "coding", coding, "Why")
    done = project.do(correcting.replace, doc, [Change(40, 70)])
    assert done.lost == 2
    assert not project.ask(memos.listing)
    assert not check(project.path)


def test_what_would_be_lost_is_told_before(project: Project, doc: int, coding: int) -> None:
    told = project.ask(correcting.would_lose, doc, [Change(40, 70)])
    assert [lost.words for lost in told.codings] == ["groeit waar mensen"]
    assert coded(project, doc) == ["groeit waar mensen"]


def test_codings_that_come_to_cover_the_same_words_become_one(
    project: Project, doc: int, coding: int, code: int
) -> None:
    longer = project.do(codings.apply, doc, code, 46, 65)
    project.do(memos.write, "coding", longer, "Why")
    project.do(correcting.replace, doc, [Change(64, 65)])
    assert coded(project, doc) == ["groeit waar mensen"]
    assert project.ask(memos.read, "coding", coding) == "Why"
    assert not check(project.path)


def test_codings_of_one_length_that_come_to_cover_the_same_words_become_one(
    project: Project, code: int
) -> None:
    doc = project.do(documents.add, Transcript("abcdef"), "D")
    kept = project.do(codings.apply, doc, code, 0, 5)
    other = project.do(codings.apply, doc, code, 1, 6)
    project.do(memos.write, "coding", other, "Why")
    project.do(correcting.replace, doc, [Change(0, 1), Change(3, 3, "X"), Change(5, 6)])
    assert coded(project, doc) == ["bcXde"]
    assert project.ask(memos.read, "coding", kept) == "Why"
    assert not check(project.path)


def test_codings_of_two_coders_on_the_same_words_stay_two(
    project: Project, doc: int, code: int
) -> None:
    project.do(codings.apply, doc, code, 46, 64)
    project.set_coder(project.do(coders.create, "Coder B"))
    project.do(codings.apply, doc, code, 46, 65)
    project.do(correcting.replace, doc, [Change(64, 65)])
    assert coded(project, doc) == ["groeit waar mensen"] * 2


def test_a_coding_left_with_blanks_alone_is_gone_and_told(project: Project, code: int) -> None:
    doc = project.do(documents.add, Transcript("one two three"), "D")
    project.do(codings.apply, doc, code, 3, 8)
    before = dump(project)
    told = project.ask(correcting.would_lose, doc, [Change(4, 7)])
    done = project.do(correcting.replace, doc, [Change(4, 7)])
    assert [lost.words for lost in done.codings] == [" two "]
    assert told.codings == done.codings
    assert not project.ask(codings.of_document, doc)
    project.undo()
    assert dump(project) == before


def test_a_coding_that_is_blank_only_between_two_keys_stays(project: Project, code: int) -> None:
    doc = project.do(documents.add, Transcript("one two three"), "D")
    project.do(codings.apply, doc, code, 3, 8)
    project.do(correcting.replace_in_turn, doc, [[Change(4, 7)], [Change(4, 4, "2")]])
    assert coded(project, doc) == [" 2 "]


def test_a_mark_that_joins_words_can_be_written_inside_a_text(project: Project, doc: int) -> None:
    """U+FEFF is a byte order mark only in front of a text; inside it is a sign like others."""
    project.do(correcting.replace, doc, [Change(3, 3, "\ufeffx")])
    assert project.ask(documents.text_of, doc).startswith("Wat\ufeffx maakt")
    project.do(correcting.replace, doc, [Change(0, 3, "\ufeff\ufeffHoe")])
    assert project.ask(documents.text_of, doc).startswith("Hoe\ufeffx maakt")
    project.do(correcting.replace, doc, [Change(0, 3)])
    assert project.ask(documents.text_of, doc).startswith("x maakt")
    assert not check(project.path)


def test_the_first_text_is_kept(project: Project, doc: int) -> None:
    before = project.ask(documents.text_of, doc)
    assert not project.ask(correcting.is_corrected, doc)
    project.do(correcting.replace, doc, [Change(0, 3, "Hoe")])
    project.do(correcting.replace, doc, [Change(0, 3, "Wie")])
    assert project.ask(correcting.first_text, doc) == before
    assert project.ask(correcting.is_corrected, doc)
    project.undo()
    project.undo()
    assert not project.ask(correcting.is_corrected, doc)


def test_words_and_length_are_kept(project: Project, doc: int) -> None:
    project.do(correcting.replace, doc, [Change(3, 4, "-"), Change(20, 20, "x y"), Change(79, 80)])
    content = project.ask(documents.read, doc)
    assert content.row.words == count_words(content.text)
    assert content.row.length == len(content.text)


def test_nothing_changed_is_no_step(project: Project, doc: int) -> None:
    done = project.do(correcting.replace, doc, [Change(0, 3, "Wat"), Change(5, 5)])
    assert not done.changed
    assert project.undo_text == "Imported R07"


def test_a_step_says_what_was_corrected(project: Project, doc: int) -> None:
    project.do(correcting.replace, doc, [Change(0, 3, "Hoe")])
    assert project.undo_text == "Corrected R07: “Wat” → “Hoe”"
    project.do(correcting.replace, doc, [Change(0, 3, "Wie"), Change(9, 9, "x")])
    assert project.undo_text == "Corrected R07: 2 changes"


def test_outside_the_text_is_refused(project: Project, doc: int) -> None:
    with pytest.raises(OutsideText):
        project.do(correcting.replace, doc, [Change(0, 5000)])
    with pytest.raises(OutsideText):
        project.do(correcting.replace, doc, [Change(0, 5), Change(3, 6)])


def spans(project: Project, doc: int) -> list[str]:
    text = project.ask(documents.text_of, doc)
    return [text[turn.start : turn.end] for turn in project.ask(documents.turns, doc)]


def test_what_is_written_at_the_end_of_a_turn_belongs_to_it(project: Project, doc: int) -> None:
    project.do(correcting.replace, doc, [Change(80, 80, " Zeker.\nEcht.")])
    assert spans(project, doc)[1] == f"{FIRST} Zeker.\nEcht."
    assert spans(project, doc)[2] == "Kunt u een voorbeeld geven?"


def test_a_turn_joined_to_the_line_above_belongs_to_who_speaks_there(
    project: Project, doc: int
) -> None:
    project.do(correcting.replace, doc, [Change(80, 81, " ")])
    assert spans(project, doc)[1] == f"{FIRST} Kunt u een voorbeeld geven?"
    assert len(spans(project, doc)) == 3
    project.undo()
    assert len(spans(project, doc)) == 4


def test_an_emptied_turn_keeps_its_line_and_goes_with_it(project: Project, doc: int) -> None:
    project.do(correcting.replace, doc, [Change(33, 80)])
    assert spans(project, doc)[1] == ""
    project.do(correcting.replace, doc, [Change(33, 33, "Ja.")])
    assert spans(project, doc)[1] == "Ja."
    project.do(correcting.replace, doc, [Change(33, 37)])
    assert len(spans(project, doc)) == 3


def test_a_heading_is_called_as_it_reads(project: Project) -> None:
    marks = (Mark(MarkKind.HEADING, 0, 6, "Inlied", 1), Mark(MarkKind.PAGE, 7, 7, "2"))
    doc = project.do(documents.add, Transcript("Inlied\nTekst", marks=marks), "A")
    project.do(correcting.replace, doc, [Change(3, 6, "eiding")])
    heading, page = project.ask(documents.marks, doc)
    assert (heading.label, heading.start, heading.end) == ("Inleiding"[:4] + "iding", 0, 9)
    assert (page.start, page.end) == (10, 10)


def test_a_stretch_of_typing_is_one_step(project: Project, doc: int, coding: int) -> None:
    before = dump(project)
    steps = [[Change(47, 47, "x")], [Change(46, 47)], [Change(47, 47, "y")]]
    project.do(correcting.replace_in_turn, doc, steps)
    assert coded(project, doc) == ["xyroeit waar mensen"]
    project.undo()
    assert dump(project) == before


def test_a_letter_costs_the_journal_a_letter_and_not_the_text(
    project: Project, transcript: Callable[..., Transcript], rows: Callable[..., list[Any]]
) -> None:
    lines = "\n".join(f"{number} 😀 {number * 7919}" for number in range(3000))
    doc = project.do(documents.add, transcript(lines), "Long")
    project.do(correcting.replace, doc, [Change(40_000, 40_000, "x")])
    project.do(correcting.replace, doc, [Change(5, 7, "yz\u0301"), Change(300, 302)])
    before = dump(project)
    query = "SELECT max(length(images)) FROM step WHERE label = 'correcting.replace'"
    ((size,),) = rows(project.path, query)
    assert size < 60_000
    project.undo()
    project.undo()
    assert project.ask(documents.text_of, doc) == lines
    project.redo()
    project.redo()
    assert dump(project) == before


SIGNS = "ab \n\u0301😀"


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_corrections_keep_the_project_whole_and_can_be_undone(
    folder: Path, empty: Path, transcript: Callable[..., Transcript], data: st.DataObject
) -> None:
    """Whatever is changed: the file is whole, undo gives back every byte, redo what was done."""
    with Project.open(shutil.copy(empty, folder / f"{uuid.uuid4()}.qdaproj")) as project:
        lines = data.draw(st.lists(st.text("ab 😀", min_size=1, max_size=6), min_size=7))
        text = normalise("\n".join(lines) + "\n" + "z" * 40)
        doc = project.do(documents.add, transcript(text), "D")
        for code in [project.do(codebook.create, name) for name in ("one", "two")] * 2:
            low = data.draw(st.integers(0, len(text) - 2))
            high = data.draw(st.integers(low + 1, len(text)))
            if text[low:high].strip():
                project.do(codings.apply, doc, code, low, high)
        seen = [dump(project)]
        for _step in range(data.draw(st.integers(1, 3))):
            if project.do(correcting.replace, doc, data.draw(written(project, doc))).changed:
                seen.append(dump(project))
                see_that_it_is_whole(project, doc)
        for state in reversed(seen[:-1]):
            project.undo()
            assert dump(project) == state
        for state in seen[1:]:
            project.redo()
            assert dump(project) == state


def written(project: Project, doc: int) -> st.SearchStrategy[list[Change]]:
    """Up to three changes of the present text."""
    length = len(project.ask(documents.text_of, doc))
    cuts = st.lists(st.integers(0, length), min_size=2, max_size=6).map(sorted)
    words = st.lists(st.text(SIGNS, max_size=3), min_size=3, max_size=3)
    return st.builds(
        lambda at, new: [Change(*place) for place in zip(at[::2], at[1::2], new, strict=False)],
        cuts,
        words,
    )


def see_that_it_is_whole(project: Project, doc: int) -> None:
    assert not check(project.path)
    last = 0
    for turn in project.ask(documents.turns, doc):
        assert last <= turn.start <= turn.end
        last = turn.end
