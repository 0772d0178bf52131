"""Leaving a field of the table: what was typed and cannot be kept is never lost in silence.

A field whose words are refused stays where it is, with those words, until they are mended or Esc is
pressed. Where it must go because its row, its column or the project goes, its words are quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QTableView, QWidget

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.panels.code_delegate import NameField
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow, CaseRow

Index = QModelIndex | QPersistentModelIndex


class FieldKeeper(QStyledItemDelegate):
    """Knows the field that is open, and whether its words are in the project.

    `lost` is emitted with a sentence that quotes what was typed in a field that had to go, `gone`
    when a field has gone, for whatever reason.
    """

    lost = Signal(str)
    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field: NameField | None = None
        self._failed = False
        self._stored = self._attribute = self._case = ""

    def watch(self, field: NameField, case: CaseRow | None, attribute: AttributeRow | None) -> None:
        """Keep an eye on the field of a cell; `attribute` is None for the name of the case."""
        self.field, self._failed, self._stored = field, False, ""
        self._case = "" if case is None else case.name
        self._attribute = "" if attribute is None else attribute.name

    def changed(self) -> bool:
        """Whether something was typed in the open field that is not stored.

        Qt's own mark does not tell: it is taken off when a validator has looked at the words.
        """
        return self.field is not None and self.field.text() != self._stored

    def show_stored(self, field: NameField, text: str) -> None:
        """Begin with what is stored, all of it selected; what is being typed stays."""
        if field is self.field and not self.changed():
            self._stored = text
            field.setText(text)
            field.selectAll()

    def unkept(self) -> NameField | None:
        """The field that is open, where its words are refused or could not be stored."""
        field = self.field
        if field is None or not self.changed():
            return None
        return field if self._failed or field.problem() else None

    def forget(self) -> None:
        """What was typed need not be kept."""
        if self.field is not None:
            self._stored = self.field.text()

    def quoted(self, field: NameField) -> str:
        """A sentence that says what was typed, where, that it is not kept, and why."""
        told = (
            _("“{text}” was not kept as {attribute} of {case}.")
            if self._attribute
            else _("“{text}” was not kept as the name of a case.")
        ).format(text=field.text().strip(), attribute=self._attribute, case=self._case)
        return f"{told} {field.problem()}".strip()

    # Qt's delegate

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store what was typed, if it will do."""
        if not isinstance(editor, NameField) or not editor.hasAcceptableInput():
            return
        before, text = self._stored, editor.text()
        self._stored = text
        self._failed = not model.setData(index, text)
        if self._failed and editor is self.field:
            self._stored = before
        elif self._failed and text != before:  # it went while its words were being stored
            self.lost.emit(self.quoted(editor))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Quote what goes with the field."""
        if isinstance(editor, NameField) and editor is self.field:
            if self.changed() and editor.text().strip():
                self.lost.emit(self.quoted(editor))
            self.field = None
            self.gone.emit()
        super().destroyEditor(editor, index)


class KeepingTable(QTableView):
    """A table that is not left while what is typed in it is refused."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._keeper: FieldKeeper | None = None
        workspace.about_to_close.connect(self._keep_last)

    def keep_with(self, keeper: FieldKeeper) -> None:
        """Paint and edit with this delegate."""
        self._keeper = keeper
        self.setItemDelegate(keeper)
        keeper.lost.connect(self._say)
        keeper.gone.connect(self._edits_no_more)

    def _edits_no_more(self) -> None:
        """Qt thinks that one types on where a field goes with its row, and opens no other."""
        self.setState(QTableView.State.NoState)

    def _say(self, told: str) -> None:
        self.workspace.message.emit(told, False)

    def _stuck(self) -> NameField | None:
        return None if self._keeper is None else self._keeper.unkept()

    def unkept(self) -> str:
        """What is typed in a cell and cannot be kept, quoted; empty where there is nothing."""
        field = self._stuck()
        return "" if field is None or self._keeper is None else self._keeper.quoted(field)

    def holds_back(self) -> bool:
        """Whether what is typed in a cell is refused: it is told, and the keyboard goes there.

        Nothing else is to be done in the table before that is mended or given up.
        """
        field = self._stuck()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_it_stays(field)
        return field is not None

    def _say_it_stays(self, field: NameField) -> None:
        how = _("It is not kept yet: mend it in the table of cases, or press Esc there.")
        self._say(f"{field.problem()} {how}".strip())

    def stays(self, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Whether a field that is being left is to stay open; it is told why."""
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and self._keeper is not None:
            self._keeper.forget()
        field = self._stuck()
        if field is not None:
            self._say_it_stays(field)
        return field is not None

    def _keep_last(self) -> None:
        """The project is about to close: keep what is typed, or quote what cannot be kept."""
        if self._keeper is None or self._keeper.field is None:
            return
        self.commitData(self._keeper.field)
        if self._stuck() is not None:
            self.workspace.failed.emit(QdaError(self.unkept()))
            self._keeper.forget()

    # Qt's events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for what is still to be mended."""
        super().focusInEvent(event)
        field = self._stuck()
        if field is not None:
            field.setFocus(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a cell, unless another is still to be mended."""
        if not self.holds_back():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type in a cell, unless another is still to be mended."""
        if not self.holds_back():
            super().mouseDoubleClickEvent(event)
