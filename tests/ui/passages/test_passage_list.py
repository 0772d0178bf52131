"""The list of passages: a few at first, more when they are asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import usage
from qda.ui.passages.list import PassageList

LEFT = Qt.MouseButton.LeftButton


def make(qtbot: QtBot, study: Study) -> PassageList:
    made = PassageList(study.work, at_once=2, above=4)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    return made


def test_more_passages_come_when_asked_for_and_stay(qtbot: QtBot, study: Study) -> None:
    passages = make(qtbot, study)
    ids = study.work.ask(usage.in_branch, study.ids["Factors"], below=True)[:5]
    passages.show_passages(ids)
    assert [card.passage.coding for card in passages.cards()] == ids[:2]
    assert passages.more.text() == "Show 3 more"
    qtbot.mouseClick(passages.more, LEFT)
    assert passages.more.text() == "Show 1 more"
    passages.show_passages(ids)
    assert [card.passage.coding for card in passages.cards()] == ids[:4]
    qtbot.mouseClick(passages.more, LEFT)
    assert len(passages.cards()) == 5
    assert not passages.more.isVisible()
    passages.start_over()
    passages.show_passages(ids)
    assert len(passages.cards()) == 2


def test_without_passages_it_teaches(qtbot: QtBot, study: Study) -> None:
    passages = make(qtbot, study)
    passages.show_passages((), teaching="Select a passage and code it.")
    assert passages.cards() == []
    assert "Select a passage and code it." in [one.text() for one in passages.findChildren(QLabel)]
