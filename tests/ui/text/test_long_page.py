"""A page too long to be laid out at once: another size far down keeps its place, in pieces."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from qda.models import documents
from qda.transcript import Transcript
from qda.ui.text.looks import looks
from qda.ui.text.page_view import PageView
from qda.ui.text.places import FULL_LAYOUT
from qda.ui.workspace import Workspace

LINE = "We talk about the counter and the rules, and then again about the counter.\n"


def test_another_size_far_down_a_long_page_keeps_the_place_while_the_window_lives(
    workspace: Workspace, qtbot: QtBot
) -> None:
    text = (LINE * (2 * FULL_LAYOUT // len(LINE))).strip()
    document = workspace.do(documents.add, Transcript(text), "P01")
    assert document
    view = PageView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    view.show_content(workspace.ask(documents.read, document))
    view.scroll_to(len(LINE) * 4_500)
    beats = []
    beating = QTimer()
    beating.timeout.connect(lambda: beats.append(view.updatesEnabled()))
    beating.start(0)
    looks().set_size(23)
    qtbot.waitUntil(lambda: view.top_point() == len(LINE) * 4_500)
    assert beats.count(False) > 0  # in the middle of it, with nothing painted out of its place
    assert view.updatesEnabled()
