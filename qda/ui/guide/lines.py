"""How a line of the guide's tree is painted and written: the number first, the words in a field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda.i18n import _

KIND, KEY, NUMBER = (Qt.ItemDataRole.UserRole + step for step in range(3))
DRAFT = -1  # the key of a line that is not in the project yet


class Lines(QStyledItemDelegate):
    """Puts the number of a question before its words, which alone are edited."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The number of a question, then its words."""
        super().initStyleOption(option, index)
        number = index.data(NUMBER)
        if number:
            option.text = f"{number}.  {option.text}"

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field that says what is to be written in it."""
        made = super().createEditor(parent, option, index)
        if isinstance(made, QLineEdit):
            topic = index.data(KIND) == "topic"
            made.setPlaceholderText(_("New topic") if topic else _("New question"))
            made.setAccessibleName(_("Topic") if topic else _("Question"))
        return made
