"""The room: which document, its passage panel, and what it does when things change around it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from qda.models import codings, documents, memos
from qda.models.coding_batch import NewCoding
from qda.models.project import Project
from qda.text import Utf16Map
from qda.ui import fonts
from qda.ui.text.places import FULL_LAYOUT

CTRL = Qt.KeyboardModifier.ControlModifier


def settle(qtbot: Any, test: Any) -> None:
    qtbot.waitUntil(test)


def test_the_first_document_is_open_and_its_head_says_whose_it_is(reading: Any):
    assert reading.room.coded.document == reading.documents["R01"]
    assert reading.room.head.title.whole() == "R01"
    assert "Policy maker" in reading.room.head.detail.whole()
    assert reading.room.head.place.text() == "1 of 2"


def test_one_steps_to_the_next_document_and_finds_the_place_again(reading: Any):
    reading.window.resize(1000, 600)
    QCoreApplication.processEvents()
    start, _end = reading.span("Then everybody falls")
    reading.view.scroll_to(start)
    top = reading.view.top_point()
    assert top > 0
    reading.key(Qt.Key.Key_PageDown, CTRL)
    assert reading.room.coded.document == reading.documents["R02"]
    reading.key(Qt.Key.Key_PageUp, CTRL)
    assert reading.room.coded.document == reading.documents["R01"]
    assert reading.view.top_point() == top


def test_the_text_in_the_view_is_the_text_of_the_project_unit_by_unit(reading: Any):
    text = reading.window.workspace.ask(documents.text_of, reading.documents["R01"])
    assert reading.view.document().characterCount() - 1 == Utf16Map(text).to_utf16(len(text))


def test_speakers_and_numbers_are_known_but_not_in_the_text(reading: Any):
    lines = reading.view.plan.lines
    assert [line.number for line in lines] == list(range(1, 10))
    assert [line.label.speaker for line in lines if line.label] == ["I", "R", "I", "R", "I", "R"]
    assert [line.label.time for line in lines if line.label][:2] == ["00:00", "00:13"]
    assert [line.quiet for line in lines[1:5]] == [True, False, False, True]
    assert lines[0].headings == [(0, lines[0].end)]


def test_the_panel_shows_quote_label_and_case_of_the_selected_words(reading: Any, qtbot: Any):
    panel = reading.room.panel
    assert panel.teaching.isVisible()
    reading.drag("goes well")
    qtbot.waitUntil(lambda: "goes well" in panel.quote.text())
    assert panel.label.text() == "(Policy maker, UWV, R01:3)"
    assert not panel.teaching.isVisible()


def test_a_memo_is_kept_when_one_leaves_it_as_one_step(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    field = reading.room.panel.memo
    field.setFocus()
    QTest.keyClicks(field, "The mixed one again")
    reading.view.setFocus()
    coding = reading.codings()[0]
    assert coding.has_memo
    work = reading.window.workspace
    assert work.ask(memos.read, "coding", coding.id) == "The mixed one again"
    reading.key(Qt.Key.Key_Z, CTRL)
    assert not reading.codings()[0].has_memo
    QCoreApplication.processEvents()
    assert field.toPlainText() == ""


def test_a_memo_in_the_making_is_kept_when_another_coding_is_chosen(reading: Any):
    for words in ("goes well", "each other"):
        reading.drag(words)
        reading.key("1")
    first, second = reading.codings()
    reading.window.workspace.select_coding(first.id)
    QTest.keyClicks(reading.room.panel.memo, "Look here")
    reading.window.workspace.select_coding(second.id)
    assert reading.window.workspace.ask(memos.read, "coding", first.id) == "Look here"
    assert reading.room.panel.memo.toPlainText() == ""


def test_a_memo_in_the_making_is_kept_when_the_project_is_closed(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    coding = reading.codings()[0].id
    QTest.keyClicks(reading.room.panel.memo, "Do not lose me")
    reading.window.workspace.close()
    with Project.open(reading.path) as project:
        assert project.ask(memos.read, "coding", coding) == "Do not lose me"


def test_the_direction_is_chosen_with_a_click(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    QTest.mouseClick(reading.room.panel.direction.button_for("negative"), Qt.MouseButton.LeftButton)
    assert reading.codings()[0].direction == "negative"


def test_chips_show_all_codes_of_a_passage_and_a_cross_takes_one_off(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    reading.key("2")
    QCoreApplication.processEvents()
    crosses = [c.cross for c in reading.room.panel.chips.children() if hasattr(c, "cross")]
    assert len([cross for cross in crosses if cross.isVisible()]) == 2
    QTest.mouseClick(crosses[-2], Qt.MouseButton.LeftButton)
    assert len(reading.codings()) == 1


def test_the_numbers_of_meeting_codes_are_doors(reading: Any, qtbot: Any):
    document = reading.documents["R01"]
    span, wider = reading.span("goes well"), reading.span("it goes well")
    made = [
        NewCoding(document, reading.codes["Trust"], *span),
        NewCoding(document, reading.codes["Discretion"], *wider),
        NewCoding(reading.documents["R02"], reading.codes["Trust"], *span),
        NewCoding(reading.documents["R02"], reading.codes["Discretion"], *span),
    ]
    ids = reading.window.workspace.do(codings.apply_many, made)
    reading.window.workspace.select_coding(ids[0])
    reading.window.workspace.passages_requested.disconnect(reading.window._show_passages)
    meetings = reading.room.panel.meetings

    def doors() -> list[QPushButton]:
        return [b for b in meetings.findChildren(QPushButton) if b.isVisible()]

    qtbot.waitUntil(lambda: len(doors()) == 2)
    here, anywhere = doors()
    assert (here.text(), anywhere.text()) == ("1 in this text", "2 in all")
    with qtbot.waitSignal(reading.window.workspace.passages_requested) as asked:
        QTest.mouseClick(anywhere, Qt.MouseButton.LeftButton)
    assert asked.args[0].codings == (ids[0], ids[2])


def test_a_passage_opened_from_elsewhere_is_chosen_and_in_view(reading: Any):
    document = reading.documents["R02"]
    span = reading.span("a checklist")
    coding = reading.window.workspace.do(codings.apply, document, reading.codes["Trust"], *span)
    reading.window.workspace.open_passage(document, *span)
    assert reading.room.coded.document == document
    assert reading.window.workspace.coding == coding
    low, high = reading.view.points_in_view()
    assert low <= span[0] < high


def test_words_opened_from_elsewhere_without_a_coding_are_selected(reading: Any):
    span = reading.span("each other")
    reading.window.workspace.open_passage(reading.documents["R01"], *span)
    assert reading.view.selection() == span


def test_a_removed_document_makes_room_for_the_next_and_undo_brings_it_back(reading: Any):
    work = reading.window.workspace
    work.did(documents.remove, reading.documents["R01"])
    QCoreApplication.processEvents()
    assert reading.room.coded.document == reading.documents["R02"]
    work.did(documents.remove, reading.documents["R02"])
    QCoreApplication.processEvents()
    assert reading.room.coded.document is None
    assert reading.room.summary() == []
    work.undo()
    QCoreApplication.processEvents()
    assert reading.room.coded.document == reading.documents["R02"]


def test_a_renamed_speaker_is_shown_at_once_and_the_selection_stays(reading: Any):
    work = reading.window.workspace
    speaker = next(
        s for s in work.ask(documents.speakers, reading.documents["R01"]) if s.name == "R"
    )
    work.did(documents.set_speaker, speaker.id, name="Anna")
    assert {line.label.speaker for line in reading.view.plan.lines if line.label} == {"I", "Anna"}


def test_the_status_line_counts_codings_and_share(reading: Any):
    reading.drag("goes well")
    reading.key("1")
    said = reading.room.summary()
    assert said[0] == "1 coding"
    assert said[2].endswith("% coded")


def test_ctrl_and_wheel_change_the_size_once_and_it_is_remembered(reading: Any, qtbot: Any):
    size = fonts.reading_size()
    span = reading.drag("goes well")
    for _time in range(3):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(0, 0), QPoint(0, 120),
            Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(reading.view.viewport(), event)
    qtbot.waitUntil(lambda: fonts.reading_size() == size + 3)
    assert reading.view.document().defaultFont().pixelSize() == size + 3
    assert reading.view.selection() == span


def test_the_theme_changes_under_a_selection(reading: Any):
    from qda.ui.theme import theme

    span = reading.drag("goes well")
    theme().choose("dark")
    assert reading.view.selection() == span
    ink = reading.view.document().begin().next().next().charFormat().foreground().color()
    assert ink.lightness() > 128


def test_a_document_too_large_to_lay_out_whole_is_coded_in_its_depths(
    reading: Any, long_interview: Any
):
    work = reading.window.workspace
    document = work.do(documents.add, long_interview, "Long")
    work.select_document(document)
    assert len(reading.view.text) > FULL_LAYOUT
    assert not reading.view.places.whole
    start = reading.view.text.rindex("the door stays open")
    reading.view.reveal(start, start)
    first = reading.place(start, leading=True)
    last = reading.place(start + len("the door"), leading=False)
    port, left = reading.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=first)
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, left, pos=last)
    reading.key("1")
    assert reading.quotes() == ["the door"]
    assert reading.painted() == "the door"
    assert len(reading.room.stripes.stripes()) == 1
