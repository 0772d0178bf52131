"""Recordings: what the project knows of them, and what becomes of their files."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qda.errors import Cancelled
from qda.models import Project, case_tables, cases, documents, recordings, removal, storage
from qda.models import recording_files as files
from qda.models.check import check
from qda.models.errors import BadValue, FolderMissing, NotFound, RecordingMissing
from qda.models.sharing import share
from qda.transcript import Speaker, Transcript, Turn

Rows = Callable[..., list[Any]]


def quiet(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


@pytest.fixture
def sound(folder: Path) -> Path:
    place = folder / "field" / "Interview 7.mp3"
    place.parent.mkdir()
    place.write_bytes(b"sound" * 100)
    return place


def test_a_recording_is_attached_shifted_moved_and_taken_off(project: Project, doc: int) -> None:
    project.do(recordings.attach, doc, "/a/one.mp3", size=5)
    project.do(recordings.set_offset, doc, -1500)
    project.do(recordings.moved, doc, "/b/one.mp3")
    row = project.ask(recordings.of_document, doc)
    assert row is not None
    assert (row.path, row.beside, row.offset, row.size) == ("/b/one.mp3", False, -1500, 5)
    assert project.ask(recordings.listing) == [row]
    project.do(recordings.detach, doc)
    assert project.ask(recordings.of_document, doc) is None
    assert check(project.path) == []


def test_each_of_these_is_undone_in_one_step(project: Project, doc: int) -> None:
    project.do(recordings.attach, doc, "/a/one.mp3")
    project.do(recordings.set_offset, doc, 700)
    before = project.ask(recordings.of_document, doc)
    for edit, words in (
        (lambda: project.do(recordings.moved, doc, "/b/one.mp3"), "Said where"),
        (lambda: project.do(recordings.set_offset, doc, 9), "Set where"),
        (lambda: project.do(recordings.attach, doc, "/c/two.mp3"), "Attached"),
        (lambda: project.do(recordings.detach, doc), "Took"),
    ):
        edit()
        assert project.ask(recordings.of_document, doc) != before
        assert project.undo().text.startswith(words)
        assert project.ask(recordings.of_document, doc) == before


def test_another_file_begins_without_an_offset(project: Project, doc: int) -> None:
    project.do(recordings.attach, doc, "/a/one.mp3", size=5)
    project.do(recordings.set_offset, doc, 700)
    project.do(recordings.attach, doc, "two.mp3", beside=True)
    row = project.ask(recordings.of_document, doc)
    assert row is not None
    assert (row.path, row.beside, row.offset, row.size) == ("two.mp3", True, 0, None)


def test_what_makes_no_sense_is_refused(project: Project, doc: int) -> None:
    with pytest.raises(NotFound):
        project.do(recordings.set_offset, doc, 1)
    with pytest.raises(NotFound):
        project.do(recordings.attach, 999, "a.mp3")
    with pytest.raises(BadValue):
        project.do(recordings.attach, doc, "  ")
    project.do(recordings.attach, doc, "a.mp3")
    with pytest.raises(BadValue):
        project.do(recordings.set_offset, doc, recordings.LONGEST_OFFSET + 1)
    with pytest.raises(NotFound):
        project.do(recordings.moved_many, {doc: ("b.mp3", False), 999: ("c.mp3", False)})
    row = project.ask(recordings.of_document, doc)
    assert row is not None
    assert row.path == "a.mp3"


def test_a_removed_document_takes_its_recording_along_and_brings_it_back(
    project: Project, doc: int
) -> None:
    project.do(recordings.attach, doc, "/a/one.mp3")
    project.do(documents.remove, doc)
    assert project.ask(recordings.listing) == []
    project.undo()
    assert [row.path for row in project.ask(recordings.listing)] == ["/a/one.mp3"]


def test_the_name_of_a_file_is_told_from_a_path_of_any_system() -> None:
    assert recordings.name_of(r"C:\Users\Anna\R07.mp3") == "R07.mp3"
    assert recordings.name_of("/home/anna/R07.mp3") == "R07.mp3"


def test_a_copy_is_whole_beside_the_project_and_says_how_far_it_is(
    project: Project, sound: Path
) -> None:
    told: list[tuple[int, int]] = []
    copy = files.copy_beside(project.path, sound, lambda done, total: told.append((done, total)))
    assert copy.read_bytes() == sound.read_bytes()
    assert files.beside(project.path, copy) == ("study recordings/Interview 7.mp3", True)
    assert told == [(0, 500), (500, 500)]
    assert files.copy_beside(project.path, copy, quiet) == copy


def test_a_copy_overwrites_nothing(project: Project, sound: Path) -> None:
    first = files.copy_beside(project.path, sound, quiet)
    sound.write_bytes(b"another")
    second = files.copy_beside(project.path, sound, quiet)
    assert (first.name, second.name) == ("Interview 7.mp3", "Interview 7 2.mp3")
    assert first.read_bytes() == b"sound" * 100


def test_copies_of_one_name_made_at_once_are_both_whole(project: Project, tmp_path: Path) -> None:
    sources = []
    for letter in "abcd":
        source = tmp_path / letter / "audio_only.m4a"
        source.parent.mkdir()
        source.write_bytes(letter.encode() * 3_000_000)
        sources.append(source)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda one: files.copy_beside(project.path, one, quiet), sources))
    assert [one.read_bytes() for one in made] == [one.read_bytes() for one in sources]
    assert len(list(files.folder_of(project.path).iterdir())) == 4


def test_a_copy_that_is_stopped_or_fails_leaves_nothing(
    project: Project, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PIECE", 64)

    def stop(done: int, _total: int) -> None:
        if done > 200:
            raise Cancelled("stopped")

    before = sorted(project.path.parent.iterdir())
    with pytest.raises(Cancelled):
        files.copy_beside(project.path, sound, stop)
    with pytest.raises(RecordingMissing):
        files.copy_beside(project.path, sound.with_name("gone.mp3"), quiet)
    with pytest.raises(FolderMissing):
        files.copy_beside(sound.parent / "no" / "study.qdaproj", sound, quiet)
    assert sorted(project.path.parent.iterdir()) == before


def test_a_file_outside_the_folder_of_the_project_keeps_its_whole_path(
    project: Project, tmp_path: Path
) -> None:
    away = tmp_path / "R07.mp3"
    assert files.beside(project.path, away) == (str(away), False)


def test_moved_recordings_are_found_by_name_and_size(project: Project, sound: Path) -> None:
    ids = [project.do(documents.add, Transcript("Words."), f"R{n}") for n in range(4)]
    project.do(recordings.attach, ids[0], "/gone/interview 7.MP3", size=500)
    project.do(recordings.attach, ids[1], "/gone/Interview 7.mp3", size=499)
    project.do(recordings.attach, ids[2], r"D:\gone\Interview 7.mp3")
    project.do(recordings.attach, ids[3], "/gone/other.mp3")
    rows = project.ask(recordings.listing)
    assert not any(files.is_there(row, project.path) for row in rows)
    found = files.look_in(sound.parent.parent, rows, lambda: None)
    assert found == {ids[0]: sound, ids[2]: sound}
    places = {key: files.beside(project.path, file) for key, file in found.items()}
    project.do(recordings.moved_many, places)
    assert [files.is_there(row, project.path) for row in project.ask(recordings.listing)] == [
        True,
        False,
        True,
        False,
    ]


def test_a_shared_copy_tells_no_folder_of_this_computer(
    project: Project, doc: int, folder: Path
) -> None:
    other = project.do(documents.add, Transcript("Words."), "R08")
    project.do(recordings.attach, doc, "/home/anna/secret/first.mp3")
    project.do(recordings.moved, doc, "/home/anna/secret/one.mp3")
    project.do(recordings.attach, other, "study recordings/two.mp3", beside=True)
    for history in (False, True):
        copy = share(project, folder / f"copy {history}.qdaproj", history=history)
        assert check(copy) == []
        with Project.open(copy) as shared:
            paths = [(row.path, row.beside) for row in shared.ask(recordings.listing)]
            assert paths == [("one.mp3", True), ("study recordings/two.mp3", True)]
            if history:
                steps = shared.ask(_last_steps)
                shared.undo_to(steps[-2])
                before = shared.ask(recordings.of_document, doc)
                assert before is not None
                assert (before.path, before.beside) == ("first.mp3", True)
    row = project.ask(recordings.of_document, doc)
    assert row is not None
    assert row.path == "/home/anna/secret/one.mp3"


def _last_steps(session: Any) -> list[int]:
    from sqlalchemy import select

    from qda.models.schema import Step

    return list(session.scalars(select(Step.id).order_by(Step.id)))


def test_who_is_removed_for_good_is_not_heard_any_more_and_the_file_is_named(
    project: Project, rows: Rows
) -> None:
    project.do(case_tables.load_table, [("Wobbes", {}), ("Another", {})])
    case = project.ask(cases.find, "Wobbes")
    assert case is not None
    turns = (Turn("A", 0, 4, 0), Turn("B", 5, 9, 1000))
    group = Transcript("Mine\nYour", turns, (), (Speaker("A"), Speaker("B")))
    doc = project.do(documents.add, group, "Group")
    for speaker in project.ask(documents.speakers, doc):
        name = "Wobbes" if speaker.name == "A" else "Another"
        found = project.ask(cases.find, name)
        project.do(documents.set_speaker, speaker.id, case=found)
    other = project.do(documents.add, Transcript("Words."), "Paper")
    project.do(recordings.attach, doc, "/audio/group.mp3")
    project.do(recordings.attach, other, "/audio/Wobbes.mp3")
    assert "/audio/group.mp3" in "\n".join(removal.preview(project, case).lines())
    assert len(project.ask(recordings.listing)) == 2
    report = removal.remove_for_good(project, case)
    assert report.erased.shared == ("Group",)
    assert report.erased.recordings == ("/audio/group.mp3",)
    assert rows(project.path, "SELECT path FROM recording") == [("/audio/███.mp3",)]


def test_a_place_that_cannot_be_is_found_by_the_check(project: Project, doc: int) -> None:
    project.do(recordings.attach, doc, "../../elsewhere.mp3", beside=True)
    assert [finding.kind for finding in check(project.path)] == ["recording"]
    with closing(storage.raw(project.path, "rw")) as plain:
        plain.execute("UPDATE recording SET path = 'inside/a.mp3'")
        plain.commit()
    assert check(project.path) == []
