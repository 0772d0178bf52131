"""Leaving a field of a table or a tree: what was typed and cannot be kept is not lost in silence.

A field whose words are refused stays where it is, with those words, until they are mended or Esc is
pressed. Where it must go because its row, its column or the project goes, its words are quoted.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QWidget,
)

from qda.errors import QdaError
from qda.ui.panels.name_field import NameField
from qda.ui.workspace import Workspace

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
        self._stored = self._told = ""
        self._about: dict[str, str] = {}

    def watch(self, field: NameField, told: str, **about: str) -> None:
        """Keep an eye on a field.

        `told` is the sentence with which its {text} is quoted where it must go; `about` fills in
        what else it names.
        """
        self.field, self._failed, self._stored = field, False, ""
        self._told, self._about = told, about

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
        told = self._told.format(text=field.text().strip(), **self._about)
        return f"{told} {field.problem()}".strip()

    # Qt's delegate

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store what was typed, if it will do."""
        if not isinstance(editor, NameField) or not editor.hasAcceptableInput():
            return
        before, text = self._stored, editor.text()
        self._stored = text
        self._failed = not self.store(model, index, text)
        if self._failed and editor is self.field:
            self._stored = before
        elif self._failed and text != before:  # it went while its words were being stored
            self.lost.emit(self.quoted(editor))

    def store(self, model: QAbstractItemModel, index: Index, text: str) -> bool:
        """Store what will do; whether it could be stored."""
        return model.setData(index, text)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Quote what goes with the field."""
        if isinstance(editor, NameField) and editor is self.field:
            if self.changed() and editor.text().strip():
                self.lost.emit(self.quoted(editor))
            self.field = None
            self.gone.emit()
        super().destroyEditor(editor, index)


class Keeping(QObject):
    """Sees to it that a view is not left while what is typed in it is refused.

    The view asks `stays` before it closes a field and `holds_back` before it does anything else;
    `how` is the sentence that says where the words can be mended.
    """

    def __init__(
        self, view: QAbstractItemView, keeper: FieldKeeper, workspace: Workspace, how: str
    ) -> None:
        super().__init__(view)  # it hears no more of the project when the view has gone
        self._view, self._keeper, self._workspace, self._how = view, keeper, workspace, how
        view.setItemDelegate(keeper)
        keeper.lost.connect(self._say)
        keeper.gone.connect(self._edits_no_more)
        workspace.about_to_close.connect(self._keep_last)

    def _edits_no_more(self) -> None:
        """Qt thinks that one types on where a field goes with its row, and opens no other."""
        self._view.setState(QAbstractItemView.State.NoState)

    def _say(self, told: str) -> None:
        self._workspace.message.emit(told, False)

    def unkept(self) -> str:
        """What is typed and cannot be kept, quoted; empty where there is nothing."""
        field = self._keeper.unkept()
        return "" if field is None else self._keeper.quoted(field)

    def holds_back(self) -> bool:
        """Whether what is typed is refused: it is told, and the keyboard goes there.

        Nothing else is to be done in the view before that is mended or given up.
        """
        field = self._keeper.unkept()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_it_stays(field)
        return field is not None

    def _say_it_stays(self, field: NameField) -> None:
        self._say(f"{field.problem()} {self._how}".strip())

    def stays(self, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Whether a field that is being left is to stay open; it is told why."""
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._keeper.forget()
        field = self._keeper.unkept()
        if field is not None:
            self._say_it_stays(field)
        return field is not None

    def take_keyboard(self, reason: Qt.FocusReason) -> None:
        """The view has got the keyboard: it is for what is still to be mended."""
        field = self._keeper.unkept()
        if field is not None:
            field.setFocus(reason)

    def _keep_last(self) -> None:
        """The project is about to close: keep what is typed, or quote what cannot be kept."""
        if self._keeper.field is None:
            return
        self._view.commitData(self._keeper.field)
        if self._keeper.unkept() is not None:
            self._workspace.failed.emit(QdaError(self.unkept()))
            self._keeper.forget()
