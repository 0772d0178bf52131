"""Dealing out the passages of a code from the keyboard, as one step."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codings
from qda.ui.codes.deal_state import DealState, Goal
from qda.ui.codes.dealing import DealDialog, open_dealing
from qda.ui.panels.codebook import CodebookPanel

Keys = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, study: Study) -> DealDialog:
    panel = CodebookPanel(study.work)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.tree.setFocus()
    study.work.select_code(study.ids["Trust"])
    qtbot.keyClick(panel.tree, Keys.Key_D)
    found = panel.findChild(DealDialog)
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def count(study: Study, name: str) -> int:
    return len(study.work.ask(codings.of_code, study.code(name).id))


def test_figures_space_backspace_and_n_deal_out_as_one_step(
    qtbot: QtBot, dialog: DealDialog, study: Study
) -> None:
    assert dialog.reach.text() == "4 codings in 3 documents"
    qtbot.keyClick(dialog, Keys.Key_2)  # Backing
    qtbot.keyClick(dialog, Keys.Key_Space)
    qtbot.keyClick(dialog, Keys.Key_Backspace)
    assert dialog.place.text() == "2 of 4"
    qtbot.keyClick(dialog, Keys.Key_N)
    qtbot.keyClicks(dialog.goals.field, "In drops")
    qtbot.keyClick(dialog.goals.field, Keys.Key_Return)
    qtbot.keyClick(dialog, Keys.Key_4)
    qtbot.keyClick(dialog, Keys.Key_Space)
    assert dialog.state.is_over
    assert count(study, "Trust") == 4  # nothing is changed before the end
    qtbot.keyClick(dialog, Keys.Key_Return)
    assert not dialog.isVisible()
    assert (count(study, "Trust"), count(study, "Backing"), count(study, "In drops")) == (1, 2, 2)
    assert study.code("In drops").parent_id == study.ids["Trust"]
    study.work.undo()
    assert count(study, "Trust") == 4
    assert study.code("In drops") is None
    assert not study.errors


def test_the_mouse_deals_too(qtbot: QtBot, dialog: DealDialog) -> None:
    qtbot.mouseClick(dialog.goals.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.goals.leave, Qt.MouseButton.LeftButton)
    assert (dialog.state.place, dialog.state.count(0)) == (2, 1)
    qtbot.mouseClick(dialog.goals.back, Qt.MouseButton.LeftButton)
    assert dialog.state.place == 1


def test_a_name_that_is_there_is_refused_and_escape_leaves_only_the_field(
    qtbot: QtBot, dialog: DealDialog
) -> None:
    qtbot.keyClick(dialog, Keys.Key_N)
    qtbot.keyClicks(dialog.goals.field, "backing")
    qtbot.keyClick(dialog.goals.field, Keys.Key_Return)
    assert dialog.goals.field.property("wrong") == "true"
    qtbot.keyClick(dialog.goals.field, Keys.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.goals.field.isVisible()
    assert len(dialog.state.goals) == 3


def test_one_escape_does_not_throw_away_what_was_dealt(
    qtbot: QtBot, dialog: DealDialog, study: Study
) -> None:
    qtbot.keyClick(dialog, Keys.Key_1)
    qtbot.keyClick(dialog, Keys.Key_Escape)
    assert dialog.isVisible()
    assert "Nothing has been changed" in dialog.note.text()
    qtbot.keyClick(dialog, Keys.Key_Escape)
    assert not dialog.isVisible()
    assert count(study, "Trust") == 4
    assert not study.work.can_undo


def test_a_code_without_codings_says_so(qtbot: QtBot, study: Study) -> None:
    panel = CodebookPanel(study.work)
    qtbot.addWidget(panel)
    assert open_dealing(panel, study.work, study.code("Relations")) is None
    assert "Relations" in study.said[-1]
    QApplication.processEvents()


MOVES = st.one_of(st.integers(0, 4), st.sampled_from(["leave", "back", "new"]))


@settings(max_examples=80)
@given(st.integers(1, 8), st.lists(MOVES, max_size=40))
def test_every_coding_is_dealt_once_or_stays(many: int, moves: list[int | str]) -> None:
    state = DealState(range(many), [Goal("one", 1), Goal("two", 2)])
    for move in moves:
        if move == "leave":
            state.leave()
        elif move == "back":
            state.back()
        elif move == "new":
            state.give(state.add(f"new {len(state.goals)}"))
        else:
            state.give(int(move))
    dealt = [coding for _goal, codings in state.piles() for coding in codings]
    assert len(dealt) == len(set(dealt)) == state.dealt <= many
    assert sum(map(state.count, range(len(state.goals)))) == state.dealt
    assert 0 <= state.place <= many
