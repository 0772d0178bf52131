"""What a hand does in a dialog that asks for a file, for its tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot


def chooser_over(window: QWidget) -> QFileDialog:
    """The dialog that asks for a file now."""
    return next(one for one in window.findChildren(QFileDialog) if one.isVisible())


def choose(window: QWidget, qtbot: QtBot, path: Path) -> QFileDialog:
    """Type a name into the dialog that is open, and click Open or Save; it is closed then."""
    chooser = chooser_over(window)
    field, box = chooser.findChild(QLineEdit, "fileNameEdit"), chooser.findChild(QDialogButtonBox)
    assert field is not None
    assert box is not None
    field.setText(str(path))
    qtbot.mouseClick(_accepting(box), Qt.MouseButton.LeftButton)
    assert not chooser.isVisible()
    return chooser


def _accepting(box: QDialogButtonBox) -> QAbstractButton:
    accepts = QDialogButtonBox.ButtonRole.AcceptRole
    return next(one for one in box.buttons() if box.buttonRole(one) == accepts)
