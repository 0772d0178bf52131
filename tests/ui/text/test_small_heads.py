"""What stands above a text in a narrow pane: nothing lies over anything, no name is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qda.models.rows import DocumentRow
from qda.ui.labels import Elided
from qda.ui.text.correcting.bar import CorrectingBar
from qda.ui.text.head import DocumentHead

ROW = DocumentRow(1, "g", "Arabic", "paper", 0, "", "", 0, 9, None, "", "", "", None, "")


def shown(qtbot: QtBot, made: QWidget, width: int) -> QWidget:
    """`made` in a pane that asks for no width of its own; the pane."""
    pane = QWidget()
    qtbot.addWidget(pane)
    made.setParent(pane)
    made.resize(width, 44)
    pane.show()
    return pane


def test_the_head_of_a_narrow_pane_gives_its_steps_up_for_the_name(qtbot: QtBot) -> None:
    head = DocumentHead()
    head.show_document(ROW, "", 2, 3)
    head.show_split(True, True)
    pane = shown(qtbot, head, 216)
    assert pane.isVisible()
    assert not head.before.isVisible()
    qtbot.waitUntil(lambda: head.title.text() == "Arabic")
    assert head.shut.geometry().right() < head.width()
    head.resize(640, 44)
    assert head.before.isVisible()
    assert head.after.isVisible()


def test_what_is_said_while_correcting_gives_way_to_the_button(qtbot: QtBot) -> None:
    bar = CorrectingBar()
    pane = shown(qtbot, bar, 400)
    assert pane.isVisible()
    (said,) = bar.findChildren(Elided)
    qtbot.waitUntil(lambda: said.text().endswith("…"))
    assert said.geometry().right() < bar.finish.x()
