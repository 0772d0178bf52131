"""Every control of every room can be named by a screen reader and reached by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from qda.importers import batch
from qda.models import cases, codebook, codings
from qda.ui.main_window import MainWindow
from qda.ui.rooms import ROOMS

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def controls(root: QWidget) -> Iterator[QWidget]:
    for kind in CONTROLS:
        for part in root.findChildren(kind):
            inner = isinstance(part.parent(), QComboBox | QAbstractSpinBox | QAbstractItemView)
            if not inner and not part.objectName().startswith("qt_") and part.isVisibleTo(root):
                yield part


def named(part: QWidget) -> str:
    text = part.text() if isinstance(part, QAbstractButton) else ""
    return (part.accessibleName() or text).strip()


def reached(part: QWidget) -> bool:
    """By Tab; of buttons of which one holds the one that does, the others then by the arrows."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    holds = group.checkedButton() if group is not None and group.exclusive() else None
    return bool((holds or part).focusPolicy() & Qt.FocusPolicy.TabFocus)


@pytest.fixture
def busy_window(open_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with a document, a code, a coding and a case in it."""
    work = open_window.workspace
    file = tmp_path / "R1.txt"
    file.write_text("Interviewer: How?\n\nR1: It goes well as long as you know each other.\n")
    (outcome,) = batch.import_files(work.project, [file])
    code = work.do(codebook.create, "Trust")
    assert outcome.document is not None
    assert code is not None
    work.do(codings.apply, outcome.document, code, 5, 25)
    work.do(cases.create, "R1")
    work.select_document(outcome.document)
    work.select_code(code)
    return open_window


def test_every_control_of_every_room_has_a_name(busy_window: MainWindow) -> None:
    nameless = []
    for room_id in ROOMS:
        busy_window.show_room(room_id)
        nameless += [(room_id, part) for part in controls(busy_window) if not named(part)]
    assert nameless == []


def test_every_control_of_every_room_is_reached_by_the_tab_key(busy_window: MainWindow) -> None:
    out_of_reach = []
    for room_id in ROOMS:
        busy_window.show_room(room_id)
        out_of_reach += [
            (room_id, named(part) or repr(part))
            for part in controls(busy_window)
            if part.isEnabled() and not reached(part)
        ]
    assert out_of_reach == []
