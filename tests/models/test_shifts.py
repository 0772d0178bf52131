"""All that stands behind a correction moves as one, is noted as one, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from qda.models import (
    Project,
    cases,
    codings,
    correcting,
    documents,
    history,
    journal,
    memos,
    removal,
    shifts,
    storage,
)
from qda.models.correcting import Change
from qda.models.schema import Base, Mark
from qda.transcript import Role, Speaker, Transcript, Turn


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as made:
        Base.metadata.create_all(made)
        made.exec_driver_sql("PRAGMA foreign_keys=OFF")
        journal.install(made)
        yield made
    engine.dispose()


PLACES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=8)
SHIFTS = st.lists(
    st.tuples(st.integers(0, 25), st.integers(-9, 9).filter(bool), st.sets(st.integers(1, 8))),
    max_size=4,
)


def places(connection: Connection) -> dict[int, tuple[int, int]]:
    query = 'SELECT id, start, "end" FROM mark WHERE document_id = 1'
    return {key: (low, high) for key, low, high in connection.exec_driver_sql(query)}


@given(PLACES, SHIFTS)
def test_shifts_one_after_the_other_are_taken_back_exactly(
    connection: Connection, rows: list[tuple[int, int]], moves: list[tuple[int, int, set[int]]]
) -> None:
    connection.exec_driver_sql("DELETE FROM mark")
    for key, (low, length) in enumerate(rows, start=1):
        place = {"document_id": 1, "start": low, "end": low + length}
        connection.execute(insert(Mark).values(id=key, kind="note", **place))
    journal.drain(connection)
    first = places(connection)
    for place, by, but in moves:
        before = places(connection)
        shifts.shift(connection, "mark", 1, place, by, sorted(but))
        for key, (low, high) in before.items():
            moved = by if low >= place and key not in but else 0
            assert places(connection)[key] == (low + moved, high + moved)
    there = journal.drain(connection).images
    after = places(connection)
    journal.take_back(connection, journal.unpack(journal.pack(there)))
    assert places(connection) == first
    journal.take_back(connection, journal.drain(connection).images)
    assert places(connection) == after
    journal.take_back(connection, journal.drain(connection).images)
    assert places(connection) == first


@pytest.fixture
def long(project: Project, transcript: Callable[..., Transcript], code: int) -> int:
    """A document with a thousand codings."""
    doc: int = project.do(documents.add, transcript("\n".join(["Dit is een zin."] * 1000)), "Long")
    rows = [codings.NewCoding(doc, code, at * 16, at * 16 + 3) for at in range(1000)]
    project.do(codings.apply_many, rows)
    return doc


def sizes(path: Path) -> list[tuple[int, int]]:
    with closing(storage.raw(path)) as rows:
        query = "SELECT rows, length(images) FROM step ORDER BY id DESC LIMIT 1"
        return [(int(count), int(size)) for count, size in rows.execute(query)]


def test_a_letter_before_a_thousand_codings_is_noted_in_a_few_rows(
    project: Project, long: int
) -> None:
    project.do(correcting.replace, long, [Change(0, 0, "x")])
    project.do(correcting.replace, long, [Change(20, 21, "xyz")])
    ((rows, size),) = sizes(project.path)
    assert rows <= 6
    assert size < 400
    project.undo()
    ((rows, size),) = sizes(project.path)
    assert rows <= 6
    assert size < 400
    starts = sorted(row.start for row in project.ask(codings.of_document, long))
    assert starts == [at * 16 + 1 for at in range(1000)]


def test_who_shows_the_project_hears_that_passages_moved(project: Project, long: int) -> None:
    heard: list[journal.Change] = []
    project.changed.append(heard.append)
    project.do(correcting.replace, long, [Change(20, 21, "xyz")])
    assert heard[-1].touches("passage")
    assert heard[-1].documents == frozenset({long})


def test_a_step_that_notes_each_row_is_taken_back_still(project: Project, long: int) -> None:
    """As files have it that were made before shifts were noted as one."""
    before = {row.id: (row.start, row.end) for row in project.ask(codings.of_document, long)}
    project.do(correcting.replace, long, [Change(0, 0, "x")])
    (entry, *_more) = project.ask(history.steps)
    images = project.ask(history.images, entry.id)
    assert "S" in {image[2] for image in images if image[0] == "passage"}
    singly: list[journal.Image] = [
        ("passage", row.passage_id, "U", {"start": row.start - 1, "end": row.end - 1})
        for row in project.ask(codings.of_document, long)
        if row.start > 0
    ]
    with closing(storage.raw(project.path, "rw")) as rows, rows:
        update = "UPDATE step SET images = ?, rows = ? WHERE id = ?"
        rows.execute(update, (journal.pack(singly), len(singly), entry.id))
    project.undo()
    assert before == {
        row.id: (row.start, row.end) for row in project.ask(codings.of_document, long)
    }


def test_words_of_others_stay_where_turns_had_moved_before_a_removal(project: Project) -> None:
    """Going back through the history, a turn is looked for where it stood then."""
    lines = ("Hoe gaat dat?", "Mijn zuster Grietje hielp mij daar vaak bij.", "Bij ons gaat goed.")
    said, start = [], 0
    for line, name in zip(lines, ("I", "Jantina", "Berend"), strict=True):
        said.append(Turn(name, start, start + len(line)))
        start += len(line) + 1
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("Jantina"), Speaker("Berend"))
    group = project.do(
        documents.add, Transcript("\n".join(lines), tuple(said), speakers=speakers), "Group"
    )
    case = project.do(cases.create, "Jantina")
    (her,) = [one for one in project.ask(documents.speakers, group) if one.name == "Jantina"]
    project.do(documents.set_speaker, her.id, case=case)
    notes = project.do(documents.add, Transcript("Andere tekst."), "Paper")
    text = project.ask(documents.text_of, group)
    at = text.index("gaat goed")
    project.do(correcting.replace, group, [Change(at, at + 4, "loopt het al jaren zo")])
    quotation = "loopt het al jaren zo goed."
    project.do(memos.write, "document", notes, quotation)
    project.do(correcting.replace, group, [Change(at, at + 21, "liep")])
    project.do(correcting.replace, group, [Change(3, 3, " met heel veel andere woorden erbij")])
    removal.remove_for_good(project, case)
    assert project.ask(memos.read, "document", notes) == quotation
