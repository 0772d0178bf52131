"""Removing a respondent for good: ask, do it, say what went and what is out of reach.

It rewrites the project and every backup, which takes its time. So that the window does not freeze,
the project is closed, opened on another thread, and opened here again when that is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.dialogs.forget import ForgetDialog, ForgottenDialog
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.models.removal import RemovalReport
    from qda.ui.actions import Shell
    from qda.ui.main_window import MainWindow


def ask_forget(shell: Shell) -> ForgetDialog:
    """Ask who is to be removed; what follows, follows from the answer."""
    window = cast("MainWindow", shell)
    dialog = ForgetDialog(window, window.workspace)
    dialog.confirmed.connect(lambda case: _forget(window, case))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _forget(window: MainWindow, case: int) -> None:
    work = window.workspace
    path, coder = work.project.path, work.project.coder_name

    def remove(_state: State) -> RemovalReport:
        from qda.models import Project, removal

        with Project.open(path, coder=coder) as project:
            return removal.remove_for_good(project, case)

    def back() -> None:
        window.flows.open_path(path)
        window.opening_is_over()

    def done(report: RemovalReport) -> None:
        back()
        work.message.emit(_("{name} was removed for good").format(name=report.case), False)
        told = ForgottenDialog(window, report)
        told.finished.connect(told.deleteLater)
        told.open()

    def failed(error: QdaError) -> None:
        back()
        window.flows.show_error(error)

    window.opening_soon()
    work.close()
    window.tasks.run(remove, done, failed, title=_("Removing for good"))
