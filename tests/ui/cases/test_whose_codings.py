"""The page of a case counts the codings that tables and charts count: of the named coder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import cases, coders, codings
from qda.ui.cases.room import CasesRoom

Keys = Qt.Key
PLACE = len("How would you describe working with the people at the ministry?") + 3


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CasesRoom:
    """A second coder works now, who coded one passage of R07; the first coded seven."""
    study.work.set_coder(study.work.do(coders.create, "Coder B"))
    study.work.do(codings.apply, study.ids["R07"], study.ids["Relations"], PLACE, PLACE + 5)
    room = show_room(qtbot, CasesRoom(study.work))
    room.table.choose(study.ids["case R07"])
    return room


def test_a_case_counts_the_named_coder_says_so_and_offers_the_others(
    qtbot: QtBot, room: CasesRoom, study: Study
) -> None:
    page, case = room.profile.codes, study.ids["case R07"]
    last = room.cases.columnCount() - 1
    for steps, name, count, said in (
        (0, "Coder B", 1, "Of the coder Coder B"),
        (1, "All coders", 8, "Of all coders"),
        (-2, "Coder A", 7, "Of the coder Coder A"),
    ):
        page.coder.setFocus()
        for _step in range(abs(steps)):
            qtbot.keyClick(page.coder, Keys.Key_Down if steps > 0 else Keys.Key_Up)
        qtbot.waitUntil(lambda total=count: room.cases.use[case].total == total)
        assert page.coder.currentText() == name
        assert said in page.definition.text()
        assert page.count.text().split()[0] == str(count)
        assert room.cases.index_of(case, last).data() == str(count)
        across = Qt.Orientation.Horizontal
        told = room.cases.headerData(last, across, Qt.ItemDataRole.ToolTipRole)
        assert told == ("Codings of all coders" if name == "All coders" else f"Codings of {name}")


def test_a_coder_who_comes_is_offered_and_the_choice_stays(room: CasesRoom, study: Study) -> None:
    page, case = room.profile.codes, study.ids["case R07"]
    study.work.do(coders.create, "Coder C")
    assert page.coder.findText("Coder C") >= 0
    assert (page.coder.currentText(), room.cases.use[case].total) == ("Coder B", 1)
    study.work.do(cases.rename, case, "Somebody")
    assert (room.table.current(), room.cases.use[case].total) == (case, 1)
