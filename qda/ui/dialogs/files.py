"""Asking for a file, for a folder, or for a place to write: the one way to the file dialog.

What was chosen is handed on only after the dialog has closed and all its signals are over. So what
follows may wait in a loop of its own, close the window that asked or go to another project: nothing
of the dialog is beneath it any more. If the widget that asked is gone by then, nothing follows.

The dialog is Qt's own class, never one derived from it: else it would not be the system's dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from qda.i18n import _
from qda.ui import recent
from qda.ui.words import file_name

Kinds = Sequence[tuple[str, str]]
"""Kinds of files: what one is called, and its suffix with the dot; the first is the proposal."""

Then = Callable[[Path], object]


def ask_file(
    parent: QWidget, title: str, filters: Sequence[str], then: Then, *, folder: str | Path = ""
) -> QFileDialog:
    """Ask for a file that is there; `filters` as `filters_for` makes them."""
    chooser = _chooser(parent, title, folder)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters(list(filters))
    return _open(chooser, parent, lambda paths: then(paths[0]))


def ask_files(
    parent: QWidget, title: str, filters: Sequence[str], then: Callable[[list[Path]], object]
) -> QFileDialog:
    """Ask for one or more files that are there."""
    chooser = _chooser(parent, title)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.setNameFilters(list(filters))
    return _open(chooser, parent, then)


def ask_folder(
    parent: QWidget, title: str, then: Then, *, folder: str | Path = "", bare: bool = False
) -> QFileDialog:
    """Ask for a folder; `bare` shows no files."""
    chooser = _chooser(parent, title, folder)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly, bare)
    return _open(chooser, parent, lambda paths: then(paths[0]))


def ask_place(
    parent: QWidget,
    title: str,
    kinds: Kinds,
    name: str,
    then: Then,
    *,
    folder: str | Path = "",
    overwrites: bool = True,
) -> QFileDialog:
    """Ask where to write; `name` is the proposal, without its suffix.

    Before a file is written over the dialog asks, unless `overwrites` says it never is.
    """
    chooser = _chooser(parent, title, folder)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setOption(QFileDialog.Option.DontConfirmOverwrite, not overwrites)
    suffixes = {f"{text} (*{suffix})": suffix.lstrip(".") for text, suffix in kinds}
    first = kinds[0][1]
    chooser.setNameFilters(list(suffixes))
    chooser.setDefaultSuffix(first.lstrip("."))
    chooser.filterSelected.connect(
        lambda text: chooser.setDefaultSuffix(suffixes.get(text, first.lstrip(".")))
    )
    chooser.selectFile(file_name(name) + first)
    return _open(chooser, parent, lambda paths: then(paths[0]))


def filters_for(text: str, suffixes: Sequence[str], *, others: bool = True) -> list[str]:
    """Files with these suffixes, each with its dot, and all `others` as a second choice."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return [f"{text} ({patterns})", *([_("All files") + " (*)"] if others else [])]


def _chooser(parent: QWidget, title: str, folder: str | Path = "") -> QFileDialog:
    return QFileDialog(parent, title, str(folder or recent.last_folder()))


def _open(
    chooser: QFileDialog, parent: QWidget, then: Callable[[list[Path]], object]
) -> QFileDialog:
    chosen: list[Path] = []

    def note(names: list[str]) -> None:
        chosen[:] = [Path(name) for name in names]

    def done(result: int) -> None:
        if result == QDialog.DialogCode.Accepted and chosen:
            QTimer.singleShot(0, parent, lambda: then(chosen))

    chooser.filesSelected.connect(note)
    chooser.finished.connect(done)
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()
    return chooser
