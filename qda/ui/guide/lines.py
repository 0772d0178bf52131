"""How a line of the guide's tree is painted and written: the number first, the words in a field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeWidget, QWidget

from qda.i18n import _
from qda.ui.panels.leaving import FieldKeeper
from qda.ui.panels.name_field import NameField

KIND, KEY, NUMBER = (Qt.ItemDataRole.UserRole + step for step in range(3))
DRAFT = -1  # the key of a line that is not in the project yet

Index = QModelIndex | QPersistentModelIndex


class Lines(FieldKeeper):
    """Puts the number of a question before its words, which alone are edited.

    `keep(index, words)` puts the words of a line into the project and says whether it could;
    `taken(words, key)` whether another topic than `key` is called so.
    """

    def __init__(
        self,
        view: QTreeWidget,
        keep: Callable[[Index, str], bool],
        taken: Callable[[str, int], bool],
    ) -> None:
        super().__init__(view)
        self._keep, self._taken = keep, taken

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The number of a question, then its words."""
        super().initStyleOption(option, index)
        number = index.data(NUMBER)
        if number:
            option.text = f"{number}.  {option.text}"

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that says what is to be written in it, and refuses a topic twice."""
        topic, key = index.data(KIND) == "topic", int(index.data(KEY))
        named = _("Topic") if topic else _("Question")
        made = NameField(parent, named, may_be_empty=key == DRAFT)
        made.setPlaceholderText(_("New topic") if topic else _("New question"))
        if topic:
            in_use = _("The name “{name}” is in use already.")
            made.refuse(
                lambda name: in_use.format(name=name.strip()[:60]) if self._taken(name, key) else ""
            )
        self.watch(made, _("“{text}” was not kept in the interview guide."))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the words, all of them selected; what is being typed stays."""
        if isinstance(editor, NameField):
            self.show_stored(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def store(self, _model: QAbstractItemModel, index: Index, text: str) -> bool:
        """Put the words into the project; the tree is read anew from there."""
        return self._keep(index, text)
