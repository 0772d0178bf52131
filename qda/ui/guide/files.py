"""The interview guide from a file, and as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from qda.i18n import _
from qda.models import guide, guide_edits
from qda.models.guide_edits import NewTopic
from qda.ui.actions import Shell
from qda.ui.dialogs.files import ask_file, ask_place, filters_for

_READ = (".md", ".txt", ".docx", ".odt", ".rtf", ".html")


def ask_import(shell: Shell) -> QFileDialog:
    """Ask for a file with a guide, read it and take it in: one step."""
    parent, title = shell.dialog_parent(), _("Take an interview guide from a file")
    return ask_file(parent, title, filters_for(_("Texts"), _READ), partial(take_in, shell))


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
    parent, title = shell.dialog_parent(), _("Save the interview guide as a file")
    kinds = (("Markdown", ".md"),)
    return ask_place(parent, title, kinds, _("Interview guide"), partial(save, shell))


def save(shell: Shell, path: Path) -> None:
    """Save the guide of the project at `path`."""
    from qda.exporters.files import write_text
    from qda.exporters.guide import as_markdown

    work = shell.workspace
    words = as_markdown(_("Interview guide"), work.ask(guide.tree))

    def write(_state: object) -> Path:
        write_text(path, words, (".md",))
        return path

    def told(done: Path) -> None:
        work.message.emit(_("Saved: {name}").format(name=done.name), False)

    shell.tasks.run(write, told, None, _("Saving {name}").format(name=path.name))
