"""Who speaks in a document: naming, roles, and linking to cases, as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import documents
from qda.ui.panels.speakers import SpeakersDialog


@pytest.fixture
def dialog(qtbot: QtBot, study: Study) -> SpeakersDialog:
    made = SpeakersDialog(None, study.work, study.ids["R07"])
    qtbot.addWidget(made)
    made.show()
    return made


def done(qtbot: QtBot, dialog: SpeakersDialog) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Done")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_name_role_and_case_change_in_one_step(
    qtbot: QtBot, dialog: SpeakersDialog, study: Study
) -> None:
    before = study.work.ask(documents.speakers, study.ids["R07"])
    dialog.names[1].selectAll()
    qtbot.keyClicks(dialog.names[1], "Anna")
    dialog.links[1].setFocus()
    dialog.links[1].lineEdit().selectAll()
    qtbot.keyClicks(dialog.links[1], "R20")
    dialog.roles[0].setCurrentIndex(dialog.roles[0].findData("other"))
    done(qtbot, dialog)
    after = study.work.ask(documents.speakers, study.ids["R07"])
    assert [speaker.role for speaker in after] == ["other", "respondent"]
    assert after[1].name == "Anna"
    assert after[1].case_id == study.case("R20").id
    study.work.undo()
    assert study.work.ask(documents.speakers, study.ids["R07"]) == before
    assert study.case("R20") is None


def test_a_new_case_is_not_finished_into_a_longer_name_that_is_there(
    qtbot: QtBot, dialog: SpeakersDialog, study: Study
) -> None:
    field = dialog.links[1]
    field.setFocus()
    field.lineEdit().selectAll()
    qtbot.keyClicks(field, "R0")  # while there is R07
    assert field.currentText() == "R0"
    done(qtbot, dialog)
    speaker = study.work.ask(documents.speakers, study.ids["R07"])[1]
    assert speaker.case_id == study.case("R0").id


def test_an_empty_case_takes_the_link_off(
    qtbot: QtBot, dialog: SpeakersDialog, study: Study
) -> None:
    dialog.links[1].lineEdit().selectAll()
    qtbot.keyClick(dialog.links[1], Qt.Key.Key_Delete)
    done(qtbot, dialog)
    assert study.work.ask(documents.speakers, study.ids["R07"])[1].case_id is None


def test_nothing_changed_is_no_step(qtbot: QtBot, dialog: SpeakersDialog, study: Study) -> None:
    done(qtbot, dialog)
    assert not dialog.isVisible()
    assert not study.work.can_undo


def test_every_field_says_whose_it_is(dialog: SpeakersDialog) -> None:
    assert dialog.links[1].accessibleName() == "Case of R07"
    assert dialog.roles[0].accessibleName() == "Role of Interviewer"


def test_one_line_that_cannot_be_kept_keeps_them_all_from_changing(
    qtbot: QtBot, dialog: SpeakersDialog, study: Study
) -> None:
    before = study.work.ask(documents.speakers, study.ids["R07"])
    study.work.failed.disconnect()
    dialog.roles[0].setCurrentIndex(dialog.roles[0].findData("other"))
    dialog.names[1].clear()
    done(qtbot, dialog)
    assert dialog.isVisible()
    assert study.work.ask(documents.speakers, study.ids["R07"]) == before
