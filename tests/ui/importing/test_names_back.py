"""Before real names come into a project with pseudonyms, the preview asks."""

from __future__ import annotations

from pathlib import Path

from import_gestures import LEFT, accept, dropped, settled
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from qda.importers import plan
from qda.models import Project, documents
from qda.pseudonyms import made
from qda.ui.main_window import MainWindow

TALK = "I: How are you?\nR: Anna de Vries often calls, and that helps me a lot."


def test_names_come_back_only_when_it_is_agreed(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "R1.txt"
    path.write_text(TALK, encoding="utf-8")
    work, key = open_window.workspace, made([("Anna de Vries", [], "Zus")])

    def store(project: Project) -> None:
        plan.carry_out(plan.make([path], project.ask(plan.state_of), key=key), project)

    work.together(store)
    path.write_text(TALK.replace("often", "sometimes"), encoding="utf-8")
    (row,) = work.ask(documents.listing)

    preview = dropped(open_window, qtbot, path)
    accept(preview, qtbot)
    assert "R1.txt" in preview.asked.names.text()
    qtbot.mouseClick(preview.asked.open_key, LEFT)
    assert preview.pages.currentWidget() is preview.names
    assert preview.findChild(QFileDialog) is not None
    assert "Anna" not in work.ask(documents.text_of, row.id)

    preview.findChild(QFileDialog).reject()
    accept(preview, qtbot)
    qtbot.mouseClick(preview.asked.anyway, LEFT)
    settled(open_window, qtbot)
    qtbot.waitUntil(lambda: "Anna de Vries sometimes" in work.ask(documents.text_of, row.id))
