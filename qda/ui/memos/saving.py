"""Saving memos and journal as Word, off the main thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.dialogs.files import ask_place
from qda.ui.report.saving import told

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QFileDialog

    from qda.ui.actions import Shell
    from qda.ui.tasks import State


def ask_word(shell: Shell, kinds: Collection[str] | None = None) -> QFileDialog:
    """Ask for a place and write the notes of these kinds there; None: of all."""
    name = _("{project}: memos").format(project=shell.workspace.name)
    parent, title = shell.dialog_parent(), _("Save memos and journal as Word")
    files = ((_("Word document"), ".docx"),)
    return ask_place(parent, title, files, name, lambda path: _write(shell, path, kinds))


def _write(shell: Shell, path: Path, kinds: Collection[str] | None) -> None:
    project = shell.workspace.project

    def work(state: State) -> Path:
        from qda.exporters.word import memos
        from qda.models.notes import KINDS

        memos.write(
            project,
            path,
            KINDS if kinds is None else kinds,
            on_progress=state.progress,
            is_cancelled=state.is_cancelled,
        )
        return path

    shell.tasks.run(work, lambda done: told(shell, done), title=_("Writing the memos"))
