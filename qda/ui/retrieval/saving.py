"""The passages into a file: a Word document, a workbook, or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.dialogs.files import ask_place
from qda.ui.panels.shell import shell_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from qda.ui.retrieval.answer import Answer
    from qda.ui.retrieval.page import PassagesPage
    from qda.ui.tasks import State


def ask(page: PassagesPage) -> QFileDialog | None:
    """Ask for a place and write all passages that were found there."""
    answer = page.answer
    if answer is None or not len(answer):
        return None
    kinds = (
        (_("Word document"), ".docx"),
        (_("Spreadsheet"), ".xlsx"),
        (_("Table"), ".csv"),
        (_("Plain table"), ".tsv"),
    )
    title, name = _("Save the passages"), page.name or _("Passages")
    return ask_place(page, title, kinds, name, lambda path: _write(page, answer, path))


def _write(page: PassagesPage, answer: Answer, path: Path) -> None:
    shell, workspace, title = shell_of(page), page.workspace, page.name or _("Passages")
    if shell is None:
        return
    project = workspace.project

    def work(state: State) -> Path:
        if path.suffix.lower() == ".docx":
            from qda.exporters.word import passages as word

            word.write(
                project,
                answer.result,
                path,
                title,
                answer.sentence,
                is_cancelled=state.is_cancelled,
            )
        else:
            from qda.exporters import sheets
            from qda.exporters.passages import passage_table

            table = passage_table(answer.result, answer.sentence)
            sheets.write([table], path, notes=True, is_cancelled=state.is_cancelled)
        return path

    def told(done: Path) -> None:
        workspace.message.emit(_("Saved {name}").format(name=done.name), False)

    shell.tasks.run(work, told, title=_("Saving the passages"))
