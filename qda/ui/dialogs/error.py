"""An error, said so that one knows what happened, what is safe, and what to do."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import button, label


class ErrorDialog(Dialog):
    """Shows an expected error, or an unexpected one with its details behind a fold."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        what: str,
        safe: str = "",
        todo: str = "",
        details: str = "",
    ) -> None:
        super().__init__(parent, title, 520)
        self._words = "\n".join(part for part in (title, what, safe, todo, details) if part)
        for text, kind in ((what, ""), (safe, "quiet"), (todo, "")):
            if text:
                line = label(text, kind, wrap=True)
                self.body.addWidget(line)
                self.body.addSpacing(8)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setMinimumHeight(180)
        self.details.hide()
        self.body.addWidget(self.details, 1)
        if details:
            self.fold = button(_("Show the details"), self._unfold)
            self.add_tool(self.fold)
        self.copy = button(_("Copy"), self._copy)
        self.add_tool(self.copy)
        self.finish_with()
        self.setFocus()

    def _unfold(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self.fold.setText(_("Hide the details") if shown else _("Show the details"))
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.copy.setText(_("Copied"))


def for_expected(parent: QWidget | None, error: QdaError) -> ErrorDialog:
    """The dialog for an error that the program expects."""
    return ErrorDialog(
        parent, _("That did not work"), what=error.what, safe=error.safe, todo=error.todo
    )


def for_unexpected(
    parent: QWidget | None, error: BaseException, trace: str, log: str
) -> ErrorDialog:
    """The dialog for an error in the program itself."""
    return ErrorDialog(
        parent,
        _("Something went wrong in the program"),
        what=_("This is a mistake of ours: {error}").format(
            error=f"{type(error).__name__}: {error}"[:300]
        ),
        safe=_("Everything you did before is saved. You can go on working."),
        todo=_("If it happens again, send us the details; they are also in {file}.").format(
            file=log
        ),
        details=trace,
    )
