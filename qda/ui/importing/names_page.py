"""The page of pseudonyms: names that occur, what shall stand in their place, and the key's file."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from qda.errors import QdaError
from qda.i18n import _
from qda.importers import pseudonyms
from qda.importers.plan import with_names
from qda.ui import fonts
from qda.ui.dialogs.files import ask_file, ask_place, filters_for
from qda.ui.importing.cells import Cells, CellsTable
from qda.ui.importing.draft import Draft
from qda.ui.importing.headed import Index
from qda.ui.importing.names import ALSO, NAME, PSEUDONYM, TIMES, NamesModel
from qda.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from qda.importers.plan import Plan
    from qda.importers.pseudonyms import Suggestion
    from qda.ui.tasks import State, Tasks


class NamesTable(CellsTable):
    """Space checks the names that are chosen, or unchecks them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks."""
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, NamesModel):
            rows = self.chosen_rows()
            model.check(rows, any(not model.rows[at].pseudonym for at in rows))
        else:
            super().keyPressEvent(event)


class NewName(QLineEdit):
    """A field for one more name; Enter takes it, and `taken` is emitted with it."""

    taken = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.taken.emit(self.text())
            self.clear()
            event.accept()
        else:
            super().keyPressEvent(event)


class NamesPage(QWidget):
    """Looks for names when it is first shown, on another thread."""

    def __init__(self, draft: Draft, tasks: Tasks) -> None:
        super().__init__()
        self._draft, self._tasks = draft, tasks
        self._looked_at: Plan | None = None
        self.model = NamesModel(draft)
        self.table = NamesTable(self.model, _("Names and pseudonyms"))
        self.table.setItemDelegate(Cells(self.table, self._name_of))
        self.table.set_widths({TIMES: 64})
        words = _(
            "Names go before anything is written, in labels and in the text, where what stands in "
            "their place is marked. The key goes into a file that you keep apart."
        )
        self.said = label("", "small")
        self.notice = label("", "small", wrap=True)
        draft.changed.connect(self._notice)
        self.another = NewName()
        self.another.setPlaceholderText(_("Another name"))
        self.another.setAccessibleName(_("Another name"))
        self.another.setFont(fonts.interface())
        self.another.taken.connect(self.model.add)
        self.speakers = button(_("All who speak"), self._all_who_speak)
        self.speakers.setToolTip(_("Give everybody who speaks a pseudonym"))
        self.open = button(_("Open a key…"), self.ask_key)
        tools = row(self.another, 8, self.speakers, 8, self.open)
        parts = column(
            label(words, "small", wrap=True), 4, self.notice, 8, self.table, 8, self.said
        )
        parts.addLayout(tools)
        parts.setContentsMargins(0, 8, 0, 4)
        self.setLayout(parts)
        self.said.hide()
        self._notice()

    def _name_of(self, index: Index) -> str:
        fields = {NAME: _("Name"), ALSO: _("Also written as"), PSEUDONYM: _("Pseudonym")}
        name = self.model.rows[index.row()].name
        field = fields.get(index.column(), "")
        return _("{field} of {speaker}").format(field=field, speaker=name)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for names, if the texts are not those that were looked at."""
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Look for names in the texts that come in."""
        plan = self._draft.plan
        if self._looked_at is not None and _reads_the_same(plan, self._looked_at):
            return
        self._looked_at = plan
        self._say(_("Looking for names…"))

        def find(_state: State) -> list[Suggestion]:
            return pseudonyms.suggestions(with_names(plan))

        def show(found: list[Suggestion]) -> None:
            self._say("")
            self.model.offer(found)

        self._tasks.run(find, show, within=self)

    def _notice(self) -> None:
        """Say what is to be known of the project's pseudonyms, and of those that are chosen."""
        told = self._draft.problems(None)
        words = [one.words for one in told if one.kind in ("key", "earlier")]
        self.notice.setText("\n".join(words))
        self.notice.setVisible(bool(words))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _all_who_speak(self) -> None:
        rows = [at for at, one in enumerate(self.model.rows) if one.speaks and not one.pseudonym]
        self.model.check(rows, True)

    # The key's file

    def ask_key(self) -> None:
        """Ask for a key that was kept, and take its names."""
        folder = self._draft.key_file.parent if self._draft.key_file else Path.home()
        filters = filters_for(_("Keys"), (".csv",))
        ask_file(self, _("Open a key"), filters, self.open_key, folder=folder)

    def open_key(self, path: Path) -> None:
        """Take the names of a key; what is wrong with it is told."""
        try:
            key = pseudonyms.read_key(path)
        except QdaError as error:
            from qda.ui.dialogs.error import for_expected

            for_expected(self.window(), error).open()
            return
        self._draft.key_file, self._draft.kept_key = path, key
        self.model.take(key)


def _reads_the_same(plan: Plan, other: Plan) -> bool:
    """Whether two plans have the same texts and table, whatever was chosen of them."""
    texts, others = ([item.transcript for item in one.items] for one in (plan, other))
    same = len(texts) == len(others) and all(map(is_, texts, others))
    return same and plan.table is other.table and plan.decided is other.decided


def ask_where(page: QWidget, draft: Draft, then: Callable[[Path], object]) -> QFileDialog:
    """Ask where the key shall go: first where it came from, else away from the project."""
    folder = draft.key_file.parent if draft.key_file is not None else Path.home()
    name = draft.key_file.stem if draft.key_file is not None else _("key")
    kinds = ((_("Keys"), ".csv"),)  # whatever it was read from
    return ask_place(page, _("Keep the key apart"), kinds, name, then, folder=folder)
