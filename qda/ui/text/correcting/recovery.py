"""Offers what was typed the last time but could not be stored before the project was closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qda.errors import QdaError
from qda.i18n import _
from qda.models import unstored
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import button, label

if TYPE_CHECKING:
    from qda.models.unstored import Typed
    from qda.ui.workspace import Workspace

_AROUND = 60


def offer_soon(parent: QWidget, workspace: Workspace) -> None:
    """Offer what is kept, if anything is, once the window stands."""
    if not workspace.read_only and unstored.kept(workspace.project.path):
        QTimer.singleShot(0, parent, partial(_offer, parent, workspace))


def _offer(parent: QWidget, workspace: Workspace) -> None:
    if workspace.is_open and unstored.read(workspace.project.path):
        UnstoredDialog(parent.window(), workspace).open()


class UnstoredDialog(Dialog):
    """Shows what was typed, and puts it into its documents or throws it away."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, _("What you typed the last time is not stored yet"), 560)
        self._work = workspace
        self._typed = unstored.read(workspace.project.path)
        said = [_told(workspace, one) for one in self._typed]
        self.words = QPlainTextEdit("\n\n".join(words for words, _fits in said))
        self.words.setReadOnly(True)
        self.words.setFont(fonts.interface())
        self.words.setAccessibleName(_("What you typed"))
        self.words.setMinimumHeight(120)
        fits = all(fit for _words, fit in said)
        told = (
            _("It could not be written when the project was closed, and was kept aside.")
            if fits
            else _(
                "It could not be written when the project was closed. A document was changed "
                "since: copy what you still need."
            )
        )
        self.body.addWidget(label(told, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.words, 1)
        self.throw = button(_("Throw it away"), self._throw_away)
        self.copy = button(_("Copy"), self._copy)
        self.add_tool(self.throw)
        self.add_tool(self.copy)
        if fits:
            self.put = self.finish_with(_("Put it into the text"), self._put, away=_("Later"))
        else:
            self.put = self.finish_with(away=_("Later"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())

    def _put(self) -> None:
        from qda.models import Project, correcting

        def work(project: Project) -> bool:
            for one in self._typed:
                project.do(correcting.replace_in_turn, one.document, one.steps)
            return True

        if self._work.together(work):
            self._throw_away()

    def _throw_away(self) -> None:
        try:
            unstored.drop(self._work.project.path)
        except OSError as error:
            what = _("What was typed could not be removed from this computer.")
            self._work.failed.emit(QdaError(f"{what} ({error})"))
        self.accept()


def _told(workspace: Workspace, typed: Typed) -> tuple[str, bool]:
    """What was typed, with the words around it, and whether its document is still as it was."""
    from qda.models import documents
    from qda.text_edits import Mapping, applied

    written = " … ".join(one.text for step in typed.steps for one in step if one.text.strip())
    names = {row.id: row.name for row in workspace.ask(documents.listing, counted=False)}
    if typed.document not in names:
        return written, False
    text = workspace.ask(documents.text_of, typed.document)
    name = names[typed.document]
    if unstored.digest(text) != typed.digest:
        return f"{name}: {written}", False
    low, high = len(text), 0
    for step in typed.steps:
        mapping = Mapping(step)
        text, high = applied(text, step), mapping.point(high)
        for one in step:
            low, high = min(low, one.start), max(high, one.start + len(one.text))
    low, high = max(0, low - _AROUND), min(len(text), high + _AROUND)
    around = " ".join(text[low:high].split())
    return f"{name}: {'…' if low else ''}{around}{'…' if high < len(text) else ''}", True
