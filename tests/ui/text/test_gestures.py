"""Coding as a person does it: mouse, keys, picker, drag and drop; each one undo step."""

from __future__ import annotations

from typing import Any

from dragging import drag_with_mouse
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from qda.models import codebook, codings, memos
from qda.ui.text import menu
from qda.ui.text.dropping import CODE_MIME

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def names(reading: Any) -> list[str]:
    return [row.name for row in reading.window.workspace.ask(codebook.tree)]


def settle() -> None:
    for _time in range(3):
        QCoreApplication.processEvents()


def type_words(reading: Any, words: str) -> None:
    QTest.keyClicks(reading.room.picker.field, words)
    settle()


def test_enter_opens_the_picker_and_enter_takes_what_was_typed(reading: Any):
    reading.drag("goes well")
    reading.key(Qt.Key.Key_Return)
    picker = reading.room.picker
    assert picker.isVisible()
    assert picker.field.hasFocus()
    type_words(reading, "disc")
    reading.key(Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert reading.quotes() == ["goes well"]
    assert reading.codings()[0].code_id == reading.codes["Discretion"]
    assert reading.view.hasFocus()


def test_the_chip_stands_at_a_selection_made_with_the_mouse_and_opens_the_picker(reading: Any):
    chip = reading.room.chip
    reading.view.select(*reading.span("goes well"))
    assert not chip.isVisible()
    reading.drag("each other")
    assert chip.isVisible()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert reading.room.picker.isVisible()
    assert not chip.isVisible()


def test_a_name_in_the_other_language_finds_the_code(reading: Any):
    reading.drag("goes well")
    reading.key("c")
    type_words(reading, "vertrouw")
    assert reading.room.picker.current().code == reading.codes["Trust"]


def test_escape_closes_the_picker_and_leaves_the_selection(reading: Any):
    span = reading.drag("goes well")
    reading.key("c")
    type_words(reading, "x")
    reading.key(Qt.Key.Key_Escape)
    assert not reading.room.picker.isVisible()
    assert reading.view.selection() == span
    assert reading.quotes() == []


def test_a_new_code_is_made_and_applied_and_one_undo_takes_back_both(reading: Any):
    before = names(reading)
    reading.window.workspace.select_code(reading.codes["Trust"])
    reading.drag("goes well")
    reading.key("c")
    type_words(reading, "Open door")
    assert reading.room.picker.current().where == "Unsorted"
    reading.key(Qt.Key.Key_Return)
    assert reading.quotes() == ["goes well"]
    made = next(r for r in reading.window.workspace.ask(codebook.tree) if r.name == "Open door")
    assert made.path == ("Unsorted", "Open door")
    reading.key(Qt.Key.Key_Z, CTRL)
    assert reading.quotes() == []
    assert names(reading) == before
    reading.key(Qt.Key.Key_Y, CTRL)
    assert reading.quotes() == ["goes well"]


def test_a_new_code_is_not_left_behind_where_the_coding_fails(reading: Any, monkeypatch: Any):
    before, work = names(reading), reading.window.workspace
    said: list[Any] = []
    work.failed.disconnect()
    work.failed.connect(said.append)
    reading.drag("goes well")
    beyond = len(reading.room.coded.text) + 5
    monkeypatch.setattr(reading.room.gestures, "span", lambda: (2, beyond))
    assert reading.room.gestures.apply_new("Open door") is None
    assert len(said) == 1
    assert (names(reading), reading.quotes()) == (before, [])


def test_no_new_code_is_offered_where_one_has_that_name(reading: Any):
    reading.window.workspace.select_code(reading.codes["Trust"])
    offered = reading.room.gestures.offer("trust")
    assert [choice.code for choice in offered] == [reading.codes["Trust"]]


def test_codes_used_last_are_offered_first(reading: Any):
    reading.drag("goes well")
    reading.key("3")
    assert reading.room.gestures.offer("")[0].code == reading.codes["Complementarity"]


def test_a_code_deleted_while_the_picker_is_open_is_said_to_be_gone(reading: Any):
    reading.drag("goes well")
    reading.key("c")
    type_words(reading, "discretion")
    reading.window.workspace.did(codebook.remove, reading.codes["Discretion"])
    picker = reading.room.picker
    assert picker.isVisible()
    assert "Discretion" in picker.note.text()
    assert reading.codes["Discretion"] not in [choice.code for choice in picker.choices()]
    reading.key(Qt.Key.Key_Escape)
    assert reading.view.has_selection()


def test_number_keys_put_more_codes_on_one_passage(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key("2")
    assert reading.quotes() == ["goes well", "goes well"]
    assert {row.code_id for row in reading.codings()} == {
        reading.codes["Trust"],
        reading.codes["Discretion"],
    }
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [reading.window], "nothing may flash up beside the window"


def test_r_repeats_the_code_that_was_given_last(reading: Any):
    reading.drag("goes well")
    reading.key("2")
    reading.drag("same table")
    reading.key("r")
    assert reading.quotes() == ["goes well", "same table"]
    assert {row.code_id for row in reading.codings()} == {reading.codes["Discretion"]}
    reading.window.workspace.undo()
    assert reading.quotes() == ["goes well"]


def test_a_key_without_a_code_says_so(reading: Any):
    reading.drag("goes well")
    reading.key("9")
    assert reading.quotes() == []
    assert "9" in reading.window.status.said.whole()


def test_in_vivo_names_the_code_after_the_words(reading: Any):
    reading.drag("the door stays open")
    reading.key("i")
    row = next(
        r for r in reading.window.workspace.ask(codebook.tree) if r.name == "the door stays open"
    )
    assert row.origin == "in-vivo"
    assert reading.quotes() == ["the door stays open"]
    reading.key(Qt.Key.Key_Z, CTRL)
    assert "the door stays open" not in names(reading)


def test_letters_typed_in_a_memo_are_letters(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key("m")
    assert reading.room.panel.memo.hasFocus()
    QTest.keyClicks(reading.room.panel.memo, "1 ic c")
    assert len(reading.quotes()) == 1
    assert reading.room.panel.memo.toPlainText() == "1 ic c"
    reading.key(Qt.Key.Key_Escape)
    assert reading.view.hasFocus()
    coding = reading.codings()[0].id
    assert reading.window.workspace.ask(memos.read, "coding", coding) == "1 ic c"


def test_keys_stretch_the_selection_to_word_sentence_and_turn(reading: Any):
    start, _end = reading.span("ring somebody")
    reading.view.select(start + 2, start + 2)
    for key, words in (
        ("w", "ring"),
        ("s", "When I ring somebody there I have to know that the door stays open."),
    ):
        reading.key(key)
        assert reading.view.text[slice(*reading.view.selection())] == words
    reading.key("t")
    turn = reading.view.text[slice(*reading.view.selection())]
    assert turn.startswith("Look 😀")
    assert turn.endswith("memos.")


def test_alt_and_arrows_step_through_the_codings(reading: Any):
    for words in ("goes well", "is far away", "Nobody will blame you"):
        reading.drag(words)
        reading.key("1")
    reading.window.workspace.select_coding(None)
    reading.view.select(0, 0)
    seen = []
    for _time in range(3):
        reading.key(Qt.Key.Key_Down, ALT)
        row = reading.room.gestures.chosen()
        seen.append(reading.view.text[row.start : row.end])
    assert seen == ["goes well", "is far away", "Nobody will blame you"]
    reading.key(Qt.Key.Key_Up, ALT)
    row = reading.room.gestures.chosen()
    assert reading.view.text[row.start : row.end] == "is far away"


def test_delete_takes_the_chosen_coding_off_and_undo_brings_it_back(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key(Qt.Key.Key_Delete)
    assert reading.quotes() == []
    assert reading.room.panel.teaching.isVisible()
    reading.key(Qt.Key.Key_Z, CTRL)
    assert reading.quotes() == ["goes well"]
    assert reading.painted() == "goes well"


def test_keys_move_the_edges_of_the_chosen_coding(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key("[")
    assert reading.quotes() == ["it goes well"]
    reading.key("{")
    reading.key("}")
    assert reading.quotes() == ["goes"]
    reading.key("]")
    assert reading.quotes() == ["goes well"]


def test_a_handle_drags_the_edge_of_the_chosen_coding(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    handle = reading.room.edges.start
    assert handle.isVisible()
    goal = reading.place(reading.span("it goes")[0], leading=True)
    goal = handle.mapFrom(reading.view.viewport(), goal)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(handle, left, pos=handle.rect().center())
    QTest.mouseMove(handle, goal)
    QTest.mouseRelease(handle, left, pos=goal)
    assert reading.quotes() == ["it goes well"]


def drop(reading: Any, code: int, place: QPoint) -> None:
    data = QMimeData()
    data.setData(CODE_MIME, str(code).encode("ascii"))
    port, action = reading.view.viewport(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place, action, data, left, none)
    QCoreApplication.sendEvent(port, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(place), action, data, left, none)
    QCoreApplication.sendEvent(port, dropped)
    settle()


def test_the_mouse_takes_a_code_to_the_words_and_the_words_to_a_code(reading: Any):
    tree = reading.window.side_panel("CodebookPanel").tree
    rows = {
        name: tree.visualRect(tree.codes.index_of(reading.codes[name])).center()
        for name in ("Trust", "Discretion")
    }
    text, codes = reading.view.viewport(), tree.viewport()

    def select(words: str) -> QPoint:
        start, _end = reading.drag(words)
        return reading.place(start + 3, leading=True)

    drag_with_mouse(codes, rows["Discretion"], text, select("the door stays open"))
    drag_with_mouse(text, select("goes well"), codes, rows["Trust"])
    assert [(row.code_id, reading.view.text[row.start : row.end]) for row in reading.codings()] == [
        (reading.codes["Trust"], "goes well"),
        (reading.codes["Discretion"], "the door stays open"),
    ]


def test_a_code_dropped_on_the_selection_codes_it(reading: Any):
    start, _end = reading.drag("the door stays open")
    drop(reading, reading.codes["Discretion"], reading.place(start + 3, leading=True))
    assert reading.quotes() == ["the door stays open"]


def test_a_code_dropped_beside_the_selection_codes_the_sentence_there(reading: Any):
    reading.drag("goes well")
    start, _end = reading.span("blame")
    reading.view.reveal(start, start)
    drop(reading, reading.codes["Trust"], reading.place(start + 1, leading=True))
    assert reading.quotes() == ["Nobody will blame you for a checklist."]


def test_a_click_on_coded_words_chooses_the_shortest_and_again_the_next(reading: Any):
    reading.drag("it goes well")
    reading.key("1")
    start, _end = reading.drag("goes")
    reading.key("2")
    reading.window.workspace.select_coding(None)
    seen = []
    for _time in range(3):
        reading.click(start + 1)
        row = reading.room.gestures.chosen()
        seen.append(reading.view.text[row.start : row.end])
    assert seen == ["goes", "it goes well", "goes"]


def test_a_right_click_offers_what_can_be_done_with_the_words(reading: Any):
    reading.drag("goes well")
    settle()
    offered = [a.objectName() for a in menu.for_text(reading.room).actions() if a.objectName()]
    assert "text.code" in offered
    assert "text.in_vivo" in offered
    assert "text.remove" not in offered


def test_the_menu_names_the_codes_on_the_number_keys(reading: Any):
    action = reading.window.findChild(QAction, "text.pinned1")
    reading.window.actions_table.refresh()
    assert action.text() == "Code with Trust"
    assert action.shortcut().toString() == "1"


def test_x_changes_the_code_of_the_chosen_coding(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key("x")
    type_words(reading, "discr")
    reading.key(Qt.Key.Key_Return)
    assert [row.code_id for row in reading.codings()] == [reading.codes["Discretion"]]
    reading.key(Qt.Key.Key_Z, CTRL)
    assert [row.code_id for row in reading.codings()] == [reading.codes["Trust"]]


def test_a_project_for_reading_only_offers_no_coding(reading: Any):
    reading.window.workspace.project._writer.read_only = True
    reading.drag("goes well")
    reading.key("1")
    reading.key(Qt.Key.Key_Return)
    assert not reading.room.picker.isVisible()
    assert reading.quotes() == []
    assert reading.window.workspace.ask(codings.all_rows) == []


def test_the_first_right_click_on_a_passage_offers_what_can_be_done_with_it(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    start, _end = reading.span("everybody")
    reading.click(start + 2)
    settle()
    assert reading.room.gestures.chosen() is None
    start, _end = reading.span("goes well")
    reading.room.gestures.click(reading.place(start + 2, leading=True))
    offered = [a.objectName() for a in menu.for_text(reading.room).actions()]
    assert "text.remove" in offered


def test_enter_in_the_weight_gives_the_keys_back_to_the_text(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key("g")
    field = reading.room.panel.marks.field
    assert field.hasFocus()
    QTest.keyClicks(field, "60")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert reading.view.hasFocus()
    assert [row.weight for row in reading.codings()] == [60]


def test_the_panel_has_the_same_menu_as_a_right_click(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    settle()
    QTest.mouseClick(reading.room.panel.more, Qt.MouseButton.LeftButton)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    offered = {action.objectName() for action in shown.actions()}
    shown.close()
    assert {"text.recode", "text.duplicate", "text.split", "text.remove"} <= offered
