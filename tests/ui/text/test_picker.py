"""The picker by keys and mouse: finding, several codes at once, a new code where one wants it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from qda.models import codebook, codings

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def opened(reading: Any, words: str = "goes well") -> Any:
    reading.drag(words)
    reading.key("c")
    return reading.room.picker


def typed(reading: Any, words: str) -> None:
    QTest.keyClicks(reading.room.picker.field, words)
    QCoreApplication.processEvents()


def coded(reading: Any) -> list[str]:
    names = {key: name for name, key in reading.codes.items()}
    return sorted(names.get(row.code_id, "new") for row in reading.codings())


def path_of(reading: Any, name: str) -> tuple[str, ...]:
    tree = reading.window.workspace.ask(codebook.tree)
    return next(row.path for row in tree if row.name == name)


def row_of(picker: Any, name: str) -> Any:
    names = [choice.name for choice in picker.choices()]
    return picker.list.model().index(names.index(name), 0)


def test_recent_codes_come_first_and_counts_stand_beside_the_names(reading: Any):
    reading.drag("each other")
    reading.key("3")
    first = opened(reading).choices()[0]
    assert (first.name, first.count) == ("Complementarity", 1)
    assert "1 coding" in reading.room.picker.list.currentIndex().data()


def test_the_path_finds_what_stands_below_it(reading: Any):
    picker = opened(reading)
    typed(reading, "factors")
    assert {choice.name for choice in picker.choices() if choice.code} >= set(reading.codes) - {
        "Factors"
    }


def test_several_codes_are_marked_by_key_and_applied_as_one_step(reading: Any):
    picker = opened(reading)
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Space, CTRL)
    assert picker.field.selectedText() == "trust"
    typed(reading, "disc")
    reading.key(Qt.Key.Key_Return, SHIFT)
    typed(reading, "compl")
    assert picker.foot.whole() == "Enter: Trust, Discretion, Complementarity"
    reading.key(Qt.Key.Key_Return)
    assert coded(reading) == ["Complementarity", "Discretion", "Trust"]
    reading.key(Qt.Key.Key_Z, CTRL)
    assert coded(reading) == []


def test_a_click_on_its_check_marks_a_code_and_another_takes_the_mark_off(reading: Any):
    picker = opened(reading)

    def click_check(name: str) -> None:
        place = picker.list.check_rect(row_of(picker, name)).center()
        QTest.mouseClick(picker.list.viewport(), LEFT, pos=place)

    for name in ("Trust", "Discretion", "Complementarity", "Complementarity"):
        click_check(name)
    assert picker.isVisible()
    assert picker.foot.whole() == "Enter: Trust, Discretion"
    reading.key(Qt.Key.Key_Return)
    assert coded(reading) == ["Discretion", "Trust"]


def test_a_click_on_a_name_applies_it_with_those_that_are_marked(reading: Any):
    picker = opened(reading)
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Space, CTRL)
    picker.field.clear()
    row = picker.list.visualRect(row_of(picker, "Discretion"))
    place = QPoint(row.left() + 40, row.center().y())
    QTest.mouseClick(picker.list.viewport(), LEFT, pos=place)
    assert not picker.isVisible()
    assert coded(reading) == ["Discretion", "Trust"]


def test_marked_codes_and_a_new_one_are_one_step(reading: Any):
    opened(reading)
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Space, CTRL)
    typed(reading, "Open door")
    reading.key(Qt.Key.Key_Return)
    assert coded(reading) == ["Trust", "new"]
    reading.key(Qt.Key.Key_Z, CTRL)
    assert coded(reading) == []
    assert "Open door" not in [row.name for row in reading.window.workspace.ask(codebook.tree)]


def test_a_new_code_says_that_it_lands_in_unsorted_and_does(reading: Any):
    picker = opened(reading)
    typed(reading, "Open door")
    assert picker.list.currentIndex().data() == "+ New code “Open door” in Unsorted"
    reading.key(Qt.Key.Key_Return)
    assert path_of(reading, "Open door") == ("Unsorted", "Open door")


def test_a_parent_is_typed_before_the_name(reading: Any):
    for words, path in (
        ("Factors > Open door", ("Factors", "Open door")),
        ("vertrouwen/Handshake", ("Factors", "Trust", "Handshake")),
        ("fact/Closed/open", None),
    ):
        picker = opened(reading)
        typed(reading, words)
        if path is None:
            assert picker.current().parent == reading.codes["Factors"]
            reading.key(Qt.Key.Key_Escape)
            continue
        assert picker.current().where == path[-2]
        reading.key(Qt.Key.Key_Return)
        assert path_of(reading, path[-1]) == path


def test_tab_makes_the_code_one_is_on_the_parent_and_shows_what_is_there(reading: Any):
    picker = opened(reading)
    typed(reading, "fac")
    assert picker.current().name == "Factors"
    reading.key(Qt.Key.Key_Tab)
    assert picker.field.text() == "Factors > "
    assert {choice.name for choice in picker.choices()} == set(reading.codes) - {"Factors"}
    typed(reading, "Open door")
    assert picker.list.currentIndex().data() == "+ New code “Open door” under Factors"
    reading.key(Qt.Key.Key_Return)
    assert path_of(reading, "Open door") == ("Factors", "Open door")


def test_enter_on_a_folder_goes_into_it_and_codes_nothing(reading: Any):
    picker = opened(reading)
    typed(reading, "factors")
    row = picker.list.visualRect(row_of(picker, "Factors"))
    place = QPoint(row.left() + 40, row.center().y())
    QTest.mouseClick(picker.list.viewport(), LEFT, pos=place)
    assert picker.isVisible()
    assert picker.field.text() == "Factors > "
    assert coded(reading) == []


def test_a_slash_in_a_name_that_is_no_parent_belongs_to_the_name(reading: Any):
    picker = opened(reading)
    typed(reading, "werk/home")
    assert (picker.current().name, picker.current().parent) == ("werk/home", None)


def test_escape_leaves_the_selection_and_forgets_what_was_marked(reading: Any):
    picker = opened(reading)
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Space, CTRL)
    reading.key(Qt.Key.Key_Escape)
    assert reading.view.selection() == reading.span("goes well")
    reading.key("c")
    typed(reading, "disc")
    reading.key(Qt.Key.Key_Return)
    assert coded(reading) == ["Discretion"]
    assert not picker.isVisible()


def test_a_marked_code_that_is_deleted_is_said_to_be_gone(reading: Any):
    picker = opened(reading)
    typed(reading, "trust")
    reading.key(Qt.Key.Key_Space, CTRL)
    typed(reading, "disc")
    reading.window.workspace.did(codebook.remove, reading.codes["Trust"])
    assert "Trust" in picker.note.text()
    reading.key(Qt.Key.Key_Return)
    assert reading.window.workspace.ask(codings.all_rows)[0].code_id == reading.codes["Discretion"]


def test_a_chosen_code_that_is_deleted_leaves_nothing_chosen(reading: Any):
    work, picker = reading.window.workspace, opened(reading)
    work.did(codebook.create, "Relation of trust with the citizen")
    typed(reading, "Trust")
    assert picker.current().name == "Trust"
    work.did(codebook.create, "Another")  # what else changes does not move one away
    assert picker.current().name == "Trust"
    work.did(codebook.remove, reading.codes["Trust"])
    assert picker.current() is None
    reading.key(Qt.Key.Key_Return)
    assert picker.isVisible()
    assert "Trust" in picker.note.text()
    assert "Nothing is chosen" in picker.note.text()
    assert coded(reading) == []
    reading.key(Qt.Key.Key_Down)
    assert picker.current().name == "Relation of trust with the citizen"
    reading.key(Qt.Key.Key_Return)
    assert coded(reading) == ["new"]
