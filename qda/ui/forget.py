"""Removing a respondent for good: ask, do it, say what went and what is out of reach."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.dialogs.forget import ForgetDialog, ForgottenDialog
from qda.ui.tasks import Progress

if TYPE_CHECKING:
    from qda.models.removal import RemovalReport
    from qda.ui.actions import Shell


def ask_forget(shell: Shell) -> ForgetDialog:
    """Ask who is to be removed; what follows, follows from the answer."""
    dialog = ForgetDialog(shell.dialog_parent(), shell.workspace)
    dialog.confirmed.connect(lambda case: _forget(shell, case))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _forget(shell: Shell, case: int) -> None:
    """Do it between two looks at the events, so that the status line says what goes on."""
    work = shell.workspace

    def steps() -> Generator[Progress | None, None, RemovalReport]:
        from qda.models import removal

        yield 0, 0, ""
        return removal.remove_for_good(work.project, case)

    def done(report: RemovalReport) -> None:
        _let_go(shell, case)
        work.message.emit(_("{name} was removed for good").format(name=report.case), False)
        told = ForgottenDialog(shell.dialog_parent(), report)
        told.finished.connect(told.deleteLater)
        told.open()

    shell.tasks.run_steps(steps(), done, title=_("Removing for good"))


def _let_go(shell: Shell, case: int) -> None:
    """Let go of what was chosen and is no longer there."""
    from qda.models import codings, documents

    work = shell.workspace
    if work.case == case:
        work.select_case(None)
    if work.coding is not None and work.coding not in {c.id for c in work.ask(codings.all_rows)}:
        work.select_coding(None)
    if work.document not in {row.id for row in work.ask(documents.listing)}:
        work.select_document(None)
