"""The interview guide from a file, and as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from qda.i18n import _
from qda.models import guide, guide_edits
from qda.models.guide_edits import NewTopic
from qda.ui import recent
from qda.ui.actions import Shell

_READ = ("md", "txt", "docx", "odt", "rtf", "html")


def ask_import(shell: Shell) -> QFileDialog:
    """Ask for a file with a guide, read it and take it in: one step."""
    chooser = QFileDialog(
        shell.dialog_parent(), _("Take an interview guide from a file"), recent.last_folder()
    )
    patterns = " ".join(f"*.{one}" for one in _READ)
    chooser.setNameFilters([_("Texts") + f" ({patterns})", _("All files") + " (*)"])
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.fileSelected.connect(lambda name: take_in(shell, Path(name)))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


def take_in(shell: Shell, path: Path) -> None:
    """Read a guide on another thread and take it in, unless the project is closed meanwhile."""
    work = shell.workspace
    project = work.project

    def read(_state: object) -> list[NewTopic]:
        from qda.importers.guide_file import read_guide

        return read_guide(path)

    def take(topics: list[NewTopic]) -> None:
        if work.is_open and work.project is project:
            work.did(guide_edits.take_in, topics)
            shell.show_room("guide")

    shell.tasks.run(read, take, None, _("Reading {name}").format(name=path.name))


def ask_export(shell: Shell) -> QFileDialog:
    """Ask where to, and save the guide as Markdown."""
    chooser = QFileDialog(
        shell.dialog_parent(), _("Save the interview guide as a file"), recent.last_folder()
    )
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilter("Markdown (*.md)")
    chooser.setDefaultSuffix("md")
    chooser.selectFile(_("Interview guide") + ".md")
    chooser.fileSelected.connect(lambda name: save(shell, Path(name)))
    chooser.finished.connect(lambda _result: chooser.deleteLater())
    chooser.open()
    return chooser


def save(shell: Shell, path: Path) -> None:
    """Save the guide of the project at `path`."""
    from qda.exporters.guide import as_markdown

    work = shell.workspace
    words = as_markdown(_("Interview guide"), work.ask(guide.tree))

    def write(_state: object) -> Path:
        path.write_text(words, encoding="utf-8")
        return path

    def told(done: Path) -> None:
        work.message.emit(_("Saved: {name}").format(name=done.name), False)

    shell.tasks.run(write, told, None, _("Saving {name}").format(name=path.name))
