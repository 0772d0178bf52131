"""The Codes room, by the gestures of those who use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import Project, codebook, codings, memos
from qda.resources import codebooks_folder
from qda.ui.codes import files
from qda.ui.codes.room import CodesRoom
from qda.ui.main_window import MainWindow
from qda.ui.panels.name_field import NameField

LEFT = Qt.MouseButton.LeftButton
Keys = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CodesRoom:
    made = show_room(qtbot, CodesRoom(study.work))
    study.work.select_code(study.ids["Trust"])
    return made


def words(room: CodesRoom) -> list[str]:
    """What is written on the page of the code."""
    QApplication.processEvents()
    labels = room.page.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def test_the_page_tells_everything_of_the_code(room: CodesRoom) -> None:
    page = words(room)
    assert "Trust" in page
    assert "Dutch: Vertrouwen" in page
    for text in ("speaks of an open door", "Chapter 2.3", "Deductive: from theory"):
        assert text in page
    assert room.page.count.text() == "4 passages, 3 of 3 respondents"
    assert room.head.detail.whole() == "Factors › Trust · on key 2"


def test_a_code_without_words_teaches_and_leads_to_the_fields(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    study.work.select_code(study.ids["Relations"])
    assert any("What does this code mean" in text for text in words(room))
    room.page.edit()
    assert room.page.editor is not None
    assert room.page.editor.name.hasFocus()


def test_editing_both_languages_is_one_step(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    trust = study.ids["Trust"]
    before = study.work.ask(codebook.texts, trust)
    qtbot.mouseClick(room.edit, LEFT)
    editor = room.page.editor
    assert editor is not None
    editor.fields["short"].selectAll()
    qtbot.keyClicks(editor.fields["short"], "Counting on someone.")
    choices = {one.text(): one for one in editor.languages.findChildren(QPushButton)}
    qtbot.mouseClick(choices["Dutch"], LEFT)
    qtbot.keyClicks(editor.fields["definition"], "Op de ander rekenen.")
    while editor.origin.currentData() != "in-vivo":
        place = editor.origin.currentIndex()
        qtbot.keyClick(editor.origin, Keys.Key_Down)
        assert editor.origin.currentIndex() == place + 1
    qtbot.mouseClick(room.done, LEFT)
    texts = study.work.ask(codebook.texts, trust)
    assert texts["en"].short == "Counting on someone."
    assert texts["nl"].definition == "Op de ander rekenen."
    assert texts["nl"].name == "Vertrouwen"
    assert study.code("Trust").origin == "in-vivo"
    assert "Counting on someone." in words(room)
    study.work.undo()
    assert study.work.ask(codebook.texts, trust) == before
    assert study.code("Trust").origin == "deductive"


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    qtbot.mouseClick(room.edit, LEFT)
    assert room.page.editor is not None
    field = room.page.editor.fields["short"]
    qtbot.keyClicks(field, "Never mind")
    qtbot.keyClick(field, Keys.Key_Escape)
    assert room.page.editor is None
    assert not study.work.can_undo
    assert room.edit.isVisible()


def test_going_to_another_code_keeps_what_was_written(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    qtbot.mouseClick(room.edit, LEFT)
    assert room.page.editor is not None
    qtbot.keyClicks(room.page.editor.fields["source"], ", page 9")
    study.work.select_code(study.ids["Discretion"])
    assert room.page.editor is None
    assert ", page 9" in study.work.ask(codebook.texts, study.ids["Trust"])["en"].source
    assert "Discretion" in words(room)


def test_a_name_that_is_taken_keeps_the_fields_open(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    qtbot.mouseClick(room.edit, LEFT)
    editor = room.page.editor
    assert editor is not None
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, "Discretion")
    qtbot.keyClick(editor.name, Keys.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "in use" in study.errors[0].what
    assert room.page.editor is editor


def test_a_code_that_goes_while_it_is_edited_is_met_calmly(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    qtbot.mouseClick(room.edit, LEFT)
    assert room.page.editor is not None
    qtbot.keyClicks(room.page.editor.name, "x")
    study.work.did(codebook.remove, study.ids["Trust"])
    assert room.page.editor is None
    assert "That code is no longer there." in study.said
    assert not study.errors


def test_passages_stand_in_context_and_open_in_their_place(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    opened: list[tuple[int, int, int]] = []
    study.work.passage_opened.connect(lambda *place: opened.append(place))
    cards = room.context.list.cards()
    assert [card.passage.label for card in cards] == ["R06:2", "R07:2", "R07:5", "R09:2"]
    third = cards[2].passage
    assert third.words == "You build it up in drops, and it leaves by the bucket."
    assert "🙂" in third.before
    assert [name for name, _colour in third.others] == ["Backing"]
    qtbot.mouseClick(cards[2], LEFT)
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Keys.Key_Return)
    assert opened[0] == (study.ids["R07"], third.start, third.end)
    assert opened[1][0] == study.ids["R06"]


def test_sub_codes_can_be_shown_with_it(room: CodesRoom, study: Study) -> None:
    own, both = room.context.range.findChildren(QPushButton)
    assert room.context.door.text() == "4 passages"
    QTest.mouseClick(both, LEFT)
    assert room.context.door.text() == "4 passages (5 codings)"
    QTest.mouseClick(own, LEFT)
    assert room.context.door.text() == "4 passages"


def test_every_number_is_a_door(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    qtbot.mouseClick(room.page.count, LEFT)
    qtbot.mouseClick(room.context.door, LEFT)
    index = room.tree.codes.index_of(study.ids["Factors"])
    for rect in room.tree.parts_at(index).counts:
        qtbot.mouseClick(room.tree.viewport(), LEFT, pos=rect.center())
    assert [len(query.codings) for query in study.doors] == [4, 4, 17, 17]


def test_counts_follow_a_coding(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    study.work.do(codings.apply, study.ids["R06"], study.ids["Trust"], 0, 3)
    assert room.context.door.text() == "5 passages"
    qtbot.waitUntil(lambda: room.page.count.text() == "5 passages, 3 of 3 respondents")
    study.work.undo()
    qtbot.waitUntil(lambda: room.page.count.text() == "4 passages, 3 of 3 respondents")


def test_a_memo_is_kept_when_one_leaves_it(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    room.page.memo.setFocus()
    qtbot.keyClicks(room.page.memo, "Compare R11.")
    room.tree.setFocus()
    assert study.work.ask(memos.read, "code", study.ids["Trust"]) == "Compare R11."
    study.work.select_code(study.ids["Discretion"])
    assert room.page.memo.toPlainText() == ""
    study.work.undo()
    assert study.work.ask(memos.read, "code", study.ids["Trust"]) == ""


def test_closing_keeps_what_is_being_written(qtbot: QtBot, room: CodesRoom, study: Study) -> None:
    path = study.work.project.path
    room.page.memo.setFocus()
    qtbot.keyClicks(room.page.memo, "Half a thought")
    qtbot.mouseClick(room.edit, LEFT)
    assert room.page.editor is not None
    qtbot.keyClicks(room.page.editor.fields["source"], "!")
    study.work.close()
    with Project.open(path) as project:
        trust = study.ids["Trust"]
        assert project.ask(memos.read, "code", trust) == "Half a thought"
        assert "!" in project.ask(codebook.texts, trust)["en"].source


def test_renaming_in_the_tree_shows_on_the_page(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    room.tree.setFocus()
    qtbot.keyClick(room.tree, Keys.Key_F2)
    field = room.tree.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "Confidence")
    qtbot.keyClick(field, Keys.Key_Return)
    qtbot.waitUntil(lambda: "Confidence" in words(room))


def test_long_and_strange_texts_survive(room: CodesRoom, study: Study) -> None:
    name = "<b>“=1+1”</b> " + "x" * 280
    study.work.did(
        codebook.revise,
        study.ids["Trust"],
        {"en": {"name": name, "definition": "<script>\n" + "y" * 900}},
    )
    room.grab()
    assert name in words(room)
    assert room.width() == 1216


# Files


def test_a_ready_codebook_comes_in_by_a_click_in_one_step(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    menu = files.offer_ready(open_window)
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == len(list(codebooks_folder().glob("*.toml")))
    menu.actions()[0].trigger()
    menu.close()
    rows = open_window.workspace.ask(codebook.tree)
    assert len(rows) > 20
    open_window.workspace.undo()
    assert open_window.workspace.ask(codebook.tree) == []


def test_a_codebook_goes_out_and_comes_back(
    open_window: MainWindow, study: Study, tmp_path: Path
) -> None:
    source = sorted(codebooks_folder().glob("*.toml"))[0]
    assert files.take_in(open_window, source)
    names = [row.path for row in open_window.workspace.ask(codebook.tree)]
    assert files.export(open_window, tmp_path / "out.toml")
    open_window.workspace.undo()
    assert files.take_in(open_window, tmp_path / "out.toml")
    assert [row.path for row in open_window.workspace.ask(codebook.tree)] == names


def test_a_file_that_is_no_codebook_is_told_and_nothing_changes(
    open_window: MainWindow, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[[", encoding="utf-8")
    errors: list[object] = []
    open_window.workspace.failed.disconnect()
    open_window.workspace.failed.connect(errors.append)
    assert not files.take_in(open_window, wrong)
    assert "wrong.toml" in str(errors[0])
    assert not open_window.workspace.can_undo


def test_the_empty_room_teaches(qtbot: QtBot, open_window: MainWindow) -> None:
    room = open_window.show_room("codes")
    assert isinstance(room, CodesRoom)
    assert not room.page.isVisible()
    open_window.workspace.do(codebook.create, "First")
    QApplication.processEvents()
    assert room.panel.tree.isVisible()


def test_who_comes_into_the_room_has_the_passages_read_once(qtbot: QtBot, study: Study) -> None:
    room = CodesRoom(study.work)
    qtbot.addWidget(room)
    read: list[int] = []
    room.context.loaded.connect(lambda: read.append(len(room.context.list.cards())))
    room.show()
    room.entered()
    assert len(read) == 1


def test_with_many_codings_the_passages_come_after_the_first_picture(
    qtbot: QtBot, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qda.ui.codes.room.MANY", 0)
    study.work.select_code(study.ids["Trust"])
    room = CodesRoom(study.work)
    qtbot.addWidget(room)
    room.show()
    room.entered()
    assert not room.context.list.cards()
    with qtbot.waitSignal(room.context.loaded):
        pass
    assert room.context.list.cards()


def test_a_click_on_the_star_of_the_page_makes_a_favourite(
    qtbot: QtBot, room: CodesRoom, study: Study
) -> None:
    qtbot.mouseClick(room.page.star, LEFT)
    assert study.code("Trust").favourite
    assert room.page.star.isChecked()
    assert room.page.star.toolTip() == "Take the star from this code"
    study.work.undo()
    assert not room.page.star.isChecked()
    study.work.select_code(study.ids["Factors"])
    assert not room.page.star.isVisible()


def test_buttons_and_page_keep_their_width_in_a_small_window(room: CodesRoom) -> None:
    room.merge.setText("Samenvoegen")
    room.edit.setText("Bewerken")
    room.page.history.opener.setText("a button as wide as words can be in another")
    room.resize(896, 560)
    QApplication.processEvents()
    assert room.merge.width() >= room.merge.sizeHint().width()
    assert room.edit.width() >= room.edit.sizeHint().width()
    star = room.page.star
    assert star.mapTo(room.page, star.rect().bottomRight()).x() < room.page.width()
