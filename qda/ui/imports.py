"""Importing documents in the window: read on another thread, stored in slices on this one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qda.errors import Cancelled
from qda.i18n import _, ngettext
from qda.ui.tasks import Progress, State

if TYPE_CHECKING:
    from qda.importers.batch import Duplicates, Outcome, Parsed
    from qda.ui.main_window import MainWindow


def file_patterns() -> list[str]:
    """The kinds of files, as a file dialog lists them."""
    from qda.importers import batch

    patterns = " ".join(f"*{suffix}" for suffix in batch.suffixes())
    return [_("Documents") + f" ({patterns})", _("All files") + " (*)"]


def import_files(
    window: MainWindow, paths: Sequence[Path], duplicates: Duplicates = "offer"
) -> None:
    """Import `paths` into the open project; what comes in together is undone together.

    Where an earlier version of a file is in it, the user is asked whether its document follows it.
    If the project is closed meanwhile, nothing is stored.
    """
    project = window.workspace.project

    def store(parsed: list[Parsed]) -> None:
        if window.workspace.is_open and window.workspace.project is project:
            steps = _storing(window, parsed, duplicates)
            window.tasks.run_steps(
                steps, lambda rows: _tell(window, rows), title=_("Storing the documents")
            )

    title = _("Reading the documents")
    window.tasks.run(lambda state: _read(state, paths), store, title=title)


def _read(state: State, paths: Sequence[Path]) -> list[Parsed]:
    from qda.importers import batch

    found = batch.expand(paths)
    parsed = []
    for number, item in enumerate(found):
        state.check()
        state.progress(number, len(found), item.path.name)
        parsed.append(batch.parse(item.path) if item.error is None else item)
    return parsed


def _storing(
    window: MainWindow, parsed: list[Parsed], duplicates: Duplicates
) -> Generator[Progress, None, list[Outcome]]:
    from qda.importers import batch

    outcomes: list[Outcome] = []
    while window.workspace.is_held:
        yield 0, len(parsed), ""
    reason = _("Documents are being stored; try again in a moment.")
    with window.workspace.held(reason) as project, project.group():
        try:
            for number, one in enumerate(parsed):
                yield number, len(parsed), one.path.name
                outcomes.append(batch.store(project, one, duplicates=duplicates))
        except Cancelled:
            while project.unmake_last():
                yield 0, 0, _("Taking back what was stored")
            raise
    return outcomes


def _tell(window: MainWindow, outcomes: list[Outcome]) -> None:
    came = [row for row in outcomes if row.document is not None]
    if came:
        fresh = [row for row in came if row.updated is None]
        words = ngettext("Imported {count} document", "Imported {count} documents", len(fresh))
        if not fresh:
            words = ngettext("Updated {count} document", "Updated {count} documents", len(came))
        window.workspace.message.emit(words.format(count=len(fresh or came)), True)
        window.show_room("text")
        window.workspace.select_document(came[0].document)
    earlier = [row for row in outcomes if row.earlier is not None]
    others = [row for row in outcomes if row.earlier is None]
    if any(row.document is None or row.doubts for row in others):
        _tell_rest(window, others, earlier)
    elif earlier:
        _offer(window, earlier)


def _tell_rest(window: MainWindow, outcomes: list[Outcome], earlier: list[Outcome]) -> None:
    from qda.ui.dialogs.imported import ImportedDialog

    dialog = ImportedDialog(window, outcomes)
    dialog.again.connect(lambda paths: import_files(window, paths, "again"))
    dialog.finished.connect(dialog.deleteLater)
    if earlier:
        dialog.finished.connect(lambda _result: _offer(window, earlier))
    dialog.open()


def _offer(window: MainWindow, outcomes: list[Outcome]) -> None:
    """Ask whether documents shall follow their files, saying what that would do."""
    from qda.importers import batch
    from qda.models import reimport
    from qda.ui.dialogs.updating import UpdatingDialog

    if not window.workspace.is_open:
        return
    found = []
    for row in outcomes:
        transcript = batch.parse(row.path).transcript
        if transcript is not None and row.earlier is not None:
            preview = window.workspace.ask(reimport.preview, row.earlier, transcript)
            found.append((row.path, row.name, preview))
    if not found:
        return
    dialog = UpdatingDialog(window, found)
    dialog.update_wanted.connect(lambda paths: import_files(window, paths, "update"))
    dialog.beside_wanted.connect(lambda paths: import_files(window, paths, "again"))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
