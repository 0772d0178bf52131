"""The preview of an import by mouse and keyboard: what is changed in it is what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_gestures import (
    ENTER,
    LEFT,
    accept,
    choose,
    click_cell,
    dropped,
    names,
    settled,
    type_in_cell,
    words_on,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from qda.importers import pseudonyms
from qda.models import cases, documents, guide, guide_edits
from qda.name_forms import Entry
from qda.pseudonyms import Key
from qda.ui.cases.table_dialog import TableDialog
from qda.ui.importing import files
from qda.ui.importing.preview import ImportPreview
from qda.ui.importing.speakers import BECOMES, CASE, NAME, ROLE
from qda.ui.main_window import MainWindow

TALK = """Interviewer: How do you do?

Anna de Vries: Well, I see Bram Jansen every day.

Anna: And Bram Jansen helps me a lot.

Interviewer: What else?
"""
CTRL = Qt.KeyboardModifier.ControlModifier


def written(folder: Path, *file_names: str, text: str = TALK) -> list[Path]:
    for name in file_names:
        (folder / name).write_text(text + name, encoding="utf-8")
    return [folder / name for name in file_names]


@pytest.fixture
def preview(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportPreview:
    """The preview of two interviews of which one name is written in two ways."""
    return dropped(open_window, qtbot, *written(tmp_path, "R01_talk.txt", "R02_talk.txt"))


def stored(window: MainWindow, name: str) -> tuple[str, dict[str, str], dict[str, int | None]]:
    """Text, roles by speaker, and cases by speaker of a document."""
    rows = {row.name: row.id for row in window.workspace.ask(documents.listing)}
    speakers = window.workspace.ask(documents.speakers, rows[name])
    text = window.workspace.ask(documents.text_of, rows[name])
    return text, {s.name: s.role for s in speakers}, {s.name: s.case_id for s in speakers}


def take_in(window: MainWindow, preview: ImportPreview, qtbot: QtBot, count: int) -> None:
    accept(preview, qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == count)
    settled(window, qtbot)


def row_of(preview: ImportPreview, name: str) -> int:
    return [row.name for row in preview.speakers.model.rows].index(name)


def for_all_files(preview: ImportPreview, qtbot: QtBot) -> None:
    qtbot.mouseClick(preview.scope, LEFT, pos=QPoint(8, 12))
    assert preview.draft.everywhere


def choose_two(preview: ImportPreview, qtbot: QtBot) -> None:
    table = preview.speakers.table
    click_cell(table, qtbot, row_of(preview, "Anna de Vries"), NAME)
    click_cell(table, qtbot, row_of(preview, "Anna"), NAME, CTRL)


def labels(preview: ImportPreview) -> list[str]:
    preview.reading.show_now()
    return [line.label.speaker for line in preview.reading.text.plan.lines if line.label]


def test_two_names_are_merged_by_a_click_in_the_text_and_in_what_is_stored(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    assert labels(preview) == ["Interviewer", "Anna de Vries", "Anna", "Interviewer"]
    choose_two(preview, qtbot)
    qtbot.mouseClick(preview.speakers.merge, LEFT)
    assert labels(preview) == ["Interviewer", "Anna de Vries", "Interviewer"]
    take_in(open_window, preview, qtbot, 2)
    _text, roles, _cases = stored(open_window, "R01_talk")
    assert roles == {"Interviewer": "interviewer", "Anna de Vries": "respondent"}
    assert "Anna" in stored(open_window, "R02_talk")[1]  # only the file that was shown


def test_a_change_for_all_files_is_made_in_each(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    for_all_files(preview, qtbot)
    choose_two(preview, qtbot)
    qtbot.mouseClick(preview.speakers.asks, LEFT)
    qtbot.mouseClick(preview.speakers.merge, LEFT)
    take_in(open_window, preview, qtbot, 2)
    for name in ("R01_talk", "R02_talk"):
        assert stored(open_window, name)[1] == {
            "Interviewer": "interviewer",
            "Anna de Vries": "interviewer",
        }


def test_a_name_typed_like_another_makes_them_one_and_ctrl_z_takes_it_back(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    table = preview.speakers.table
    type_in_cell(table, qtbot, row_of(preview, "Anna"), BECOMES, "anna de vries")
    assert labels(preview) == ["Interviewer", "Anna de Vries", "Interviewer"]
    assert preview.isVisible()  # Enter was for the cell
    qtbot.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert labels(preview) == ["Interviewer", "Anna de Vries", "Anna", "Interviewer"]


def test_a_name_that_is_none_stands_in_the_text_again(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    click_cell(preview.speakers.table, qtbot, row_of(preview, "Anna"), NAME)
    qtbot.mouseClick(preview.speakers.words, LEFT)
    assert labels(preview) == ["Interviewer", "Anna de Vries", "Interviewer"]
    take_in(open_window, preview, qtbot, 2)
    assert "Anna: And Bram Jansen" in stored(open_window, "R01_talk")[0]


def test_words_of_the_text_are_made_a_speaker_and_ctrl_z_takes_it_back(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    talk = tmp_path / "tips.txt"
    talk.write_text("I: How?\nAnna: So.\nTip: leek.\nI: And?\nAnna: Yes.\nTip: more.", "utf-8")
    preview = dropped(open_window, qtbot, talk)
    assert labels(preview) == ["I", "Anna", "I", "Anna"]
    table = preview.speakers.table
    click_cell(table, qtbot, row_of(preview, "Tip"), NAME)
    assert not preview.speakers.nobody.isVisible()
    qtbot.mouseClick(preview.speakers.speaks, LEFT)
    qtbot.waitUntil(lambda: labels(preview) == ["I", "Anna", "Tip", "I", "Anna", "Tip"])
    qtbot.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert labels(preview) == ["I", "Anna", "I", "Anna"]


def test_a_speaker_gets_a_new_name_and_a_new_case(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    table = preview.speakers.table
    at = row_of(preview, "Anna de Vries")
    type_in_cell(table, qtbot, at, BECOMES, "R01")
    type_in_cell(table, qtbot, at, CASE, "Case one")
    assert "1 new case" in preview.facts.whole()
    take_in(open_window, preview, qtbot, 2)
    found = {row.id: row.name for row in open_window.workspace.ask(cases.listing)}
    assert found[stored(open_window, "R01_talk")[2]["R01"] or 0] == "Case one"


def test_a_case_that_is_there_is_known_however_it_is_typed(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_window.workspace.did(cases.create, "Anna")
    preview = dropped(open_window, qtbot, *written(tmp_path, "R01_talk.txt"))
    at = row_of(preview, "Anna de Vries")
    type_in_cell(preview.speakers.table, qtbot, at, CASE, "anna")
    assert preview.speakers.model.index(at, CASE).data() == "Anna"
    assert preview.draft.plan.new_cases() == []


def test_space_leaves_a_file_out(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    qtbot.keyClick(preview.files, Qt.Key.Key_Down)
    qtbot.keyClick(preview.files, Qt.Key.Key_Space)
    assert preview.main.text() == "Import 1 file"
    take_in(open_window, preview, qtbot, 1)
    assert names(open_window) == ["R01_talk"]


def test_all_that_was_chosen_is_undone_by_one_step(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    for_all_files(preview, qtbot)
    choose_two(preview, qtbot)
    qtbot.mouseClick(preview.speakers.merge, LEFT)
    preview.pages.setCurrentWidget(preview.cases)
    qtbot.mouseClick(preview.cases.by_name, LEFT)
    assert preview.cases.new.text() == "R01, R02"
    qtbot.mouseClick(preview.remember, LEFT, pos=QPoint(8, 12))
    take_in(open_window, preview, qtbot, 2)
    work = open_window.workspace
    assert len(work.ask(cases.listing)) == 2
    work.undo()
    assert names(open_window) == []
    assert work.ask(cases.listing) == []
    assert not work.can_undo


def test_the_choices_are_remembered_for_the_next_file_of_the_kind(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    click_cell(preview.speakers.table, qtbot, row_of(preview, "Anna"), NAME)
    qtbot.mouseClick(preview.speakers.asks, LEFT)
    qtbot.mouseClick(preview.remember, LEFT, pos=QPoint(8, 12))
    take_in(open_window, preview, qtbot, 2)
    then = dropped(open_window, qtbot, *written(tmp_path, "R03_talk.txt"))
    assert then.speakers.model.rows[row_of(then, "Anna")].role == "interviewer"


def test_another_encoding_is_read_at_once_and_stored(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "R1.txt"
    path.write_bytes("I: Waar was u?\n\nR: In het café, bij de reünie.\n".encode())
    preview = dropped(open_window, qtbot, path)
    preview.pages.setCurrentWidget(preview.file)
    field = preview.file.encoding.lineEdit()
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "cp437")
    qtbot.keyClick(field, ENTER)
    qtbot.waitUntil(lambda: "caf├⌐" in preview.reading.text.toPlainText())
    assert preview.files.files.cell(preview.files.files.item(0), files.ENCODING) == "CP437"
    assert preview.isVisible()
    choose(preview.file.encoding, qtbot, "cp1252")
    qtbot.waitUntil(lambda: "cafÃ©" in preview.reading.text.toPlainText())
    choose(preview.file.reader, qtbot, "plain")
    qtbot.waitUntil(lambda: "R: In het cafÃ©" in preview.reading.text.toPlainText())
    choose(preview.file.reader, qtbot, "")
    qtbot.waitUntil(lambda: "R: In het cafÃ©" not in preview.reading.text.toPlainText())
    qtbot.waitUntil(preview.main.isEnabled)
    take_in(open_window, preview, qtbot, 1)
    assert "cafÃ©" in stored(open_window, "R1")[0]


def test_an_encoding_that_failed_for_all_files_is_followed_by_another_for_all(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / "R1.txt", tmp_path / "R2.txt"]
    for path in paths:
        path.write_bytes(f"I: Waar was u?\n\nR: In het café, {path.name}.\n".encode("cp1252"))
    preview = dropped(open_window, qtbot, *paths)
    preview.pages.setCurrentWidget(preview.file)
    for_all_files(preview, qtbot)
    choose(preview.file.encoding, qtbot, "utf-8")
    qtbot.waitUntil(lambda: all(one.error is not None for one in preview.draft.plan.items))
    choose(preview.file.encoding, qtbot, "cp1252")
    qtbot.waitUntil(lambda: all(one.comes for one in preview.draft.plan.items))


def test_a_pseudonym_is_seen_in_the_text_and_stored_and_the_key_is_kept_apart(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    page = preview.names
    preview.pages.setCurrentWidget(page)
    qtbot.waitUntil(lambda: any(row.name == "Bram Jansen" for row in page.model.rows))
    at = [row.name for row in page.model.rows].index("Bram Jansen")
    type_in_cell(page.table, qtbot, at, 2, "the colleague")
    page.another.setFocus()
    qtbot.keyClicks(page.another, "Anna de Vries")
    qtbot.keyClick(page.another, ENTER)
    text = preview.reading.text
    qtbot.waitUntil(lambda: "the colleague" in text.toPlainText())
    assert "Bram" not in text.toPlainText()
    assert [text.text[one.start : one.end] for one in text.marked] == ["the colleague"] * 2
    assert [one.was for one in text.marked] == ["Bram Jansen"] * 2
    assert labels(preview)[1] == "Person 1"
    assert "original files are not kept" in page.notice.text()
    key_file = tmp_path / "private" / "key.csv"
    key_file.parent.mkdir()
    accept(preview, qtbot)
    assert names(open_window) == []  # first the key
    save_at(preview, qtbot, key_file)
    qtbot.waitUntil(lambda: len(names(open_window)) == 2)
    settled(open_window, qtbot)
    found, roles, _cases = stored(open_window, "R02_talk")
    assert "the colleague every day" in found
    assert "Person 1" in roles
    assert pseudonyms.check(open_window.workspace.project, pseudonyms.read_key(key_file)) == []


def save_at(preview: ImportPreview, qtbot: QtBot, path: Path) -> None:
    chooser = preview.findChild(QFileDialog)
    assert chooser is not None
    field = chooser.findChild(QLineEdit, "fileNameEdit")
    box = chooser.findChild(QDialogButtonBox)
    assert field is not None
    assert box is not None
    field.setText(str(path))
    qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Save), LEFT)


def test_a_key_that_was_kept_is_opened_again_and_need_not_be_kept_once_more(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    key_file = tmp_path / "key.csv"
    pseudonyms.write_key(key_file, Key((Entry("Bram Jansen", "Kees"),)), [("Somebody", ())])
    preview.pages.setCurrentWidget(preview.names)
    preview.names.open_key(key_file)
    qtbot.waitUntil(lambda: "Kees" in preview.reading.text.toPlainText())
    take_in(open_window, preview, qtbot, 2)
    assert "Kees" in stored(open_window, "R01_talk")[0]


def test_a_larger_key_keeps_the_names_that_are_still_to_be_judged(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    key_file = tmp_path / "key.csv"
    pseudonyms.write_key(key_file, Key((Entry("Bram Jansen", "Kees"),)), [("Somebody", ())])
    preview.names.open_key(key_file)
    preview.names.model.add("Anna de Vries")
    preview._keep_key(key_file)
    key = pseudonyms.read_key(key_file)
    assert [one.name for one in key.entries] == ["Bram Jansen", "Anna de Vries"]
    assert pseudonyms.open_names(key_file) == [("Somebody", ())]
    qtbot.waitUntil(lambda: len(names(open_window)) == 2)
    settled(open_window, qtbot)


def use_table(preview: ImportPreview, qtbot: QtBot) -> TableDialog:
    """Click on the table that lies with the files; the dialog that shows it."""
    preview.pages.setCurrentWidget(preview.cases)
    offered = preview.cases.offers[0]
    qtbot.mouseClick(offered, LEFT)
    qtbot.waitUntil(lambda: preview.cases.dialog is not None)
    assert preview.cases.dialog is not None
    return preview.cases.dialog


def test_a_table_of_respondents_is_looked_at_and_gives_cases_and_attributes(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    work = open_window.workspace
    written(tmp_path, "R01.txt", text="I: Well?\n\nR01: Yes, it goes. ")
    people = tmp_path / "people.csv"
    people.write_text("case,age,town\nR01,40,Ede\nR02,50,Rhenen\n", encoding="utf-8")
    preview = dropped(open_window, qtbot, tmp_path / "R01.txt", people)
    dialog = use_table(preview, qtbot)
    dialog.draft.set_use("town", "skip")
    rows = dialog.table.rows
    belonging = [rows.index(at, rows.belongs) for at in range(2)]
    qtbot.waitUntil(lambda: belonging[0].data() == "R01 (in this import)")
    assert belonging[1].data() == "–"
    qtbot.mouseClick(dialog.main, LEFT)
    assert "found in 1 of 1 files" in preview.cases.found.text()
    assert work.ask(cases.listing) == []
    (table,) = (item for item in preview.draft.plan.items if item.path.suffix == ".csv")
    assert not preview.draft.problems(table.number)
    take_in(open_window, preview, qtbot, 1)
    rows = {row.name: row.values for row in work.ask(cases.listing)}
    assert rows == {"R01": {"age": "40"}, "R02": {"age": "50"}}

    people.write_text("case,age\nR01,41\nR02,51\n", encoding="utf-8")
    written(tmp_path, "R02.txt", text="I: Well?\n\nR02: Yes, it goes. ")
    preview = dropped(open_window, qtbot, tmp_path / "R02.txt", people)
    dialog = use_table(preview, qtbot)
    qtbot.mouseClick(dialog.main, LEFT)  # shows the difference
    changes = dialog.changes.changes
    changed = changes.index(0, 0)
    assert changes.rowCount(changed) == 2
    changes.setData(
        changes.index(1, 0, changed), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    qtbot.mouseClick(dialog.main, LEFT)
    take_in(open_window, preview, qtbot, 2)
    rows = {row.name: row.values for row in work.ask(cases.listing)}
    assert rows == {"R01": {"age": "41"}, "R02": {"age": "50"}}


def test_every_control_has_a_name_and_is_reached_by_the_tab_key(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)
    for at in range(preview.pages.count()):
        preview.pages.setCurrentIndex(at)
        for part in (one for kind in kinds for one in preview.findChildren(kind)):
            inner = isinstance(part.parent(), QComboBox | QAbstractItemView)
            if inner or part.objectName().startswith("qt_") or not part.isVisible():
                continue
            if type(part.parent()) is QTabBar:
                continue  # its arrows, which keys need not
            text = part.text() if isinstance(part, QAbstractButton) else ""
            assert part.accessibleName() or text, part
            group = part.group() if isinstance(part, QAbstractButton) else None
            holds = group.checkedButton() if group is not None else part
            assert holds.focusPolicy() & Qt.FocusPolicy.TabFocus, part


def test_ctrl_enter_takes_in_from_anywhere_and_enter_in_a_field_does_not(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    preview.pages.setCurrentWidget(preview.file)
    preview.file.name.setFocus()
    preview.file.name.selectAll()
    qtbot.keyClicks(preview.file.name, "First talk")
    qtbot.keyClick(preview.file.name, ENTER)
    assert preview.isVisible()
    assert preview.draft.plan.names()[0] == "First talk"
    qtbot.keyClick(preview.file.kind, ENTER, CTRL)
    qtbot.waitUntil(lambda: names(open_window) == ["First talk", "R02_talk"])
    settled(open_window, qtbot)


def test_the_first_escape_goes_back_to_the_files_where_something_was_chosen(
    open_window: MainWindow, preview: ImportPreview, qtbot: QtBot
) -> None:
    choose_two(preview, qtbot)
    qtbot.mouseClick(preview.speakers.merge, LEFT)
    qtbot.keyClick(preview.speakers.table, Qt.Key.Key_Escape)
    assert preview.files.hasFocus()
    assert preview.isVisible()
    gone: list[int] = []
    preview.finished.connect(gone.append)
    qtbot.keyClick(preview.files, Qt.Key.Key_Escape)
    assert gone
    assert names(open_window) == []
    assert not open_window.workspace.can_undo


def test_the_questions_of_the_guide_are_listed_and_one_by_one_refused(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    work = open_window.workspace
    topic = work.do(guide_edits.add_topic, "Health")
    for words in ("How do you do?", "What else?"):
        work.do(guide_edits.add_question, topic, words)
    preview = dropped(open_window, qtbot, *written(tmp_path, "R1.txt"))
    page, text = preview.questions, preview.reading.text
    preview.pages.setCurrentWidget(page)
    qtbot.mouseClick(page.mark, LEFT, pos=QPoint(8, 12))
    qtbot.waitUntil(lambda: len(page.list.lines()) == 2)
    assert [[one.text(at) for at in range(3)] for one in page.list.lines()] == [
        ["How do you do?", "1", "How do you do?"],
        ["What else?", "4", "What else?"],
    ]
    preview.reading.show_now()
    assert [text.text[start:end] for start, end in text.questions] == [
        "How do you do?",
        "What else?",
    ]
    page.list.setFocus()
    page.list.setCurrentItem(page.list.lines()[1])
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    preview.reading.show_now()
    assert [text.text[start:end] for start, end in text.questions] == ["How do you do?"]
    take_in(open_window, preview, qtbot, 1)
    (section,) = work.ask(guide.sections)
    assert section.asked == len("How do you do?")


def test_what_all_failed_says_why_and_can_only_be_closed(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "scan.docx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    preview = dropped(open_window, qtbot, bad)
    assert not preview.main.isEnabled()
    assert any("not what its name says" in words for words in words_on(preview.reading.told))
    qtbot.mouseClick(preview.cancel, LEFT)
    assert preview.cancel.text() == "Close"
    assert names(open_window) == []


def test_only_the_text_that_is_shown_is_made(
    open_window: MainWindow,
    preview: ImportPreview,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    plan = type(preview.draft.plan)
    real = plan.transcript_of
    monkeypatch.setattr(plan, "transcript_of", lambda s, i: made.append(i.number) or real(s, i))
    qtbot.keyClick(preview.files, Qt.Key.Key_Down)
    preview.reading.show_now()
    assert made == [1]


ANSWER = "That is a long story about the rules and all that comes with them. " * 3
UNNAMED = "\n".join(["Els: How is that?", "Tom: " + ANSWER] * 4)


def test_an_interviewer_who_is_only_guessed_is_offered_and_accepted_for_all_by_one_click(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = written(tmp_path, "R01.txt", "R02.txt", "R03.txt", text=UNNAMED)
    preview = dropped(open_window, qtbot, *paths)
    offer = preview.speakers.offer
    roles = {row.name: row.role for row in preview.speakers.model.rows}
    assert roles == {"Els": "respondent", "Tom": "respondent"}
    assert "Els" in offer.said.text()
    assert "3 interviewers offered" in preview.facts.accessibleName()
    qtbot.mouseClick(offer.refuse, LEFT)
    assert not offer.isVisible()
    qtbot.keyClick(preview.files, Qt.Key.Key_Down)
    qtbot.mouseClick(offer.everywhere, LEFT)
    assert not offer.isVisible()
    take_in(open_window, preview, qtbot, 3)
    assert [stored(open_window, name)[1]["Els"] for name in ("R01", "R02", "R03")] == [
        "respondent",
        "interviewer",
        "interviewer",
    ]


def test_all_that_is_to_be_looked_at_has_room_after_a_change_too(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Anna: One.\nBert: Two.\nAnna: Three.\nBert: Four.\n"
    preview = dropped(open_window, qtbot, *written(tmp_path, "a.txt", text=text))
    side = preview.reading
    before = side.told.height()
    type_in_cell(preview.speakers.table, qtbot, 0, CASE, "X")
    type_in_cell(preview.speakers.table, qtbot, 1, CASE, "X")
    qtbot.waitUntil(lambda: any("Several speakers" in words for words in words_on(side.told)))
    area = side.told.parentWidget()
    assert area is not None
    qtbot.waitUntil(lambda: before < side.told.height() <= area.height())
    before, late = side.told.height(), side.told.findChildren(QLabel)[-1]
    late.setText("Words that come late and go on for some lines. " * 5)
    qtbot.waitUntil(lambda: before < side.told.height() <= area.height())


def test_the_tabs_are_all_seen_in_a_small_window(preview: ImportPreview, qtbot: QtBot) -> None:
    preview.resize(880, 520)
    bar = preview.pages.tabBar()
    preview.pages.setTabText(0, "the longest of all the words on a tab here")
    qtbot.waitUntil(lambda: bar.tabRect(bar.count() - 1).right() < bar.width())
    assert preview.pages.mapTo(preview, QPoint(bar.width(), 0)).x() < preview.reading.x()


def test_the_tables_that_lie_with_the_files_leave_room_for_what_is_beside_them(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    preview.resize(880, 520)
    page = preview.cases
    preview.pages.setCurrentWidget(page)
    page.offer([Path(f"of the year {number}.csv") for number in range(3)])
    page.away.show()
    shown = (page.by_name, page.table, page.away, *page.offers)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in shown))
    page.grab()  # lays out
    ends = [one.mapTo(page, QPoint(one.width(), 0)).x() for one in shown]
    assert max(ends) <= page.width()
    assert all(one.width() >= one.sizeHint().width() for one in shown)  # no words are cut off


def test_a_role_is_chosen_from_its_list_by_keys_and_no_arrow_chooses_by_itself(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    table = preview.speakers.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(row_of(preview, "Anna"), ROLE))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    (field,) = table.findChildren(QComboBox)
    qtbot.waitUntil(field.view().isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(field.view(), key)
    assert preview.speakers.model.rows[row_of(preview, "Anna")].role == "respondent"
    qtbot.keyClick(field.view(), ENTER)
    assert preview.speakers.model.rows[row_of(preview, "Anna")].role == "words"
