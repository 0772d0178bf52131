"""The two doors: what do, ask, undo and redo promise to whoever stands before them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from qda.models import Project, codebook, coders, codings, documents, history, memos, settings
from qda.models.coding_batch import NewCoding
from qda.models.edits import edit, say
from qda.models.errors import (
    EditError,
    NotFound,
    NothingToRedo,
    NothingToUndo,
    ReadOnlyProject,
)
from qda.models.journal import Change

Rows = Callable[..., list[Any]]


def names(project: Project) -> list[str]:
    return [row.name for row in project.ask(codebook.tree)]


def test_an_edit_gives_its_result_and_one_step(project: Project) -> None:
    before = len(project.ask(history.steps))
    assert project.ask(codebook.find, "Trust") == []
    key = project.do(codebook.create, "Trust")
    assert project.ask(codebook.find, "Trust") == [key]
    assert len(project.ask(history.steps)) == before + 1


def test_an_edit_that_changes_nothing_leaves_no_step(project: Project, code: int) -> None:
    told: list[Change] = []
    project.changed.append(told.append)
    length = len(project.ask(history.steps))
    project.do(codebook.recolour, code, project.ask(codebook.tree)[0].colour)
    project.do(codings.remove_many, ())
    assert project.do(codings.apply_many, []) == []
    assert (told, len(project.ask(history.steps))) == ([], length)


def test_an_edit_that_asks_the_file_nothing_does_not_hold_up_those_after_it(
    project: Project, rows: Rows
) -> None:
    project.do(codings.apply_many, [])
    project.do(codebook.create, "Trust")
    assert rows(project.path, "SELECT name FROM code_text") == [("Trust",)]


def test_a_bulk_update_to_the_same_values_is_no_change(project: Project, code: int) -> None:
    @edit("tests.touch", "Touched")
    def touch(session: Session) -> None:
        session.connection().exec_driver_sql("UPDATE code SET position = position")

    length = len(project.ask(history.steps))
    project.do(touch)
    assert len(project.ask(history.steps)) == length


def test_a_failing_edit_changes_nothing_and_those_before_it_can_be_undone(
    project: Project, code: int
) -> None:
    @edit("tests.fail", "Failed")
    def fail(session: Session) -> None:
        codebook.remove(session, code)
        session.flush()
        raise EditError("no")

    told: list[Change] = []
    project.changed.append(told.append)
    with pytest.raises(EditError):
        project.do(fail)
    assert told == []
    assert names(project) == ["Trust"]
    assert project.undo_text == "Made the code Trust"
    project.undo()
    assert names(project) == []


def test_listeners_are_told_what_changed_and_where(project: Project, doc: int, code: int) -> None:
    told: list[Change] = []
    project.changed.append(told.append)
    coding = project.do(codings.apply, doc, code, 33, 45)
    project.do(memos.write, "coding", coding, "Note")
    project.do(codebook.remove, code)
    applied, noted, removed = told
    assert (applied.kind, applied.label, applied.text) == (
        "do",
        "codings.apply",
        "Coded with Trust",
    )
    assert applied.tables["coding"] == {coding}
    assert applied.touches("coding")
    assert not applied.touches("code", "case")
    assert applied.documents == noted.documents == removed.documents == {doc}
    assert project.undo().documents == {doc}
    assert project.redo().tables == removed.tables


def test_a_removed_coding_concerns_its_document_also_where_the_passage_stays(
    project: Project, doc: int, code: int
) -> None:
    other = project.do(codebook.create, "Room")
    first = project.do(codings.apply, doc, code, 33, 45)
    project.do(codings.apply, doc, other, 33, 45)
    told: list[Change] = []
    project.changed.append(told.append)
    project.do(codings.remove, first)
    assert told[0].documents == {doc}
    assert project.undo().documents == {doc}


def test_a_change_of_a_speaker_or_a_name_concerns_its_document(project: Project, doc: int) -> None:
    told: list[Change] = []
    project.changed.append(told.append)
    project.do(documents.set_speaker, 2, name="R07")
    project.do(documents.rename, doc, "R08")
    project.do(documents.remove, doc)
    assert [change.documents for change in told] == [{doc}] * 3


def test_a_listener_that_fails_neither_hides_the_change_nor_stops_the_others(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: seen.append(kind))
    told: list[Change] = []
    project.changed += [lambda _change: 1 / 0, told.append]
    key = project.do(codebook.create, "Trust")
    assert project.ask(codebook.find, "Trust") == [key]
    assert project.undo().kind == "undo"
    assert len(told) == 2
    assert seen == [ZeroDivisionError] * 2


def test_a_listener_may_ask_and_may_leave(project: Project) -> None:
    seen: list[int] = []

    def once(_change: Change) -> None:
        seen.append(len(project.ask(codebook.tree)))
        project.changed.remove(once)

    project.changed.append(once)
    project.do(codebook.create, "A")
    project.do(codebook.create, "B")
    assert seen == [1]


def test_other_threads_may_ask_and_may_not_write(project: Project, code: int) -> None:
    found: list[Any] = []

    def work() -> None:
        found.append(names(project))
        try:
            project.do(codebook.create, "From afar")
        except RuntimeError as error:
            found.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found[0] == ["Trust"]
    assert "one thread that has it" in found[1]
    assert names(project) == ["Trust"]


def test_questions_from_many_threads_do_not_hinder_edits(project: Project, code: int) -> None:
    stop, wrong = threading.Event(), []

    def work() -> None:
        while not stop.is_set():
            try:
                names(project)
            except Exception as error:  # noqa: BLE001
                wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(20):
        project.do(codebook.create, f"code {number}")
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(names(project)) == 21


def test_an_edit_inside_an_edit_is_refused_whole(project: Project) -> None:
    @edit("tests.nested", "Nested")
    def nested(session: Session) -> None:
        codebook.create(session, "Outer")
        project.do(codebook.create, "Inner")

    with pytest.raises(RuntimeError, match="inside another"):
        project.do(nested)
    assert names(project) == []
    project.do(codebook.create, "Fine")


def test_undo_and_redo_walk_the_whole_sitting(project: Project) -> None:
    for name in "ABC":
        project.do(codebook.create, name)
    for left in (["A", "B"], ["A"], []):
        project.undo()
        assert names(project) == left
    with pytest.raises(NothingToUndo):
        project.undo()
    assert project.redo_text == "Made the code A"
    for there in (["A"], ["A", "B"], ["A", "B", "C"]):
        project.redo()
        assert names(project) == there
    with pytest.raises(NothingToRedo):
        project.redo()
    assert (project.can_redo, project.redo_text) == (False, "")


def test_a_new_edit_ends_what_could_be_done_again(project: Project) -> None:
    project.do(codebook.create, "A")
    project.undo()
    project.do(codebook.create, "B")
    assert not project.can_redo
    assert project.ask(history.stacks)[1] == []


def test_ids_are_never_used_twice(project: Project) -> None:
    first = project.do(codebook.create, "A")
    project.undo()
    second = project.do(codebook.create, "B")
    assert second > first


def test_a_group_is_taken_back_and_done_again_as_one(project: Project) -> None:
    project.do(codebook.create, "Before")
    with project.group():
        for name in "ABC":
            project.do(codebook.create, name)
    project.do(codebook.create, "After")
    project.undo()
    change = project.undo()
    assert names(project) == ["Before"]
    assert len(change.tables["code"]) == 3
    project.redo()
    assert names(project) == ["Before", "A", "B", "C"]
    project.redo()
    project.undo()
    project.undo()
    project.undo()
    assert names(project) == []


def test_two_groups_in_a_row_are_two(project: Project) -> None:
    for names_of_group in ("AB", "CD"):
        with project.group():
            for name in names_of_group:
                project.do(codebook.create, name)
    project.undo()
    assert names(project) == ["A", "B"]


def test_a_group_cut_off_by_an_error_is_taken_back_at_once(project: Project) -> None:
    with pytest.raises(EditError), project.group():
        project.do(codebook.create, "A")
        project.do(codebook.create, "A")
    assert names(project) == []
    project.do(codebook.create, "B")
    project.undo()
    assert (names(project), project.can_undo) == ([], False)


def test_undo_stops_at_another_coders_work_and_at_an_earlier_sitting(project: Project) -> None:
    mine = project.coder
    project.do(codebook.create, "Mine")
    other = project.do(coders.create, "Ann")
    project.set_coder(other)
    assert not project.can_undo
    with pytest.raises(NothingToUndo) as raised:
        project.undo()
    assert "history panel" in raised.value.todo
    project.do(codebook.create, "Hers")
    project.set_coder(mine)
    assert not project.can_undo
    project.close()
    with Project.open(project.path, coder="Ann") as again:
        assert again.coder == other
        with pytest.raises(NothingToUndo):
            again.undo()
        assert len(again.ask(codebook.tree)) == 2


def test_in_a_new_project_there_is_nothing_earlier_either(project: Project) -> None:
    with pytest.raises(NothingToUndo) as raised:
        project.undo()
    assert raised.value.todo == ""


def test_going_back_past_the_making_of_the_present_coder_changes_to_another(
    project: Project,
) -> None:
    first = project.coder
    project.set_coder(project.do(coders.create, "Ann"))
    step = project.ask(history.steps)[0].id
    project.do(codebook.create, "Hers")
    project.undo_to(step)
    assert (project.coder, project.coder_name) == (first, "Coder A")
    project.redo_all()
    assert names(project) == ["Hers"]


def test_the_coders_name_follows_a_renaming(project: Project) -> None:
    seen: list[str] = []
    project.changed.append(lambda _change: seen.append(project.coder_name))
    project.do(coders.rename, project.coder, "Bea")
    project.undo()
    assert seen == ["Bea", "Coder A"]


def test_the_coder_is_who_worked_last_or_who_is_named(project: Project) -> None:
    project.set_coder(project.do(coders.create, "Ann"))
    project.do(codebook.create, "Hers")
    project.close()
    with Project.open(project.path) as again:
        assert again.coder_name == "Ann"
    for name in (" Coder  A", "Coder A"):
        with Project.open(project.path, coder=name) as again:
            assert again.coder_name.split() == ["Coder", "A"]
    with Project.open(project.path, coder="New one") as again:
        assert [row.name for row in again.ask(coders.listing)][-1] == "New one"
        assert not again.can_undo
        with pytest.raises(NotFound):
            again.set_coder(99)
        assert again.coder_name == "New one"
    with Project.open(project.path, coder="Nobody", read_only=True) as again:
        assert again.coder == 0


def test_who_made_and_who_changed_a_row_is_on_it(project: Project, rows: Rows) -> None:
    code = project.do(codebook.create, "Trust")
    ann = project.do(coders.create, "Ann")
    project.set_coder(ann)
    project.do(codebook.recolour, code, "#010203")
    query = "SELECT made_by, changed_by, changed_at >= made_at, length(guid) FROM code"
    assert rows(project.path, query) == [(1, ann, 1, 36)]


def test_a_huge_step_comes_back_whole(project: Project, doc: int, code: int) -> None:
    length = project.ask(documents.listing)[0].length
    wanted = [
        NewCoding(doc, code, start, end)
        for start in range(length)
        for end in range(start + 5, min(length, start + 30))
    ]
    ids = project.do(codings.apply_many, wanted[:700])
    before = project.ask(codings.all_rows)
    project.do(codings.remove_many, ids)
    project.undo()
    assert project.ask(codings.all_rows) == before


def test_a_step_in_words_keeps_braces_that_people_typed(project: Project) -> None:
    code = project.do(codebook.create, "{code}")
    project.do(codebook.rename, code, "{old}")
    assert project.undo_text == "Renamed the code {code} to {old}"


def test_saying_and_closing(project: Project) -> None:
    @edit("tests.long", "Long {word}")
    def long(session: Session) -> None:
        settings.put(session, "a", 1)
        say(session, word="x" * 300)

    project.do(long)
    assert len(project.undo_text) < 70
    project.close()
    with Project.open(project.path, read_only=True) as again:
        assert not again.can_undo
        with pytest.raises(ReadOnlyProject):
            again.do(codebook.create, "No")
