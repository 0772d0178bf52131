"""Attaching a recording, saying where it is now, and where its transcript begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from qda.i18n import _, ngettext
from qda.models import recording_files as files
from qda.models import recordings
from qda.ui.actions import Shell
from qda.ui.dialogs.files import ask_file, ask_folder, filters_for
from qda.ui.recording.dialogs import AttachDialog, OffsetDialog
from qda.ui.tasks import State
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.ui.text.room import TextRoom
    from qda.ui.workspace import Workspace

SUFFIXES = (
    *("mp3", "m4a", "wav", "ogg", "oga", "opus", "flac", "aac", "wma", "amr", "aif", "aiff"),
    *("mp4", "m4v", "mov", "mkv", "webm", "avi", "wmv", "mpg", "mpeg", "3gp"),
)


def attach(shell: Shell, room: TextRoom) -> QFileDialog | None:
    """Ask which file, then whether it is copied."""
    document = room.active.document
    return attach_to(shell, document) if document is not None else None


def attach_to(shell: Shell, document: int) -> QFileDialog:
    """The same for any document."""
    return _ask(shell, _("Attach a recording"), partial(ask_how, shell, document))


def ask_how(shell: Shell, document: int, file: Path) -> AttachDialog:
    """Ask whether a file stays where it is or is copied, and attach it."""
    dialog = AttachDialog(shell.dialog_parent(), shell.workspace, file)
    dialog.accepted.connect(lambda: _attach(shell, document, file, dialog.copy.isChecked()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _attach(shell: Shell, document: int, file: Path, copied: bool) -> None:
    if not copied:
        _attach_at(shell.workspace, document, file)
        return
    project = shell.workspace.project.path

    def copy(state: State) -> Path:
        def told(done: int, total: int) -> None:
            state.check()
            state.progress(done // 1024, max(1, total // 1024))

        return files.copy_beside(project, file, told)

    def done(made: Path) -> None:
        if _is_open(shell.workspace, project):
            _attach_at(shell.workspace, document, made)

    shell.tasks.run(copy, done, title=_("Copying {file}").format(file=file.name))


def _attach_at(work: Workspace, document: int, file: Path) -> None:
    path, beside = files.beside(work.project.path, file)
    work.do(recordings.attach, document, path, beside=beside, size=files.size_of(file))


def detach(_shell: Shell, room: TextRoom) -> None:
    """Take the recording off its document."""
    document = room.listening.playback.document
    if document is not None:
        room.workspace.did(recordings.detach, document)


def locate(shell: Shell, room: TextRoom) -> QFileDialog | None:
    """Ask where the file of the recording is now."""
    document = room.listening.playback.document
    if document is None:
        return None
    row = room.listening.playback.row
    title = _("Where is “{file}”?").format(file=row.name if row else "")
    return _ask(shell, title, partial(_located, shell.workspace, document))


def _located(work: Workspace, document: int, file: Path) -> None:
    path, beside = files.beside(work.project.path, file)
    work.did(recordings.moved, document, path, beside=beside)


def locate_all(shell: Shell, _room: TextRoom) -> QFileDialog:
    """Ask for a folder, and look in it for all recordings that are not where they were."""
    title = _("Look in this folder for all recordings")
    return ask_folder(shell.dialog_parent(), title, partial(look_in, shell))


def look_in(shell: Shell, folder: Path) -> None:
    """Look in a folder for all recordings that are not where they were, and say how many."""
    work = shell.workspace
    project, rows = work.project.path, work.ask(recordings.listing)

    def look(state: State) -> tuple[int, dict[int, tuple[str, bool]]]:
        lost = [row for row in rows if not files.is_there(row, project)]
        found = files.look_in(folder, lost, state.check)
        return len(lost), {key: files.beside(project, file) for key, file in found.items()}

    shell.tasks.run(
        look, partial(_found, work, project), title=_("Looking for recordings in the folder")
    )


def _found(work: Workspace, project: Path, result: tuple[int, dict[int, tuple[str, bool]]]) -> None:
    lost, places = result
    if not _is_open(work, project):
        return
    there = {row.document_id for row in work.ask(recordings.listing)}
    places = {key: place for key, place in places.items() if key in there}
    if places and not work.did(recordings.moved_many, places):
        return
    found = ngettext(
        "{count} recording was found.", "{count} recordings were found.", len(places)
    ).format(count=number(len(places)))
    left = lost - len(places)
    missing = ngettext("{count} is still missing.", "{count} are still missing.", left)
    said = f"{found} {missing.format(count=number(left))}" if left else found
    work.message.emit(said, bool(places))


def ask_offset(shell: Shell, room: TextRoom) -> OffsetDialog | None:
    """Ask where the transcript begins in the recording."""
    play = room.listening.playback
    if play.row is None:
        return None
    here = room.listening.time_here() if room.active.document == play.document else None
    heard = play.position if play.is_loaded else None
    dialog = OffsetDialog(shell.dialog_parent(), play.row.offset, here, heard)
    document = play.row.document_id
    dialog.accepted.connect(
        lambda: shell.workspace.did(recordings.set_offset, document, dialog.offset())
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _ask(shell: Shell, title: str, then: Callable[[Path], object]) -> QFileDialog:
    filters = filters_for(_("Sound and pictures"), [f".{suffix}" for suffix in SUFFIXES])
    return ask_file(shell.dialog_parent(), title, filters, then)


def _is_open(work: Workspace, project: Path) -> bool:
    return work.is_open and work.project.path == project
