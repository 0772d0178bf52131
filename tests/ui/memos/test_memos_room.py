"""The Memos page: everything that was written in one place, and the journal by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from file_choosing import choose
from link_gestures import click_link
from made_once import made_once
from menu_gestures import click_line
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shown_window import shown_window
from ui_study import copy_study

from qda.models import Project, annotations, cases, codebook, codings, logbook, memos
from qda.models.check import check
from qda.ui.main_window import MainWindow
from qda.ui.memos import links
from qda.ui.memos.room import MemosRoom
from qda.ui.memos.subject_picker import SubjectPicker
from qda.ui.memos.words import beginning, long_day, title
from qda.ui.panels.code_model import MIME as CODE_MIME
from qda.ui.text.document_view import PASSAGE_MIME

CTRL = Qt.KeyboardModifier.ControlModifier


class Writing:
    """The page in its window, on the small study."""

    def __init__(self, path: Path, window: MainWindow, ids: dict[str, int]) -> None:
        self.path, self.window, self.ids = path, window, ids
        self.work = window.workspace

    @property
    def room(self) -> MemosRoom:
        room = self.window.room("memos")
        assert isinstance(room, MemosRoom)
        return room

    def titles(self) -> list[str]:
        model = self.room.list.model
        return [str(model.data(model.index_of(note.key))) for note in model.listed()]

    def type(self, words: str) -> None:
        self.room.page.write()
        QTest.keyClicks(self.room.page.editor, words)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        QCoreApplication.processEvents()
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        QCoreApplication.processEvents()

    def entries(self) -> list[tuple[str, str, str]]:
        return [(row.day, row.title, row.text) for row in self.work.ask(logbook.listing)]


@pytest.fixture
def writing(tmp_path: Path, qtbot: QtBot) -> Iterator[Writing]:
    path = tmp_path / "Study.qdaproj"
    ids = copy_study(path)
    with shown_window(qtbot, path, "memos") as window:
        yield Writing(path, window, ids)


def _make_filled(path: Path) -> dict[str, int]:
    ids = copy_study(path)
    with Project.open(path) as project:
        project.do(memos.write, "code", ids["Trust"], "Narrow **border**")
        project.do(memos.write, "document", ids["R07"], "A long talk")
        project.do(memos.write, "case", ids["case R07"], "Wants the report")
        project.do(annotations.write, ids["R07"], 0, 12, "Leading question?")
        project.do(logbook.add, "2026-10-05", "Start", "Began to read.")
        project.do(logbook.add, "2026-11-20", "Pilot", "Three talks.")
    return ids


@pytest.fixture
def filled(tmp_path: Path, qtbot: QtBot) -> Iterator[Writing]:
    """The page on the study with memos on code, document, case and passage, and two days."""
    path = tmp_path / "Study.qdaproj"
    ids = made_once(path, _make_filled)
    with shown_window(qtbot, path, "memos") as window:
        yield Writing(path, window, ids)


def test_the_page_is_reached_by_key_menu_and_button_but_not_from_the_rail(
    writing: Writing,
) -> None:
    window = writing.window
    window.show_room("text")
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.room_id == "memos"
    assert not any(button.isChecked() for button in window.rail._group.buttons())
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.room_id == "text"
    assert window.rail.button("text").isChecked()
    button = next(
        b for b in window.top.children() if getattr(b, "accessibleName", str)() == "Memos"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.room_id == "memos"


def test_an_empty_page_says_what_belongs_there_and_begins_the_journal(writing: Writing) -> None:
    room = writing.window.show_room("memos")
    assert writing.titles() == []
    begin = room._stack.currentWidget().begin  # type: ignore[union-attr]
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert writing.entries() == [(date.today().isoformat(), "", "")]


def test_everything_written_is_listed_as_it_lies(filled: Writing) -> None:
    assert filled.titles()[:4] == ["Pilot", "Start", "R07", "R07:1"]
    assert {"Trust", "R07"} <= set(filled.titles())
    headings = filled.room.list.model.headings()
    assert headings[:3] == ["Journal, November 2026", "Journal, October 2026", "R07"]


def test_the_list_narrows_by_words_kind_and_order(filled: Writing) -> None:
    room = filled.room
    filled.key(Qt.Key.Key_F, CTRL)
    assert room.list.search.hasFocus()
    QTest.keyClicks(room.list.search, "PILOT ")
    room.list.search.insert("thrée")  # the keys of a test are those of ASCII
    assert filled.titles() == ["Pilot"]
    room.list.search.selectAll()
    QTest.keyClick(room.list.search, Qt.Key.Key_Delete)
    _turn(room.list.kind, "passage")
    assert filled.titles() == ["R07:1"]
    _turn(room.list.kind, "")
    filled.work.did(memos.write, "code", filled.ids["Trust"], "Written last")
    before = filled.titles()
    for order in ("changed", "made"):
        _turn(room.list.sort, order)
        newest = sorted(room.list.model.notes, key=lambda n: getattr(n, f"{order}_at"))[::-1]
        assert [note.key for note in room.list.model.listed()] == [note.key for note in newest]
        assert filled.titles() != before


def _turn(box: QComboBox, data: str) -> None:
    """Go to a choice of a list with the arrows."""
    place = box.findData(data)
    while box.currentIndex() != place:
        down = box.currentIndex() < place
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def test_today_begins_one_entry_and_goes_on_with_it(writing: Writing) -> None:
    writing.window.show_room("memos")
    QTest.mouseClick(writing.room.today, Qt.MouseButton.LeftButton)
    assert writing.room.page.editor.hasFocus()
    QTest.keyClicks(writing.room.page.editor, "First talk.")
    writing.window.show_room("text")
    today = date.today().isoformat()
    assert writing.entries() == [(today, "", "First talk.")]
    writing.work.did(memos.write, "code", writing.ids["Trust"], "Another")
    writing.room.show_key("code", writing.ids["Trust"])
    writing.key(Qt.Key.Key_J, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(writing.room.page.editor, " Second.")
    QTest.keyClicks(writing.room.page.title, "Field")
    writing.work.close()
    assert writing.work.open(writing.path)
    assert writing.entries() == [(today, "Field", "First talk. Second.")]


def test_an_entry_gets_another_day(filled: Writing) -> None:
    room = filled.room
    room.show_key("journal", filled.work.ask(logbook.listing)[0].id)
    room.page.day.setFocus()
    QTest.keyClick(room.page.day, Qt.Key.Key_Home)
    QTest.keyClick(room.page.day, Qt.Key.Key_Down)
    assert [day for day, _title, _text in filled.entries()] == ["2026-11-19", "2026-10-05"]
    assert room.page.title.text() == "Pilot"


def test_choosing_another_memo_keeps_the_one_that_was_written(filled: Writing) -> None:
    room = filled.room
    room.show_key("code", filled.ids["Trust"])
    filled.type(" indeed")
    view = room.list.view
    index = room.list.model.index_of(("document", filled.ids["R07"]))
    place = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.page.shown is not None
    assert room.page.shown.key == ("document", filled.ids["R07"])
    assert room.page.editor.toPlainText() == "A long talk"
    kept = filled.work.ask(memos.read, "code", filled.ids["Trust"])
    assert kept == "Narrow **border** indeed"


def test_a_held_project_delays_the_writing_and_loses_nothing(filled: Writing) -> None:
    room = filled.room
    room.show_key("code", filled.ids["Trust"])
    with filled.work.held("Something long is under way."):
        filled.type(" while held")
        room.show_key("document", filled.ids["R07"])
        filled.type("!")
        room.page.keep()
    read = filled.work.ask
    assert read(memos.read, "code", filled.ids["Trust"]).endswith(" while held")
    assert read(memos.read, "document", filled.ids["R07"]) == "A long talk!"


def test_a_write_that_fails_is_tried_again(filled: Writing, monkeypatch: Any) -> None:
    room = filled.room
    room.show_key("code", filled.ids["Trust"])
    filled.type(" once more")
    with monkeypatch.context() as patch:
        patch.setattr(type(filled.work), "did", lambda *_a, **_k: False)
        room.show_key("document", filled.ids["R07"])
    room.show_key("code", filled.ids["Trust"])
    assert room.page.editor.toPlainText().endswith(" once more")
    room.page.keep()
    assert filled.work.ask(memos.read, "code", filled.ids["Trust"]).endswith(" once more")


def test_a_change_made_elsewhere_shows_up(filled: Writing) -> None:
    room = filled.room
    room.show_key("code", filled.ids["Trust"])
    filled.work.did(memos.write, "code", filled.ids["Trust"], "Other words")
    assert room.page.editor.toPlainText() == "Other words"
    filled.work.did(codebook.remove, filled.ids["Trust"])
    assert room.page.shown is not None
    assert room.page.shown.kind != "code"


def test_the_bin_removes_and_undo_brings_back(filled: Writing) -> None:
    room = filled.room
    for kind, key in (
        ("passage", filled.work.ask(annotations.all_rows)[0].id),
        ("code", filled.ids["Trust"]),
        ("journal", filled.work.ask(logbook.listing)[0].id),
    ):
        before = len(room.list.model.notes)
        room.show_key(kind, key)
        QTest.mouseClick(room.page.trash, Qt.MouseButton.LeftButton)
        assert len(room.list.model.notes) == before - 1
        filled.work.undo()
        assert len(room.list.model.notes) == before
    assert check(filled.path) == []


def test_markdown_is_seen_as_it_reads(filled: Writing) -> None:
    room = filled.room
    text = "# Head\n**strong** and *slanted*\nnext line\n\n- one\n- two\n\n> said"
    filled.work.did(memos.write, "code", filled.ids["Trust"], text)
    room.show_key("code", filled.ids["Trust"])
    for part in room.page.mode.findChildren(QPushButton):  # Write, and then Read
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        assert room.page.editor.isVisible() == (part.text() == "Write")
    shown = room.page.preview.document()
    assert [b for b in shown.toPlainText().split("\n") if b] == [
        "Head", "strong and slanted", "next line", "one", "two", "said",
    ]  # fmt: skip
    assert shown.begin().blockFormat().headingLevel() == 1
    assert "font-weight" in shown.toHtml()
    filled.key(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert room.page.editor.hasFocus()


def test_nothing_is_fetched_and_no_html_is_taken(filled: Writing, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"x")
    text = f"![tracked](file://{picture}) <img src='http://x.example/p.png'> <b>no</b>"
    filled.work.did(memos.write, "code", filled.ids["Trust"], text)
    room = filled.room
    room.show_key("code", filled.ids["Trust"])
    room.page.preview.show_note(text)
    said = room.page.preview.toPlainText()
    assert "tracked" in said
    assert "<img" in said
    assert "\ufffc" not in said


def _click_link(writing: Writing, address: str) -> None:
    click_link(writing.room.page.preview, address)
    QCoreApplication.processEvents()


def _addresses(writing: Writing, text: str) -> list[str]:
    preview = writing.room.page.preview
    preview.show_note(text)
    found, block = [], preview.document().begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            form = at.fragment().charFormat()
            if form.isAnchor():
                found.append(form.anchorHref())
            at += 1
        block = block.next()
    return found


def test_links_lead_to_code_case_and_passage(filled: Writing) -> None:
    work, ids, window = filled.work, filled.ids, filled.window
    guid = next(row.guid for row in work.ask(cases.listing) if row.name == "R07")
    text = " ".join(
        (
            links.to_code(work, ids["Trust"]),
            links.link("R07", "case", guid),
            links.to_passage(work, ids["R09"], 70, 90),
        )
    )
    work.did(memos.write, "document", ids["R07"], text)
    to_code, to_case, to_passage = _addresses(filled, text)

    def go(address: str) -> None:
        window.show_room("memos")
        filled.room.show_key("document", ids["R07"])
        _click_link(filled, address)

    go(to_code)
    assert (window.room_id, work.code) == ("codes", ids["Trust"])
    go(to_case)
    assert (window.room_id, work.case) == ("cases", ids["case R07"])
    go(to_passage)
    assert (window.room_id, work.document) == ("text", ids["R09"])
    assert window.room("text").view.selection() == (70, 90)  # type: ignore[union-attr]


def test_a_link_to_what_is_gone_says_so(filled: Writing) -> None:
    text = links.to_code(filled.work, filled.ids["Trust"])
    (address,) = _addresses(filled, text)
    filled.work.did(codebook.remove, filled.ids["Trust"])
    assert _addresses(filled, text) == []
    assert filled.room.page.preview.toPlainText().strip() == "Trust (gone)"
    heard: list[str] = []
    filled.work.message.connect(lambda said, _undoable: heard.append(said))
    filled.room.page.preview.anchorClicked.emit(QUrl(address))  # clicked just before it went
    assert heard == ["What this link led to is gone."]
    assert filled.window.room_id == "memos"


def test_other_links_open_only_on_request(filled: Writing, monkeypatch: Any) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "qda.ui.memos.preview.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    filled.room.page.preview.show_note("[a](file:///etc/passwd) and [b](https://example.org/)")
    _click_link(filled, "file:///etc/passwd")
    assert filled.room.page.preview.findChild(QMenu, "memos.outside") is None
    _click_link(filled, "https://example.org/")
    assert opened == []
    menu = filled.room.page.preview.findChild(QMenu, "memos.outside")
    assert menu is not None
    click_line(menu, menu.actions()[0].text())
    assert opened == ["https://example.org/"]


def _drop(writing: Writing, kind: str, words: str) -> None:
    data = QMimeData()
    data.setData(kind, words.encode())
    editor = writing.room.page.editor
    place = editor.cursorRect(editor.textCursor()).center()
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    editor.dropEvent(event)


def test_a_code_or_passage_dropped_on_the_words_becomes_a_link(filled: Writing) -> None:
    room = filled.room
    room.show_key("document", filled.ids["R07"])
    room.page.write()
    _drop(filled, CODE_MIME, str(filled.ids["Trust"]))
    _drop(filled, PASSAGE_MIME, f"{filled.ids['R09']}:70:90")
    room.page.keep()
    text = filled.work.ask(memos.read, "document", filled.ids["R07"])
    assert text.startswith("A long talk [Trust](qda:code/")
    assert "[R09:2](qda:passage/" in text
    assert text.endswith("/70-90)")


def test_a_passage_copied_in_the_text_is_pasted_as_a_link(filled: Writing) -> None:
    filled.work.select_document(filled.ids["R09"])
    text_room: Any = filled.window.show_room("text")
    text_room.view.select(70, 90)
    text_room.view.copy()
    filled.window.show_room("memos")
    filled.room.show_key("document", filled.ids["R07"])
    filled.room.page.write()
    filled.room.page.editor.paste()
    assert "[R09:2](qda:passage/" in filled.room.page.editor.toPlainText()


def test_link_to_offers_codes_and_cases_by_a_few_letters(filled: Writing) -> None:
    room = filled.room
    room.show_key("document", filled.ids["R07"])
    room.page.write()
    filled.key(Qt.Key.Key_L, CTRL)
    picker: Any = next(
        child for child in filled.window.children() if type(child).__name__ == "LinkPicker"
    )
    QTest.keyClicks(picker.field, "prof ident")
    assert "Professional identity" in picker.texts()[0]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert "[Professional identity](qda:code/" in room.page.editor.toPlainText()


def test_bold_and_italics_by_their_keys(filled: Writing) -> None:
    room = filled.room
    room.show_key("document", filled.ids["R07"])
    room.page.write()
    editor = room.page.editor
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "**A long talk**"
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "A long talk"


def test_the_door_leads_to_what_the_memo_is_on(filled: Writing) -> None:
    work, ids, window = filled.work, filled.ids, filled.window
    coding = work.ask(codings.of_document, ids["R09"])[0]
    work.did(memos.write, "coding", coding.id, "Telling")
    remark = work.ask(annotations.all_rows)[0]
    for kind, key, room_id in (
        ("code", ids["Trust"], "codes"),
        ("case", ids["case R07"], "cases"),
        ("document", ids["R07"], "text"),
        ("coding", coding.id, "text"),
        ("passage", remark.id, "text"),
    ):
        window.show_room("memos")
        filled.room.show_key(kind, key)
        QTest.mouseClick(filled.room.page.door, Qt.MouseButton.LeftButton)
        assert window.room_id == room_id
    assert work.document == ids["R07"]
    work.select_document(ids["R09"])


def test_memos_and_journal_are_saved_as_word(filled: Writing, tmp_path: Path, qtbot: QtBot) -> None:
    QTest.mouseClick(filled.room.export, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
    path = tmp_path / "memos.docx"
    choose(filled.window, qtbot, path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not filled.window.tasks.busy)
    said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "Leading question?" in said
    assert "Narrow border" in said


def test_a_memo_is_begun_here_on_what_has_none(filled: Writing) -> None:
    code = filled.ids["Trust"]
    before = len(filled.titles())
    QTest.mouseClick(filled.room.new, Qt.MouseButton.LeftButton)
    (picker,) = filled.window.findChildren(SubjectPicker)
    picker.field.setText("R07")
    assert {"R07"} <= set(picker.texts())
    picker.field.clear()
    picker.list.setCurrentRow(0)  # the project itself
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    QTest.keyClicks(filled.room.page.editor, "Begun here")
    filled.room.page.keep()
    QCoreApplication.processEvents()
    assert filled.work.ask(memos.read, "project", 1) == "Begun here"
    assert len(filled.titles()) == before + 1
    assert filled.room.page.shown is not None
    assert filled.room.page.shown.key == ("project", 1)
    filled.room.begin("code", code)
    assert filled.room.page.editor.toPlainText() == "Narrow **border**"


def test_a_memo_begun_without_words_is_none(writing: Writing) -> None:
    steps = writing.work.can_undo
    writing.window.show_room("memos")
    writing.room.begin("document", writing.ids["R07"])
    writing.room.page.keep()
    assert writing.work.can_undo == steps
    assert writing.work.ask(memos.read, "document", writing.ids["R07"]) == ""


def test_an_entry_without_a_title_does_not_say_its_first_words_twice(writing: Writing) -> None:
    writing.work.did(logbook.add, "2026-11-20", "", "Day **one**\n\nThree talks.")
    writing.work.did(logbook.add, "2026-11-19", "", "Day zero")
    writing.window.show_room("memos")
    said = {(title(note), beginning(note)) for note in writing.room.list.model.listed()}
    assert ("Day one", "Three talks.") in said
    assert ("Day zero", long_day("2026-11-19")) in said
