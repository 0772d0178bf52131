"""The Report room as a person uses it: choose, see it on paper, follow a number, save."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from file_choosing import choose
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sheet_gestures import broken_words, click_words, quotes, room_of, settle, sheet

from qda.models import (
    case_groups,
    case_tables,
    cases,
    codebook,
    codings,
    concept_maps,
    guide_edits,
    settings,
)
from qda.ui.banner import Banner
from qda.ui.dialogs.error import ErrorDialog
from qda.ui.main_window import MainWindow
from qda.ui.report.room import ReportRoom
from qda.ui.theme import theme
from qda.ui.widgets import EmptyPage, Words


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def tick(qtbot: QtBot, box: QAbstractButton) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def pick(qtbot: QtBot, combo: QComboBox, text: str) -> None:
    """Choose with the keyboard, as one does: the first letters of the name."""
    combo.setFocus()
    qtbot.keyClicks(combo, text)
    assert combo.currentText() == text
    qtbot.keyClick(combo, Qt.Key.Key_Return)


def test_the_sheet_shows_what_word_will_hold(room: ReportRoom) -> None:
    lines = sheet(room)
    assert lines[0] == "Between desk and policy"
    assert "4 documents, 3 respondents, 17 codings" in lines
    assert {"Respondents", "Codebook", "Figures", "Trust", "Fear of blame"} <= set(lines)
    assert "■ 4 passages from 3 of 3 respondents" in lines
    assert len(quotes(room)) == 17
    assert any(line.endswith("(Policy maker, UWV, R07:5)") for line in quotes(room))
    assert room.summary() == ["7 codes", "17 quotes"]


def test_a_full_table_of_respondents_keeps_its_words_whole(
    room: ReportRoom, study_window: MainWindow, qtbot: QtBot
) -> None:
    values = {"Organisation": "Social Affairs", "Function": "Beleidsmedewerker", "Role": "Advisor"}
    values |= {"Worked before at": "UWV", "Remark": "the conversation was written out by hand"}
    study_window.workspace.do(case_tables.load_table, [("R06", values)])
    for width in (1280, 1060, 960):
        study_window.resize(width, 800)
        QApplication.processEvents()
        settle(study_window, qtbot)
        assert study_window.width() == width
        assert "Beleidsmedewerker" in sheet(room), width
        assert broken_words(room) == [], width


def test_the_sheet_follows_a_coding_and_its_undo(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    work = study_window.workspace
    row = work.ask(codings.all_rows)[0]
    work.do(codings.remove, row.id)
    settle(study_window, qtbot)
    assert len(quotes(room)) == 16
    work.undo()
    settle(study_window, qtbot)
    assert len(quotes(room)) == 17


def test_what_changed_elsewhere_is_there_on_coming_back(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    study_window.show_room("codes")
    trust = next(r for r in study_window.workspace.ask(codebook.tree) if r.name == "Trust")
    study_window.workspace.do(codebook.rename, trust.id, "Confidence")
    study_window.show_room("report")
    settle(study_window, qtbot)
    assert "Confidence" in sheet(room)
    assert "Trust" not in sheet(room)


def test_only_the_ticked_codes_are_shown_and_a_tick_takes_sub_codes_along(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    choice = room.panel.codes
    trust = next(r for r in study_window.workspace.ask(codebook.tree) if r.name == "Trust")
    study_window.workspace.select_code(trust.id)
    room.panel.refresh()
    click(qtbot, choice.which.findChildren(QAbstractButton)[1])
    qtbot.waitUntil(lambda: len(quotes(room)) == 5)  # four of Trust, one of Backing
    assert "Backing" in sheet(room)
    assert "Interaction" not in sheet(room)

    item = choice._items[trust.id]
    box = choice.tree.visualItemRect(item)
    qtbot.mouseClick(
        choice.tree.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(8, 14)
    )
    qtbot.waitUntil(lambda: not room.word.isEnabled())
    assert choice.codes() == ()
    page = room.findChild(EmptyPage)
    assert page.isVisible()
    assert any("Tick at least one code" in words.text() for words in page.findChildren(Words))

    click(qtbot, choice.which.findChildren(QAbstractButton)[0])
    qtbot.waitUntil(room.word.isEnabled)
    assert len(quotes(room)) == 17


def test_quotes_are_grouped_by_an_attribute(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    pick(qtbot, room.panel.group, "Organisation")
    settle(study_window, qtbot)
    assert "UWV (2 of 2)" in sheet(room)
    assert "SVB (1 of 1)" in sheet(room)


def test_the_label_is_shown_while_it_is_typed_and_kept_with_the_project(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    label = room.panel.label
    label.field.setFocus()
    label.field.clear()
    qtbot.keyClicks(label.field, "[{case}, {Years}]")
    assert label.example.text() == "“…” [R06, 15]"
    assert not label.wrong.isVisible()
    qtbot.keyClick(label.field, Qt.Key.Key_Return)
    settle(study_window, qtbot)
    assert all(line.endswith("]") for line in quotes(room))
    info = study_window.workspace.ask(settings.info)
    assert info.label_template == "[{case}, {Years}]"

    study_window.workspace.undo()
    settle(study_window, qtbot)
    assert study_window.workspace.ask(settings.info).label_template == ""


def test_a_name_that_the_project_does_not_know_is_pointed_out(
    room: ReportRoom, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.panel.label.field, "{shoe size}")
    assert room.panel.label.wrong.isVisible()
    assert "{shoe size}" in room.panel.label.wrong.text()


def test_a_name_is_put_in_from_the_menu(room: ReportRoom, qtbot: QtBot) -> None:
    label = room.panel.label
    click(qtbot, label.names)
    menu = label.findChild(QWidget, "label.names")
    texts = [action.text() for action in menu.actions()]
    assert "{Organisation}" in texts
    assert "{time}" in texts
    menu.actions()[texts.index("{Years}")].trigger()
    menu.close()
    assert "{Years}" in label.field.text()


def test_a_part_can_be_left_out_and_that_is_remembered(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    parts = {
        "respondents": "Respondents",
        "codebook": "Codebook",
        "charts": "Figures",
        "excerpts": "Fear of blame",
    }
    for key, gone in parts.items():
        assert gone in sheet(room), key
        tick(qtbot, room.panel.parts[key])
        settle(study_window, qtbot)
        assert gone not in sheet(room), key
    study_window.switch_language()
    study_window.switch_language()
    again = room_of(study_window).panel.parts
    assert not any(again[key].isChecked() for key in parts)


def test_the_interview_guide_comes_as_an_appendix_where_there_is_one(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    assert room.panel.parts["guide"].isHidden()
    topic = study_window.workspace.do(guide_edits.add_topic, "Contact")
    assert topic is not None
    study_window.workspace.do(guide_edits.add_question, topic, "How often do you meet?")
    settle(study_window, qtbot)
    tick(qtbot, room.panel.parts["guide"])
    settle(study_window, qtbot)
    lines = sheet(room)
    assert {"Contact", "1. How often do you meet?", "0 of 3 interviews"} <= set(lines)


def test_the_title_is_that_of_the_project_until_one_is_typed(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.panel.title, "Findings, chapter 4")
    settle(study_window, qtbot)
    assert sheet(room)[0] == "Findings, chapter 4"


def test_a_quote_opens_in_its_place(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(study_window.workspace.passage_opened) as opened:
        click_words(room, qtbot, "the colleagues who decide on claims")
    document, start, end = opened.args
    rows = study_window.workspace.ask(codings.of_document, document)
    assert (start, end) in {(row.start, row.end) for row in rows}
    assert study_window.room_id == "text"


def test_a_count_opens_the_passages_behind_it(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(study_window.workspace.passages_requested) as asked:
        click_words(room, qtbot, "4 passages from 3 of 3")
    assert (asked.args[0].title, len(asked.args[0].codings)) == ("Trust", 4)
    study_window.show_room("report")
    with qtbot.waitSignal(study_window.workspace.passages_requested) as asked:
        click_words(room, qtbot, "16 passages from 3 of 3")
    assert (asked.args[0].title, len(asked.args[0].codings)) == ("Factors", 17)


def test_it_is_saved_as_word_and_the_message_opens_it(
    study_window: MainWindow,
    room: ReportRoom,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tick(qtbot, room.panel.parts["charts"])
    qtbot.keyClicks(room.panel.title, "Chapter 4")
    click(qtbot, room.word)
    chooser = choose(study_window, qtbot, tmp_path / "chapter")
    assert not chooser.isVisible()
    file = tmp_path / "chapter.docx"
    qtbot.waitUntil(lambda: any("chapter.docx" in t for t in study_window.banners.texts()))
    words = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert words[0] == "Chapter 4"
    assert sum(text.startswith("“") for text in words) == 17

    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    banner = next(b for b in study_window.findChildren(Banner) if "chapter" in b.text.whole())
    click(qtbot, banner.todo)
    assert opened == [str(file)]


def test_the_file_dialog_proposes_a_name_that_every_system_takes(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.panel.title, "Trust: who/what?")
    click(qtbot, room.word)
    chooser = study_window.findChild(QFileDialog)
    field = chooser.findChild(QLineEdit, "fileNameEdit")
    assert field.text() == "Trust who what.docx"
    chooser.reject()


def test_a_report_that_cannot_be_written_is_a_calm_error(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    from qda.ui.report import saving

    saving._word(study_window, room, tmp_path / "no" / "x.docx")
    qtbot.waitUntil(lambda: study_window.findChild(ErrorDialog) is not None)
    dialog = study_window.findChild(ErrorDialog)
    assert "There is no folder" in dialog._words
    assert "the project is as it was" in dialog._words


def test_writing_can_be_stopped_and_leaves_no_file(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    click(qtbot, room.word)
    choose(study_window, qtbot, tmp_path / "stopped.docx")
    qtbot.waitUntil(lambda: study_window.tasks.busy)
    stop = next(b for b in study_window.status.findChildren(QAbstractButton) if b.text() == "Stop")
    click(qtbot, stop)
    qtbot.waitUntil(lambda: not study_window.tasks.busy)
    assert not (tmp_path / "stopped.docx").exists()
    assert "not written" in study_window.status.said.whole()


def test_everything_is_saved_as_tables(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    click(qtbot, room.tables)
    choose(study_window, qtbot, tmp_path / "all.xlsx")
    qtbot.waitUntil(lambda: any("all.xlsx" in text for text in study_window.banners.texts()))
    assert len(openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames) == 4


def test_an_empty_project_teaches(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.show_room("report")
    settle(open_window, qtbot)
    room = room_of(open_window)
    page = room.findChild(EmptyPage)
    assert page.isVisible()
    assert not room.word.isEnabled()
    click(qtbot, page.begin)
    assert open_window.room_id == "text"


def test_the_sheet_keeps_its_place_when_the_theme_changes(
    study_window: MainWindow, room: ReportRoom
) -> None:
    bar = room.paper.verticalScrollBar()
    bar.setValue(300)
    theme().choose("dark")
    assert bar.value() == 300
    assert len(quotes(room)) == 17


def test_every_control_has_a_name(room: ReportRoom) -> None:
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for part in room.findChildren(kind):
            assert part.accessibleName() or getattr(part, "text", lambda: "")(), part
    for part in (room.paper, room.panel.codes.tree):
        assert part.accessibleName()


def test_a_saved_group_and_a_map_are_chosen_and_reach_word_and_tables(
    study_window: MainWindow, room: ReportRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    work = study_window.workspace
    people = {row.name: row.id for row in work.ask(cases.listing)}
    kept = room.panel.kept
    click(qtbot, kept.go)
    assert study_window.room_id == "explore", "where charts are made and saved, if there are none"
    study_window.show_room("report")
    work.do(case_groups.create, "Only seven", (), [people["R07"]])
    model = work.do(concept_maps.create, "Conceptual model")
    work.do(concept_maps.add_words, model, "Trust in the other", 0, 0)
    settle(study_window, qtbot)
    pick(qtbot, room.panel.where, "Only seven")
    settle(study_window, qtbot)
    assert any(line.startswith("Only “Only seven”: ") for line in sheet(room))
    assert all("R07:" in line for line in quotes(room))
    (box,) = kept.boxes.values()
    assert kept.go.isVisible(), "a map, and no chart yet"
    tick(qtbot, box)
    settle(study_window, qtbot)
    assert "Here comes one saved chart." in sheet(room)
    click(qtbot, room.word)
    choose(study_window, qtbot, tmp_path / "only.docx")
    qtbot.waitUntil(lambda: any("only.docx" in t for t in study_window.banners.texts()))
    document = docx.Document(str(tmp_path / "only.docx"))
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts[-1] == "Map of one concept."
    assert any(part.text.startswith("Only “Only seven”") for part in document.paragraphs)
    click(qtbot, room.tables)
    choose(study_window, qtbot, tmp_path / "only.xlsx")
    qtbot.waitUntil(lambda: any("only.xlsx" in t for t in study_window.banners.texts()))
    book = openpyxl.load_workbook(tmp_path / "only.xlsx")
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert {row[1] for row in rows[1:]} == {"R07"}
