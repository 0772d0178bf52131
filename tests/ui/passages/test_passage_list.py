"""The list of passages: a few at first, more when they are asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codings, usage
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


def test_a_passage_with_two_codes_is_one_card_and_counted_once(qtbot: QtBot, study: Study) -> None:
    passages = make(qtbot, study)
    ids = study.work.ask(usage.in_branch, study.ids["Factors"], below=True)
    first = study.work.ask(codings.find, ids[0])
    place = (first.document_id, study.ids["Relations"], first.start, first.end)
    other = study.work.do(codings.apply, *place)
    assert other is not None and other != ids[0]
    passages.show_passages([ids[0], other, ids[-1]])
    assert passages.count_in_words() == "2 passages (3 codings)"
    assert [card.passage.coding for card in passages.cards()] == [ids[0], ids[-1]]
    passages.choose_all()
    assert passages.number_chosen() == 2
    assert sorted(passages.chosen()) == sorted([ids[0], other, ids[-1]])


def test_without_passages_it_teaches(qtbot: QtBot, study: Study) -> None:
    passages = make(qtbot, study)
    passages.show_passages((), teaching="Select a passage and code it.")
    assert passages.cards() == []
    assert "Select a passage and code it." in [one.text() for one in passages.findChildren(QLabel)]
