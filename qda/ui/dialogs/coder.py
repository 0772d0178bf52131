"""Who codes: choose another coder, make one, give one another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from qda.i18n import _, ngettext
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import button, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CoderRow


class CoderDialog(Dialog):
    """Lists the coders with their codings; the one chosen codes from now on."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, _("Who codes?"), 440)
        self._workspace = workspace
        self._coders: list[CoderRow] = []
        self.list = QListWidget()
        self.list.setProperty("kind", "card")
        self.list.setAccessibleName(_("Coders"))
        self.list.setMinimumHeight(150)
        self.list.itemActivated.connect(lambda _item: self._code_as(self._current()))
        self.list.itemClicked.connect(lambda _item: self._chosen(0))
        self.list.currentRowChanged.connect(self._chosen)
        self.name = QLineEdit()
        self.name.setMaxLength(300)
        self.name.setPlaceholderText(_("Name of a coder"))
        self.name.setAccessibleName(_("Name of a coder"))
        self.name.textChanged.connect(self._look)
        self.add = button(_("Add"), self._add)
        self.rename = button(_("Rename"), self._rename)
        words = _("Each coding says whose it is. Undo takes back only what the present coder did.")
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.list, 1)
        self.body.addSpacing(8)
        self.body.addLayout(row(self.name, 8, self.add, 8, self.rename))
        self.use = self.finish_with(_("Code as this one"), self._use)
        self._fill(workspace.project.coder)

    def _fill(self, current: int) -> None:
        from qda.models import coders

        self._coders = self._workspace.ask(coders.listing)
        self.list.clear()
        for coder in self._coders:
            count = ngettext("{count} coding", "{count} codings", coder.codings)
            item = QListWidgetItem(f"{coder.name}   {count.format(count=number(coder.codings))}")
            item.setData(Qt.ItemDataRole.UserRole, coder.id)
            self.list.addItem(item)
            if coder.id == current:
                self.list.setCurrentItem(item)
        self.list.setFocus()
        self._look()

    def _current(self) -> CoderRow | None:
        place = self.list.currentRow()
        return self._coders[place] if 0 <= place < len(self._coders) else None

    def _chosen(self, _place: int) -> None:
        coder = self._current()
        self.name.setText(coder.name if coder else "")
        self._look()

    def _look(self) -> None:
        typed, coder = self.name.text().strip(), self._current()
        taken = typed in [other.name for other in self._coders]
        writable = not self._workspace.read_only
        self.add.setEnabled(writable and bool(typed) and not taken)
        self.rename.setEnabled(writable and bool(typed) and not taken and coder is not None)

    def _add(self) -> bool:
        from qda.models import coders

        made = self._workspace.do(coders.create, self.name.text())
        if made is not None:
            self._fill(made)
        return made is not None

    def _rename(self) -> None:
        from qda.models import coders

        coder = self._current()
        if coder and self._workspace.did(coders.rename, coder.id, self.name.text()):
            self._fill(coder.id)

    def _use(self) -> None:
        """Code as who is named in the field; who is not there yet is made first."""
        known = {coder.name.casefold(): coder for coder in self._coders}
        named = known.get(self.name.text().strip().casefold())
        if named is None and self.add.isEnabled() and not self._add():
            return  # it was said why; the name is there to be mended
        self._code_as(named or self._current())

    def _code_as(self, coder: CoderRow | None) -> None:
        if coder is not None:
            self._workspace.set_coder(coder.id)
        self.accept()
