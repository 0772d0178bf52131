"""The Guide page: making the guide, what everyone says, coding it, and who was asked what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shown_window import shown_window
from ui_study import LINES, copy_study

from qda.models import codings, guide, guide_edits, guide_marks, history
from qda.models.guide_edits import NewQuestion, NewTopic
from qda.ui.guide import files
from qda.ui.guide.finding import FindingDialog
from qda.ui.guide.room import GuideRoom
from qda.ui.guide.tree import GuideTree
from qda.ui.main_window import MainWindow

ASKED = (LINES[0][1], LINES[2][1])
TEXT = "\n".join(words for _who, words in LINES)


class Guiding:
    """The page in its window, on the small study with a guide of two topics."""

    def __init__(self, window: MainWindow, ids: dict[str, int], folder: Path) -> None:
        self.window, self.ids, self.folder = window, ids, folder
        self.work = window.workspace

    @property
    def room(self) -> GuideRoom:
        room = self.window.show_room("guide")
        assert isinstance(room, GuideRoom)
        return room

    def topics(self) -> list[tuple[str, list[str]]]:
        rows = self.work.ask(guide.tree)
        return [(row.name, [one.text for one in row.questions]) for row in rows]

    def questions(self) -> list[int]:
        return [one.id for row in self.work.ask(guide.tree) for one in row.questions]

    def act(self, action_id: str) -> None:
        action = self.window.findChild(QAction, action_id)
        assert action is not None
        action.trigger()
        QCoreApplication.processEvents()

    def mark(self, name: str, number: int, question: int) -> None:
        start = TEXT.index(ASKED[number])
        end = start + len(ASKED[number])
        self.work.did(guide_marks.mark, self.ids[name], start, end, question=question)

    def dialog(self) -> FindingDialog:
        found = [one for one in self.window.findChildren(FindingDialog) if one.isVisible()]
        return found[0]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Guiding]:
    path = tmp_path / "study.qdaproj"
    ids = copy_study(path)
    with shown_window(qtbot, path, "guide") as window:
        window.workspace.did(
            guide_edits.take_in,
            [
                NewTopic("Working", (NewQuestion("How would you describe working together?"),)),
                NewTopic("Trouble", (NewQuestion("What happens when that goes wrong?"),)),
            ],
        )
        yield Guiding(window, ids, tmp_path)


def keys(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key on a widget."""
    QTest.keyClick(widget, key, held or Qt.KeyboardModifier.NoModifier)
    QCoreApplication.processEvents()


def field(tree: GuideTree) -> QLineEdit:
    """Where one writes in the tree."""
    (found,) = [one for one in tree.findChildren(QLineEdit) if one.isVisible()]
    return found


def shown(tree: GuideTree) -> list[str]:
    """The lines of the tree."""
    return [item.text(0) for item in tree._items()]


def test_the_guide_is_written_in_place_and_moved_by_keys(page: Guiding) -> None:
    tree = page.room.tree
    tree.choose("question", page.questions()[0])
    keys(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    editor = field(tree)
    QTest.keyClicks(editor, "And since when?")
    keys(editor, Qt.Key.Key_Return)
    assert page.topics()[0][1] == ["How would you describe working together?", "And since when?"]
    assert page.window.focusWidget() is tree  # so that the next one is written by the same keys
    keys(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.topics()[1][1] == ["And since when?", "What happens when that goes wrong?"]
    keys(tree, Qt.Key.Key_Delete)
    assert page.topics()[1][1] == ["What happens when that goes wrong?"]
    assert tree.current() == ("question", page.questions()[1])  # what came in its place
    page.work.undo()
    assert page.topics()[1][1] == ["And since when?", "What happens when that goes wrong?"]


def test_what_is_refused_stays_in_its_field_until_it_is_mended(
    page: Guiding, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, tree, before = page.room, page.room.tree, page.topics()
    topic = page.work.ask(guide.tree)[1].id
    tree.choose("topic", topic)
    keys(tree, Qt.Key.Key_F2)
    QTest.keyClicks(field(tree), "working")
    keys(field(tree), Qt.Key.Key_Return)
    assert "in use already" in field(tree).toolTip()
    place = tree.visualItemRect(tree.topLevelItem(0)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.act("guide.topic")  # nothing comes between
    assert (field(tree).text(), tree.current()) == ("working", ("topic", topic))
    assert page.window.is_held_back()
    assert "working" in room.unkept()
    QTest.keyClicks(field(tree), " hours")
    monkeypatch.setattr(page.work, "did", lambda *_edit: False)  # the disk is full
    keys(field(tree), Qt.Key.Key_Return)
    assert (field(tree).text(), page.topics()) == ("working hours", before)
    monkeypatch.undo()
    keys(field(tree), Qt.Key.Key_Return)
    assert page.topics()[1][0] == "working hours"
    assert room.unkept() == ""
    tree.choose("question", page.questions()[0])
    keys(tree, Qt.Key.Key_F2)
    QTest.keyClicks(field(tree), "Given up")
    keys(field(tree), Qt.Key.Key_Escape)
    assert page.topics()[0] == before[0]


def test_what_is_new_leaves_nothing_behind_at_escape_and_is_one_step_when_written(
    page: Guiding,
) -> None:
    tree, before = page.room.tree, page.topics()
    tree.choose("question", page.questions()[0])
    steps = len(page.work.ask(history.steps))
    keys(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    keys(field(tree), Qt.Key.Key_Escape)
    page.act("guide.topic")
    keys(field(tree), Qt.Key.Key_Return)  # without a name
    assert tree.current() == ("question", page.questions()[0])
    assert page.window.focusWidget() is tree
    assert (page.topics(), len(page.work.ask(history.steps))) == (before, steps)
    assert shown(tree) == [name for topic, below in before for name in (topic, *below)]
    page.act("guide.topic")
    QTest.keyClicks(field(tree), "Leaving")
    keys(field(tree), Qt.Key.Key_Return)
    keys(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field(tree), "Why?")
    keys(field(tree), Qt.Key.Key_Return)
    assert page.topics() == [*before, ("Leaving", ["Why?"])]
    page.work.undo()
    page.work.undo()
    assert page.topics() == before


def test_one_reads_what_everyone_says_and_goes_there(page: Guiding) -> None:
    first, second = page.questions()
    page.mark("R06", 0, first)
    page.mark("R07", 0, first)
    page.mark("R07", 1, second)
    room = page.room
    room.tree.choose("question", first)
    cards = room.page.answers.cards()
    assert [card.answer.label for card in cards] == ["R06:1", "R07:1"]
    assert [len(card.answer.words) for card in cards] == [3, 1]
    assert "2" in room.page.facts.text()
    QTest.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
    assert page.window.room_id == "text"
    assert page.work.document == page.ids["R07"]


def test_all_answers_are_coded_as_one_step_and_no_word_of_the_interviewer(page: Guiding) -> None:
    first, _second = page.questions()
    for name in ("R06", "R07", "R09"):
        page.mark(name, 0, first)
    room = page.room
    room.tree.choose("question", first)
    before = {row.id for row in page.work.ask(codings.of_code, page.ids["Interaction"])}
    assert room.page.code_all.text() == "Code all answers…"  # it asks for a code first
    page.work.did(guide_edits.set_code, first, page.ids["Interaction"])
    assert room.page.code_all.text() == "Code all answers"
    QTest.mouseClick(room.page.code_all, Qt.MouseButton.LeftButton)
    made = [
        r for r in page.work.ask(codings.of_code, page.ids["Interaction"]) if r.id not in before
    ]
    said = {TEXT[row.start : row.end] for row in made}
    assert len(made) == 9
    assert not said.intersection(words for who, words in LINES if who)
    told: list[tuple[str, bool]] = []
    page.work.message.connect(lambda words, undoable: told.append((words, undoable)))
    QTest.mouseClick(room.page.code_all, Qt.MouseButton.LeftButton)
    assert told[-1] == ("All answers have this code already", False)
    page.work.undo()
    assert {row.id for row in page.work.ask(codings.of_code, page.ids["Interaction"])} == before


def test_other_wordings_are_kept_when_one_leaves_the_field(page: Guiding, qtbot: QtBot) -> None:
    room = page.room
    room.tree.choose("question", page.questions()[0])
    room.page.wordings.setFocus()
    QTest.keyClicks(room.page.wordings, "How is it, together?")
    room.tree.setFocus()

    def kept() -> bool:
        return page.work.ask(guide.tree)[0].questions[0].wordings == ("How is it, together?",)

    qtbot.waitUntil(kept)


def test_the_table_says_who_was_asked_what_and_leads_there(page: Guiding) -> None:
    first, second = page.questions()
    page.mark("R06", 0, first)
    page.mark("R07", 1, second)
    room = page.room
    QTest.mouseClick(room.switch._group.button(1), Qt.MouseButton.LeftButton)
    model = room.grid.model_
    shown = [
        [model.index(line, column).data() for column in range(model.columnCount())]
        for line in range(model.rowCount())
    ]
    assert [name for _key, name in model.documents] == ["R06", "R07", "R09"]
    assert shown == [["●", ""], ["", "●"], ["", ""]]
    place = room.grid.visualRect(model.index(1, 1)).center()
    QTest.mouseClick(room.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (page.window.room_id, page.work.document) == ("text", page.ids["R07"])


def test_what_is_found_is_marked_only_when_it_is_accepted_and_undone_at_once(
    page: Guiding,
) -> None:
    QTest.mouseClick(page.room.seek, Qt.MouseButton.LeftButton)
    dialog = page.dialog()
    assert len(dialog.list.lines()) == 6
    assert page.work.ask(guide.sections) == []
    dialog.list.lines()[0].setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.main is not None
    told: list[str] = []
    page.work.message.connect(lambda words, _undoable: told.append(words))
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert told[-1] == "5 questions marked"  # of all documents, not of the last one
    assert len(page.work.ask(guide.sections)) == 5
    page.work.undo()
    assert page.work.ask(guide.sections) == []


def test_a_guide_is_saved_and_taken_in_again(page: Guiding, qtbot: QtBot) -> None:
    path = page.folder / "guide.md"
    files.save(page.window, path)
    qtbot.waitUntil(path.exists)
    before = page.topics()
    for row in page.work.ask(guide.tree):
        page.work.did(guide_edits.remove_topic, row.id)
    files.take_in(page.window, path)
    qtbot.waitUntil(lambda: page.topics() == before)


def test_without_a_guide_the_page_says_how_to_begin(page: Guiding) -> None:
    room = page.room
    for row in page.work.ask(guide.tree):
        page.work.did(guide_edits.remove_topic, row.id)
    assert room._stack.currentIndex() == 1
    page.act("guide.topic")
    assert room._stack.currentIndex() == 0
    keys(field(room.tree), Qt.Key.Key_Escape)
    assert (page.topics(), room._stack.currentIndex()) == ([], 1)
    page.act("guide.topic")
    QTest.keyClicks(field(room.tree), "Work")
    keys(field(room.tree), Qt.Key.Key_Return)
    assert page.topics() == [("Work", [])]
