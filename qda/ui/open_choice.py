"""A field with a list: what stands in the list may be chosen, and anything else typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from qda.ui import fonts


class OpenChoice(QComboBox):
    """Offers what fits below the field, and leaves in it what was typed.

    Qt itself would finish a word into the first that begins so: R1 into R10, another case.
    """

    def __init__(self, name: str) -> None:
        """`name` is what the field is called aloud."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFont(fonts.interface())
        self.setAccessibleName(name)
        completer = self.completer()
        assert completer is not None  # a field that is edited has one
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
