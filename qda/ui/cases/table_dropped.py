"""A table was dropped on the window or chosen for import: is it of respondents, or a document?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from qda.i18n import _
from qda.ui.actions import Shell
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Elided, button, column, label, row

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")


def are_tables(paths: Sequence[Path]) -> bool:
    """Whether all of these files are tables, so that it must be asked what they are."""
    return bool(paths) and all(path.suffix.lower() in SUFFIXES for path in paths)


class DroppedTable(Dialog):
    """Asks what a table is; `cases` and `document` are emitted with the answer."""

    cases = Signal()
    document = Signal()

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent, _("What is this table?"), 480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(Elided(path.name, "strong"))
        self.body.addSpacing(16)
        self.of_cases = self._choice(
            _("Respondents, or a survey"),
            _("A row a respondent: attributes of cases; open questions become texts."),
            self.cases.emit,
        )
        self.of_words = self._choice(
            _("A document"),
            _("A transcript with columns for who speaks, or a list to be read and coded."),
            self.document.emit,
        )
        self.finish_with(away=_("Cancel"))
        self.of_cases.setDefault(True)

    def _choice(self, name: str, words: str, answer: Callable[[], object]) -> QPushButton:
        made = button(name, answer)
        made.setAccessibleDescription(words)
        made.clicked.connect(self.accept)
        self.body.addLayout(column(row(made, 0), 4, label(words, "quiet", wrap=True), 16))
        return made


def ask(shell: Shell, paths: Sequence[Path], import_them: Callable[[list[Path]], object]) -> None:
    """Ask of each table what it is, one after the other; the documents are imported together."""
    from qda.ui.cases.table_import import read_table

    documents: list[Path] = []
    waiting = list(paths)

    def ask_next() -> None:
        if not waiting:
            if documents:
                import_them(documents)
            return
        path = waiting.pop(0)
        dialog = DroppedTable(shell.dialog_parent(), path)

        def of_cases() -> None:
            read_table(
                shell,
                path,
                lambda shown: shown.finished.connect(lambda _result: ask_next()),
                ask_next,
            )

        def of_words() -> None:
            documents.append(path)
            ask_next()

        dialog.cases.connect(of_cases)
        dialog.document.connect(of_words)
        dialog.rejected.connect(ask_next)
        dialog.open()

    ask_next()
