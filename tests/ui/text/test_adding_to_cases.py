"""The menu of a right click in the text offers the cases to which a passage can be added."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QMenu

from qda.models import case_passages, cases


def test_what_is_selected_is_added_to_a_case_from_the_menu(reading: Any) -> None:
    work = reading.window.workspace
    case = work.do(cases.create, "Anna")
    words = reading.room.view.text.split()[0]
    span = reading.drag(words)
    reading.room._open_menu(reading.room.mapToGlobal(reading.room.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    below = next(one.menu() for one in menu.actions() if one.text() == "Add to a case")
    below.aboutToShow.emit()
    next(one for one in below.actions() if one.text() == "Anna").trigger()
    menu.close()
    (row,) = work.ask(case_passages.listing, case)
    assert (row.start, row.end) == span
